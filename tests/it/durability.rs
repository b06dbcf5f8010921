//! Acknowledged messages are stored, whatever breaks (proofs 2 and 4).

use std::{collections::BTreeSet, fs, time::Duration};

use protocol::{
    Code,
    event::Fact,
    id::{ClientId, RoomId},
    room::{CustomerRoom, StaffRoom},
};
use serde_json::json;

use crate::{
    harness::{Answer, Customer, Kind, Line, Proxy, Staff, TestApp, both_databases, client_id, line::AudienceView},
    realtime::{Talker, full_log},
};

const KILLS: usize = 10;
const ROOMS: usize = 4;
const IN_FLIGHT: usize = 40;

/// A room in attendance.
async fn conversation(app: &TestApp, bia: &Staff) -> Customer {
    let mut ana = Customer::new(app, "Ana");
    let room = ana.comes().await;
    bia.does("take", room).await.json(200);
    ana.connects().await;
    ana
}

/// Posts a message; whether it was acknowledged. Every refusal must say that a later try may go well.
async fn posts(app: &TestApp, ana: &Customer, client_id: ClientId) -> bool {
    let draft = json!({ "client_id": client_id, "body": format!("mensagem {client_id} {}", "x".repeat(500)) });
    let path = format!("rooms/{}/messages", ana.room());
    let answer: Answer = app.post(&path).token(ana.token()).json(&draft).await;
    if answer.status != 200 {
        let problem = answer.problem(503, Code::Unavailable);
        assert!(problem.retry_after.is_some());
    }
    answer.status == 200
}

/// The names of the messages in a room's log, each once.
async fn stored(bia: &Staff, room: RoomId) -> BTreeSet<ClientId> {
    let log = full_log(bia, room).await;
    let names: Vec<_> = log
        .iter()
        .filter_map(|event| match &event.fact {
            Fact::Message { client_id, .. } => Some(*client_id),
            _ => None,
        })
        .collect();
    let once: BTreeSet<_> = names.iter().copied().collect();
    assert_eq!(once.len(), names.len(), "each once");
    once
}

/// A burst of messages, more than the server has answered.
async fn burst<V: AudienceView>(talkers: &mut [Talker<V>])
where
    V::Event: crate::harness::line::Wire,
{
    for talker in talkers {
        while talker.pending() < IN_FLIGHT {
            talker.says().await;
        }
    }
}

#[both_databases]
async fn proof_2_g12_no_acknowledged_message_is_lost_by_kill_9_under_load(app: TestApp) {
    let bia = app.company().await.attendant("Bia").await;
    let (mut customers, mut attendants) = (Vec::new(), Vec::new());
    for number in 0..ROOMS {
        let mut ana = conversation(&app, &bia).await;
        let (room, token) = (ana.room(), ana.token().to_owned());
        let hers = std::mem::replace(&mut ana.line, Line::new(&app));
        customers.push(Talker::<CustomerRoom>::new(&format!("c{number}"), hers, room, &token));
        let mut line = Line::<StaffRoom>::new(&app);
        line.views.insert(room, bia.fetched(room).await);
        attendants.push(Talker::<StaffRoom>::new(&format!("a{number}"), line, room, &bia.token));
    }
    for round in 0..KILLS {
        for (customer, attendant) in customers.iter_mut().zip(&mut attendants) {
            assert!(customer.comes_back().await && attendant.comes_back().await, "round {round}");
        }
        for _ in 0..5 {
            burst(&mut customers).await;
            burst(&mut attendants).await;
            for (customer, attendant) in customers.iter_mut().zip(&mut attendants) {
                customer.listens(Duration::from_millis(5)).await;
                attendant.listens(Duration::from_millis(5)).await;
            }
        }
        burst(&mut customers).await;
        burst(&mut attendants).await;
        app.kill();
        for (customer, attendant) in customers.iter_mut().zip(&mut attendants) {
            // Acknowledgements that arrived before the end count.
            customer.listens(Duration::from_millis(1)).await;
            attendant.listens(Duration::from_millis(1)).await;
            customer.loses_the_network();
            attendant.loses_the_network();
        }
        app.start();
        for (customer, attendant) in customers.iter().zip(&attendants) {
            let log = full_log(&bia, customer.room).await;
            customer.holds(&log);
            attendant.holds(&log);
        }
    }
    let acknowledged: usize = customers.iter().map(|talker| talker.acked.len()).sum();
    assert!(acknowledged > KILLS * ROOMS, "there was load: {acknowledged}");
    for (customer, attendant) in customers.iter_mut().zip(&mut attendants) {
        customer.finishes(0).await;
        attendant.finishes(0).await;
        let log = full_log(&bia, customer.room).await;
        attendant.finishes(log.len() as u64).await;
        customer.holds(&log);
        attendant.holds(&log);
        assert_eq!(attendant.line.views[&attendant.room].log, log);
    }
}

