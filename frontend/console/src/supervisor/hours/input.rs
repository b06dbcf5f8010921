//! The input of one field, or of one list of intervals.

use leptos::prelude::*;
use protocol::rest::hours::HoursInterval;

use super::words::tidy_time;
use crate::record::form_owner::FormOwner;

/// A text, and whether its field was left once: from then on its fault is shown.
#[derive(Clone, Copy)]
pub struct HoursInput {
    pub value: RwSignal<String>,
    pub left: RwSignal<bool>,
}

impl HoursInput {
    pub fn new(value: &str) -> Self {
        Self { value: RwSignal::new(value.to_owned()), left: RwSignal::new(false) }
    }

    pub fn set(self, value: &str) {
        self.value.set(value.to_owned());
    }

    /// The text, where it says something; tracked.
    pub fn filled(self) -> Option<String> {
        Some(self.value.get()).filter(|text| !text.trim().is_empty())
    }

    /// The field was left.
    pub fn leave(self) {
        self.left.set(true);
    }

    /// The field of a time was left: `8` and `8h30` become `08:00` and `08:30`.
    pub fn leave_time(self) {
        if let Some(time) = self.value.with_untracked(|text| tidy_time(text)) {
            self.value.set(time);
        }
        self.leave();
    }
}

/// An interval, which may be half typed.
#[derive(Clone, Copy)]
pub struct IntervalLine {
    /// Identifies it in its list.
    pub key: usize,
    pub opens: HoursInput,
    pub closes: HoursInput,
}

/// The intervals of a day; none is closed.
#[derive(Clone, Copy)]
pub struct Intervals {
    pub lines: RwSignal<Vec<IntervalLine>>,
    next: StoredValue<usize>,
    owner: FormOwner,
}

impl Intervals {
    pub fn new(typed: &[HoursInterval]) -> Self {
        let intervals =
            Self { lines: RwSignal::new(Vec::new()), next: StoredValue::new(0), owner: FormOwner::current() };
        intervals.fill(typed);
        intervals
    }

    /// These instead.
    pub fn fill(self, typed: &[HoursInterval]) {
        self.lines.set(Vec::new());
        typed.iter().for_each(|interval| self.add(&interval.opens, &interval.closes));
    }

    /// One more.
    pub fn add(self, opens: &str, closes: &str) {
        let key = self.next.get_value();
        self.next.set_value(key + 1);
        let (opens, closes) = self.owner.make(|| (HoursInput::new(opens), HoursInput::new(closes)));
        let line = IntervalLine { key, opens, closes };
        self.lines.update(|lines| lines.push(line));
    }

    pub fn remove(self, key: usize) {
        self.lines.update(|lines| lines.retain(|line| line.key != key));
    }

    /// The input, tracked.
    pub fn typed(self) -> Vec<HoursInterval> {
        let typed =
            |line: &IntervalLine| HoursInterval { opens: line.opens.value.get(), closes: line.closes.value.get() };
        self.lines.read().iter().map(typed).collect()
    }

    /// The place of a line, tracked.
    pub fn place(self, key: usize) -> usize {
        self.lines.read().iter().position(|line| line.key == key).unwrap_or_default()
    }
}
