//! G6, G7, G15: the cost of idle connections.

use std::time::Duration;

use anyhow::Result;
use protocol::frame::Side;
use tokio::time::sleep;

use super::setup::{Findings, Setup};
use crate::{
    figure::{Figure, Goal, Quantity, Unit},
    fleet::{self, Customer},
    machine,
    stage::{BareStage, Server},
    talk::{BalcaoDialect, BareDialect, Crowd, Pace, Talker},
};

const SETTLE: Duration = Duration::from_secs(3);
const MIB: f64 = 1_048_576.0;

/// Measures the bare server, then Balcão.
pub async fn measure(setup: &Setup) -> Result<Findings> {
    let connections: u32 = setup.size(10_000, 1_000);
    let bare = bare_bytes_each(connections).await?;
    let server = setup.template.open("idle").await?;
    sleep(SETTLE).await;
    let idle = resident(server.process())?;
    let customers = wait_in_lobby(setup, &server, connections).await?;
    sleep(SETTLE).await;
    let before = resident(server.process())?;
    let mut crowd = seat(&server, &customers).await?;
    sleep(SETTLE).await;
    let connected = resident(server.process())?;
    // Twice the time between two pings.
    let quiet = Duration::from_secs(50);
    let stretch = crowd.talk(Pace::Silent, Duration::from_secs(1), quiet, server.process()).await?;
    let cpu_each = stretch.cpu.as_secs_f64() * 1e6 / quiet.as_secs_f64() / f64::from(connections);
    let memory = |what: String, bytes, must, aim| Figure {
        number: "G15",
        what,
        measured: Quantity(bytes, Unit::Bytes),
        limit: None,
        goal: Goal::AtMost { must, aim },
    };
    let figures = vec![
        Figure {
            number: "G6",
            what: format!("memory per idle customer connection at {connections}"),
            measured: Quantity((connected - before) / f64::from(connections), Unit::Bytes),
            limit: Some((Quantity(bare, Unit::Bytes), "bare actix-ws")),
            goal: Goal::Ratio { must: 1.5, aim: 1.1 },
        },
        Figure {
            number: "G7",
            what: "CPU per idle connection with pings, µs/s".to_owned(),
            measured: Quantity(cpu_each, Unit::Plain),
            limit: None,
            goal: Goal::AtMost { must: 5.0, aim: 2.2 },
        },
        memory("server memory, idle".to_owned(), idle, 32.0 * MIB, 20.0 * MIB),
        memory(format!("server memory, {connections} connected"), connected, 400.0 * MIB, 280.0 * MIB),
    ];
    let notes =
        vec![format!("with {connections} rooms entered and nobody connected: {}", Quantity(before, Unit::Bytes))];
    Ok(Findings { figures, notes, yardsticks: vec![("bare memory per connection, KiB", bare / 1_024.0)] })
}

async fn bare_bytes_each(connections: u32) -> Result<f64> {
    let stage = BareStage::echo()?;
    let warm = stage.connect().await?;
    let before = resident(stage.process())?;
    let mut talkers = Vec::<Talker<BareDialect>>::new();
    for room in 0..connections {
        let mut socket = stage.connect().await?;
        socket.send(&format!("watch {room}")).await?;
        talkers.push(Talker::new(socket, Side::Customer, vec![room]));
    }
    let _crowd = Crowd::gather(talkers);
    sleep(SETTLE).await;
    drop(warm);
    Ok((resident(stage.process())? - before) / f64::from(connections))
}

async fn wait_in_lobby(setup: &Setup, server: &Server, customers: u32) -> Result<Vec<Customer>> {
    let (mut http, company) = (server.http(), setup.template.company());
    let mut waiting = Vec::new();
    for _ in 0..customers {
        waiting.push(fleet::enter(&mut http, company.code, company.lobby).await?);
    }
    Ok(waiting)
}

async fn seat(server: &Server, customers: &[Customer]) -> Result<Crowd> {
    let mut talkers = Vec::<Talker<BalcaoDialect>>::new();
    for customer in customers {
        let socket = fleet::connect(server.address(), &customer.token, &[customer.room], false).await?;
        talkers.push(Talker::new(socket, Side::Customer, vec![customer.room]));
    }
    Ok(Crowd::gather(talkers))
}

fn resident(process: u32) -> Result<f64> {
    Ok(machine::memory(process)?.proportional as f64)
}
