//! The answers that the consumer was given, apart from the staff's drafts, and the seven days of a ticket that is opened again
//! (L11, L12).

use protocol::rest::ticket::{Clock, DueCounts, Ticket, TicketFact};
use serde_json::json;

use crate::harness::{Message, Staff, TestApp, both_databases};

/// The answers that were given, by the ticket's history.
fn given(ticket: &Ticket) -> Vec<&str> {
    let answers = ticket.history.iter().filter_map(|change| match &change.what {
        TicketFact::Answered { answer } => Some(answer.as_str()),
        _ => None,
    });
    answers.collect()
}

impl Staff {
    async fn ticket_of(&self, protocol: &str) -> Ticket {
        serde_json::from_value(self.sac_of(protocol).await).unwrap()
    }
}

#[both_databases]
async fn l12_a_draft_after_a_reopening_is_for_nobody_and_what_was_given_stays(app: TestApp) {
    let company = app.company().await;
    let (follower, bia) = (Message::new(&app, "Riscada.").is_followed().await, company.attendant("Bia").await);
    for status in ["answered", "closed"] {
        bia.works_on(&follower.protocol, status, Some("Trocamos na quinta.")).await;
        let told = follower.was_answered().await;
        bia.works_on(&follower.protocol, "in_progress", Some("Trocamos na quinta.")).await;
        bia.works_on(&follower.protocol, "in_progress", Some("Rascunho: e se não houver tampo?")).await;
        assert_eq!(follower.was_answered().await, told, "after {status}");
        let seen = serde_json::to_string(&follower.sees().await.tickets).unwrap();
        assert!(!seen.contains("Rascunho"), "{seen}");
        let ticket = bia.ticket_of(&follower.protocol).await;
        assert_eq!(ticket.given_answer.unwrap().as_str(), "Trocamos na quinta.");
        assert_eq!(ticket.answer.unwrap().as_str(), "Rascunho: e se não houver tampo?");
    }
}

#[both_databases]
async fn l12_an_answer_that_changes_after_it_was_given_is_told_anew(app: TestApp) {
    let company = app.company().await;
    let (follower, bia) = (Message::new(&app, "Riscada.").is_followed().await, company.attendant("Bia").await);
    bia.works_on(&follower.protocol, "answered", Some("Trocamos na quinta.")).await;
    let first = bia.ticket_of(&follower.protocol).await;
    app.pass(std::time::Duration::from_secs(60)).await;
    let other = json!({ "answer": "Trocamos só na sexta." });
    let ticket: Ticket = bia.edits(&first, other, None).await.read(200);
    assert_eq!(given(&ticket), ["Trocamos na quinta.", "Trocamos só na sexta."]);
    assert_eq!(ticket.given_answer, ticket.answer);
    assert_eq!((ticket.answered_at, ticket.row.clock), (first.answered_at, Clock::Stopped), "not late by a correction");
    assert_eq!(follower.was_told().await, ["registered", "answered", "answered"]);
    assert_eq!(follower.was_answered().await, ["Trocamos na quinta.", "Trocamos só na sexta."]);

    let urgent: Ticket = bia.edits(&ticket, json!({ "priority": "urgent" }), None).await.read(200);
    let closed: Ticket = bia.edits(&urgent, json!({}), Some("closed")).await.read(200);
    assert_eq!(given(&closed), given(&ticket), "it was told already");
    assert_eq!(follower.was_told().await, ["registered", "answered", "answered", "closed"]);
}

#[both_databases]
async fn l11_the_whole_history_has_every_answer_whole_with_its_time(app: TestApp) {
    let company = app.company().await;
    let (follower, bia) = (Message::new(&app, "Riscada.").is_followed().await, company.attendant("Bia").await);
    let long = format!("Primeira. {}", "palavra ".repeat(300)).trim().to_owned();
    for (status, answer) in [
        ("answered", long.as_str()),
        ("answered", "Segunda."),
        ("in_progress", "Rascunho."),
        ("in_progress", "Terceira."),
        ("closed", "Terceira."),
        ("in_progress", "Terceira."),
        ("closed", "Terceira."),
    ] {
        bia.works_on(&follower.protocol, status, Some(answer)).await;
        app.pass(std::time::Duration::from_secs(60)).await;
    }
    follower.asks_for_history().await.json(201);
    bia.gives(&bia.history_asked(&follower.protocol).await).await;
    let ticket = follower.reads_history().await.follow_up.tickets.remove(0);
    let words: Vec<&str> = ticket.answers.iter().map(|given| given.answer.as_str()).collect();
    assert_eq!(words, [long.as_str(), "Segunda.", "Terceira.", "Terceira."]);
    let after: Vec<u64> =
        ticket.answers.iter().map(|given| given.at.since(ticket.answers[0].at).as_secs() / 60).collect();
    assert_eq!(after, [0, 1, 4, 6]);
}

