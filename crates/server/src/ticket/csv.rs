//! The export of tickets, column by column.

use jiff::tz::TimeZone;
use protocol::{Instant, rest::ticket::Clock};
use store::tickets::ExportedTicket;
use text::Text;

use crate::{
    error::Error,
    web::csv::{self, local},
};

/// The table of these tickets, in a language, with times in a zone; where there are `more`, its last line says so. How each
/// was opened has a column of its own (R45).
pub fn table(tickets: &[ExportedTicket], more: bool, zone: &str, text: Text) -> Result<Vec<u8>, Error> {
    let zone = TimeZone::get(zone).unwrap_or(TimeZone::UTC);
    let rows = tickets.iter().map(|ticket| row(ticket, &zone, text));
    let cut = more.then(|| vec![text.csv_cut(tickets.len() as u64)]);
    csv::written(std::iter::once(heading(text)).chain(rows).chain(cut))
}

fn heading(text: Text) -> Vec<String> {
    let columns = [
        text.protocol(),
        text.sac_status(),
        text.sac_type(),
        text.subject(),
        text.sac_priority(),
        text.csv_opening(),
        text.client(),
        text.csv_contact(),
        text.csv_email(),
        text.phone(),
        text.responsible(),
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
        text.ticket_status(row.status.as_str()).to_owned(),
        row.type_name.as_str().to_owned(),
        word(row.subject.as_ref().map(AsRef::as_ref)),
        text.ticket_priority(row.priority.as_str()).to_owned(),
        text.ticket_opening(row.opening.as_str()).to_owned(),
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

fn clock(clock: Clock, text: Text) -> &'static str {
    match clock {
        Clock::OnTime => text.clock_on_time(),
        Clock::DayFive => text.csv_clock_day_five(),
        Clock::DaySix => text.csv_clock_day_six(),
        Clock::Overdue => text.clock_overdue(),
        Clock::Stopped => text.csv_clock_stopped(),
    }
}

#[cfg(test)]
mod tests {
    use protocol::rest::ticket::{Opening, Priority, TicketStatus};
    use text::Language;

    use super::*;

    #[test]
    fn every_status_priority_and_way_has_a_name_in_every_language() {
        for text in Language::ALL.map(Text::new) {
            let statuses = TicketStatus::ALL.iter().map(|status| text.ticket_status(status.as_str()));
            let priorities = Priority::ALL.iter().map(|priority| text.ticket_priority(priority.as_str()));
            let openings = Opening::ALL.iter().map(|opening| text.ticket_opening(opening.as_str()));
            assert!(statuses.chain(priorities).chain(openings).all(|name| !name.is_empty()));
        }
    }
}
