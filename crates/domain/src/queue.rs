//! The place in the queue and the expected wait of a customer.

use std::time::Duration;

use protocol::Instant;

/// The most takes that an estimate looks at.
pub const LOOKED_AT: u32 = 20;
/// The fewest takes that say something of the pace of a queue.
const BASIS: usize = 3;

/// A room's way through the queue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Take {
    pub entered_at: Instant,
    pub taken_at: Instant,
}

/// The pace of a queue: for how long its first customer waits until somebody takes them, on average over the last takes
/// (F16). The longest is left out: one customer who waited over night says nothing of the day. None without a basis.
///
/// Time in which nobody waited doesn't count: three attendants who sit idle are no slow queue.
pub fn pace(mut takes: Vec<Take>) -> Option<Duration> {
    if takes.len() < BASIS {
        return None;
    }
    takes.sort_by_key(|take| take.taken_at);
    let mut previous = None;
    let mut at_the_head: Vec<Duration> = Vec::with_capacity(takes.len());
    for Take { entered_at, taken_at } in takes {
        let from = previous.replace(taken_at).map_or(entered_at, |previous: Instant| previous.max(entered_at));
        at_the_head.push(taken_at.since(from));
    }
    at_the_head.sort_unstable();
    at_the_head.pop();
    let count = u32::try_from(at_the_head.len()).unwrap_or(u32::MAX);
    Some(at_the_head.iter().sum::<Duration>() / count)
}

/// The expected wait of the customer at `position` (1 is next).
pub fn expected_wait(position: u32, pace: Duration) -> Duration {
    pace.saturating_mul(position)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn take(entered: u64, taken: u64) -> Take {
        let at = |second: u64| Instant::from_micros(0) + Duration::from_secs(second);
        Take { entered_at: at(entered), taken_at: at(taken) }
    }

    #[test]
    fn f16_the_pace_is_the_time_at_the_head_of_the_queue() {
        // Three free attendants: waits of 1, 33 and 10 seconds within an hour.
        let idle = vec![take(100, 101), take(1_000, 1_033), take(3_000, 3_010)];
        assert_eq!(pace(idle), Some(Duration::from_micros(5_500_000)));
        // All are busy: each take frees the head for the next, whatever they waited before.
        let busy = vec![take(0, 300), take(10, 600), take(20, 900), take(30, 1_200)];
        assert_eq!(pace(busy), Some(Duration::from_secs(300)));
        // In any order, and one who waited over night is left out.
        let night = vec![take(50_000, 50_060), take(0, 49_000), take(50_100, 50_160), take(50_200, 50_260)];
        assert_eq!(pace(night), Some(Duration::from_secs(60)));
    }

    #[test]
    fn f16_there_is_no_estimate_without_a_basis() {
        assert_eq!(pace(vec![]), None);
        assert_eq!(pace(vec![take(1, 2), take(3, 4)]), None);
    }

    #[test]
    fn the_wait_is_the_pace_times_the_position() {
        assert_eq!(expected_wait(3, Duration::from_secs(100)), Duration::from_secs(300));
    }
}
