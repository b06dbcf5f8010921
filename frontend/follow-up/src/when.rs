//! Moments as the company's zone has them (L12).

use protocol::Instant;
use text::Text;
use ui::Format;

/// Tells moments in the company's zone.
#[derive(Clone, Copy)]
pub struct When {
    format: Format,
    text: Text,
}

impl When {
    /// In this zone (IANA).
    pub fn of(zone: &str) -> Self {
        Self { format: ui::use_format().told_in(zone), text: ui::use_text() }
    }

    pub fn date(self, at: Instant) -> String {
        self.format.date(at.as_millis())
    }

    pub fn moment(self, at: Instant) -> String {
        self.format.moment(at.as_millis())
    }

    /// `14/07/2026, 10:42:09 BRT`: for receipts.
    pub fn exact(self, at: Instant) -> String {
        self.format.exact_in_zone(at.as_millis())
    }

    /// How far the seven days have gone, in words.
    pub fn clock(self, due_at: Instant, now: Instant) -> String {
        const DAY: i64 = 86_400_000;
        let left = due_at.as_millis() - now.as_millis();
        if left <= 0 {
            return self.text.follow_overdue(&self.date(due_at));
        }
        // As people count: six days and a half are seven.
        let days = u64::try_from((left + DAY - 1) / DAY).unwrap_or_default();
        let rest = if left < DAY { self.text.follow_due_today().to_owned() } else { self.text.follow_days_left(days) };
        format!("{} {rest}", self.text.follow_due(&self.date(due_at)))
    }
}
