//! Resuming from a cursor: nothing missing, nothing doubled (T1), and `reset` when too much is missing.

use protocol::{
    frame::{ClientFrame, ServerFrame},
    id::RoomId,
    rest::room::Events,
    room::CustomerRoom,
};

use super::full_log;
use crate::harness::{Customer, Line, Staff, TestApp, both_databases, client_id, line::Sight};

const CUTS: usize = 50;
/// Enough for the last cut.
const MESSAGES: usize = 20;
/// Messages after the cut.
const MORE: usize = 2;

/// Where the connection is cut: after so many frames heard, or said.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Cut {
    Heard(usize),
    Said(usize),
}

/// Ana and Bia talk in turns; Ana's connection is cut once, and she says again what has no answer.
async fn scripted_chat(app: &TestApp, bia: &Staff, cut: Cut) {
    let mut ana = Customer::new(app, "Ana");
    let room = ana.comes().await;
    bia.does("take", room).await.json(200);
    let (mut heard, mut said, mut expected) = (0, 0, Vec::new());
    let mut left = MESSAGES;
    while left > 0 {
        left -= 1;
        let number = expected.len();
        let client_id = client_id();
        let say = ClientFrame::Say { room, client_id, body: format!("ana {number}") };
        while ana.line.answer(client_id).is_none() {
            if !ana.line.is_open() {
                ana.comes_back().await;
            }
            ana.line.send(&say).await;
            said += 1;
            if cut == Cut::Said(said) {
                ana.loses_the_network();
                left = MORE;
                continue;
            }
            while ana.line.answer(client_id).is_none() && ana.line.is_open() {
                ana.line.hear().await;
                heard += 1;
                if cut == Cut::Heard(heard) {
                    ana.loses_the_network();
                    left = MORE;
                }
            }
        }
        let reply = serde_json::json!({ "client_id": crate::harness::client_id(), "body": format!("bia {number}") });
        bia.post(&format!("rooms/{room}/messages"), &reply).await.json(200);
        expected.extend([format!("ana {number}"), format!("bia {number}")]);
    }
    assert!(expected.len() < 2 * MESSAGES, "it was cut");
    if !ana.line.is_open() {
        ana.comes_back().await;
    }
    ana.agrees().await;
    assert_eq!(ana.view().said(), expected);
    assert_eq!(ana.line.repeats, 0);
}

/// Says so much in a room, in pipelined order.
async fn fill(line: &mut Line<CustomerRoom>, room: RoomId, messages: usize) {
    let mut last = client_id();
    for number in 0..messages {
        last = client_id();
        line.send(&ClientFrame::Say { room, client_id: last, body: format!("linha {number}") }).await;
    }
    line.until("all is stored", |line| line.answer(last)).await.unwrap();
}

#[both_databases]
async fn t1_a_cut_after_any_frame_heard_leaves_equal_transcripts(app: TestApp) {
    let bia = app.company().await.attendant("Bia").await;
    for frame in 1..=CUTS {
        scripted_chat(&app, &bia, Cut::Heard(frame)).await;
    }
}

#[both_databases]
async fn t1_a_cut_after_any_frame_said_leaves_equal_transcripts(app: TestApp) {
    let bia = app.company().await.attendant("Bia").await;
    for frame in 1..MESSAGES - MORE {
        scripted_chat(&app, &bia, Cut::Said(frame)).await;
    }
}

#[both_databases]
async fn who_is_more_than_500_behind_is_reset_to_the_last_100(app: TestApp) {
    let company = app.company().await;
    let bia = company.attendant("Bia").await;
    let (mut ana, mut late) = (Customer::new(&app, "Ana"), Line::<CustomerRoom>::new(&app));
    let room = ana.comes().await;
    late.views.insert(room, ana.view().clone());
    fill(&mut ana.line, room, 500).await;
    let mut just = Line::<CustomerRoom>::new(&app);
    just.views.insert(room, late.views[&room].clone());
    let token = ana.token().to_owned();
    just.connect(&token, false).await;
    assert!(!just.told.iter().any(|frame| matches!(frame, ServerFrame::Reset { .. })), "500 are replayed");
    assert_eq!(just.views[&room].said().len(), 500);
    fill(&mut ana.line, room, 1).await;
    late.connect(&token, false).await;
    let reset = late.told.iter().find_map(|frame| match frame {
        ServerFrame::Reset { after, .. } => Some(*after),
        _ => None,
    });
    assert_eq!(reset, Some(402));
    let view = &late.views[&room];
    assert_eq!((view.seq, view.log.len(), view.log[0].seq), (502, 100, 403));
    let older: Events<protocol::event::CustomerEvent> =
        app.get(&format!("rooms/{room}/events?before=403&limit=200")).token(&token).await.read(200);
    assert_eq!((older.events[0].seq, older.events.last().unwrap().seq), (203, 402), "older ones by REST");
    bia.does("take", room).await.json(200);
    assert_eq!(full_log(&bia, room).await.len(), 503);
}

#[both_databases]
async fn a_cursor_from_the_future_is_no_trouble(app: TestApp) {
    let mut ana = Customer::new(&app, "Ana");
    let room = ana.comes().await;
    let mut line = Line::<CustomerRoom>::new(&app);
    line.views.insert(room, ana.fetched().await);
    line.views.get_mut(&room).unwrap().reset(u64::MAX);
    let token = ana.token().to_owned();
    line.try_connect(&token, false).await.unwrap();
    line.views.insert(room, ana.fetched().await);
    ana.says("oi").await;
    line.until("what happens now", |line| line.views[&room].said().contains(&"oi".to_owned()).then_some(())).await;
}
