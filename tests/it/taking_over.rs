//! *Assumir* and the rooms of attendants who are gone (F9).

use std::time::Duration;

use protocol::{
    Code, Instant,
    event::{End, Fact},
    id::{RoomId, UserId},
    list::ResponsibleAbsence,
    people::InternalSituation,
    rest::user::{InactivatedUser, RequeuedRooms},
};
use serde_json::json;

use crate::harness::{Answer, Customer, Scene, Staff, TestApp, both_databases, client_id, together};

async fn assume(who: &Staff, room: RoomId, from: UserId) -> Answer {
    who.post(&format!("rooms/{room}/assume"), &json!({ "client_id": client_id(), "from": from })).await
}

async fn inactivate(app: &TestApp, user: UserId) -> InactivatedUser {
    let admin = &app.company().await.admin;
    admin.post(&format!("users/{user}/inactivate"), &json!({})).await.read(200)
}

/// The attendants of the first company, but for Bia, who has the room.
async fn caio(scene: &Scene) -> Staff {
    let mut caio = scene.company.attendant("Caio").await;
    caio.connects().await;
    caio
}

#[both_databases]
async fn f9_after_the_grace_anyone_linked_goes_on_and_all_are_told(app: TestApp) {
    let mut scene = Scene::attended(&app).await;
    let mut caio = caio(&scene).await;
    let Scene { bia, ana, room, .. } = &mut scene;
    let (room, from) = (*room, bia.id());
    caio.opens(room).await;
    bia.is_gone_for(50).await;
    let absence = caio.sees_row(room, "Bia is offline", |row| row.responsible_absence).await;
    let ResponsibleAbsence::Offline { since, assumable_at } = absence else { panic!("{absence:?}") };
    assert_eq!(assumable_at, since + Duration::from_secs(120));
    app.set_clock(&(since + Duration::from_secs(119)).to_string()).await;
    let early = caio.tries_to_assume(room, from).await.unwrap_err();
    assert_eq!((early.status, early.code, early.holder.unwrap().as_str()), (409, Code::AlreadyTaken, "Bia"));
    app.set_clock(&(since + Duration::from_secs(121)).to_string()).await;
    let assumed = caio.tries_to_assume(room, from).await.unwrap();
    let himself = caio.person();
    caio.sees(room, "Caio is responsible", |view| (view.responsible.as_ref() == Some(&himself)).then_some(())).await;
    ana.sees("who is there", |view| view.responsible.as_ref().filter(|name| name.as_str() == "Caio").cloned()).await;
    let by_caio = Fact::Assumed { by: caio.person(), from: bia.person() };
    let event = caio.view(room).log.last().unwrap().clone();
    assert_eq!((event.seq, event.fact), (assumed, by_caio));
    caio.agrees(room).await;
    ana.agrees().await;
    caio.sees_row(room, "somebody is there", |row| row.responsible_absence.is_none().then_some(())).await;
    caio.says(room, "agora sou eu").await;
    let audit = app.audit("room.assumed");
    assert_eq!(audit.len(), 1);
    assert_eq!((&audit[0].subject, &audit[0].account), (&room.to_string(), &Some(caio.id().to_string())));
    let name = |state: &serde_json::Value| state["name"].as_str().unwrap().to_owned();
    assert_eq!(audit[0].states().iter().map(name).collect::<Vec<_>>(), ["Bia", "Caio"]);
}

#[both_databases]
async fn f9_who_comes_back_in_time_keeps_the_room(app: TestApp) {
    let mut scene = Scene::attended(&app).await;
    let mut caio = caio(&scene).await;
    let Scene { bia, room, .. } = &mut scene;
    let (room, from) = (*room, bia.id());
    bia.is_gone_for(100).await;
    caio.sees_row(room, "Bia is offline", |row| row.responsible_absence).await;
    bia.comes_back().await;
    caio.sees_row(room, "Bia is back", |row| row.responsible_absence.is_none().then_some(())).await;
    app.pass(Duration::from_secs(300)).await;
    assert_eq!(caio.tries_to_assume(room, from).await.unwrap_err().code, Code::AlreadyTaken);
    // One who asks without a socket is there too.
    bia.is_gone_for(100).await;
    bia.get(&format!("rooms/{room}/events?after=1")).await.json(200);
    caio.sees_row(room, "Bia is back", |row| row.responsible_absence.is_none().then_some(())).await;
    app.pass(Duration::from_secs(30)).await;
    assert_eq!(caio.tries_to_assume(room, from).await.unwrap_err().code, Code::AlreadyTaken);
}

#[both_databases]
async fn f9_the_grace_is_the_classifications(app: TestApp) {
    let mut scene = Scene::attended(&app).await;
    scene.company.change_channel(json!({ "takeover_seconds": 600 })).await;
    let mut caio = caio(&scene).await;
    let Scene { company, bia, room, .. } = &mut scene;
    let (room, from) = (*room, bia.id());
    bia.is_gone_for(300).await;
    assert_eq!(caio.tries_to_assume(room, from).await.unwrap_err().code, Code::AlreadyTaken);
    company.change_channel(json!({ "takeover_seconds": 60 })).await;
    caio.tries_to_assume(room, from).await.unwrap();
}

