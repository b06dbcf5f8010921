//! *Atender* and *Participar* (R33, R34), and who may (R17, R18).

use std::collections::BTreeSet;

use protocol::{Code, Problem, event::Fact, id::RoomId, people::InternalSituation, rest::room::Done};
use serde_json::json;

use crate::harness::{Customer, Scene, Staff, TestApp, both_databases, client_id, together};

/// Takes of one room: how many attendants, and how many rooms one after another.
const RIVALS: usize = 100;
const ROOMS: usize = 5;

#[both_databases]
async fn r34_taking_sets_responsible_situation_and_time(app: TestApp) {
    let Scene { mut bia, mut ana, room, .. } = Scene::waiting(&app).await;
    let before = app.now().await;
    bia.takes(room).await;
    let view = bia.fetched(room).await;
    assert_eq!(view.situation, InternalSituation::InAttendance);
    assert_eq!(view.label.as_str(), "Em atendimento");
    assert_eq!(view.responsible, Some(bia.person()));
    assert!(view.taken_at.unwrap() >= before && view.taken_at.unwrap() <= app.now().await);
    let told = ana.sees("the attendant", |view| view.responsible.clone()).await;
    assert_eq!(told.as_str(), "Bia");
    bia.agrees(room).await;
    ana.agrees().await;
    let row = bia.sees_row(room, "the row", |row| row.responsible.is_some().then(|| row.clone())).await;
    assert_eq!((row.taken_at, row.responsible), (view.taken_at, view.responsible));
}

#[both_databases]
async fn t12_r34_of_a_hundred_at_once_exactly_one_wins(app: TestApp) {
    let company = app.company().await;
    let rivals = company.crowd(RIVALS).await;
    for _ in 0..ROOMS {
        let room = Customer::new(&app, "Ana").enters().await;
        let answers = together(rivals.iter().map(|rival| rival.does("take", room))).await;
        let winners: Vec<_> = (0..RIVALS).filter(|number| answers[*number].status == 200).collect();
        assert_eq!(winners.len(), 1, "{winners:?}");
        let winner = &rivals[winners[0]];
        for answer in answers.iter().filter(|answer| answer.status != 200) {
            assert_eq!(answer.problem(409, Code::AlreadyTaken).holder, Some(winner.me.name.clone()));
        }
        let view = winner.fetched(room).await;
        assert_eq!(view.responsible, Some(winner.person()));
        assert_eq!(view.log.iter().filter(|event| matches!(event.fact, Fact::Taken { .. })).count(), 1);
    }
}

#[both_databases]
async fn r34_the_winner_may_repeat_and_is_answered_as_the_first_time(app: TestApp) {
    let company = app.company().await;
    let (bia, caio) = (company.attendant("Bia").await, company.attendant("Caio").await);
    let room = Customer::new(&app, "Ana").enters().await;
    let draft = json!({ "client_id": client_id() });
    let path = format!("rooms/{room}/take");
    let first: Done = bia.post(&path, &draft).await.read(200);
    let again: Done = bia.post(&path, &draft).await.read(200);
    assert_eq!(first, again);
    let _otherwise_named: Done = bia.does("take", room).await.read(200);
    caio.does("take", room).await.problem(409, Code::AlreadyTaken);
    bia.post(&format!("rooms/{room}/close"), &json!({ "client_id": client_id() })).await.json(200);
    assert_eq!(bia.post(&path, &draft).await.read::<Done>(200), first, "even when the room is over by now");
}

#[both_databases]
async fn r33_joining_is_only_for_rooms_in_attendance(app: TestApp) {
    let Scene { company, mut bia, mut ana, room } = Scene::waiting(&app).await;
    let mut caio = company.attendant("Caio").await;
    caio.connects().await;
    assert_eq!(caio.tries_to_join(room).await.unwrap_err().code, Code::NotInAttendance);
    bia.takes(room).await;
    caio.joins(room).await;
    let view = bia.sees(room, "the participant", |view| (!view.participants.is_empty()).then(|| view.clone())).await;
    assert_eq!((view.responsible, view.participants), (Some(bia.person()), vec![caio.person()]));
    caio.says(room, "posso ajudar").await;
    ana.sees_message("posso ajudar").await;
    let seq = caio.fetched(room).await.seq;
    caio.tries_to_join(room).await.unwrap();
    assert_eq!(caio.fetched(room).await.seq, seq, "joining again changes nothing");
    bia.agrees(room).await;
    caio.agrees(room).await;
}

