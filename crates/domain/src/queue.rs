//! The place in the queue and the expected wait of a customer.

use std::time::Duration;

/// The fewest takes that say something of the pace of a queue.
const GROUND: u32 = 3;

/// The expected wait of the customer at `position` (1 is next), by the pace of the last `window`, in which `taken`
/// rooms were taken; `None` without ground for a promise.
pub fn expected_wait(position: u32, taken: u32, window: Duration) -> Option<Duration> {
    if taken < GROUND {
        return None;
    }
    Some(window / taken * position)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_wait_is_the_pace_times_the_position() {
        let hour = Duration::from_secs(3_600);
        assert_eq!(expected_wait(3, 36, hour), Some(Duration::from_secs(300)));
        assert_eq!(expected_wait(1, 3, hour), Some(Duration::from_secs(1_200)));
        assert_eq!(expected_wait(1, 2, hour), None);
    }
}
