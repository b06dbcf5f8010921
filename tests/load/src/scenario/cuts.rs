//! G10: both sides of every conversation are cut again and again; everything arrives, once and in order.

use std::time::Duration;

use anyhow::Result;

use super::{
    clients::{Clients, verify},
    setup::{Findings, Setup},
};
use crate::{
    faithful::{Cuts, Orders, Plan},
    figure::{Figure, Goal, Quantity, Unit},
    fleet,
    stage::Cast,
    talk::Spread,
};

const CUTS: Cuts = Cuts { every: Duration::from_secs(15), away: Duration::from_secs(2) };
/// Each side sends a message a second, so each pair sends two.
const EVERY: Duration = Duration::from_secs(1);

/// Plays the pairs and compares the messages of each side with the other's and with the log.
pub async fn measure(setup: &Setup) -> Result<Findings> {
    let (cast, quota) = (Cast { chats: setup.size(1_000, 100) }, setup.size(60, 20));
    let server = setup.template.open("cuts").await?;
    let attended = fleet::attend(&server, setup.template.company(), cast).await?;
    let mut clients = Clients::of(&server);
    let away = Some(CUTS.away);
    clients.add_pairs(&attended, Plan { every: EVERY, quota, cuts: Some(CUTS), eager: away, list: false });
    clients.all_live(Duration::from_secs(60)).await?;
    clients.order(Orders::Talk);
    tokio::time::sleep(EVERY * u32::try_from(quota)? + CUTS.every).await;
    let diaries = clients.part().await?;
    let breaches = verify(&server, &attended, &diaries).await?;
    let said: usize = diaries.iter().map(|diary| diary.said.len()).sum();
    let replays: Vec<u32> = diaries.iter().flat_map(|diary| diary.replays.iter().skip(1).copied()).collect();
    let (cut, replay) = (replays.len(), Spread::of(replays));
    let figures = vec![
        Figure {
            number: "G10",
            what: format!(
                "messages lost, doubled or reordered: {} pairs, both sides cut every ~15 s for 2 s, {} messages each at 2/s",
                cast.chats,
                2 * quota
            ),
            measured: Quantity(breaches.count() as f64, Unit::Plain),
            limit: None,
            goal: Goal::AtMost { must: 0.0, aim: 0.0 },
        },
        Figure {
            number: "G10",
            what: "replay p99: from connecting to live".to_owned(),
            measured: Quantity(replay.p99, Unit::Micros),
            limit: None,
            goal: Goal::AtMost { must: f64::INFINITY, aim: 1_000_000.0 },
        },
    ];
    let notes = vec![format!("{said} messages said, {cut} cuts: {breaches}; replays {replay}")];
    Ok(Findings { figures, notes, yardsticks: vec![] })
}
