use protocol::{
    Label, PersonName,
    id::{TicketTypeId, UserId},
};

use super::*;

const ZONE: &str = "America/Sao_Paulo";

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
        content: Content { answer: text("Feito.").filter(|_| over), ..content() },
        status,
        given_answer: text("Feito.").filter(|_| over),
        round: Round { answered_at: over.then_some(at(1)), ..Round::beginning(ZONE, at(0)) },
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
            let moved = ticket.edit(new, Some(*status), ZONE, at(5));
            assert_eq!(moved.is_ok(), to.contains(status), "{from:?} to {status:?}: {moved:?}");
        }
    }
}

#[test]
fn l12_answered_and_closed_need_an_answer() {
    for status in [TicketStatus::Answered, TicketStatus::Closed] {
        let mut open = ticket(TicketStatus::Open);
        assert_eq!(open.edit(content(), Some(status), ZONE, at(5)), Err(Refusal::AnswerRequired));
        let answer = Content { answer: text("Está resolvido."), ..content() };
        assert!(open.edit(answer, Some(status), ZONE, at(5)).is_ok());
        assert_eq!((open.round.answered_at, open.closed_at.is_some()), (Some(at(5)), status == TicketStatus::Closed));
    }
    let mut answered = ticket(TicketStatus::Answered);
    assert_eq!(answered.edit(content(), None, ZONE, at(5)), Err(Refusal::AnswerRequired), "nor is it taken back");
}

fn given(facts: &[TicketFact]) -> Vec<&str> {
    let answers = facts.iter().filter_map(|fact| match fact {
        TicketFact::Answered { answer } => Some(answer.as_str()),
        _ => None,
    });
    answers.collect()
}

#[test]
fn l12_an_answer_is_given_by_the_move_that_tells_it_and_anew_when_it_becomes_another() {
    use TicketStatus::{Answered, Closed};
    let mut ticket = ticket(TicketStatus::Open);
    let with = |answer: &str| Content { answer: text(answer), ..content() };
    assert_eq!(given(&ticket.edit(with("Na quinta."), None, ZONE, at(2)).unwrap()), [""; 0]);
    assert_eq!((ticket.given_answer.clone(), ticket.round.answered_at), (None, None), "a draft");
    assert_eq!(given(&ticket.edit(with("Na quinta."), Some(Answered), ZONE, at(3)).unwrap()), ["Na quinta."]);
    assert_eq!((ticket.given_answer.clone(), ticket.round.answered_at), (text("Na quinta."), Some(at(3))));
    assert_eq!(ticket.edit(with("Na quinta."), None, ZONE, at(4)), Ok(Vec::new()), "it was told");
    let urgent = Content { priority: Priority::Urgent, ..with("Na quinta.") };
    assert_eq!(given(&ticket.edit(urgent, None, ZONE, at(5)).unwrap()), [""; 0]);
    assert_eq!(given(&ticket.edit(with("Na sexta."), None, ZONE, at(6)).unwrap()), ["Na sexta."]);
    assert_eq!((ticket.given_answer.clone(), ticket.round.answered_at), (text("Na sexta."), Some(at(3))));
    assert_eq!(given(&ticket.edit(with("Na sexta."), Some(Closed), ZONE, at(7)).unwrap()), [""; 0], "as it was told");
}

#[test]
fn l12_a_close_with_another_answer_gives_that_one_before_it_closes() {
    let mut answered = ticket(TicketStatus::Answered);
    let other = Content { answer: text("Está trocado."), ..content() };
    let facts = answered.edit(other, Some(TicketStatus::Closed), ZONE, at(5)).unwrap();
    let field = "answer".to_owned();
    let (from, to) = (Some("Feito.".to_owned()), Some("Está trocado.".to_owned()));
    let answer = TicketText::parse("Está trocado.").unwrap();
    let moved = TicketFact::Moved { from: TicketStatus::Answered, to: TicketStatus::Closed };
    assert_eq!(facts, [TicketFact::Changed { field, from, to }, TicketFact::Answered { answer }, moved]);
}

