//! The limits of rooms in attendance (R12, R14, R15), on every path and under concurrency.

use protocol::{
    Code,
    id::RoomId,
    list::RoomRow,
    rest::{
        entry::{Admission, Channel, Entered},
        page::Page,
    },
};
use serde_json::json;

use crate::harness::{Company, Customer, Staff, TestApp, both_databases, together};

/// Rooms that wait.
async fn queue(app: &TestApp, length: usize) -> Vec<RoomId> {
    let mut rooms = Vec::new();
    for _ in 0..length {
        rooms.push(Customer::new(app, "Ana").enters().await);
    }
    rooms
}

async fn in_attendance(who: &Staff) -> u64 {
    let page: Page<RoomRow> = who.get("rooms?situation=in_attendance&per_page=1").await.read(200);
    page.total
}

async fn limit(company: &Company, field: &str, rooms: u32) {
    company.change_channel(json!({ field: rooms })).await;
}

#[both_databases]
async fn r12_an_attendant_takes_no_more_than_the_limit(app: TestApp) {
    let company = app.company().await;
    limit(&company, "rooms_per_attendant", 2).await;
    let (mut bia, mut caio) = (company.attendant("Bia").await, company.attendant("Caio").await);
    let rooms = queue(&app, 4).await;
    bia.connects().await;
    caio.connects().await;
    bia.takes(rooms[0]).await;
    bia.takes(rooms[1]).await;
    let refused = bia.tries_to_take(rooms[2]).await.unwrap_err();
    assert_eq!((refused.code, refused.status, refused.limit), (Code::AttendantLimit, 409, Some(2)));
    caio.takes(rooms[2]).await;
    bia.joins(rooms[2]).await;
    bia.tries_to_close(rooms[0]).await.unwrap();
    bia.takes(rooms[3]).await;
}

#[both_databases]
async fn r12_handing_over_obeys_the_limit_of_the_one_who_goes_on(app: TestApp) {
    let company = app.company().await;
    limit(&company, "rooms_per_attendant", 1).await;
    let (mut bia, mut caio) = (company.attendant("Bia").await, company.attendant("Caio").await);
    let rooms = queue(&app, 2).await;
    bia.connects().await;
    caio.connects().await;
    bia.takes(rooms[0]).await;
    caio.takes(rooms[1]).await;
    caio.joins(rooms[0]).await;
    let refused = bia.tries_to_hand_over(rooms[0], caio.id()).await.unwrap_err();
    assert_eq!(refused.code, Code::AttendantLimit);
    caio.tries_to_close(rooms[1]).await.unwrap();
    bia.tries_to_hand_over(rooms[0], caio.id()).await.unwrap();
}

#[both_databases]
async fn r12_one_attendant_in_many_windows_reaches_exactly_the_limit(app: TestApp) {
    const LIMIT: u32 = 5;
    let company = app.company().await;
    limit(&company, "rooms_per_attendant", LIMIT).await;
    let bia = company.attendant("Bia").await;
    let rooms = queue(&app, 54).await;
    for room in &rooms[..LIMIT as usize - 1] {
        bia.does("take", *room).await.json(200);
    }
    let answers = together(rooms[LIMIT as usize - 1..].iter().map(|room| bia.does("take", *room))).await;
    let taken = answers.iter().filter(|answer| answer.status == 200).count();
    for answer in answers.iter().filter(|answer| answer.status != 200) {
        answer.problem(409, Code::AttendantLimit);
    }
    assert_eq!(taken, 1);
    assert_eq!(in_attendance(&bia).await, u64::from(LIMIT));
}

#[both_databases]
async fn r14_fifty_at_the_limit_minus_one_reach_exactly_the_limit(app: TestApp) {
    const LIMIT: u32 = 10;
    let company = app.company().await;
    limit(&company, "rooms_in_attendance", LIMIT).await;
    company.change_channel(json!({ "queue_when_full": true })).await;
    let rivals = company.crowd(50).await;
    let rooms = queue(&app, 59).await;
    let (before, after) = rooms.split_at(LIMIT as usize - 1);
    for (rival, room) in rivals.iter().zip(before) {
        rival.does("take", *room).await.json(200);
    }
    let answers = together(rivals.iter().zip(after).map(|(rival, room)| rival.does("take", *room))).await;
    let taken = answers.iter().filter(|answer| answer.status == 200).count();
    for answer in answers.iter().filter(|answer| answer.status != 200) {
        assert_eq!(answer.problem(409, Code::ClassificationLimit).limit, Some(LIMIT));
    }
    assert_eq!(taken, 1);
    assert_eq!(in_attendance(&rivals[0]).await, u64::from(LIMIT));
}

