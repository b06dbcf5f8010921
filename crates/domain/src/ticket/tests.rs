use protocol::{
    Label, PersonName,
    id::{TicketTypeId, UserId},
};

use super::*;

fn at(second: i64) -> Instant {
    Instant::from_micros(second * 1_000_000)
}

fn kind(number: u8, name: &str, kind: TicketKind) -> TicketType {
    TicketType { id: TicketTypeId::from_bytes([number; 16]), name: Label::parse(name).unwrap(), kind, active: true }
}

fn text(words: &str) -> Option<TicketText> {
    Some(TicketText::parse(words).unwrap())
}

fn content() -> Content {
    Content {
        ticket_type: kind(1, "Dúvida", TicketKind::Question),
        subject: None,
        description: None,
        priority: Priority::Normal,
        responsible: None,
        answer: None,
    }
}

fn ticket(status: TicketStatus) -> Ticket {
    let over = matches!(status, TicketStatus::Answered | TicketStatus::Closed);
    Ticket {
        id: TicketId::from_bytes([9; 16]),
        entity: None,
        anonymous: true,
        content: Content { answer: if over { text("Feito.") } else { None }, ..content() },
        status,
        answered_at: over.then_some(at(1)),
        closed_at: (status == TicketStatus::Closed).then_some(at(1)),
        cancelled_at: None,
    }
}

#[test]
fn l12_a_ticket_goes_forward_and_back_only_to_the_work_on_it() {
    use TicketStatus::{Answered, Closed, InProgress, Open};
    let allowed = [
        (Open, vec![Open, InProgress, Answered, Closed]),
        (InProgress, vec![InProgress, Answered, Closed]),
        (Answered, vec![InProgress, Answered, Closed]),
        (Closed, vec![InProgress, Closed]),
    ];
    for (from, to) in allowed {
        for status in TicketStatus::ALL {
            let mut ticket = ticket(from);
            let new =
                Content { answer: ticket.content.answer.clone().or_else(|| text("Feito.")), ..ticket.content.clone() };
            let moved = ticket.edit(new, Some(*status), at(5));
            assert_eq!(moved.is_ok(), to.contains(status), "{from:?} to {status:?}: {moved:?}");
        }
    }
}

#[test]
fn l12_answered_and_closed_need_an_answer() {
    for status in [TicketStatus::Answered, TicketStatus::Closed] {
        let mut open = ticket(TicketStatus::Open);
        assert_eq!(open.edit(content(), Some(status), at(5)), Err(Refusal::AnswerRequired));
        let answer = Content { answer: text("Está resolvido."), ..content() };
        assert!(open.edit(answer, Some(status), at(5)).is_ok());
        assert_eq!((open.answered_at, open.closed_at.is_some()), (Some(at(5)), status == TicketStatus::Closed));
    }
    let mut answered = ticket(TicketStatus::Answered);
    assert_eq!(answered.edit(content(), None, at(5)), Err(Refusal::AnswerRequired), "nor is it taken back");
}

#[test]
fn l12_the_consumer_was_told_once_whatever_comes_later() {
    let mut closed = ticket(TicketStatus::Closed);
    let same = closed.content.clone();
    closed.edit(same.clone(), Some(TicketStatus::InProgress), at(5)).unwrap();
    assert_eq!((closed.answered_at, closed.closed_at), (Some(at(1)), None));
    closed.edit(same, Some(TicketStatus::Closed), at(9)).unwrap();
    assert_eq!((closed.answered_at, closed.closed_at), (Some(at(1)), Some(at(9))));
}

#[test]
fn a_closed_ticket_is_edited_only_by_opening_it_again() {
    let mut closed = ticket(TicketStatus::Closed);
    let urgent = Content { priority: Priority::Urgent, ..closed.content.clone() };
    assert_eq!(closed.edit(urgent.clone(), None, at(5)), Err(Refusal::TicketMove));
    assert_eq!(closed.edit(closed.content.clone(), None, at(5)), Ok(Vec::new()), "nothing changes nothing");
    assert_eq!(closed.edit(urgent, Some(TicketStatus::InProgress), at(5)).unwrap().len(), 2);
}

#[test]
fn l13_a_cancellation_is_stamped_when_it_becomes_one_and_once() {
    let mut open = ticket(TicketStatus::Open);
    let cancellation = Content { ticket_type: kind(2, "Cancelamento", TicketKind::Cancellation), ..content() };
    let facts = open.edit(cancellation.clone(), None, at(5)).unwrap();
    assert_eq!(facts.last(), Some(&TicketFact::CancellationStamped));
    open.edit(content(), None, at(6)).unwrap();
    let again = open.edit(cancellation, None, at(7)).unwrap();
    assert_eq!(again.len(), 1, "{again:?}");
    assert_eq!(open.cancelled_at, Some(at(5)));
}

#[test]
fn r63_the_history_has_the_words_of_its_time_and_the_beginning_of_long_texts() {
    let mut open = ticket(TicketStatus::Open);
    let bia = Person { id: UserId::from_bytes([3; 16]), name: PersonName::parse("Bia").unwrap() };
    let new = Content {
        ticket_type: kind(4, "Troca de voltagem", TicketKind::Other),
        subject: Some(Subject::parse("Chuveiro").unwrap()),
        description: text(&"é".repeat(10_000)),
        priority: Priority::High,
        responsible: Some(bia),
        answer: text("Vamos trocar."),
    };
    let facts = open.edit(new, None, at(5)).unwrap();
    let told: Vec<(String, Option<String>, Option<String>)> = facts
        .into_iter()
        .map(|fact| match fact {
            TicketFact::Changed { field, from, to } => (field, from, to),
            other => panic!("{other:?}"),
        })
        .collect();
    let long = "é".repeat(200) + "…";
    let expected = [
        ("type", Some("Dúvida"), "Troca de voltagem"),
        ("subject", None, "Chuveiro"),
        ("description", None, long.as_str()),
        ("priority", Some("normal"), "high"),
        ("responsible", None, "Bia"),
        ("answer", None, "Vamos trocar."),
    ];
    let expected = expected.map(|(field, from, to)| (field.to_owned(), from.map(str::to_owned), Some(to.to_owned())));
    assert_eq!(told, expected);
}
