//! The result of a load.

use std::{collections::BTreeMap, fmt};

/// Counts and times of a stretch of talk.
#[derive(Debug, Default)]
pub struct Tally {
    /// Messages written to a socket.
    pub said: u64,
    /// Messages that came back to who said them: acknowledged, or by the bare servers echoed.
    pub acknowledged: Vec<u32>,
    /// Messages that reached the other side: microseconds on the way.
    pub delivered: Vec<u32>,
    /// Frames of the attendants' list.
    pub listed: u64,
    /// Refusals by code.
    pub refused: BTreeMap<String, u64>,
}

impl Tally {
    /// Messages that came to everybody whom they concern.
    pub fn done(&self) -> usize {
        self.acknowledged.len().min(self.delivered.len())
    }
}

/// How times spread, in microseconds.
#[derive(Debug, Clone, Copy, Default)]
pub struct Spread {
    /// Half took no longer.
    pub p50: f64,
    /// 99 of 100 took no longer.
    pub p99: f64,
    /// None took longer.
    pub most: f64,
}

impl Spread {
    /// The spread of these times.
    pub fn of(mut times: Vec<u32>) -> Self {
        times.sort_unstable();
        let at = |hundredths: usize| {
            let place = (times.len() * hundredths).div_ceil(100).saturating_sub(1);
            times.get(place).copied().map_or(0.0, f64::from)
        };
        Self { p50: at(50), p99: at(99), most: at(100) }
    }
}

impl fmt::Display for Spread {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [p50, p99, most] = [self.p50, self.p99, self.most].map(|micros| micros / 1_000.0);
        write!(f, "p50 {p50:.2}, p99 {p99:.2}, at most {most:.2} ms")
    }
}

/// The middle one of several measurements; of an even number the lower of the two.
pub fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len().saturating_sub(1) / 2).copied().unwrap_or(f64::NAN)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_percentile_is_one_of_the_times() {
        let spread = Spread::of((1..=1_000).rev().collect());
        assert_eq!((spread.p50, spread.p99, spread.most), (500.0, 990.0, 1_000.0));
        assert_eq!(Spread::of(vec![]).p99, 0.0);
        assert_eq!(median(vec![3.0, 1.0, 2.0]), 2.0);
    }
}
