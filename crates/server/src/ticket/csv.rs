//! The export of tickets, column by column.

use jiff::{Timestamp, tz::TimeZone};
use protocol::{
    Instant,
    rest::ticket::{Clock, Opening, Priority, TicketStatus},
};
use store::tickets::ExportedTicket;
use text::Text;

use crate::web::csv;

/// The table of these tickets, in a language, with times in a zone; where there are `more`, its last line says so. How each
/// was opened has a column of its own (R45).
pub fn table(tickets: &[ExportedTicket], more: bool, zone: &str, text: Text) -> String {
    let zone = TimeZone::get(zone).unwrap_or(TimeZone::UTC);
    let rows = tickets.iter().map(|ticket| row(ticket, &zone, text));
    let cut = more.then(|| vec![text.csv_cut(tickets.len() as u64)]);
    csv::written(std::iter::once(heading(text)).chain(rows).chain(cut))
}

fn heading(text: Text) -> Vec<String> {
    let columns = [
        text.csv_protocol(),
        text.csv_status(),
        text.csv_type(),
        text.csv_subject(),
        text.csv_priority(),
        text.csv_opening(),
        text.csv_client(),
        text.csv_contact(),
        text.csv_email(),
        text.csv_phone(),
        text.csv_responsible(),
        text.csv_opened_at(),
        text.csv_due_at(),
        text.csv_clock(),
        text.csv_answered_at(),
        text.csv_closed_at(),
        text.csv_cancelled_at(),
    ];
    columns.map(str::to_owned).to_vec()
}

fn row(
    ExportedTicket { row, contact, answered_at, cancelled_at }: &ExportedTicket,
    zone: &TimeZone,
    text: Text,
) -> Vec<String> {
    let word = |word: Option<&str>| word.unwrap_or_default().to_owned();
    let moment = |at: Option<Instant>| at.map(|at| local(at, zone)).unwrap_or_default();
    vec![
        row.protocol.clone(),
        status(row.status, text).to_owned(),
        row.type_name.as_str().to_owned(),
        word(row.subject.as_ref().map(AsRef::as_ref)),
        priority(row.priority, text).to_owned(),
        opening(row.opening, text).to_owned(),
        word(row.entity_name.as_ref().map(AsRef::as_ref)),
        word(contact.name.as_ref().map(AsRef::as_ref)),
        word(contact.email.as_ref().map(AsRef::as_ref)),
        contact.phone.as_ref().map(|phone| phone.formatted()).unwrap_or_default(),
        word(row.responsible.as_ref().map(|person| person.name.as_str())),
        local(row.opened_at, zone),
        local(row.due_at, zone),
        clock(row.clock, text).to_owned(),
        moment(*answered_at),
        moment(row.closed_at),
        moment(*cancelled_at),
    ]
}

/// As spreadsheets of every language read it.
fn local(at: Instant, zone: &TimeZone) -> String {
    let moment = Timestamp::from_microsecond(at.as_micros()).unwrap_or(Timestamp::UNIX_EPOCH);
    moment.to_zoned(zone.clone()).strftime("%Y-%m-%d %H:%M:%S").to_string()
}

fn status(status: TicketStatus, text: Text) -> &'static str {
    match status {
        TicketStatus::Open => text.csv_status_open(),
        TicketStatus::InProgress => text.csv_status_in_progress(),
        TicketStatus::Answered => text.csv_status_answered(),
        TicketStatus::Closed => text.csv_status_closed(),
    }
}

fn priority(priority: Priority, text: Text) -> &'static str {
    match priority {
        Priority::Low => text.csv_priority_low(),
        Priority::Normal => text.csv_priority_normal(),
        Priority::High => text.csv_priority_high(),
        Priority::Urgent => text.csv_priority_urgent(),
    }
}

fn opening(opening: Opening, text: Text) -> &'static str {
    match opening {
        Opening::Matched => text.csv_opening_matched(),
        Opening::Anonymous => text.csv_opening_anonymous(),
        Opening::NewClient => text.csv_opening_new_client(),
        Opening::Manual => text.csv_opening_manual(),
        Opening::LeftMessage => text.csv_opening_left_message(),
    }
}

fn clock(clock: Clock, text: Text) -> &'static str {
    match clock {
        Clock::OnTime => text.csv_clock_on_time(),
        Clock::DayFive => text.csv_clock_day_five(),
        Clock::DaySix => text.csv_clock_day_six(),
        Clock::Overdue => text.csv_clock_overdue(),
        Clock::Stopped => text.csv_clock_stopped(),
    }
}
