//! Resuming from a cursor: nothing missing, nothing doubled (T1), and `reset` when too much is missing.

use std::time::Duration;

use protocol::{
    event::Event,
    frame::{ClientFrame, ServerFrame},
    id::RoomId,
    rest::room::Events,
    room::CustomerRoom,
};

use super::full_log;
use crate::harness::{
    Customer, Line, Scene, Staff, TestApp, both_databases, client_id,
    line::{AudienceView, Wire},
};

const CUTS: usize = 50;
/// Enough for the last cut.
const MESSAGES: usize = 20;
/// Messages after the cut.
const MORE: usize = 2;

/// Where the connection is cut: after so many frames received, or sent.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Cut {
    Received(usize),
    Sent(usize),
}

/// Ana and Bia talk in turns; Ana's connection is cut once, and she says again what has no answer.
async fn scripted_chat(app: &TestApp, bia: &Staff, cut: Cut) {
    let mut ana = Customer::new(app, "Ana");
    let room = ana.comes().await;
    bia.does("take", room).await.json(200);
    let (mut received, mut sent, mut expected) = (0, 0, Vec::new());
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
            sent += 1;
            if cut == Cut::Sent(sent) {
                ana.loses_the_network();
                left = MORE;
                continue;
            }
            while ana.line.answer(client_id).is_none() && ana.line.is_open() {
                ana.line.hear().await;
                received += 1;
                if cut == Cut::Received(received) {
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
        scripted_chat(&app, &bia, Cut::Received(frame)).await;
    }
}

#[both_databases]
async fn t1_a_cut_after_any_frame_said_leaves_equal_transcripts(app: TestApp) {
    let bia = app.company().await.attendant("Bia").await;
    for frame in 1..MESSAGES - MORE {
        scripted_chat(&app, &bia, Cut::Sent(frame)).await;
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
async fn f3_a_cursor_that_the_log_has_not_is_reset(app: TestApp) {
    let Scene { bia, mut ana, room, .. } = Scene::attended(&app).await;
    ana.says("oi").await;
    ana.sees_message("oi").await;
    let token = ana.token().to_owned();
    let (end, at) = (ana.view().seq, ana.view().log.last().unwrap().at);
    let elsewhere = at + Duration::from_micros(1);
    for (after, at) in [(u64::MAX, None), (end + 1, Some(at)), (end, Some(elsewhere)), (1, Some(at))] {
        let mut line = Line::<CustomerRoom>::new(&app);
        line.try_connect(&token, false).await.unwrap();
        line.views.insert(room, ana.view().clone());
        line.send(&ClientFrame::Watch { room, after, at }).await;
        line.until("all of it comes anew", |line| line.live.contains(&room).then_some(())).await;
        assert_eq!(resets(&line), [0], "{after}");
        assert_eq!(line.views[&room].said(), ["oi"]);
        let at = at.map(|at| format!("&at={at}")).unwrap_or_default();
        let path = format!("rooms/{room}/events?after={after}&wait=25{at}");
        let polled: Events<protocol::event::CustomerEvent> = app.get(&path).token(&token).await.read(200);
        assert_eq!((polled.reset, polled.seq, polled.events), (Some(0), end, ana.view().log.clone()), "{after}");
    }
    let known: Events<Event> = bia.get(&format!("rooms/{room}/events?after=3&at={at}")).await.read(200);
    assert_eq!((known.reset, known.events), (None, Vec::new()), "the staff's numbers are their own");
    let beyond: Events<Event> = bia.get(&format!("rooms/{room}/events?after=4")).await.read(200);
    assert_eq!((beyond.reset, beyond.events.len()), (Some(0), 3));
}

#[both_databases]
async fn f3_after_a_restore_nobody_misses_what_comes_next(app: TestApp) {
    let Scene { mut bia, mut ana, room, .. } = Scene::attended(&app).await;
    ana.says("antes").await;
    let backup = app.back_up();
    bia.comes_back().await;
    ana.comes_back().await;
    for number in 0..5 {
        bia.says(room, &format!("perdida {number}")).await;
    }
    ana.sees_message("perdida 4").await;
    bia.sees_message(room, "perdida 4").await;
    app.restore(backup);
    // Ana comes back while the log is shorter than hers, Bia when it has grown beyond the end that she knew.
    ana.comes_back().await;
    assert_eq!((resets(&ana.line), ana.view().said()), (vec![0], vec!["antes".to_owned()]));
    for number in 0..6 {
        ana.says(&format!("depois {number}")).await;
    }
    ana.sees_message("depois 5").await;
    bia.comes_back().await;
    assert_eq!(resets(&bia.line), [0]);
    let said = ["antes", "depois 0", "depois 1", "depois 2", "depois 3", "depois 4", "depois 5"];
    assert_eq!(
        (ana.view().said(), bia.view(room).said()),
        (said.map(str::to_owned).to_vec(), said.map(str::to_owned).to_vec())
    );
    bia.says(room, "e agora").await;
    ana.sees_message("e agora").await;
}

/// The numbers that a client was reset to since it connected.
fn resets<V: AudienceView>(line: &Line<V>) -> Vec<u64>
where
    V::Event: Wire,
{
    let reset = |frame: &ServerFrame<V::Event>| match frame {
        ServerFrame::Reset { after, .. } => Some(*after),
        _ => None,
    };
    line.told.iter().filter_map(reset).collect()
}
