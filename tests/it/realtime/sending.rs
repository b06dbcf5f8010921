//! Messages and acts: idempotent, in order, acknowledged when stored.

use protocol::{Code, event::Fact, frame::ClientFrame, rest::room::Done};
use serde_json::json;

use super::full_log;
use crate::harness::{Customer, Line, Scene, TestApp, both_databases, client_id, line::AudienceView, together};

#[both_databases]
async fn f7_another_text_with_a_used_id_is_refused_and_the_first_one_stays(app: TestApp) {
    let Scene { bia, mut ana, room, .. } = Scene::attended(&app).await;
    let path = format!("rooms/{room}/messages");
    let draft = |client_id, body: &str| json!({ "client_id": client_id, "body": body });
    let (hers, his) = (client_id(), client_id());
    let first: Done = bia.post(&path, &draft(hers, "A entrega é na quinta.")).await.read(200);
    bia.post(&path, &draft(hers, "Na sexta.")).await.problem(409, Code::KeyReused);
    assert_eq!(bia.post(&path, &draft(hers, "A entrega é na quinta.")).await.read::<Done>(200), first);
    let say = |body: &str| ClientFrame::Say { room, client_id: his, body: body.to_owned() };
    ana.line.act(his, &say("sim")).await.unwrap();
    ana.line.told.clear();
    assert_eq!(ana.line.act(his, &say("não")).await.unwrap_err().code, Code::KeyReused);
    // The answer to an act may come before the event that it made.
    ana.agrees().await;
    assert_eq!(ana.view().said(), ["A entrega é na quinta.", "sim"]);
}

#[both_databases]
async fn t2_every_message_three_times_over_two_connections_is_one_row(app: TestApp) {
    let Scene { bia, mut ana, room, .. } = Scene::attended(&app).await;
    let mut second = Line::new(&app);
    second.views.insert(room, ana.view().clone());
    let token = ana.token().to_owned();
    second.connect(&token, false).await;
    let mut names = Vec::new();
    for number in 0..30 {
        let client_id = client_id();
        let say = ClientFrame::Say { room, client_id, body: format!("linha {number}") };
        names.push(client_id);
        ana.line.send(&say).await;
        second.send(&say).await;
        ana.line.send(&say).await;
        let seqs = [
            ana.line.act(client_id, &ClientFrame::Ping).await.unwrap(),
            second.act(client_id, &ClientFrame::Ping).await.unwrap(),
        ];
        assert_eq!(seqs[0], seqs[1]);
    }
    ana.agrees().await;
    assert_eq!(ana.view().names(), names);
    second.until("the second tab has it all", |line| (line.views[&room].names() == names).then_some(())).await;
    assert_eq!((ana.line.repeats, second.repeats), (0, 0));
    let log = full_log(&bia, room).await;
    assert_eq!(log.iter().filter(|event| matches!(event.fact, Fact::Message { .. })).count(), 30);
}

#[both_databases]
async fn f7_a_customers_key_that_comes_with_another_content_is_refused(app: TestApp) {
    let mut ana = Customer::new(&app, "Ana");
    let room = ana.enters().await;
    let path = format!("rooms/{room}/messages");
    let client_id = client_id();
    let say = async |body: &str| {
        app.post(&path).token(ana.token()).json(&json!({ "client_id": client_id, "body": body })).await
    };
    let first: Done = say("um").await.read(200);
    say("dois").await.problem(409, Code::KeyReused);
    assert_eq!(say("um").await.read::<Done>(200), first, "the answer of the first time");
    assert_eq!(ana.fetched().await.said(), ["um"]);
}