/// PostgreSQL gone for ten seconds: acknowledged is stored; what was refused may be tried again, and is there once.
#[test]
fn proof_4_t8_postgres_is_gone_for_ten_seconds() {
    crate::harness::run(Kind::Postgres, async |app| {
        let url = app.database_url();
        let (_, rest) = url.split_once('@').unwrap();
        let (place, name) = rest.split_once('/').unwrap();
        let proxy = Proxy::to(place);
        app.restart_with("BALCAO_DATABASE_URL", &url.replace(place, &proxy.address.to_string()));
        let bia = app.company().await.attendant("Bia").await;
        let ana = conversation(&app, &bia).await;
        let (mut acked, mut refused) = (BTreeSet::new(), BTreeSet::new());
        for round in 0..120 {
            if round == 40 {
                proxy.cut();
            }
            let name = client_id();
            if posts(&app, &ana, name).await {
                acked.insert(name)
            } else {
                refused.insert(name)
            };
            if (40..60).contains(&round) {
                // Real time is the subject: twenty halves of a second without PostgreSQL.
                tokio::time::sleep(Duration::from_millis(500)).await;
            }
            if round == 60 {
                assert_eq!(app.get("/readyz").await.status, 503);
                proxy.restore();
                while app.get("/readyz").await.status != 200 {}
            }
        }
        assert!(
            refused.len() >= 15 && acked.len() >= 60,
            "{} refused, {} acknowledged on {name}",
            refused.len(),
            acked.len()
        );
        let before = stored(&bia, ana.room()).await;
        assert!(acked.is_subset(&before), "acknowledged is stored");
        for name in &refused {
            assert!(posts(&app, &ana, *name).await, "a later try goes well");
        }
        let all: BTreeSet<_> = acked.union(&refused).copied().collect();
        assert_eq!(stored(&bia, ana.room()).await, all);
        assert!(app.is_alive());
    });
}

/// A full disk: what is acknowledged is stored, what is refused is not, and when there is room again all goes on.
#[test]
fn proof_4_t8_a_full_disk_refuses_and_loses_nothing() {
    crate::harness::run(Kind::Sqlite, async |app| {
        let bia = app.company().await.attendant("Bia").await;
        let ana = conversation(&app, &bia).await;
        let (mut acked, mut refused) = (BTreeSet::new(), BTreeSet::new());
        let largest =
            ["balcao.db", "balcao.db-wal"].map(|file| fs::metadata(app.data_folder().join(file)).unwrap().len());
        let limit = largest.into_iter().max().unwrap() + 256 * 1024;
        // The clients' own log of the test is not the server's file: only its files are limited.
        app.limit_files(Some(limit));
        while refused.len() < 20 {
            let name = client_id();
            if posts(&app, &ana, name).await {
                acked.insert(name)
            } else {
                refused.insert(name)
            };
            assert!(acked.len() < 5_000, "the disk is never full");
        }
        assert!(app.is_alive());
        assert_eq!(app.get(&format!("rooms/{}", ana.room())).token(ana.token()).await.status, 200, "reading goes on");
        app.limit_files(None);
        let mut names = stored(&bia, ana.room()).await;
        assert_eq!(names, acked, "acknowledged is stored, refused is absent");
        for name in &refused {
            assert!(posts(&app, &ana, *name).await, "with room again all goes on");
        }
        names.extend(&refused);
        assert_eq!(stored(&bia, ana.room()).await, names);
        app.restart();
        assert_eq!(stored(&bia, ana.room()).await, names);
    });
}
