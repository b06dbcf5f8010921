//! Waiting times: as text, and against a target.

use crate::tone::Tone;

/// A duration in words that need no translation: `8 s`, `3 min 05 s`, `1 h 20 min`. Seconds; a negative one reads as none.
#[must_use]
pub fn duration_words(seconds: i64) -> String {
    let seconds = seconds.max(0);
    let (hours, minutes) = (seconds / 3600, seconds / 60 % 60);
    if hours > 0 {
        format!("{hours} h {minutes:02} min")
    } else if minutes > 0 {
        format!("{minutes} min {:02} s", seconds % 60)
    } else {
        format!("{seconds} s")
    }
}

/// A wait measured against its target.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Share {
    /// The used part of the target, from 0 to 100 per cent.
    pub percent: i64,
    /// Good below 60, soon too late from 60, late at 100.
    pub tone: Tone,
}

/// Measures a wait against its target, both in seconds. Without a target (0) every wait is late.
pub(crate) fn share(seconds: i64, target: i64) -> Share {
    let percent = if target > 0 { (seconds.max(0) * 100 / target).min(100) } else { 100 };
    let tone = match percent {
        ..60 => Tone::Ok,
        60..100 => Tone::Warn,
        _ => Tone::Bad,
    };
    Share { percent, tone }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_duration_shows_its_two_largest_units() {
        let cases = [
            (-3, "0 s"),
            (8, "8 s"),
            (65, "1 min 05 s"),
            (552, "9 min 12 s"),
            (3600, "1 h 00 min"),
            (4859, "1 h 20 min"),
        ];
        for (seconds, words) in cases {
            assert_eq!(duration_words(seconds), words);
        }
    }

    #[test]
    fn a_wait_turns_amber_at_sixty_per_cent_and_red_at_its_target() {
        let tone = |seconds| share(seconds, 300).tone;
        assert_eq!(
            (tone(0), tone(179), tone(180), tone(299), tone(300)),
            (Tone::Ok, Tone::Ok, Tone::Warn, Tone::Warn, Tone::Bad)
        );
        assert_eq!(share(9_000, 300).percent, 100);
        assert_eq!(share(1, 0).tone, Tone::Bad);
    }
}