#[both_databases]
async fn acts_are_idempotent_too(app: TestApp) {
    let company = app.company().await;
    let (bia, caio) = (company.attendant("Bia").await, company.attendant("Caio").await);
    let room = Customer::new(&app, "Ana").enters().await;
    let mut done = Vec::new();
    for (who, act, more) in [
        (&bia, "take", json!({})),
        (&caio, "join", json!({})),
        (&bia, "hand-over", json!({ "to": caio.id() })),
        (&caio, "close", json!({})),
    ] {
        let mut draft = more;
        draft["client_id"] = json!(client_id());
        let path = format!("rooms/{room}/{act}");
        let answers = together((0..5).map(|_| who.post(&path, &draft))).await;
        let seqs: Vec<u64> = answers.iter().map(|answer| answer.read::<Done>(200).seq).collect();
        assert!(seqs.iter().all(|seq| *seq == seqs[0]), "{act}: {seqs:?}");
        done.push(seqs[0]);
    }
    assert_eq!(done, [2, 3, 4, 5], "one event each");
    assert_eq!(full_log(&caio, room).await.len(), 5);
}

#[both_databases]
async fn everybody_sees_one_order(app: TestApp) {
    let (Scene { mut bia, mut ana, room, .. }, mut caio) = Scene::joined(&app).await;
    for number in 0..40 {
        let say = |who: &str| ClientFrame::Say { room, client_id: client_id(), body: format!("{who} {number}") };
        ana.line.send(&say("ana")).await;
        bia.line.send(&say("bia")).await;
        caio.line.send(&say("caio")).await;
    }
    let all = |said: Vec<String>| (said.len() == 120).then_some(said);
    let hers = ana.sees("all", |view| all(view.said())).await;
    assert_eq!(bia.sees(room, "all", |view| all(view.said())).await, hers);
    assert_eq!(caio.sees(room, "all", |view| all(view.said())).await, hers);
    for who in ["ana", "bia", "caio"] {
        let own: Vec<_> = hers.iter().filter(|said| said.starts_with(who)).cloned().collect();
        assert_eq!(own, (0..40).map(|number| format!("{who} {number}")).collect::<Vec<_>>());
    }
    let log = full_log(&bia, room).await;
    let stored: Vec<_> = log
        .iter()
        .filter_map(|event| match &event.fact {
            Fact::Message { body, .. } => Some(body.to_string()),
            _ => None,
        })
        .collect();
    assert_eq!(stored, hers);
}

#[both_databases]
async fn r29_lines_are_kept_and_what_is_typed_is_told(app: TestApp) {
    use protocol::frame::{Party, ServerFrame, Side};
    let Scene { mut bia, mut ana, room, .. } = Scene::attended(&app).await;
    ana.says("primeira linha\nsegunda <b>linha</b> & \"aspas\" 👋🏽").await;
    bia.sees_message(room, "primeira linha\nsegunda <b>linha</b> & \"aspas\" 👋🏽").await;
    ana.types(true).await;
    bia.line
        .until("the customer types", |line| {
            line.told.contains(&ServerFrame::Typing { room, who: Party::Customer, typing: true }).then_some(())
        })
        .await;
    bia.types(room, true).await;
    let who = Party::Attendant { name: bia.me.name.clone() };
    ana.line
        .until("the attendant types", |line| {
            line.told.contains(&ServerFrame::Typing { room, who: who.clone(), typing: true }).then_some(())
        })
        .await;
    let seq = ana.view().seq;
    bia.line.send(&ClientFrame::Received { room, seq }).await;
    ana.line
        .until("it has come", |line| {
            line.told.contains(&ServerFrame::Received { room, side: Side::Staff, seq }).then_some(())
        })
        .await;
    let fetched = ana.fetched().await;
    assert_eq!((fetched.staff_received, fetched.staff_read), (seq, 0));
    bia.line.send(&ClientFrame::Read { room, seq }).await;
    ana.line
        .until("it was read", |line| {
            line.told.contains(&ServerFrame::Read { room, side: Side::Staff, seq }).then_some(())
        })
        .await;
    assert_eq!(ana.fetched().await.staff_read, seq);
    bia.line.send(&ClientFrame::Read { room, seq: 1 }).await;
    bia.says(room, "depois").await;
    assert_eq!(ana.fetched().await.staff_read, seq, "marks only go forward");
}
