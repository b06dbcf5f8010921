//! The end of a server is in order: what was acknowledged is stored, clients are told to come back, and find all.

use std::time::{Duration, Instant};

use protocol::frame::{ClientFrame, ServerFrame};

use crate::{
    harness::{Customer, Scene, TestApp, both_databases, client_id, line::AudienceView},
    long_poll::polls,
};

#[both_databases]
async fn on_sigterm_sockets_are_told_to_resume_and_the_server_ends_well(app: TestApp) {
    let Scene { mut bia, mut ana, room, .. } = Scene::attended(&app).await;
    // In a room where nothing happens meanwhile.
    let mut eva = Customer::new(&app, "Eva");
    let quiet = eva.enters().await;
    let poll = app.get(&format!("rooms/{quiet}/events?after=1&wait=25")).token(eva.token());
    let local = tokio::task::LocalSet::new();
    let answer = local.run_until(async move {
        let poll = tokio::task::spawn_local(poll.attempt());
        // The poll is to be under way when the server ends.
        polls(&app, 1).await;
        let names: Vec<_> = (0..20).map(|_| client_id()).collect();
        for client_id in &names {
            ana.line.send(&ClientFrame::Say { room, client_id: *client_id, body: "até já".to_owned() }).await;
        }
        ana.line.until("the first is acknowledged", |line| line.answer(names[0])).await.unwrap();
        let begun = Instant::now();
        app.terminate();
        ana.line.listen(Duration::from_secs(10)).await;
        bia.line.listen(Duration::from_secs(10)).await;
        for (ended, told) in [
            (
                ana.line.ended,
                ana.line.told.iter().any(|frame| matches!(frame, ServerFrame::Resume { after_ms: 0..=1_023 })),
            ),
            (
                bia.line.ended,
                bia.line.told.iter().any(|frame| matches!(frame, ServerFrame::Resume { after_ms: 0..=1_023 })),
            ),
        ] {
            assert_eq!((ended, told), (Some(Some(1001)), true));
        }
        assert!(app.wait(Duration::from_secs(15)), "{}", app.log());
        assert!(begun.elapsed() < Duration::from_secs(12), "{:?}", begun.elapsed());
        let acked: Vec<_> =
            names.iter().filter(|name| matches!(ana.line.answer(**name), Some(Ok(_)))).copied().collect();
        app.start();
        ana.comes_back().await;
        bia.comes_back().await;
        let stored = ana.fetched().await.names();
        assert!(!acked.is_empty() && acked.iter().all(|name| stored.contains(name)), "acknowledged is stored");
        ana.says("voltei").await;
        bia.sees_message(room, "voltei").await;
        poll.await.unwrap()
    });
    let answer = answer.await.expect("a request under way is answered");
    assert_eq!(answer.status, 200);
}

#[both_databases]
async fn restarting_in_the_middle_changes_nothing(app: TestApp) {
    let Scene { mut bia, mut ana, room, .. } = Scene::attended(&app).await;
    ana.says("antes").await;
    ana.sees_message("antes").await;
    bia.sees_message(room, "antes").await;
    let before = (ana.view().clone(), bia.view(room).clone());
    app.restart();
    ana.comes_back().await;
    bia.comes_back().await;
    assert_eq!((ana.view(), bia.view(room)), (&before.0, &before.1));
    bia.says(room, "depois").await;
    ana.sees_message("depois").await;
    ana.agrees().await;
}
