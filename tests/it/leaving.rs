//! The ends of a conversation (R30, R37, R38).

use protocol::{Code, event::End, people::InternalSituation};
use serde_json::json;

use crate::harness::{Customer, Scene, TestApp, both_databases, client_id};

#[both_databases]
async fn r37_the_responsible_alone_closes_the_room(app: TestApp) {
    let Scene { mut bia, mut ana, room, .. } = Scene::attended(&app).await;
    let refused = bia.tries_to_leave(room).await.unwrap_err();
    assert_eq!(refused.code, Code::ResponsibleStays);
    bia.tries_to_close(room).await.unwrap();
    let ending = ana.sees("the end", |view| view.ending.clone()).await;
    assert_eq!((ending.end, ending.by.unwrap().as_str()), (End::Attended, "Bia"));
    assert_eq!(ana.view().label.as_str(), "Encerrado");
    bia.sees_gone(room).await;
    bia.agrees(room).await;
    ana.agrees().await;
}

#[both_databases]
async fn r37_a_participant_only_leaves(app: TestApp) {
    let (Scene { mut bia, mut ana, room, .. }, mut caio) = Scene::joined(&app).await;
    assert_eq!(caio.tries_to_close(room).await.unwrap_err().code, Code::NotResponsible);
    caio.tries_to_leave(room).await.unwrap();
    ana.sees("nobody besides", |view| (view.participants.is_empty() && view.seq >= 4).then_some(())).await;
    assert_eq!(ana.view().situation, InternalSituation::InAttendance);
    assert_eq!(ana.view().responsible.as_ref().unwrap().as_str(), "Bia");
    assert_eq!(caio.tries_to_say(room, "mais uma").await.unwrap_err().code, Code::NotInRoom);
    bia.agrees(room).await;
}

#[both_databases]
async fn r37_a_responsible_with_others_hands_over_or_closes(app: TestApp) {
    let (Scene { company, mut bia, mut ana, room }, mut caio) = Scene::joined(&app).await;
    let davi = company.attendant("Davi").await;
    assert_eq!(bia.tries_to_hand_over(room, davi.id()).await.unwrap_err().code, Code::SuccessorNotInRoom);
    assert_eq!(caio.tries_to_hand_over(room, caio.id()).await.unwrap_err().code, Code::NotResponsible);
    bia.tries_to_hand_over(room, caio.id()).await.unwrap();
    ana.sees("who goes on", |view| view.responsible.as_ref().filter(|name| name.as_str() == "Caio").cloned()).await;
    assert!(ana.view().participants.is_empty());
    ana.agrees().await;
    caio.agrees(room).await;
    assert_eq!(bia.tries_to_say(room, "até logo").await.unwrap_err().code, Code::NotInRoom);
    caio.tries_to_close(room).await.unwrap();
    ana.sees("the end", |view| view.ending.clone()).await;
}

#[both_databases]
async fn r30_the_customer_leaves_and_the_attendants_are_told(app: TestApp) {
    let Scene { mut bia, mut ana, room, .. } = Scene::attended(&app).await;
    ana.leaves().await;
    let ending = bia.sees(room, "the end", |view| view.ending.clone()).await;
    assert_eq!((ending.end, ending.by), (End::CustomerLeft, None));
    bia.agrees(room).await;
}

#[both_databases]
async fn r38_a_closed_room_takes_no_more(app: TestApp) {
    let Scene { company, mut bia, mut ana, room } = Scene::attended(&app).await;
    let mut caio = company.attendant("Caio").await;
    caio.connects().await;
    bia.tries_to_close(room).await.unwrap();
    let before = bia.fetched(room).await;
    let refusals = [
        ana.tries_to_say("mais uma").await,
        bia.tries_to_say(room, "mais uma").await,
        bia.tries_to_close(room).await,
        caio.tries_to_join(room).await,
        caio.tries_to_take(room).await,
    ];
    for refused in refusals {
        assert_eq!(refused.unwrap_err().code, Code::RoomClosed);
    }
    for act in ["take", "join", "leave", "close"] {
        let answer = bia.does(act, room).await;
        assert_eq!(answer.status, 409, "{act}: {}", answer.text);
    }
    let message = json!({ "client_id": client_id(), "body": "mais uma" });
    app.post(&format!("rooms/{room}/messages")).token(ana.token()).json(&message).await.problem(409, Code::RoomClosed);
    assert_eq!(bia.fetched(room).await, before);
}

#[both_databases]
async fn r38_typing_in_a_closed_room_is_not_told(app: TestApp) {
    use protocol::frame::ServerFrame;
    let Scene { mut bia, mut ana, room, .. } = Scene::attended(&app).await;
    ana.types(true).await;
    bia.line
        .until("typing is told", |line| {
            line.told.iter().any(|frame| matches!(frame, ServerFrame::Typing { typing: true, .. })).then_some(())
        })
        .await;
    bia.tries_to_close(room).await.unwrap();
    ana.sees("the end", |view| view.ending.clone()).await;
    bia.line.told.clear();
    ana.types(true).await;
    // Ana's frames are done in order, and what Bia is told comes in order: had the typing been told, it would be here.
    assert_eq!(ana.tries_to_say("mais uma").await.unwrap_err().code, Code::RoomClosed);
    let next = Customer::new(&app, "Eva").enters().await;
    bia.sees_row(next, "what happened after the typing", |_| Some(())).await;
    let typed = bia.line.told.iter().any(|frame| matches!(frame, ServerFrame::Typing { .. }));
    assert!(!typed, "{:?}", bia.line.told);
}

#[both_databases]
async fn r38_coming_again_makes_a_new_room_with_a_new_protocol(app: TestApp) {
    app.company().await;
    let mut ana = Customer::new(&app, "Ana");
    ana.comes().await;
    let first = ana.entered().clone();
    ana.leaves().await;
    ana.visit = crate::harness::visit();
    let second = ana.enters().await;
    assert_ne!(second, first.room);
    assert_ne!(ana.entered().protocol, first.protocol);
}
