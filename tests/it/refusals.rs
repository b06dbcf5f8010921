//! Refused entries and takes, and why nobody takes a room.

use std::time::Duration;

use protocol::{
    Code,
    id::RoomId,
    rest::{
        page::Page,
        refusal::{RefusalLine, RefusedAct, RoomWhy, WhyNot},
    },
};
use serde_json::json;

use crate::harness::{Customer, Scene, Staff, Step, TestApp, both_databases, together};

async fn refusals(who: &Staff, query: &str) -> Page<RefusalLine> {
    who.app().step(Step::Refusals).await;
    who.get(&format!("refusals?{query}")).await.read(200)
}

/// Why each attendant of the room's channel can't take it, by name.
async fn why(who: &Staff, room: RoomId) -> Vec<(String, Option<WhyNot>)> {
    let why: RoomWhy = who.get(&format!("rooms/{room}/why")).await.read(200);
    why.attendants.into_iter().map(|one| (one.name.to_string(), one.why)).collect()
}

fn told(expected: &[(&str, Option<WhyNot>)]) -> Vec<(String, Option<WhyNot>)> {
    expected.iter().map(|(name, why)| ((*name).to_owned(), *why)).collect()
}

#[both_databases]
async fn r6_r13_r15_a_refused_entry_says_why_who_and_when(app: TestApp) {
    let company = app.company().await;
    let sonia = company.supervisor().await;
    app.set_clock("2026-03-02T12:00:00Z").await;
    company.change_channel(json!({ "opens": "13:00", "closes": "14:00", "zone": "UTC" })).await;
    Customer::new(&app, "Ana").is_refused(Code::OffHours).await;
    company.change_channel(json!({ "opens": null, "closes": null, "rooms_in_attendance": 1 })).await;
    let bia = company.attendant("Bia").await;
    let room = Customer::new(&app, "Eva").enters().await;
    bia.does("take", room).await.json(200);
    app.set_clock("2026-03-02T12:01:00Z").await;
    Customer::new(&app, "Rui").is_refused(Code::ChannelFull).await;
    let page = refusals(&sonia, "act=entry").await;
    let lines: Vec<_> = page
        .items
        .iter()
        .map(|one| (one.code, one.name.as_ref().unwrap().as_str(), one.limit, one.at.to_string()[..19].to_owned()))
        .collect();
    let expected = [
        (Code::ChannelFull, "Rui", Some(1), "2026-03-02T12:01:00".to_owned()),
        (Code::OffHours, "Ana", None, "2026-03-02T12:00:00".to_owned()),
    ];
    assert_eq!(lines, expected);
    let first = &page.items[0];
    assert_eq!((first.act, first.classification, first.times), (RefusedAct::Entry, company.channel(), 1));
    assert_eq!((first.by.clone(), first.room), (None, None));
    assert_eq!(first.classification_name.as_str(), "Suporte");
}

#[both_databases]
async fn r12_r34_r62_a_refused_take_says_why_and_who_was_first(app: TestApp) {
    let mut scene = Scene::attended(&app).await;
    let sonia = scene.company.supervisor().await;
    let mut caio = scene.company.attendant("Caio").await;
    caio.connects().await;
    assert_eq!(caio.tries_to_take(scene.room).await.unwrap_err().code, Code::AlreadyTaken);
    let waiting = Customer::new(&app, "Eva").enters().await;
    scene.company.change_channel(json!({ "rooms_per_attendant": 1 })).await;
    assert_eq!(scene.bia.tries_to_take(waiting).await.unwrap_err().code, Code::AttendantLimit);
    caio.put("me/status", &json!({ "status": "pause" })).await.json(200);
    caio.does("take", waiting).await.problem(409, Code::OnPause);
    let page = refusals(&sonia, &format!("act=take&classification={}", scene.company.channel())).await;
    let mut lines: Vec<_> = page
        .items
        .iter()
        .map(|one| {
            (one.code, one.by.as_ref().unwrap().name.as_str(), one.holder.as_ref().map(ToString::to_string), one.limit)
        })
        .collect();
    lines.sort_unstable_by_key(|line| line.0.as_str());
    let expected = [
        (Code::AlreadyTaken, "Caio", Some("Bia".to_owned()), None),
        (Code::AttendantLimit, "Bia", None, Some(1)),
        (Code::OnPause, "Caio", None, None),
    ];
    assert_eq!(lines, expected);
    let of_room = refusals(&sonia, &format!("room={}", scene.room)).await;
    let [line] = of_room.items.as_slice() else { panic!("{of_room:?}") };
    assert_eq!(line.protocol.as_ref(), Some(&scene.ana.entered().protocol));
    assert_eq!(line.name.as_ref().unwrap().as_str(), "Ana");
    assert_eq!(refusals(&sonia, &format!("by={}&code=on_pause", caio.id())).await.total, 1);
    assert_eq!(refusals(&sonia, "act=assume,hand_over").await.total, 0);
}