#[both_databases]
async fn f9_time_without_a_server_counts_for_nobody(app: TestApp) {
    let now: Instant = app.now().await;
    // The server lives ten minutes ago until it is killed: what follows is the system's time.
    app.set_clock(&(now - Duration::from_secs(600)).to_string()).await;
    let mut scene = Scene::attended(&app).await;
    let (mut dora, other) = (scene.company.attendant("Davi").await, Customer::new(&app, "Eva").enters().await);
    dora.connects().await;
    dora.takes(other).await;
    // Bia was offline before, Davi was there when the server went.
    scene.bia.is_gone_for(50).await;
    app.restart();
    let mut caio = caio(&scene).await;
    for (room, from) in [(scene.room, scene.bia.id()), (other, dora.id())] {
        assert_eq!(caio.tries_to_assume(room, from).await.unwrap_err().code, Code::AlreadyTaken);
    }
    app.pass(Duration::from_secs(121)).await;
    for (room, from) in [(scene.room, scene.bia.id()), (other, dora.id())] {
        caio.tries_to_assume(room, from).await.unwrap();
    }
}

#[both_databases]
async fn f9_inactive_and_unlinked_responsibles_are_replaced_at_once(app: TestApp) {
    let mut scene = Scene::attended(&app).await;
    let mut caio = caio(&scene).await;
    let (room, from) = (scene.room, scene.bia.id());
    scene.company.unlink(scene.company.channel(), from).await;
    let absence = caio.sees_row(room, "Bia is unlinked", |row| row.responsible_absence).await;
    assert_eq!(absence, ResponsibleAbsence::Unlinked);
    scene.bia.says(room, "ainda aqui").await;
    scene.company.link(scene.company.channel(), from).await;
    caio.sees_row(room, "Bia is linked", |row| row.responsible_absence.is_none().then_some(())).await;
    assert_eq!(inactivate(&app, from).await.rooms_in_attendance, 1);
    let absence = caio.sees_row(room, "Bia is inactive", |row| row.responsible_absence).await;
    assert_eq!(absence, ResponsibleAbsence::Inactive);
    caio.tries_to_assume(room, from).await.unwrap();
    scene
        .ana
        .sees("who is there", |view| view.responsible.as_ref().filter(|name| name.as_str() == "Caio").cloned())
        .await;
    caio.tries_to_close(room).await.unwrap();
}

#[both_databases]
async fn f9_of_many_at_once_one_wins_and_the_others_learn_who(app: TestApp) {
    let scene = Scene::attended(&app).await;
    let mut crowd = scene.company.crowd(8).await;
    crowd.extend([scene.company.supervisor().await, scene.company.signs_in("Alice Admin").await]);
    let (room, from) = (scene.room, scene.bia.id());
    inactivate(&app, from).await;
    let answers = together(crowd.iter().map(|who| assume(who, room, from))).await;
    let won: Vec<usize> = (0..crowd.len()).filter(|place| answers[*place].status == 200).collect();
    assert_eq!(won.len(), 1, "{:?}", answers.iter().map(|answer| answer.status).collect::<Vec<_>>());
    let winner = &crowd[won[0]];
    for (place, answer) in answers.iter().enumerate().filter(|(place, _)| *place != won[0]) {
        let problem = answer.problem(409, Code::AlreadyTaken);
        assert_eq!(problem.holder.as_ref(), Some(&winner.person().name), "{place}");
    }
    assert_eq!(assume(winner, room, from).await.status, 200, "the winner may repeat it");
    assert_eq!(app.audit("room.assumed").len(), 1);
}

#[both_databases]
async fn f9_a_supervisor_takes_over_and_closes_whatever_the_responsible_does(app: TestApp) {
    let mut scene = Scene::attended(&app).await;
    let sonia = scene.company.supervisor().await;
    let (room, from) = (scene.room, scene.bia.id());
    let mut outsider = scene.company.signs_in("Rival 0").await;
    outsider.connects().await;
    assert_eq!(outsider.tries_to_assume(room, from).await.unwrap_err().code, Code::NotFound);
    assert_eq!(assume(&sonia, room, from).await.status, 200);
    scene
        .ana
        .sees("who is there", |view| view.responsible.as_ref().filter(|name| name.as_str() == "Sonia").cloned())
        .await;
    assert_eq!(sonia.fetched(room).await.responsible, Some(sonia.person()), "she sees the room that she is in");

    let mut eva = Customer::new(&app, "Eva");
    let other = eva.comes().await;
    sonia.does("close", other).await.problem(409, Code::NotInRoom);
    scene.bia.takes(other).await;
    let mut caio = caio(&scene).await;
    assert_eq!(caio.tries_to_close(other).await.unwrap_err().code, Code::NotInRoom);
    sonia.does("close", other).await.json(200);
    let ending = eva.sees("the end", |view| view.ending.clone()).await;
    assert_eq!((ending.end, ending.by.unwrap().as_str()), (End::Attended, "Sonia"));
    scene.bia.agrees(other).await;
    let audit = app.audit("room.closed");
    assert_eq!((audit.len(), &audit[0].subject), (1, &other.to_string()));
    sonia.does("close", room).await.json(200);
    assert_eq!(app.audit("room.closed").len(), 1, "her own room is nothing special");
}

