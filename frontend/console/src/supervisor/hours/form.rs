//! The opening hours of a channel while they are typed (R11).

use leptos::prelude::*;
use protocol::{
    json::FromJson,
    rest::hours::{HoursException, HoursInterval, HoursPlan, OwnHoliday, Weekday, WeekdayHours},
};

use super::input::{HoursInput, Intervals};
use crate::{
    record::form_owner::FormOwner,
    shell::drafts::{DraftFields, Drafts},
};

/// The plan in a draft, as JSON.
const PLAN: &str = "plan";
/// The version of the channel that a draft is of.
const VERSION: &str = "version";
/// From Monday to Friday.
const WORKDAYS: usize = 5;

/// A weekday, with the hours of every day or with its own.
#[derive(Clone, Copy)]
pub struct WeekdayForm {
    pub weekday: Weekday,
    /// Whether it differs from the plain pair.
    pub own: RwSignal<bool>,
    pub intervals: Intervals,
}

/// A holiday of the state, the town or the company.
#[derive(Clone, Copy)]
pub struct HolidayForm {
    /// Identifies it in the list.
    pub key: usize,
    pub name: HoursInput,
    pub date: HoursInput,
    pub yearly: RwSignal<bool>,
    pub intervals: Intervals,
}

/// Days with hours of their own, whatever else is set.
#[derive(Clone, Copy)]
pub struct ExceptionForm {
    /// Identifies it in the list.
    pub key: usize,
    pub name: HoursInput,
    pub from: HoursInput,
    pub to: HoursInput,
    pub intervals: Intervals,
}

#[derive(Clone, Copy)]
pub struct HoursForm {
    /// *Horário inicial*.
    pub opens: HoursInput,
    /// *Horário final*.
    pub closes: HoursInput,
    pub zone: HoursInput,
    /// Closed on national holidays.
    pub national: RwSignal<bool>,
    /// Closed on optional points.
    pub optional: RwSignal<bool>,
    pub week: StoredValue<Vec<WeekdayForm>>,
    pub holidays: RwSignal<Vec<HolidayForm>>,
    pub exceptions: RwSignal<Vec<ExceptionForm>>,
    next: StoredValue<usize>,
    owner: FormOwner,
    base: RwSignal<HoursPlan>,
}

impl HoursForm {
    pub fn new(plan: &HoursPlan) -> Self {
        let day = |weekday: &Weekday| WeekdayForm {
            weekday: *weekday,
            own: RwSignal::new(false),
            intervals: Intervals::new(&[]),
        };
        let form = Self {
            opens: HoursInput::new(""),
            closes: HoursInput::new(""),
            zone: HoursInput::new(""),
            national: RwSignal::new(false),
            optional: RwSignal::new(false),
            week: StoredValue::new(Weekday::ALL.iter().map(day).collect()),
            holidays: RwSignal::new(Vec::new()),
            exceptions: RwSignal::new(Vec::new()),
            next: StoredValue::new(0),
            owner: FormOwner::current(),
            base: RwSignal::new(HoursPlan::default()),
        };
        form.begin_anew(plan, plan);
        form
    }

    /// Begins anew from `base`, with `plan` typed in.
    pub fn begin_anew(self, base: &HoursPlan, plan: &HoursPlan) {
        self.base.set(base.clone());
        for (typed, value) in [(self.opens, &plan.opens), (self.closes, &plan.closes), (self.zone, &plan.zone)] {
            typed.set(value.as_deref().unwrap_or_default());
        }
        self.national.set(plan.national_holidays);
        self.optional.set(plan.optional_holidays);
        for day in self.week.get_value() {
            let own = plan.weekdays.iter().find(|own| own.weekday == day.weekday);
            day.own.set(own.is_some());
            day.intervals.fill(own.map_or(&[], |own| &own.intervals));
        }
        self.holidays.set(plan.holidays.iter().map(|holiday| self.holiday(holiday)).collect());
        self.exceptions.set(plan.exceptions.iter().map(|exception| self.exception(exception)).collect());
    }

    /// The plan with which it began.
    pub fn base(self) -> HoursPlan {
        self.base.try_get_untracked().unwrap_or_default()
    }