#[both_databases]
async fn r33_only_those_in_the_room_speak(app: TestApp) {
    let Scene { company, mut bia, room, .. } = Scene::waiting(&app).await;
    let caio = company.attendant("Caio").await;
    let message = || json!({ "client_id": client_id(), "body": "oi" });
    let path = format!("rooms/{room}/messages");
    bia.post(&path, &message()).await.problem(409, Code::NotInRoom);
    bia.takes(room).await;
    bia.post(&path, &message()).await.json(200);
    caio.post(&path, &message()).await.problem(409, Code::NotInRoom);
}

#[both_databases]
async fn r17_only_linked_attendants_see_and_take(app: TestApp) {
    let company = app.company().await;
    let bia = company.attendant("Bia").await;
    company.user("Eli", "attendant").await;
    let mut eli = company.signs_in("Eli").await;
    let sonia = company.supervisor().await;
    let mut ana = Customer::new(&app, "Ana");
    let room = ana.comes().await;
    eli.connects().await;
    assert_eq!(eli.line.list.rows().count(), 0);
    for outsider in [&eli, &sonia] {
        outsider.get(&format!("rooms/{room}")).await.problem(404, Code::NotFound);
        outsider.does("take", room).await.problem(404, Code::NotFound);
        assert_eq!(outsider.get("rooms").await.json(200)["total"], json!(0));
    }
    assert_eq!(bia.get("rooms").await.json(200)["total"], json!(1));
    company.link(company.channel(), eli.id()).await;
    eli.sees_row(room, "the room, without asking again", |_| Some(())).await;
    eli.takes(room).await;
}

#[both_databases]
async fn r1_a_supervisor_may_attend_where_linked(app: TestApp) {
    let company = app.company().await;
    let mut sonia = company.supervisor().await;
    company.link(company.channel(), sonia.id()).await;
    let mut ana = Customer::new(&app, "Ana");
    let room = ana.comes().await;
    sonia.connects().await;
    sonia.takes(room).await;
    sonia.says(room, "bom dia").await;
    ana.sees_message("bom dia").await;
}

#[both_databases]
async fn r18_unlinking_leaves_rooms_under_way_and_stops_new_ones(app: TestApp) {
    let company = app.company().await;
    let mut bia = company.attendant("Bia").await;
    let (mut ana, mut eva) = (Customer::new(&app, "Ana"), Customer::new(&app, "Eva"));
    let (room, waiting) = (ana.comes().await, eva.comes().await);
    bia.connects().await;
    bia.takes(room).await;
    bia.sees_row(waiting, "the second room", |_| Some(())).await;
    assert_eq!(company.unlink(company.channel(), bia.id()).await, 1, "the warning says how many");
    bia.sees_gone(waiting).await;
    bia.says(room, "continuo aqui").await;
    ana.sees_message("continuo aqui").await;
    ana.says("que bom").await;
    bia.sees_message(room, "que bom").await;
    assert!(bia.line.list.row(room).is_some(), "the room under way stays in the list");
    assert_eq!(bia.tries_to_take(waiting).await.unwrap_err().code, Code::NotFound);
    bia.tries_to_close(room).await.unwrap();
    bia.agrees(room).await;
}

