//! The seven days of a ticket: warnings on days 5 and 6 and when they are over, by the server's clock (L12).

use serde_json::json;

use crate::harness::{Message, TestApp, both_databases};

#[both_databases]
async fn l12_warnings_come_on_days_five_and_six_and_when_the_seven_days_are_over(app: TestApp) {
    let company = app.company().await;
    app.set_clock("2026-03-02T15:00:00Z").await;
    let protocol = Message::new(&app, "oi").is_left().await.protocol;
    let mut admin = company.admin;
    for (moment, days) in [
        ("2026-03-06T02:59:30Z", vec![]),
        ("2026-03-06T03:01:00Z", vec![5]), // the 6th begins in São Paulo
        ("2026-03-07T03:01:00Z", vec![5, 6]),
        ("2026-03-09T14:50:00Z", vec![5, 6]),
        ("2026-03-09T15:01:00Z", vec![5, 6, 8]),
        ("2026-03-20T15:01:00Z", vec![5, 6, 8]),
    ] {
        app.set_clock(moment).await;
        admin.signs_in_again().await;
        admin.sees_warnings(&protocol, &days).await;
    }
    assert_eq!(admin.get("tickets/due").await.json(200)["overdue"], json!(1));
}

#[both_databases]
async fn l12_after_a_time_without_the_server_only_the_newest_warning_comes(app: TestApp) {
    let company = app.company().await;
    // Later than any system's clock, which the server has until it is set again.
    app.set_clock("2096-03-02T15:00:00Z").await;
    let early = Message::new(&app, "oi").is_left().await.protocol;
    let mut admin = company.admin;
    app.set_clock("2096-03-06T15:00:00Z").await;
    admin.signs_in_again().await;
    admin.sees_warnings(&early, &[5]).await;
    let late = Message::new(&app, "oi").is_left().await.protocol;
    app.restart();
    app.set_clock("2096-03-12T15:00:00Z").await;
    admin.signs_in_again().await;
    admin.sees_warnings(&early, &[5, 8]).await;
    admin.sees_warnings(&late, &[6]).await;
}

#[both_databases]
async fn l12_an_answered_ticket_is_not_warned_of(app: TestApp) {
    let company = app.company().await;
    app.set_clock("2026-03-02T15:00:00Z").await;
    let answered = Message::new(&app, "oi").is_left().await.protocol;
    let open = Message::new(&app, "oi").is_left().await.protocol;
    let mut admin = company.admin;
    admin.signs_in_again().await;
    admin.works_on(&answered, "answered", Some("Pronto.")).await;
    app.set_clock("2026-03-10T15:00:00Z").await;
    admin.signs_in_again().await;
    admin.sees_warnings(&open, &[8]).await;
    admin.sees_warnings(&answered, &[]).await;
}

#[both_databases]
async fn l12_a_warning_disturbs_nobody_who_edits(app: TestApp) {
    let company = app.company().await;
    app.set_clock("2026-03-02T15:00:00Z").await;
    let protocol = Message::new(&app, "oi").is_left().await.protocol;
    let mut admin = company.admin;
    admin.signs_in_again().await;
    let before = admin.sac_of(&protocol).await["version"].clone();
    app.set_clock("2026-03-08T15:00:00Z").await;
    admin.signs_in_again().await;
    admin.sees_warnings(&protocol, &[6]).await;
    assert_eq!(admin.sac_of(&protocol).await["version"], before);
}