    /// The input, tracked.
    pub fn plan(self) -> HoursPlan {
        let weekdays = self.week.get_value().into_iter().filter(|day| day.own.get());
        let holidays = |holiday: &HolidayForm| OwnHoliday {
            name: holiday.name.value.get(),
            date: holiday.date.value.get(),
            yearly: holiday.yearly.get(),
            intervals: holiday.intervals.typed(),
        };
        let exceptions = |exception: &ExceptionForm| HoursException {
            name: exception.name.filled(),
            from: exception.from.value.get(),
            to: exception.to.value.get(),
            intervals: exception.intervals.typed(),
        };
        HoursPlan {
            opens: self.opens.filled(),
            closes: self.closes.filled(),
            zone: self.zone.filled(),
            weekdays: weekdays
                .map(|day| WeekdayHours { weekday: day.weekday, intervals: day.intervals.typed() })
                .collect(),
            national_holidays: self.national.get(),
            optional_holidays: self.optional.get(),
            holidays: self.holidays.read().iter().map(holidays).collect(),
            exceptions: self.exceptions.read().iter().map(exceptions).collect(),
        }
    }

    /// Whether something was changed that is not saved, tracked.
    pub fn is_changed(self) -> bool {
        let plan = self.plan();
        self.base.with(|base| *base != plan)
    }

    /// Shows the draft that the tab keeps, and keeps what is typed from now on (F5). From then on `version` is the one that the
    /// draft is of.
    pub fn keep_draft(self, drafts: Drafts, form: String, version: RwSignal<u64>) {
        if let Some(kept) = drafts.read(&form) {
            let plan = kept.get(PLAN).and_then(|text| HoursPlan::from_json(link::json(&text)?));
            if let (Some(plan), Some(of)) = (plan, kept.get(VERSION).and_then(|text| text.parse().ok())) {
                self.begin_anew(&self.base(), &plan);
                version.set(of);
            }
        }
        drafts.follow(form, move || match self.is_changed() {
            true => vec![(PLAN, link::json_text(&self.plan())), (VERSION, version.get().to_string())],
            false => DraftFields::new(),
        });
    }

    /// A weekday gets hours of its own, which begin as those of every day; or loses them.
    pub fn turn(self, day: WeekdayForm, own: bool) {
        let empty = day.intervals.lines.with_untracked(Vec::is_empty);
        if let (true, true, Some(opens), Some(closes)) =
            (own, empty, untrack(|| self.opens.filled()), untrack(|| self.closes.filled()))
        {
            day.intervals.add(&opens, &closes);
        }
        day.own.set(own);
    }

    /// The hours of a weekday on every day from Monday to Friday.
    pub fn repeat(self, of: WeekdayForm) {
        let typed: Vec<HoursInterval> = untrack(|| of.intervals.typed());
        let others = self.week.get_value().into_iter().take(WORKDAYS).filter(|day| day.weekday != of.weekday);
        for day in others {
            day.own.set(true);
            day.intervals.fill(&typed);
        }
    }

    /// The place of a weekday among those with hours of their own, tracked.
    pub fn weekday_place(self, weekday: Weekday) -> usize {
        let week = self.week.get_value();
        week.into_iter().take_while(|day| day.weekday != weekday).filter(|day| day.own.get()).count()
    }

    /// The place of a holiday, tracked.
    pub fn holiday_place(self, key: usize) -> usize {
        self.holidays.read().iter().position(|holiday| holiday.key == key).unwrap_or_default()
    }

    /// The place of an exception, tracked.
    pub fn exception_place(self, key: usize) -> usize {
        self.exceptions.read().iter().position(|exception| exception.key == key).unwrap_or_default()
    }

    /// One more holiday.
    pub fn add_holiday(self) {
        let empty = OwnHoliday { name: String::new(), date: String::new(), yearly: true, intervals: Vec::new() };
        let new = self.holiday(&empty);
        self.holidays.update(|all| all.push(new));
    }

    /// One more exception.
    pub fn add_exception(self) {
        let empty = HoursException { name: None, from: String::new(), to: String::new(), intervals: Vec::new() };
        let new = self.exception(&empty);
        self.exceptions.update(|all| all.push(new));
    }

    fn holiday(self, holiday: &OwnHoliday) -> HolidayForm {
        self.owner.make(|| HolidayForm {
            key: self.key(),
            name: HoursInput::new(&holiday.name),
            date: HoursInput::new(&holiday.date),
            yearly: RwSignal::new(holiday.yearly),
            intervals: Intervals::new(&holiday.intervals),
        })
    }

    fn exception(self, exception: &HoursException) -> ExceptionForm {
        self.owner.make(|| ExceptionForm {
            key: self.key(),
            name: HoursInput::new(exception.name.as_deref().unwrap_or_default()),
            from: HoursInput::new(&exception.from),
            to: HoursInput::new(&exception.to),
            intervals: Intervals::new(&exception.intervals),
        })
    }

    fn key(self) -> usize {
        let key = self.next.get_value();
        self.next.set_value(key + 1);
        key
    }
}