#[both_databases]
async fn r62_on_pause_nobody_takes_and_rooms_under_way_go_on(app: TestApp) {
    let company = app.company().await;
    let mut bia = company.attendant("Bia").await;
    let (mut ana, mut eva) = (Customer::new(&app, "Ana"), Customer::new(&app, "Eva"));
    let (room, waiting) = (ana.comes().await, eva.comes().await);
    bia.connects().await;
    bia.takes(room).await;
    bia.put("me/status", &json!({ "status": "pause" })).await.json(200);
    assert_eq!(bia.tries_to_take(waiting).await.unwrap_err().code, Code::OnPause);
    bia.says(room, "ainda aqui").await;
    ana.sees_message("ainda aqui").await;
    let linked = company.admin.get(&format!("classifications/{}/attendants", company.channel())).await.json(200);
    let bias = linked["items"].as_array().unwrap().iter().find(|item| item["name"] == "Bia").unwrap().clone();
    assert_eq!(bias["status"], "pause");
    app.restart();
    assert_eq!(bia.get("me").await.json(200)["status"], "pause", "the chosen status is stored");
    bia.put("me/status", &json!({ "status": "available" })).await.json(200);
    bia.comes_back().await;
    bia.takes(waiting).await;
}

#[both_databases]
async fn r62_a_status_chosen_in_one_window_shows_in_the_other(app: TestApp) {
    use protocol::{
        frame::{ClientFrame, ServerFrame},
        people::AttendantStatus,
    };
    let company = app.company().await;
    let mut bia = company.attendant("Bia").await;
    let mut window = company.signs_in("Bia").await;
    bia.connects().await;
    window.connects().await;
    bia.line.send(&ClientFrame::Status { status: AttendantStatus::Pause }).await;
    for line in [&mut bia.line, &mut window.line] {
        line.until("the status is told", |line| {
            line.told.contains(&ServerFrame::Status { status: AttendantStatus::Pause }).then_some(())
        })
        .await;
    }
}

#[both_databases]
async fn r8_each_channel_has_its_own_queue_and_team(app: TestApp) {
    let company = app.company().await;
    let sales = company.channel_with(json!({ "name": "Vendas" })).await;
    let bia = company.attendant("Bia").await;
    company.user("Eli", "attendant").await;
    let eli = company.signs_in("Eli").await;
    company.link(sales.id, eli.id()).await;
    let (mut ana, mut eva) = (Customer::new(&app, "Ana"), Customer::new(&app, "Eva"));
    eva.link = (1, sales.code);
    let (support, sale) = (ana.comes().await, eva.comes().await);
    ana.stands_at(1).await;
    eva.stands_at(1).await;
    let rooms = async |who: &Staff| -> BTreeSet<RoomId> {
        let page: protocol::rest::page::Page<protocol::list::RoomRow> = who.get("rooms").await.read(200);
        page.items.into_iter().map(|row| row.room).collect()
    };
    assert_eq!(rooms(&bia).await, BTreeSet::from([support]));
    assert_eq!(rooms(&eli).await, BTreeSet::from([sale]));
    let refused: Problem = bia.does("take", sale).await.read(404);
    assert_eq!(refused.code, Code::NotFound);
}

#[both_databases]
async fn r37_handing_over_both_ways_at_once_never_blocks(app: TestApp) {
    let company = app.company().await;
    let (bia, caio) = (company.attendant("Bia").await, company.attendant("Caio").await);
    let (one, other) = (Customer::new(&app, "Ana").enters().await, Customer::new(&app, "Eva").enters().await);
    bia.does("take", one).await.json(200);
    caio.does("take", other).await.json(200);
    let (mut here, mut there) = (&bia, &caio);
    for _ in 0..50 {
        there.does("join", one).await.json(200);
        here.does("join", other).await.json(200);
        let to = |who: &Staff| json!({ "client_id": client_id(), "to": who.id() });
        let (paths, drafts) = ([one, other].map(|room| format!("rooms/{room}/hand-over")), [to(there), to(here)]);
        let (first, second) = tokio::join!(here.post(&paths[0], &drafts[0]), there.post(&paths[1], &drafts[1]));
        first.json(200);
        second.json(200);
        (here, there) = (there, here);
    }
    assert_eq!(bia.fetched(one).await.responsible, Some(here.person()));
}
