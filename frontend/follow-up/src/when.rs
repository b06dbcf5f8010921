//! Dates and times in the company's zone (L12).

use protocol::{Day, Instant};
use text::Text;
use ui::Format;

/// Formats moments in the company's zone.
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

    /// The rest of the seven days, in words.
    pub fn clock(self, due_at: Instant, now: Instant) -> String {
        if due_at <= now {
            return self.text.follow_overdue(&self.date(due_at));
        }
        let rest = match self.days_left(due_at, now) {
            0 => self.text.follow_due_today().to_owned(),
            days => self.text.follow_days_left(days),
        };
        format!("{} {rest}", self.text.follow_due(&self.date(due_at)))
    }

    /// By the same rule as the server's lists: calendar days in the company's zone.
    fn days_left(self, due_at: Instant, now: Instant) -> u64 {
        let day = |at: Instant| self.format.iso_day(at.as_millis()).parse::<Day>().ok();
        day(now).zip(day(due_at)).map_or(0, |(today, due)| today.days_left(due))
    }
}