#[both_databases]
async fn l12_a_ticket_that_is_opened_again_is_due_and_warned_of_anew(app: TestApp) {
    let company = app.company().await;
    app.set_clock("2026-03-02T15:00:00Z").await;
    let follower = Message::new(&app, "oi").is_followed().await;
    let protocol = follower.protocol.clone();
    let mut admin = company.admin;
    app.set_clock("2026-03-07T15:00:00Z").await;
    admin.signs_in_again().await;
    admin.sees_warnings(&protocol, &[6]).await;
    admin.works_on(&protocol, "closed", Some("Pronto.")).await;
    app.set_clock("2026-03-20T18:00:00Z").await;
    admin.signs_in_again().await;
    admin.sees_warnings(&protocol, &[6]).await;
    admin.works_on(&protocol, "in_progress", Some("Pronto.")).await;
    let seen = follower.sees().await.tickets.remove(0);
    assert_eq!(
        (seen.opened_at.to_string().get(..16), seen.due_at.to_string().get(..16)),
        (Some("2026-03-02T15:00"), Some("2026-03-27T18:00"))
    );
    for (moment, clock, days, counts) in [
        ("2026-03-24T02:59:30Z", Clock::OnTime, vec![6], [0, 0, 0]),
        ("2026-03-24T03:01:00Z", Clock::DayFive, vec![6, 5], [1, 0, 0]), // the 24th begins in São Paulo
        ("2026-03-25T03:01:00Z", Clock::DaySix, vec![6, 5, 6], [0, 1, 0]),
        ("2026-03-27T17:59:00Z", Clock::DaySix, vec![6, 5, 6], [0, 1, 0]),
        ("2026-03-27T18:01:00Z", Clock::Overdue, vec![6, 5, 6, 8], [0, 0, 1]),
    ] {
        app.set_clock(moment).await;
        admin.signs_in_again().await;
        admin.sees_warnings(&protocol, &days).await;
        if clock == Clock::OnTime {
            admin.sees_warnings(&protocol, &days).await;
        }
        let row = admin.ticket_of(&protocol).await.row;
        assert_eq!((row.clock, row.clock_from.to_string().get(..16)), (clock, Some("2026-03-20T18:00")), "{moment}");
        assert_eq!(admin.lists(&format!("clock={}", clock.as_str())).await.total, 1, "{moment}");
        let due: DueCounts = admin.get("tickets/due").await.read(200);
        assert_eq!([due.day_five, due.day_six, due.overdue], counts, "{moment}");
    }
    admin.works_on(&protocol, "answered", Some("Agora sim.")).await;
    assert_eq!(admin.ticket_of(&protocol).await.row.clock, Clock::Stopped);
    assert_eq!(admin.lists("clock=on_time,day_five,day_six,overdue").await.total, 0);
    assert_eq!(admin.get("tickets/due").await.json(200)["overdue"], json!(0));
    assert_eq!(follower.was_told().await, ["registered", "answered", "closed", "reopened", "answered"]);
}

#[both_databases]
async fn l12_a_ticket_that_is_answered_again_is_not_warned_of(app: TestApp) {
    let company = app.company().await;
    app.set_clock("2026-03-02T15:00:00Z").await;
    let answered = Message::new(&app, "oi").is_left().await.protocol;
    let waits = Message::new(&app, "oi").is_left().await.protocol;
    let mut admin = company.admin;
    admin.signs_in_again().await;
    for protocol in [&answered, &waits] {
        admin.works_on(protocol, "answered", Some("Pronto.")).await;
        admin.works_on(protocol, "in_progress", Some("Pronto.")).await;
    }
    admin.works_on(&answered, "answered", Some("Pronto.")).await;
    app.set_clock("2026-03-10T15:00:00Z").await;
    admin.signs_in_again().await;
    admin.sees_warnings(&waits, &[8]).await;
    admin.sees_warnings(&answered, &[]).await;
}
