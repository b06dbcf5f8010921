//! Who is there: closing the tab is not leaving (R30), and the server's own absence counts for nobody (proof 5).

use std::time::Duration;

use protocol::{event::End, people::InternalSituation, room::CustomerRoom};

use crate::harness::{Customer, Line, TestApp, both_databases};

/// Longer than a blink and the step that looks.
const A_WHILE: Duration = Duration::from_secs(3);

#[both_databases]
async fn r30_who_is_gone_from_the_queue_for_two_minutes_is_abandoned(app: TestApp) {
    let company = app.company().await;
    let mut bia = company.attendant("Bia").await;
    let mut ana = Customer::new(&app, "Ana");
    let room = ana.comes().await;
    bia.connects().await;
    bia.opens(room).await;
    bia.sees_row(room, "the customer is there", |row| row.customer_absent_since.is_none().then_some(())).await;
    ana.loses_the_network();
    let since = bia.sees_row(room, "the customer is away", |row| row.customer_absent_since).await;
    app.set_clock(&(since + Duration::from_secs(110)).to_string()).await;
    tokio::time::sleep(A_WHILE).await;
    assert_eq!(bia.fetched(room).await.situation, InternalSituation::Waiting);
    app.set_clock(&(since + Duration::from_secs(121)).to_string()).await;
    let ending = bia.sees(room, "the end", |view| view.ending.clone()).await;
    assert_eq!((ending.end, ending.by), (End::Abandoned, None));
    bia.sees_gone(room).await;
}

#[both_databases]
async fn r30_who_comes_back_in_time_keeps_the_place(app: TestApp) {
    let company = app.company().await;
    let mut bia = company.attendant("Bia").await;
    let mut ana = Customer::new(&app, "Ana");
    let room = ana.comes().await;
    bia.connects().await;
    bia.sees_row(room, "the customer is there", |row| row.customer_absent_since.is_none().then_some(())).await;
    ana.loses_the_network();
    let since = bia.sees_row(room, "the customer is away", |row| row.customer_absent_since).await;
    app.set_clock(&(since + Duration::from_secs(110)).to_string()).await;
    ana.reloads().await;
    bia.sees_row(room, "the customer is back", |row| row.customer_absent_since.is_none().then_some(())).await;
    app.pass(Duration::from_secs(100)).await;
    tokio::time::sleep(A_WHILE).await;
    assert_eq!(ana.fetched().await.situation, InternalSituation::Waiting);
}

#[both_databases]
async fn r30_in_attendance_the_absent_customer_is_marked_and_the_room_stays(app: TestApp) {
    let company = app.company().await;
    let mut bia = company.attendant("Bia").await;
    let mut ana = Customer::new(&app, "Ana");
    let room = ana.comes().await;
    bia.connects().await;
    bia.takes(room).await;
    ana.loses_the_network();
    app.pass(Duration::from_secs(31)).await;
    bia.sees(room, "the customer is away", |view| view.customer_absent_since).await;
    bia.agrees(room).await;
    app.pass(Duration::from_secs(500)).await;
    tokio::time::sleep(A_WHILE).await;
    assert_eq!(bia.fetched(room).await.situation, InternalSituation::InAttendance);
    ana.comes_back().await;
    bia.sees(room, "the customer is back", |view| view.customer_absent_since.is_none().then_some(())).await;
    bia.agrees(room).await;
}

#[both_databases]
async fn r30_two_tabs_are_one_customer_who_is_gone_with_the_last(app: TestApp) {
    let company = app.company().await;
    let mut bia = company.attendant("Bia").await;
    let mut ana = Customer::new(&app, "Ana");
    let room = ana.comes().await;
    let mut tab = Line::<CustomerRoom>::new(&app);
    tab.views.insert(room, ana.view().clone());
    let token = ana.token().to_owned();
    tab.connect(&token, false).await;
    bia.connects().await;
    ana.loses_the_network();
    app.pass(Duration::from_secs(60)).await;
    tokio::time::sleep(A_WHILE).await;
    bia.line.listen(Duration::from_millis(300)).await;
    assert_eq!(bia.line.list.row(room).unwrap().customer_absent_since, None);
    tab.cut();
    app.pass(Duration::from_secs(60)).await;
    bia.sees_row(room, "the customer is away", |row| row.customer_absent_since).await;
}

#[both_databases]
async fn r30_a_customer_who_never_connected_is_abandoned_too(app: TestApp) {
    let company = app.company().await;
    let mut bia = company.attendant("Bia").await;
    let room = Customer::new(&app, "Ana").enters().await;
    bia.connects().await;
    bia.opens(room).await;
    app.pass(Duration::from_secs(130)).await;
    bia.sees(room, "it is noted or ended", |view| {
        (view.ending.is_some() || view.customer_absent_since.is_some()).then_some(())
    })
    .await;
    app.pass(Duration::from_secs(130)).await;
    bia.sees(room, "the end", |view| view.ending.clone()).await;
}

#[both_databases]
async fn proof_5_after_ten_minutes_without_a_server_nobody_is_abandoned(app: TestApp) {
    let now = app.now().await;
    // The server lives ten minutes ago until it is killed: what follows is the system's time.
    app.set_clock(&(now - Duration::from_secs(600)).to_string()).await;
    let (mut ana, mut eva) = (Customer::new(&app, "Ana"), Customer::new(&app, "Eva"));
    let (waiting, gone) = (ana.comes().await, eva.comes().await);
    eva.loses_the_network();
    app.restart();
    let company = app.company().await;
    let mut bia = company.attendant("Bia").await;
    bia.connects().await;
    tokio::time::sleep(A_WHILE).await;
    bia.line.listen(Duration::from_millis(300)).await;
    for room in [waiting, gone] {
        assert_eq!(bia.fetched(room).await.situation, InternalSituation::Waiting);
    }
    ana.reloads().await;
    assert_eq!(ana.view().situation, InternalSituation::Waiting);
    app.pass(Duration::from_secs(121)).await;
    bia.sees_gone(gone).await;
    assert_eq!(ana.fetched().await.situation, InternalSituation::Waiting, "who came back stays");
}

#[both_databases]
async fn r62_presence_follows_from_the_connections(app: TestApp) {
    let company = app.company().await;
    let online = async || {
        let path = format!("classifications/{}/attendants", company.channel());
        let linked = company.admin.get(&path).await.json(200);
        linked["items"].as_array().unwrap().iter().find(|item| item["name"] == "Bia").unwrap()["online"].clone()
    };
    let mut bia = company.attendant("Bia").await;
    assert_eq!(online().await, false);
    bia.connects().await;
    assert_eq!(online().await, true);
}
