//! Waiting for the server's warnings, which come by themselves.

use std::time::Duration;

use super::Staff;

/// The server looks once a second.
const PATIENCE: Duration = Duration::from_secs(20);

/// Soon the ticket of a protocol has been warned of on these days.
pub async fn is_warned(staff: &Staff, protocol: &str, days: &[u32]) {
    let wait = async {
        while staff.warnings(protocol).await != days {
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    };
    let warned = tokio::time::timeout(PATIENCE, wait).await;
    assert!(warned.is_ok(), "warned of {:?}, not of {days:?}", staff.warnings(protocol).await);
}

/// Long enough for the server to have looked, and done nothing.
pub async fn is_not_warned_again(staff: &Staff, protocol: &str, days: &[u32]) {
    tokio::time::sleep(Duration::from_millis(2_500)).await;
    assert_eq!(staff.warnings(protocol).await, days);
}
