//! An estimate of the server's clock, because people's devices are minutes off.

use std::cell::Cell;

use protocol::Instant;

/// How much the server's clock is ahead of this device's.
#[derive(Debug, Default)]
pub(crate) struct Clock {
    ahead_micros: Cell<i64>,
}

impl Clock {
    /// The server's time now.
    pub(crate) fn now(&self) -> Instant {
        Instant::from_micros(device_micros().saturating_add(self.ahead_micros.get()))
    }

    /// Sets the clock by a time that the server sent.
    pub(crate) fn learn(&self, server_time: Instant) {
        self.ahead_micros.set(server_time.as_micros().saturating_sub(device_micros()));
    }

    /// Sets the clock by the `Date` header of an answer. The header counts whole seconds, so it corrects only larger differences.
    pub(crate) fn learn_date(&self, header: &str) {
        const TOLERANCE_MICROS: u64 = 2_000_000;
        let millis = js_sys::Date::parse(header);
        if !millis.is_finite() {
            return;
        }
        let server_time = Instant::from_micros(millis as i64 * 1_000);
        if self.now().as_micros().abs_diff(server_time.as_micros()) > TOLERANCE_MICROS {
            self.learn(server_time);
        }
    }
}

/// Milliseconds since 1970 by this device's clock, for durations within this page.
pub fn device_millis() -> u64 {
    js_sys::Date::now() as u64
}

fn device_micros() -> i64 {
    device_millis() as i64 * 1_000
}
