//! The fields of a classification: the numbers with their ranges, and all of them as two people's changes are compared.

use protocol::{
    FieldError, Rule,
    rest::classification::{Classification, ClassificationDraft},
};
use text::Text;

use crate::record::conflict::ConflictField;

/// A number of the form.
pub struct NumberField {
    pub name: &'static str,
    /// Its place in a draft.
    pub place: fn(&mut ClassificationDraft) -> &mut Option<u32>,
    /// The most.
    pub limit: u32,
    /// Whether it can't be left out.
    pub required: bool,
    /// Whether 0 counts.
    pub from_zero: bool,
}

impl NumberField {
    /// The fault of what is no number of its range.
    pub fn out_of_range(&self) -> FieldError {
        let rule = if self.from_zero { Rule::TooMany } else { Rule::OutOfRange };
        FieldError { limit: Some(self.limit), ..FieldError::new(self.name, rule) }
    }
}

const fn number(
    name: &'static str,
    place: fn(&mut ClassificationDraft) -> &mut Option<u32>,
    limit: u32,
) -> NumberField {
    NumberField { name, place, limit, required: false, from_zero: false }
}

/// The numbers, with the ranges of [`ClassificationDraft::parse`].
pub const NUMBERS: &[NumberField] = &[
    number("code", |draft| &mut draft.code, 999_999),
    number("rooms_per_attendant", |draft| &mut draft.rooms_per_attendant, 1_000),
    number("rooms_in_attendance", |draft| &mut draft.rooms_in_attendance, 100_000),
    NumberField {
        required: true,
        from_zero: true,
        ..number("takeover_seconds", |draft| &mut draft.takeover_seconds, 86_400)
    },
    NumberField {
        required: true,
        from_zero: true,
        ..number("absence_minutes", |draft| &mut draft.absence_minutes, 10_080)
    },
    NumberField { required: true, ..number("place_minutes", |draft| &mut draft.place_minutes, 1_440) },
    NumberField { required: true, ..number("wait_target_seconds", |draft| &mut draft.wait_target_seconds, 86_400) },
];

/// A number of a draft, as it is typed.
pub fn number_words(draft: &ClassificationDraft, of: &NumberField) -> String {
    let mut draft = draft.clone();
    (of.place)(&mut draft).map(|number| number.to_string()).unwrap_or_default()
}

fn words(number: Option<u32>) -> String {
    number.map(|number| number.to_string()).unwrap_or_default()
}

const fn yes_or_no(text: Text, yes: bool) -> &'static str {
    if yes { text.switched_on() } else { text.switched_off() }
}

/// The fields as they are compared.
pub const FIELDS: &[ConflictField<ClassificationDraft>] = &[
    ConflictField { label: Text::code, words: |_, of| words(of.code), take: |into, from| into.code = from.code },
    ConflictField {
        label: Text::classification,
        words: |_, of| of.name.trim().to_owned(),
        take: |into, from| into.name.clone_from(&from.name),
    },
    ConflictField {
        label: Text::identification_required,
        words: |text, of| yes_or_no(text, of.identification_required).to_owned(),
        take: |into, from| into.identification_required = from.identification_required,
    },
    ConflictField {
        label: Text::opens_daily,
        words: |_, of| of.opens.clone().unwrap_or_default(),
        take: |into, from| into.opens.clone_from(&from.opens),
    },
    ConflictField {
        label: Text::closes_daily,
        words: |_, of| of.closes.clone().unwrap_or_default(),
        take: |into, from| into.closes.clone_from(&from.closes),
    },
    ConflictField {
        label: Text::time_zone,
        words: |_, of| of.zone.clone().unwrap_or_default(),
        take: |into, from| into.zone.clone_from(&from.zone),
    },
    ConflictField {
        label: Text::rooms_per_attendant,
        words: |_, of| words(of.rooms_per_attendant),
        take: |into, from| into.rooms_per_attendant = from.rooms_per_attendant,
    },
    ConflictField {
        label: Text::rooms_in_attendance,
        words: |_, of| words(of.rooms_in_attendance),
        take: |into, from| into.rooms_in_attendance = from.rooms_in_attendance,
    },
    ConflictField {
        label: Text::queue_when_full,
        words: |text, of| yes_or_no(text, of.queue_when_full).to_owned(),
        take: |into, from| into.queue_when_full = from.queue_when_full,
    },
    ConflictField {
        label: Text::full_notice_label,
        words: |_, of| of.full_notice.clone().unwrap_or_default(),
        take: |into, from| into.full_notice.clone_from(&from.full_notice),
    },
    ConflictField {
        label: Text::off_hours_notice_label,
        words: |_, of| of.off_hours_notice.clone().unwrap_or_default(),
        take: |into, from| into.off_hours_notice.clone_from(&from.off_hours_notice),
    },
    ConflictField {
        label: Text::takeover_seconds,
        words: |_, of| words(of.takeover_seconds),
        take: |into, from| into.takeover_seconds = from.takeover_seconds,
    },
    ConflictField {
        label: Text::absence_minutes,
        words: |_, of| words(of.absence_minutes),
        take: |into, from| into.absence_minutes = from.absence_minutes,
    },
    ConflictField {
        label: Text::place_minutes,
        words: |_, of| words(of.place_minutes),
        take: |into, from| into.place_minutes = from.place_minutes,
    },
    ConflictField {
        label: Text::wait_target_seconds,
        words: |_, of| words(of.wait_target_seconds),
        take: |into, from| into.wait_target_seconds = from.wait_target_seconds,
    },
];

/// The draft with which a form of a classification begins.
pub fn draft_of(of: &Classification) -> ClassificationDraft {
    ClassificationDraft {
        code: Some(of.code),
        name: of.name.to_string(),
        opens: of.opens.clone(),
        closes: of.closes.clone(),
        zone: of.zone.clone(),
        rooms_per_attendant: of.rooms_per_attendant,
        rooms_in_attendance: of.rooms_in_attendance,
        off_hours_notice: of.off_hours_notice.clone(),
        full_notice: of.full_notice.clone(),
        queue_when_full: of.queue_when_full,
        identification_required: of.identification_required,
        takeover_seconds: Some(of.takeover_seconds),
        absence_minutes: Some(of.absence_minutes),
        place_minutes: Some(of.place_minutes),
        wait_target_seconds: Some(of.wait_target_seconds),
    }
}

/// The draft with which *Incluir* begins.
pub fn new_draft() -> ClassificationDraft {
    ClassificationDraft {
        code: None,
        name: String::new(),
        opens: None,
        closes: None,
        zone: None,
        rooms_per_attendant: None,
        rooms_in_attendance: None,
        off_hours_notice: None,
        full_notice: None,
        queue_when_full: false,
        identification_required: true,
        takeover_seconds: Some(120),
        absence_minutes: Some(30),
        place_minutes: Some(10),
        wait_target_seconds: Some(300),
    }
}
