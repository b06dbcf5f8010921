//! G9: from *Entrar* to a live room, 16 customers at once.

use std::{cell::RefCell, rc::Rc, time::Duration};

use anyhow::{Context, Result, bail};
use protocol::frame::Side;
use tokio::task::{JoinSet, LocalSet};

use super::setup::{Findings, Setup};
use crate::{
    clock,
    figure::{Figure, Goal, Quantity, Unit},
    fleet, machine,
    stage::{BareStage, Server},
    stamp::Stamp,
    talk::{BareDialect, Dialect, Meaning, Spread, median},
    wire::{self, Http, Socket},
};

const AT_ONCE: u32 = 16;

/// Measures by turns; each value is the median of its rounds.
pub async fn measure(setup: &Setup) -> Result<Findings> {
    let starts = setup.size(200, 20);
    let (mut bare, mut p99, mut cpu_each, mut notes) = (vec![], vec![], vec![], vec![]);
    for _ in 0..setup.size(3, 1) {
        let stage = Rc::new(BareStage::durable()?);
        let limit = at_once(starts, move |number| start_bare(Rc::clone(&stage), number)).await?;
        let server = Rc::new(setup.template.open("start").await?);
        let (process, company) = (server.process(), setup.template.company().clone());
        let kept = Rc::clone(&server);
        let start = move |_| start_chat(Rc::clone(&server), company.code, company.lobby);
        // The first starts open connections to the database, so they are not counted.
        at_once(starts.div_ceil(10), start.clone()).await?;
        let before = machine::cpu(process)?;
        let times = at_once(starts, start).await?;
        let cpu = machine::cpu(process)?.saturating_sub(before);
        drop(kept);
        cpu_each.push(cpu.as_secs_f64() * 1e6 / f64::from(starts * AT_ONCE));
        notes.push(format!("bare {}, Balcão {}", Spread::of(limit.clone()), Spread::of(times.clone())));
        bare.push(Spread::of(limit).p99);
        p99.push(Spread::of(times).p99);
    }
    let figures = vec![
        Figure {
            number: "G9",
            what: format!("start a chat: p99 at {AT_ONCE} at once"),
            measured: Quantity(median(p99), Unit::Micros),
            limit: Some((Quantity(median(bare), Unit::Micros), "bare handshake and one durable message")),
            goal: Goal::AtMost { must: 25_000.0, aim: 10_000.0 },
        },
        Figure {
            number: "G9",
            what: "start a chat: CPU each".to_owned(),
            measured: Quantity(median(cpu_each), Unit::Micros),
            limit: None,
            goal: Goal::AtMost { must: 1_000.0, aim: 400.0 },
        },
    ];
    Ok(Findings { figures, notes, yardsticks: vec![] })
}

/// Repeats an action in each of 16 parallel rows; returns the time of each. The results of the action are kept until all are
/// done: customers who came in stay.
async fn at_once<F, T>(times: u32, start: F) -> Result<Vec<u32>>
where
    F: Fn(u32) -> T + Clone + 'static,
    T: Future<Output = Result<Socket>> + 'static,
{
    let took = Rc::<RefCell<Vec<u32>>>::default();
    let mut rows = JoinSet::new();
    let local = LocalSet::new();
    for row in 0..AT_ONCE {
        let (start, took) = (start.clone(), Rc::clone(&took));
        let row = async move {
            let mut kept = Vec::new();
            for turn in 0..times {
                let begun = clock::micros();
                kept.push(start(row * times + turn).await?);
                took.borrow_mut().push(u32::try_from(clock::micros() - begun)?);
            }
            Ok::<_, anyhow::Error>(kept)
        };
        rows.spawn_local_on(row, &local);
    }
    let finished = local.run_until(rows.join_all()).await;
    finished.into_iter().collect::<Result<Vec<_>>>()?;
    Ok(took.take())
}

async fn start_chat(server: Rc<Server>, company: u32, channel: u32) -> Result<Socket> {
    let customer = fleet::enter(&mut Http::new(server.address()), company, channel).await?;
    fleet::connect(server.address(), &customer.token, &[customer.room], false).await
}

async fn start_bare(stage: Rc<BareStage>, room: u32) -> Result<Socket> {
    let mut socket = stage.connect().await?;
    socket.send(&format!("watch {room}")).await?;
    socket.send(&BareDialect::say(room, Stamp::now(Side::Customer))).await?;
    let heard = tokio::time::timeout(Duration::from_secs(10), socket.next()).await.context("no echo")??;
    match heard {
        wire::Received::Text(text) if matches!(BareDialect::understand(&text)?, Meaning::Said { .. }) => Ok(socket),
        other => bail!("the bare server answered {other:?}"),
    }
}