#[both_databases]
async fn equal_refusals_of_a_minute_are_one_line_and_go_after_thirty_days(app: TestApp) {
    let company = app.company().await;
    let sonia = company.supervisor().await;
    app.set_clock("2026-03-02T12:00:00Z").await;
    company.change_channel(json!({ "opens": "13:00", "closes": "14:00", "zone": "UTC" })).await;
    let ana = Customer::new(&app, "Ana");
    let refused = together((0..5).map(|_| ana.asks_to_enter())).await;
    assert!(refused.iter().all(|answer| answer.status == 409));
    assert_eq!(refusals(&sonia, "").await.items[0].times, 5);
    app.pass(Duration::from_secs(50)).await;
    ana.asks_to_enter().await.problem(409, Code::OffHours);
    app.pass(Duration::from_secs(20)).await;
    ana.asks_to_enter().await.problem(409, Code::OffHours);
    let page = refusals(&sonia, "").await;
    assert_eq!(page.items.iter().map(|one| one.times).collect::<Vec<_>>(), [1, 6]);
    assert_eq!(&page.items[1].at.to_string()[..19], "2026-03-02T12:00:50");
    app.pass(Duration::from_secs(30 * 24 * 60 * 60)).await;
    let mut sonia = sonia;
    sonia.signs_in_again().await;
    assert_eq!(refusals(&sonia, "").await.total, 0);
}

#[both_databases]
async fn why_nobody_takes_a_room_is_what_a_take_would_say(app: TestApp) {
    let mut scene = Scene::waiting(&app).await;
    let sonia = scene.company.supervisor().await;
    let mut caio = scene.company.attendant("Caio").await;
    let offline = Some(WhyNot::Offline);
    assert_eq!(why(&sonia, scene.room).await, told(&[("Bia", None), ("Caio", offline), ("Davi", offline)]));
    caio.connects().await;
    caio.put("me/status", &json!({ "status": "pause" })).await.json(200);
    scene.company.change_channel(json!({ "rooms_per_attendant": 1, "rooms_in_attendance": 5 })).await;
    let other = Customer::new(&app, "Eva").enters().await;
    scene.bia.takes(other).await;
    let expected =
        [("Bia", Some(WhyNot::AttendantLimit)), ("Caio", Some(WhyNot::OnPause)), ("Davi", Some(WhyNot::Offline))];
    assert_eq!(why(&sonia, scene.room).await, told(&expected));
    assert_eq!(scene.bia.tries_to_take(scene.room).await.unwrap_err().code, Code::AttendantLimit);
    assert_eq!(caio.tries_to_take(scene.room).await.unwrap_err().code, Code::OnPause);
    scene.company.change_channel(json!({ "rooms_per_attendant": null, "rooms_in_attendance": 1 })).await;
    caio.put("me/status", &json!({ "status": "available" })).await.json(200);
    let full = Some(WhyNot::ClassificationLimit);
    assert_eq!(why(&sonia, scene.room).await, told(&[("Bia", full), ("Caio", full), ("Davi", offline)]));
    assert_eq!(caio.tries_to_take(scene.room).await.unwrap_err().code, Code::ClassificationLimit);
    let taken = Some(WhyNot::AlreadyTaken);
    assert_eq!(why(&sonia, other).await, told(&[("Bia", taken), ("Caio", taken), ("Davi", taken)]));
}
