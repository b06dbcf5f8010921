//! The notices and answers that a consumer gets of a ticket, from its history (L11–L13). Acts among the staff give no notice.

use protocol::rest::{
    follow_up::{GivenAnswer, Notice, NoticeKind},
    ticket::{TicketChange, TicketFact, TicketStatus},
};

use crate::ticket::reopens;

/// The notices of a ticket, in the order of its history.
pub fn notices(history: &[TicketChange]) -> Vec<Notice> {
    let mut notices = Vec::new();
    for change in history {
        notices.extend(kinds(&change.what).iter().map(|what| Notice { at: change.at, what: *what }));
    }
    notices
}

/// Every answer that the consumer was given, the oldest first: the last one holds (L11, L12).
pub fn answers(history: &[TicketChange]) -> Vec<GivenAnswer> {
    let given = |change: &TicketChange| match &change.what {
        TicketFact::Answered { answer } => Some(GivenAnswer { at: change.at, answer: answer.clone() }),
        _ => None,
    };
    history.iter().filter_map(given).collect()
}

fn kinds(fact: &TicketFact) -> &'static [NoticeKind] {
    use NoticeKind::{Answered, CancellationReceived, HistoryAsked, HistoryGiven, Registered};
    match fact {
        TicketFact::Opened { .. } => &[Registered],
        TicketFact::CancellationStamped => &[CancellationReceived],
        TicketFact::Answered { .. } => &[Answered],
        TicketFact::Moved { from, to } => moved(*from, *to),
        TicketFact::HistoryAsked => &[HistoryAsked],
        TicketFact::HistoryGiven => &[HistoryGiven],
        TicketFact::Changed { .. }
        | TicketFact::EntityLinked { .. }
        | TicketFact::EntityCorrected { .. }
        | TicketFact::EmailAdded { .. }
        | TicketFact::EmailTakenBack { .. }
        | TicketFact::Warned { .. }
        | TicketFact::Unknown => &[],
    }
}

/// That there is an answer is a fact of its own, also where the answer is given by closing.
fn moved(from: TicketStatus, to: TicketStatus) -> &'static [NoticeKind] {
    use NoticeKind::{Closed, InProgress, Reopened};
    match (from, to) {
        _ if reopens(from, to) => &[Reopened],
        (TicketStatus::Open, TicketStatus::InProgress) => &[InProgress],
        (_, TicketStatus::Closed) => &[Closed],
        (_, TicketStatus::Open | TicketStatus::InProgress | TicketStatus::Answered) => &[],
    }
}

#[cfg(test)]
mod tests {
    use protocol::{Instant, TicketText, rest::ticket::Opening};

    use super::*;

    fn history(facts: &[TicketFact]) -> Vec<TicketChange> {
        let change = |(seq, what): (u64, &TicketFact)| TicketChange {
            seq,
            at: Instant::from_micros(i64::try_from(seq).unwrap()),
            by: None,
            what: what.clone(),
        };
        (1..).zip(facts).map(change).collect()
    }

    fn told(facts: &[TicketFact]) -> Vec<&'static str> {
        notices(&history(facts)).into_iter().map(|notice| notice.what.as_str()).collect()
    }

    fn moved(from: TicketStatus, to: TicketStatus) -> TicketFact {
        TicketFact::Moved { from, to }
    }

    fn answered(words: &str) -> TicketFact {
        TicketFact::Answered { answer: TicketText::parse(words).unwrap() }
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
            answered("Na quinta."),
            moved(InProgress, Answered),
            answered("Na sexta."),
            moved(Answered, Closed),
            moved(Closed, InProgress),
            answered("No sábado."),
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
            "answered",
            "closed",
            "reopened",
            "answered",
            "closed",
            "history_given",
        ];
        assert_eq!(told(&facts), expected);
    }

    #[test]
    fn l11_every_answer_that_was_given_has_its_time_and_a_draft_is_none_of_them() {
        let draft =
            TicketFact::Changed { field: "answer".to_owned(), from: None, to: Some("Na quarta, talvez.".to_owned()) };
        let facts = [draft, answered("Na quinta."), TicketFact::Warned { day: 5 }, answered("Na sexta.")];
        let given: Vec<(i64, String)> =
            answers(&history(&facts)).iter().map(|given| (given.at.as_micros(), given.answer.to_string())).collect();
        assert_eq!(given, [(2, "Na quinta.".to_owned()), (4, "Na sexta.".to_owned())]);
    }
}
