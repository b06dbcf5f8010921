use protocol::{
    EntityName, Label,
    event::EntityRef,
    id::{TicketId, TicketTypeId},
    rest::ticket::{Priority, TicketKind, TicketStatus, TicketType},
};

use super::*;
use crate::{parameter::Fitness, ticket::Content, ticket_clock::Round};

fn entity(number: u8) -> EntityId {
    EntityId::from_bytes([number; 16])
}

fn anonymous(fit: bool, despite_match: bool) -> AnonymousCustomer {
    AnonymousCustomer {
        entity: EntityRef { id: entity(1), name: EntityName::parse("CLIENTE ANÔNIMO").unwrap() },
        fitness: Fitness { active: fit, has_user_role: true },
        role: None,
        ticket_type: None,
        subject: None,
        despite_match,
    }
}

fn ticket(of: u8, anonymous: bool) -> Ticket {
    let ticket_type = TicketType {
        id: TicketTypeId::from_bytes([1; 16]),
        name: Label::parse("Dúvida").unwrap(),
        kind: TicketKind::Question,
        active: true,
    };
    let content = Content {
        ticket_type,
        subject: None,
        description: None,
        priority: Priority::Normal,
        responsible: None,
        answer: None,
    };
    Ticket {
        id: TicketId::from_bytes([9; 16]),
        entity: Some(entity(of)),
        anonymous,
        content,
        status: TicketStatus::Open,
        given_answer: None,
        round: Round::beginning("America/Sao_Paulo", protocol::Instant::from_micros(0)),
        closed_at: None,
        cancelled_at: None,
    }
}

const fn target(id: EntityId) -> Target {
    Target { id, active: true, anonymous: false }
}

const ATTENDANT: Changer = Changer { supervisor: false, corrections: false };

#[test]
fn r44_r46_the_anonymous_way_is_open_unless_the_email_matches_or_nothing_is_configured() {
    let cases = [
        (None, 0, AnonymousWay::NotConfigured),
        (Some(anonymous(false, false)), 0, AnonymousWay::NotConfigured),
        (Some(anonymous(false, true)), 1, AnonymousWay::NotConfigured),
        (Some(anonymous(true, false)), 0, AnonymousWay::Open),
        (Some(anonymous(true, false)), 1, AnonymousWay::EmailMatches),
        (Some(anonymous(true, true)), 1, AnonymousWay::Open),
    ];
    for (anonymous, matches, way) in cases {
        assert_eq!(anonymous_way(anonymous.as_ref(), matches), way);
        assert_eq!(open_anonymously(anonymous, matches).is_ok(), way == AnonymousWay::Open);
    }
}

#[test]
fn r41_another_ticket_of_a_room_is_asked_for() {
    let has = || Some("2026-000001".to_owned());
    assert!(
        matches!(check_another(has(), false), Err(Refusal::TicketExists { protocol }) if protocol == "2026-000001")
    );
    assert_eq!(check_another(has(), true), Ok(()));
    assert_eq!(check_another(None, false), Ok(()));
}

#[test]
fn r56_the_entity_is_changed_once_and_only_from_the_anonymous_one() {
    let linked = |of, anonymous, to| link(&ticket(of, anonymous), to, ATTENDANT, None);
    assert_eq!(linked(1, true, target(entity(2))), Ok(Linking::Link));
    assert_eq!(linked(2, false, target(entity(3))), Err(Refusal::EntityFixed.into()));
    assert_eq!(linked(2, false, target(entity(2))), Ok(Linking::Already), "a second click");
}

#[test]
fn r57_the_target_is_active_and_not_the_anonymous_one() {
    let linked = |to| link(&ticket(1, true), to, ATTENDANT, None);
    assert_eq!(linked(Target { active: false, ..target(entity(2)) }), Err(Refusal::EntityInactive.into()));
    assert_eq!(linked(Target { anonymous: true, ..target(entity(2)) }), Err(Refusal::AnonymousTarget.into()));
    assert_eq!(
        linked(target(entity(1))),
        Err(Refusal::AnonymousTarget.into()),
        "R59: it was when the ticket was opened"
    );
}

#[test]
fn r58_a_correction_is_a_supervisors_with_a_reason_where_the_company_allows_it() {
    let linked = |supervisor, corrections, reason: Option<&str>| {
        let by = Changer { supervisor, corrections };
        link(&ticket(2, false), target(entity(3)), by, reason.map(str::to_owned))
    };
    assert_eq!(linked(true, false, Some("troca")), Err(Refusal::EntityFixed.into()));
    assert_eq!(linked(false, true, Some("troca")), Err(Refusal::Forbidden.into()));
    assert_eq!(linked(true, true, None), Err(LinkError::Field(FieldError::new("reason", Rule::Required))));
    assert_eq!(linked(true, true, Some("troca")), Ok(Linking::Correct { reason: "troca".to_owned() }));
}

#[test]
fn r56_r58_a_screen_knows_who_may_change_what() {
    let may = |anonymous, supervisor, corrections| Changer { supervisor, corrections }.may_change(anonymous);
    assert_eq!(may(true, false, false), EntityChanges::Once);
    assert_eq!(may(false, true, true), EntityChanges::Correction);
    for (supervisor, corrections) in [(false, false), (false, true), (true, false)] {
        assert_eq!(may(false, supervisor, corrections), EntityChanges::Never);
    }
}