#[test]
fn l12_a_ticket_that_is_opened_again_keeps_what_was_given_and_has_seven_days_of_its_own() {
    for status in [TicketStatus::Answered, TicketStatus::Closed] {
        let mut ticket = ticket(status);
        ticket.round.warned_day = 6;
        let again = at(20 * 86_400);
        let draft = Content { answer: text("Rascunho."), ..content() };
        ticket.edit(draft.clone(), Some(TicketStatus::InProgress), ZONE, again).unwrap();
        assert_eq!((ticket.given_answer.clone(), ticket.closed_at), (text("Feito."), None));
        let round = Round { from: again, due_at: at(27 * 86_400), warned_day: 0, answered_at: None };
        assert_eq!(ticket.round, round);
        let facts = ticket.edit(draft, Some(TicketStatus::Closed), ZONE, at(21 * 86_400)).unwrap();
        assert_eq!(given(&facts), ["Rascunho."]);
        assert_eq!(ticket.round, Round { answered_at: Some(at(21 * 86_400)), ..round });
    }
}

#[test]
fn l12_the_same_answer_is_given_again_by_a_ticket_that_was_opened_again() {
    let mut closed = ticket(TicketStatus::Closed);
    let same = closed.content.clone();
    let facts = closed.edit(same.clone(), Some(TicketStatus::InProgress), ZONE, at(5)).unwrap();
    assert_eq!(given(&facts), [""; 0]);
    let facts = closed.edit(same, Some(TicketStatus::Closed), ZONE, at(9)).unwrap();
    assert_eq!((given(&facts), closed.closed_at), (vec!["Feito."], Some(at(9))));
}

#[test]
fn a_closed_ticket_is_edited_only_by_opening_it_again() {
    let mut closed = ticket(TicketStatus::Closed);
    let urgent = Content { priority: Priority::Urgent, ..closed.content.clone() };
    assert_eq!(closed.edit(urgent.clone(), None, ZONE, at(5)), Err(Refusal::TicketMove));
    assert_eq!(closed.edit(closed.content.clone(), None, ZONE, at(5)), Ok(Vec::new()), "nothing changes nothing");
    assert_eq!(closed.edit(urgent, Some(TicketStatus::InProgress), ZONE, at(5)).unwrap().len(), 2);
}

#[test]
fn l13_a_cancellation_is_stamped_when_it_becomes_one_and_once() {
    let mut open = ticket(TicketStatus::Open);
    let cancellation = Content { ticket_type: kind(2, "Cancelamento", TicketKind::Cancellation), ..content() };
    let facts = open.edit(cancellation.clone(), None, ZONE, at(5)).unwrap();
    assert_eq!(facts.last(), Some(&TicketFact::CancellationStamped));
    open.edit(content(), None, ZONE, at(6)).unwrap();
    let again = open.edit(cancellation, None, ZONE, at(7)).unwrap();
    assert_eq!(again.len(), 1, "{again:?}");
    assert_eq!(open.cancelled_at, Some(at(5)));
}

#[test]
fn r63_l11_the_history_has_the_words_of_its_time_the_beginning_of_descriptions_and_answers_whole() {
    let mut open = ticket(TicketStatus::Open);
    let bia = Person { id: UserId::from_bytes([3; 16]), name: PersonName::parse("Bia").unwrap() };
    let new = Content {
        ticket_type: kind(4, "Troca de voltagem", TicketKind::Other),
        subject: Some(Subject::parse("Chuveiro").unwrap()),
        description: text(&"é".repeat(10_000)),
        priority: Priority::High,
        responsible: Some(bia),
        answer: text(&"ó".repeat(9_000)),
    };
    let facts = open.edit(new, None, ZONE, at(5)).unwrap();
    let told: Vec<(String, Option<String>, Option<String>)> = facts
        .into_iter()
        .map(|fact| match fact {
            TicketFact::Changed { field, from, to } => (field, from, to),
            other => panic!("{other:?}"),
        })
        .collect();
    let (long, whole) = ("é".repeat(200) + "…", "ó".repeat(9_000));
    let expected = [
        ("type", Some("Dúvida"), "Troca de voltagem"),
        ("subject", None, "Chuveiro"),
        ("description", None, long.as_str()),
        ("priority", Some("normal"), "high"),
        ("responsible", None, "Bia"),
        ("answer", None, whole.as_str()),
    ];
    let expected = expected.map(|(field, from, to)| (field.to_owned(), from.map(str::to_owned), Some(to.to_owned())));
    assert_eq!(told, expected);
}
