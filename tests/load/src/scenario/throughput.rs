//! G3: messages per second of processor time, when every chat talks as fast as it is answered.

use std::time::Duration;

use anyhow::Result;

use super::setup::{Findings, Setup};
use crate::{
    figure::{Figure, Goal, Quantity, Unit},
    fleet,
    stage::{BareStage, Cast},
    talk::{Crowd, Pace, Spread, Stretch, median},
};

const WARM_UP: Duration = Duration::from_secs(5);

/// Measures by turns; each value is the median of its rounds.
pub async fn measure(setup: &Setup) -> Result<Findings> {
    let cast = Cast { chats: setup.size(1_000, 200) };
    let (mut bare, mut balcao, mut notes) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..setup.size(3, 1) {
        let stage = BareStage::durable()?;
        bare.push(rate(setup, "bare durable", stage.gather(cast).await?, stage.process(), &mut notes).await?);
        drop(stage);
        let server = setup.template.open("throughput").await?;
        let crowd = fleet::gather(&server, setup.template.company(), cast).await?;
        balcao.push(rate(setup, "Balcão", crowd, server.process(), &mut notes).await?);
    }
    let limit = median(bare);
    let figure = Figure {
        number: "G3",
        what: format!("durable messages per CPU-second, full path, SQLite, {} chats", cast.chats),
        measured: Quantity(median(balcao), Unit::PerCpuSecond),
        limit: Some((Quantity(limit, Unit::PerCpuSecond), "bare durable")),
        goal: Goal::AtLeast { must: 8_000.0, aim: 14_000.0 },
    };
    Ok(Findings { figures: vec![figure], notes, yardsticks: vec![("bare durable messages per CPU-second", limit)] })
}

async fn rate(setup: &Setup, name: &str, mut crowd: Crowd, server: u32, notes: &mut Vec<String>) -> Result<f64> {
    let time = Duration::from_secs(setup.size(15, 5));
    let Stretch { tally, cpu, .. } = crowd.talk(Pace::Answering, WARM_UP, time, server).await?;
    let done = tally.done() as f64;
    let rate = done / cpu.as_secs_f64();
    notes.push(format!(
        "{name}: {:.0} msg/s at {:.0} % of its core, {rate:.0} per CPU-second, delivery p50 {:.1} ms, {} list frames, refused {:?}",
        done / time.as_secs_f64(),
        100.0 * cpu.as_secs_f64() / time.as_secs_f64(),
        Spread::of(tally.delivered).p50 / 1_000.0,
        tally.listed,
        tally.refused,
    ));
    Ok(rate)
}