#[both_databases]
async fn r14_waiting_rooms_dont_count(app: TestApp) {
    let company = app.company().await;
    limit(&company, "rooms_in_attendance", 1).await;
    let mut bia = company.attendant("Bia").await;
    let rooms = queue(&app, 3).await;
    bia.connects().await;
    bia.takes(rooms[0]).await;
    assert_eq!(bia.tries_to_take(rooms[1]).await.unwrap_err().code, Code::ClassificationLimit);
    bia.tries_to_close(rooms[0]).await.unwrap();
    bia.takes(rooms[1]).await;
}

#[both_databases]
async fn r15_when_full_the_notice_is_shown_or_the_customer_waits(app: TestApp) {
    let company = app.company().await;
    limit(&company, "rooms_in_attendance", 1).await;
    let mut bia = company.attendant("Bia").await;
    let rooms = queue(&app, 1).await;
    bia.connects().await;
    bia.takes(rooms[0]).await;
    let plain = Customer::new(&app, "Eva").is_refused(Code::ChannelFull).await;
    assert!(plain.detail.is_some_and(|notice| !notice.is_empty()), "without words of its own a built-in text");
    company.change_channel(json!({ "full_notice": "Estamos lotados." })).await;
    let told = Customer::new(&app, "Eva").is_refused(Code::ChannelFull).await;
    assert_eq!((told.detail.as_deref(), told.limit), (Some("Estamos lotados."), Some(1)));
    let channel: Channel = app.get("channels/1/1").await.read(200);
    assert_eq!(channel.admission, Admission::Full { notice: "Estamos lotados.".to_owned(), may_wait: false });
    company.change_channel(json!({ "queue_when_full": true })).await;
    let channel: Channel = app.get("channels/1/1").await.read(200);
    assert_eq!(channel.admission, Admission::Full { notice: "Estamos lotados.".to_owned(), may_wait: true });
    let mut eva = Customer::new(&app, "Eva");
    let waiting = eva.comes().await;
    let refused = bia.tries_to_take(waiting).await.unwrap_err();
    assert_eq!((refused.code, refused.limit), (Code::ClassificationLimit, Some(1)));
    eva.stands_at(1).await;
}

#[both_databases]
async fn f17_a_full_channel_that_lets_wait_gives_its_notice_and_a_place(app: TestApp) {
    let company = app.company().await;
    limit(&company, "rooms_in_attendance", 1).await;
    company.change_channel(json!({ "queue_when_full": true })).await;
    let mut bia = company.attendant("Bia").await;
    let (mut ana, mut eva) = (Customer::new(&app, "Ana"), Customer::new(&app, "Eva"));
    let attended = ana.comes().await;
    assert_eq!(ana.entered().notice, None);
    bia.connects().await;
    bia.takes(attended).await;

    eva.comes().await;
    let built_in = "Todos os nossos atendentes estão ocupados agora. O atendimento segue a ordem da fila.";
    assert_eq!(eva.entered().notice.as_deref(), Some(built_in), "it doesn't say to come back later");
    eva.stands_at(1).await;
    company.change_channel(json!({ "full_notice": "Estamos lotados." })).await;
    let again: Entered = eva.asks_to_enter().await.read(200);
    assert_eq!((again.room, again.notice.as_deref()), (eva.room(), Some("Estamos lotados.")));
    let again: Entered = ana.asks_to_enter().await.read(200);
    assert_eq!(again.notice, None, "who is attended waits for nothing");

    bia.tries_to_close(attended).await.unwrap();
    let again: Entered = eva.asks_to_enter().await.read(200);
    assert_eq!(again.notice, None);
    let channel: Channel = app.get("channels/1/1").await.read(200);
    assert_eq!(channel.admission, Admission::Open);
}