#[both_databases]
async fn f9_taking_over_obeys_the_limit_of_the_one_who_goes_on(app: TestApp) {
    let mut scene = Scene::attended(&app).await;
    scene.company.change_channel(json!({ "rooms_per_attendant": 1, "rooms_in_attendance": 2 })).await;
    let mut caio = caio(&scene).await;
    let own = Customer::new(&app, "Eva").enters().await;
    caio.takes(own).await;
    let (room, from) = (scene.room, scene.bia.id());
    inactivate(&app, from).await;
    let refused = caio.tries_to_assume(room, from).await.unwrap_err();
    assert_eq!((refused.code, refused.limit), (Code::AttendantLimit, Some(1)));
    caio.tries_to_close(own).await.unwrap();
    // The classification is not fuller than before.
    scene.company.change_channel(json!({ "rooms_in_attendance": 1 })).await;
    caio.put("me/status", &json!({ "status": "pause" })).await.json(200);
    assert_eq!(caio.tries_to_assume(room, from).await.unwrap_err().code, Code::OnPause);
    caio.put("me/status", &json!({ "status": "available" })).await.json(200);
    caio.tries_to_assume(room, from).await.unwrap();
    scene.ana.agrees().await;
}

#[both_databases]
async fn f9_one_attendant_in_many_windows_takes_over_exactly_the_limit(app: TestApp) {
    let scene = Scene::attended(&app).await;
    let mut rooms = vec![scene.room];
    for _ in 0..5 {
        let room = Customer::new(&app, "Eva").enters().await;
        scene.bia.does("take", room).await.json(200);
        rooms.push(room);
    }
    scene.company.change_channel(json!({ "rooms_per_attendant": 3 })).await;
    assert_eq!(inactivate(&app, scene.bia.id()).await.rooms_in_attendance, 6);
    let caio = scene.company.attendant("Caio").await;
    let answers = together(rooms.iter().map(|room| assume(&caio, *room, scene.bia.id()))).await;
    assert_eq!(answers.iter().filter(|answer| answer.status == 200).count(), 3);
    for refused in answers.iter().filter(|answer| answer.status != 200) {
        assert_eq!(refused.problem(409, Code::AttendantLimit).limit, Some(3));
    }
}

#[both_databases]
async fn f9_rooms_go_back_to_the_queue_in_front(app: TestApp) {
    let company = app.company().await;
    let (mut bia, mut caio) = (company.attendant("Bia").await, company.attendant("Caio").await);
    bia.connects().await;
    caio.connects().await;
    let (mut eva, mut ana) = (Customer::new(&app, "Eva"), Customer::new(&app, "Ana"));
    let first = eva.comes().await;
    let room = ana.comes().await;
    bia.takes(room).await;
    caio.joins(room).await;
    assert_eq!(inactivate(&app, bia.id()).await.rooms_in_attendance, 1);
    let sonia = company.supervisor().await;
    let path = format!("users/{}/requeue-rooms", bia.id());
    caio.post(&path, &json!({})).await.problem(403, Code::Forbidden);
    assert_eq!(sonia.post(&path, &json!({})).await.read::<RequeuedRooms>(200), RequeuedRooms { rooms: 1 });
    assert_eq!(sonia.post(&path, &json!({})).await.read::<RequeuedRooms>(200), RequeuedRooms { rooms: 0 });
    ana.sees("she waits again", |view| (view.situation == InternalSituation::Waiting).then_some(())).await;
    assert_eq!((ana.view().responsible.clone(), ana.view().participants.len()), (None, 0));
    ana.agrees().await;
    caio.agrees(room).await;
    ana.stands_at(1).await;
    eva.stands_at(2).await;
    let in_front =
        caio.sees_row(room, "the row", |row| (row.situation == InternalSituation::Waiting).then_some(row.in_front));
    assert!(in_front.await);
    assert_eq!(app.audit("room.requeued").len(), 1);
    caio.takes(room).await;
    eva.stands_at(1).await;
    caio.takes(first).await;
    caio.agrees(room).await;
}

#[both_databases]
async fn f9_a_repeat_is_the_same_act(app: TestApp) {
    let scene = Scene::attended(&app).await;
    let caio = scene.company.attendant("Caio").await;
    inactivate(&app, scene.bia.id()).await;
    let draft = json!({ "client_id": client_id(), "from": scene.bia.id() });
    let path = format!("rooms/{}/assume", scene.room);
    let answers = together((0..6).map(|_| caio.post(&path, &draft))).await;
    let seqs: Vec<u64> = answers.iter().map(|answer| answer.json(200)["seq"].as_u64().unwrap()).collect();
    assert!(seqs.iter().all(|seq| *seq == seqs[0]), "{seqs:?}");
    assert_eq!(app.audit("room.assumed").len(), 1);
}
