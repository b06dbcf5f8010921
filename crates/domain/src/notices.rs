//! What a consumer is told of a ticket, from its history (L11–L13). What the staff do among themselves tells nobody.

use protocol::rest::{
    follow_up::{Notice, NoticeKind},
    ticket::{TicketChange, TicketFact, TicketStatus},
};

/// The notices of a ticket, in the order of its history.
pub fn notices(history: &[TicketChange]) -> Vec<Notice> {
    let mut notices = Vec::new();
    for change in history {
        notices.extend(kinds(&change.what).iter().map(|what| Notice { at: change.at, what: *what }));
    }
    notices
}

fn kinds(fact: &TicketFact) -> &'static [NoticeKind] {
    use NoticeKind::{CancellationReceived, HistoryAsked, HistoryGiven, Registered};
    match fact {
        TicketFact::Opened { .. } => &[Registered],
        TicketFact::CancellationStamped => &[CancellationReceived],
        TicketFact::Moved { from, to } => moved(*from, *to),
        TicketFact::HistoryAsked => &[HistoryAsked],
        TicketFact::HistoryGiven => &[HistoryGiven],
        TicketFact::Changed { .. }
        | TicketFact::EntityLinked { .. }
        | TicketFact::EntityCorrected { .. }
        | TicketFact::Warned { .. }
        | TicketFact::Unknown => &[],
    }
}

/// Being closed without having been answered before tells both: there is an answer, or it would not be closed.
fn moved(from: TicketStatus, to: TicketStatus) -> &'static [NoticeKind] {
    use NoticeKind::{Answered, Closed, InProgress, Reopened};
    match (from, to) {
        (TicketStatus::Open, TicketStatus::InProgress) => &[InProgress],
        (TicketStatus::Answered | TicketStatus::Closed, TicketStatus::Open | TicketStatus::InProgress) => &[Reopened],
        (_, TicketStatus::Answered) => &[Answered],
        (TicketStatus::Answered, TicketStatus::Closed) => &[Closed],
        (_, TicketStatus::Closed) => &[Answered, Closed],
        (_, TicketStatus::Open | TicketStatus::InProgress) => &[],
    }
}

#[cfg(test)]
mod tests {
    use protocol::{Instant, rest::ticket::Opening};

    use super::*;

    fn told(facts: &[TicketFact]) -> Vec<&'static str> {
        let change = |(seq, what): (u64, &TicketFact)| TicketChange {
            seq,
            at: Instant::from_micros(i64::try_from(seq).unwrap()),
            by: None,
            what: what.clone(),
        };
        let history: Vec<TicketChange> = (1..).zip(facts).map(change).collect();
        notices(&history).into_iter().map(|notice| notice.what.as_str()).collect()
    }

    fn moved(from: TicketStatus, to: TicketStatus) -> TicketFact {
        TicketFact::Moved { from, to }
    }

    #[test]
    fn l12_the_consumer_is_told_what_happens_and_not_what_the_staff_do_among_themselves() {
        use TicketStatus::{Answered, Closed, InProgress, Open};
        let facts = [
            TicketFact::Opened { opening: Opening::LeftMessage, entity: None },
            TicketFact::CancellationStamped,
            TicketFact::Changed { field: "priority".to_owned(), from: None, to: Some("urgent".to_owned()) },
            TicketFact::Warned { day: 5 },
            moved(Open, InProgress),
            TicketFact::HistoryAsked,
            moved(InProgress, Answered),
            moved(Answered, Closed),
            moved(Closed, InProgress),
            moved(InProgress, Closed),
            TicketFact::HistoryGiven,
            TicketFact::Unknown,
        ];
        let expected = [
            "registered",
            "cancellation_received",
            "in_progress",
            "history_asked",
            "answered",
            "closed",
            "reopened",
            "answered",
            "closed",
            "history_given",
        ];
        assert_eq!(told(&facts), expected);
    }
}
