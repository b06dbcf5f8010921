//! Words for tickets: statuses, ways, priorities, the seven days, and what happened.

use protocol::{
    FieldError, Rule,
    rest::ticket::{Clock, Opening, Priority, TicketChange, TicketFact, TicketRow, TicketStatus, TicketType},
};
use text::Text;
use ui::{Choice, Format, Tone};

use crate::shell::words::field_fault;

pub fn status_name(text: Text, status: TicketStatus) -> &'static str {
    text.ticket_status(status.as_str())
}

/// A type among those that one chooses from.
pub fn type_choice(text: Text, kind: &TicketType) -> Choice<String> {
    Choice::new(kind.id.to_string(), text.type_name(kind.kind.as_str(), kind.name.as_str()))
}

pub const fn status_tone(status: TicketStatus) -> Tone {
    match status {
        TicketStatus::Open | TicketStatus::InProgress => Tone::Accent,
        TicketStatus::Answered => Tone::Ok,
        TicketStatus::Closed => Tone::Neutral,
    }
}

/// The name of a way of opening (R45).
pub fn opening_name(text: Text, opening: Opening) -> &'static str {
    text.ticket_opening(opening.as_str())
}

/// How a ticket was opened, as words of their own.
pub fn opening_words(text: Text, opening: Opening) -> &'static str {
    match opening {
        Opening::Matched => text.opened_matched(),
        Opening::Anonymous => text.opened_anonymous(),
        Opening::NewClient => text.opened_new_client(),
        Opening::Manual => text.opened_by_hand(),
        Opening::LeftMessage => text.opened_left_message(),
    }
}

pub fn priority_name(text: Text, priority: Priority) -> &'static str {
    text.ticket_priority(priority.as_str())
}

/// The priorities that one chooses from.
pub fn priority_choices(text: Text) -> Vec<Choice<String>> {
    Priority::ALL.iter().map(|one| Choice::new(one.as_str().to_owned(), priority_name(text, *one))).collect()
}

/// The name of a stretch of the seven days (L12).
pub fn clock_name(text: Text, clock: Clock) -> &'static str {
    match clock {
        Clock::OnTime => text.clock_on_time(),
        Clock::DayFive => text.clock_day_five(),
        Clock::DaySix => text.clock_day_six(),
        Clock::Overdue => text.clock_overdue(),
        Clock::Stopped => text.clock_stopped(),
    }
}

pub const fn clock_tone(clock: Clock) -> Tone {
    match clock {
        Clock::OnTime | Clock::Stopped => Tone::Ok,
        Clock::DayFive | Clock::DaySix => Tone::Warn,
        Clock::Overdue => Tone::Bad,
    }
}

/// The entity of a ticket, or what stands for it.
pub fn entity_name(text: Text, row: &TicketRow) -> String {
    row.entity_name.as_ref().map_or_else(|| text.anonymous_client().to_owned(), ToString::to_string)
}

/// A moment as day and time.
pub fn day_and_time(format: Format, at: protocol::Instant) -> String {
    format.day_and_time(at.as_millis())
}

/// The fault of a field of a ticket, as a sentence.
pub fn ticket_fault(text: Text, error: &FieldError) -> String {
    if error.code == Rule::AnswerRequired { text.answer_missing().to_owned() } else { field_fault(text, error) }
}

/// Until when the answer is due: `vence em 2 dias`.
pub fn due_words(text: Text, row: &TicketRow) -> String {
    match (row.clock, row.days_left) {
        (Clock::Stopped, _) => text.clock_stopped().to_owned(),
        (Clock::Overdue, _) => text.clock_overdue().to_owned(),
        (_, 0) => text.due_today().to_owned(),
        (_, days) => text.due_in_days(days),
    }
}

/// A change of a ticket, as a sentence.
pub fn told(text: Text, change: &TicketChange) -> String {
    let name = |name: &Option<protocol::EntityName>| {
        name.as_ref().map_or_else(|| text.anonymous_client().to_owned(), ToString::to_string)
    };
    match &change.what {
        TicketFact::Opened { opening, entity } => text.told_opened(&name(entity), opening_words(text, *opening)),
        TicketFact::Changed { field, from, to } => changed(text, field, from.as_deref(), to.as_deref()),
        TicketFact::Answered { .. } => text.told_answered().to_owned(),
        TicketFact::Moved {
            from: TicketStatus::Answered | TicketStatus::Closed,
            to: to @ TicketStatus::InProgress,
        } => text.told_reopened(status_name(text, *to)),
        TicketFact::Moved { from, to } => text.told_moved(status_name(text, *from), status_name(text, *to)),
        TicketFact::EntityLinked { from, to } => text.told_linked(&name(from), to.as_str()),
        TicketFact::EntityCorrected { from, to, reason } => text.told_corrected(&name(from), to.as_str(), reason),
        TicketFact::EmailAdded { entity, email } => text.told_email_added(email.as_str(), entity.as_str()),
        TicketFact::EmailTakenBack { entity, email } => text.told_email_taken_back(email.as_str(), entity.as_str()),
        TicketFact::CancellationStamped => text.told_stamped().to_owned(),
        TicketFact::Warned { day } if *day > 7 => text.told_overdue().to_owned(),
        TicketFact::Warned { day } => text.told_warned(u64::from(*day)),
        TicketFact::HistoryAsked => text.told_history_asked().to_owned(),
        TicketFact::HistoryGiven => text.told_history_given().to_owned(),
        TicketFact::Unknown => text.told_unknown().to_owned(),
    }
}

fn changed(text: Text, field: &str, from: Option<&str>, to: Option<&str>) -> String {
    let name = match field {
        "type" => text.sac_type(),
        "subject" => text.subject(),
        "description" => text.sac_description(),
        "priority" => text.sac_priority(),
        "responsible" => text.responsible(),
        "answer" => text.sac_answer(),
        other => other,
    };
    // Long texts say only that they changed: the field shows what they are.
    if matches!(field, "description" | "answer") {
        return match (from, to) {
            (None, Some(_)) => text.told_filled(name),
            (_, None) => text.told_emptied(name),
            _ => text.told_rewritten(name),
        };
    }
    let word = |word: &str| match word.parse::<Priority>() {
        Ok(priority) if field == "priority" => priority_name(text, priority).to_owned(),
        _ => word.to_owned(),
    };
    match (from.map(word), to.map(word)) {
        (Some(from), Some(to)) => text.told_changed(name, &from, &to),
        (None, Some(to)) => text.told_set(name, &to),
        (_, None) => text.told_emptied(name),
    }
}
