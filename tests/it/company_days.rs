//! Days of business, as the company's zone has them, whatever the zone of whoever looks (R32, L11, L12).

use std::time::Duration;

use protocol::rest::{
    follow_up::HistoryRequest,
    page::Page,
    session::Me,
    ticket::{DueCounts, Ticket},
};
use serde_json::json;

use crate::harness::{Customer, Message, TestApp, both_databases, person};

/// Half past ten in the evening of the 2nd in São Paulo; UTC has the 3rd.
const EVENING: &str = "2026-03-03T01:30:00Z";

#[both_databases]
async fn l12_the_days_until_an_answer_is_due_are_those_of_the_companys_zone(app: TestApp) {
    let company = app.company().await;
    app.set_clock(EVENING).await;
    let mut bia = company.attendant("Bia").await;
    bia.signs_in_again().await;
    let me: Me = bia.get("me").await.read(200);
    assert_eq!(me.company_zone, "America/Sao_Paulo");
    let marina = bia.registers(&person("Marina")).await;
    let made = bia.opens_by_hand(&company, json!({ "entity": marina.id })).await;
    for (moment, days_left) in [
        ("2026-03-03T02:59:00Z", 7), // still the 2nd
        ("2026-03-03T03:01:00Z", 6), // the 3rd begins
        ("2026-03-09T02:59:00Z", 1),
        ("2026-03-09T03:01:00Z", 0), // the 9th begins: it is due at half past ten in the evening
        ("2026-03-12T03:01:00Z", 0),
    ] {
        app.set_clock(moment).await;
        bia.signs_in_again().await;
        let ticket: Ticket = bia.ticket(made.row.id).await;
        assert_eq!(ticket.row.days_left, days_left, "{moment}");
        assert_eq!(bia.lists("").await.items[0].days_left, days_left, "{moment}");
    }
}

#[both_databases]
async fn l12_days_bound_a_list_of_tickets_as_the_companys_zone_has_them(app: TestApp) {
    let company = app.company().await;
    app.set_clock(EVENING).await;
    let mut bia = company.attendant("Bia").await;
    bia.signs_in_again().await;
    let marina = bia.registers(&person("Marina")).await;
    bia.opens_by_hand(&company, json!({ "entity": marina.id })).await;
    for (period, found) in [
        ("from=2026-03-02&to=2026-03-02", 1),
        ("from=2026-03-03", 0),
        ("to=2026-03-01", 0),
        ("from=2026-03-03T01:30:00Z", 1),
        ("to=2026-03-03T01:30:00Z", 0),
    ] {
        assert_eq!(bia.lists(period).await.total, found, "{period}");
        let table = bia.asks_for_csv(period).await;
        assert_eq!(table.matches("Marina").count() as u64, found, "{period}");
    }
    for wrong in ["from=2026-02-30", "to=02/03/2026", "from="] {
        assert_eq!(bia.get(&format!("tickets?{wrong}")).await.status, 400, "{wrong}");
    }
}

#[both_databases]
async fn r32_days_bound_a_list_of_rooms_as_the_companys_zone_has_them(app: TestApp) {
    let company = app.company().await;
    app.set_clock(EVENING).await;
    let mut bia = company.attendant("Bia").await;
    bia.signs_in_again().await;
    let room = Customer::new(&app, "Ana").comes().await;
    bia.does("take", room).await.json(200);
    for (period, found) in [("from=2026-03-02&to=2026-03-02", 1), ("from=2026-03-03", 0), ("to=2026-03-01", 0)] {
        let rooms = bia.get(&format!("rooms?{period}")).await.json(200);
        assert_eq!(rooms["total"], json!(found), "{period}");
    }
}

#[both_databases]
async fn l11_histories_are_counted_down_in_days_of_the_companys_zone_and_late_ones_apart(app: TestApp) {
    let company = app.company().await;
    app.set_clock(EVENING).await;
    let mut bia = company.attendant("Bia").await;
    Message::new(&app, "oi").is_followed().await.asks_for_history().await.json(201);
    app.pass(Duration::from_secs(3_600)).await;
    Message::new(&app, "oi").is_followed().await.asks_for_history().await.json(201);
    for (moment, days_left, late) in [
        ("2026-03-03T02:59:00Z", 5, 0),
        ("2026-03-03T03:01:00Z", 4, 0), // the 3rd begins
        ("2026-03-08T01:29:00Z", 0, 0), // the 7th, before the time of day
        ("2026-03-08T01:31:00Z", 0, 1),
        ("2026-03-08T02:31:00Z", 0, 2),
    ] {
        app.set_clock(moment).await;
        bia.signs_in_again().await;
        let asked: Page<HistoryRequest> = bia.get("history-requests").await.read(200);
        assert_eq!(asked.items[0].days_left, days_left, "{moment}");
        let due: DueCounts = bia.get("tickets/due").await.read(200);
        assert_eq!((due.histories, due.histories_overdue), (2, late), "{moment}");
    }
    let asked: Page<HistoryRequest> = bia.get("history-requests").await.read(200);
    bia.gives(&asked.items[0]).await;
    let due: DueCounts = bia.get("tickets/due").await.read(200);
    assert_eq!((due.histories, due.histories_overdue), (1, 1));
}
