//! Proof 1: many clients with random drops, retries, duplicates and restarts. Afterwards every client's log and the
//! database's are equal, without a gap, each message once.

use std::time::Duration;

use fastrand::Rng;
use protocol::room::{CustomerRoom, StaffRoom};
use serde_json::json;

use super::{Talker, full_log};
use crate::harness::{Customer, Line, Staff, TestApp, both_databases};

const ROOMS: usize = 4;
const STEPS: usize = 400;
const RESTARTS: usize = 3;
const MOMENT: Duration = Duration::from_millis(3);

/// One thing that happens to a talker.
async fn step<V: crate::harness::line::AudienceView>(talker: &mut Talker<V>, random: &mut Rng)
where
    V::Event: crate::harness::line::Wire,
{
    match random.u8(..100) {
        0..45 => talker.says().await,
        45..60 => talker.listens(MOMENT).await,
        60..70 => talker.loses_the_network(),
        70..90 => {
            if !talker.line.is_open() {
                talker.comes_back().await;
            }
        }
        // An acknowledged message comes again, as from a client that missed the answer.
        _ => {
            let known: Vec<usize> =
                (0..talker.said.len()).filter(|number| talker.acked.contains_key(&talker.said[*number].0)).collect();
            if let Some(number) = random.choice(known) {
                talker.repeats(number).await;
            }
        }
    }
}

async fn storm(app: &TestApp, bia: &Staff, seed: u64) {
    println!("seed {seed}");
    let mut random = Rng::with_seed(seed);
    let (mut customers, mut attendants) = (Vec::new(), Vec::new());
    for number in 0..ROOMS {
        let mut ana = Customer::new(app, &format!("Ana {number}"));
        let room = ana.comes().await;
        bia.does("take", room).await.json(200);
        let mut line = Line::<StaffRoom>::new(app);
        line.views.insert(room, bia.fetched(room).await);
        let token = ana.token().to_owned();
        let hers = std::mem::replace(&mut ana.line, Line::new(app));
        customers.push(Talker::<CustomerRoom>::new(&format!("c{number}"), hers, room, &token));
        attendants.push(Talker::<StaffRoom>::new(&format!("a{number}"), line, room, &bia.token));
    }
    let restarts: Vec<usize> = (0..RESTARTS).map(|_| random.usize(..STEPS)).collect();
    for number in 0..STEPS {
        if restarts.contains(&number) {
            app.restart();
        }
        let room = random.usize(..ROOMS);
        if random.bool() {
            step(&mut customers[room], &mut random).await
        } else {
            step(&mut attendants[room], &mut random).await
        }
    }
    for (customer, attendant) in customers.iter_mut().zip(&mut attendants) {
        customer.finishes(0).await;
        attendant.finishes(0).await;
        let log = full_log(bia, attendant.room).await;
        attendant.finishes(log.len() as u64).await;
        let for_customer: Vec<_> = log.iter().filter_map(protocol::event::Event::for_customer).collect();
        customer.finishes(for_customer.len() as u64).await;
        customer.holds(&log);
        attendant.holds(&log);
        assert_eq!(attendant.line.views[&attendant.room].log, log, "the attendant's log is the database's");
        assert_eq!(customer.line.views[&customer.room].log, for_customer, "the customer's log is the database's");
        bia.post(&format!("rooms/{}/close", customer.room), &json!({ "client_id": crate::harness::client_id() }))
            .await
            .json(200);
    }
}

#[both_databases]
async fn proof_1_after_any_storm_all_logs_are_equal(app: TestApp) {
    let bia = app.company().await.attendant("Bia").await;
    let seed =
        std::env::var("BALCAO_SEED").ok().and_then(|seed| seed.parse().ok()).unwrap_or_else(|| fastrand::u64(..));
    for number in 0..3 {
        storm(&app, &bia, seed.wrapping_add(number)).await;
    }
}
