//! The attendants' list: by REST with its filters (R32), and on the socket (snapshot and changes).

use std::time::Duration;

use protocol::{
    Code,
    list::{List, ListFrame, Listed, RoomRow},
    people::InternalSituation,
    rest::page::Page,
};
use serde_json::json;

use crate::harness::{Customer, Scene, Staff, TestApp, both_databases};

/// The names in the answer to a query, newest first.
async fn names(who: &Staff, query: &str) -> Vec<String> {
    let page: Page<RoomRow> = who.get(&format!("rooms?{query}")).await.read(200);
    page.items.into_iter().map(|row| row.name.unwrap().to_string()).collect()
}

#[both_databases]
async fn r32_the_list_is_filtered(app: TestApp) {
    let company = app.company().await;
    let sales = company.channel_with(json!({ "name": "Vendas" })).await;
    let mut bia = company.attendant("Bia").await;
    company.link(sales.id, bia.id()).await;
    bia.connects().await;
    let mut people = Vec::new();
    for (name, code) in [("Ana Souza", 1), ("Éva Conceição", 1), ("Rui", sales.code), ("Zé", 1)] {
        let mut customer = Customer::new(&app, name);
        customer.link = (1, code);
        customer.email = format!("{}@exemplo.com.br", people.len());
        people.push((customer.enters().await, customer));
    }
    bia.takes(people[0].0).await;
    bia.takes(people[3].0).await;
    bia.tries_to_close(people[3].0).await.unwrap();
    assert_eq!(names(&bia, "").await, ["Rui", "Éva Conceição", "Ana Souza"], "waiting and in attendance by default");
    assert_eq!(names(&bia, "situation=waiting").await, ["Rui", "Éva Conceição"]);
    assert_eq!(names(&bia, "situation=closed").await, ["Zé"]);
    assert_eq!(names(&bia, "situation=waiting,in_attendance,closed").await.len(), 4);
    assert_eq!(names(&bia, &format!("classification={}", sales.id)).await, ["Rui"]);
    assert_eq!(names(&bia, &format!("attendant={}", bia.id())).await, ["Ana Souza"]);
    for search in ["conceicao", "CONCEI%C3%87%C3%83O", "eva", "1%40exemplo"] {
        assert_eq!(names(&bia, &format!("search={search}")).await, ["Éva Conceição"], "{search}");
    }
    for nothing in
        ["search=%25", "search=_", "search=x%27%20OR%201=1", "from=2090-01-01T00:00:00Z", "to=2000-01-01T00:00:00Z"]
    {
        assert_eq!(names(&bia, nothing).await, [""; 0], "{nothing}");
    }
    let first: Page<RoomRow> = bia.get("rooms?per_page=1").await.read(200);
    assert_eq!(names(&bia, &format!("per_page=1&after={}", first.next.unwrap())).await, ["Éva Conceição"]);
    for wrong in ["situation=paused", "classification=x", "from=yesterday", "attendant=1", "page=x", "unknown=1"] {
        bia.get(&format!("rooms?{wrong}")).await.problem(400, Code::MalformedAddress);
    }
}

#[both_databases]
async fn r32_a_snapshot_and_then_what_changes(app: TestApp) {
    let Scene { company, mut bia, room: first, .. } = Scene::waiting(&app).await;
    let mut caio = company.attendant("Caio").await;
    caio.connects().await;
    assert_eq!(bia.line.list.rows().map(|row| row.room).collect::<Vec<_>>(), [first]);
    let mut eva = Customer::new(&app, "Eva");
    let second = eva.comes().await;
    bia.sees_row(second, "the entry", |_| Some(())).await;
    caio.takes(second).await;
    let row = bia.sees_row(second, "who took it", |row| row.responsible.is_some().then(|| row.clone())).await;
    assert_eq!((row.responsible, row.situation), (Some(caio.person()), InternalSituation::InAttendance));
    bia.joins(second).await;
    caio.sees_row(second, "who joined", |row| (row.participants == [bia.person()]).then_some(())).await;
    caio.tries_to_close(second).await.unwrap();
    bia.sees_gone(second).await;
    let page: Page<RoomRow> = bia.get("rooms").await.read(200);
    assert_eq!(page.items, bia.line.list.rows().cloned().collect::<Vec<_>>(), "the list is what REST tells");
}

#[both_databases]
async fn r32_the_list_comes_whole_again_after_a_lost_connection(app: TestApp) {
    let Scene { mut bia, mut ana, .. } = Scene::waiting(&app).await;
    bia.line.cut();
    ana.leaves().await;
    let mut eva = Customer::new(&app, "Eva");
    let room = eva.comes().await;
    bia.comes_back().await;
    assert_eq!(bia.line.list.rows().map(|row| row.room).collect::<Vec<_>>(), [room]);
    bia.line.send(&protocol::frame::ClientFrame::List).await;
    let mut rui = Customer::new(&app, "Rui");
    let third = rui.comes().await;
    bia.sees_row(third, "what comes after", |_| Some(())).await;
}

#[both_databases]
async fn r32_what_changes_often_reaches_the_list_while_its_socket_is_busy(app: TestApp) {
    let (Scene { mut bia, mut ana, room, .. }, mut caio) = Scene::joined(&app).await;
    ana.goes_away().await;
    // The list's changes wait for a beat of the real time, 250 ms, and here the socket has no quiet moment until then.
    let begun = std::time::Instant::now();
    for number in 0.. {
        let is_told = caio.line.list.row(room).is_some_and(|row| row.customer_absent_since.is_some());
        if is_told {
            break;
        }
        assert!(begun.elapsed() < Duration::from_secs(10), "{number} messages, and the list has not come");
        let words = format!("ocupada {number}");
        bia.says(room, &words).await;
        caio.sees_message(room, &words).await;
    }
}

#[both_databases]
async fn r35_a_row_shows_the_label_and_since_when_it_waits(app: TestApp) {
    let company = app.company().await;
    let bia = company.attendant("Bia").await;
    let mut ana = Customer::new(&app, "Ana");
    let before = app.now().await;
    ana.comes().await;
    let page: Page<RoomRow> = bia.get("rooms").await.read(200);
    let row = &page.items[0];
    assert_eq!(row.label.as_str(), "Em espera pelo atendimento");
    assert!(row.entered_at >= before && row.entered_at <= app.now().await);
    assert_eq!((row.protocol.as_str(), row.seq), (ana.entered().protocol.as_str(), 1));
}

/// A test of the harness itself: the list notices a hole in its numbers.
#[test]
fn a_hole_in_the_list_is_seen() {
    let mut list = List::default();
    assert_eq!(list.apply(ListFrame::Snapshot { number: 1, rows: vec![] }), Listed::Fresh);
    assert_eq!(list.apply(ListFrame::Changes { number: 3, changes: vec![] }), Listed::Hole);
}
