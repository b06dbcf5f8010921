//! G1, G2: the delivery time of a message, at a pace that leaves the server time.

use std::time::Duration;

use anyhow::Result;

use super::setup::{Findings, Setup};
use crate::{
    figure::{Figure, Goal, Quantity, Unit},
    fleet, machine,
    stage::{BareStage, Cast},
    talk::{Crowd, Pace, Spread, Stretch, median},
};

const PACE: Pace = Pace::Every(Duration::from_secs(1));
const WARM_UP: Duration = Duration::from_secs(4);

/// One measurement of all compared values, within about the same minute.
struct Round {
    echo: Spread,
    durable: Spread,
    fsync: Spread,
    balcao: Spread,
    stretch: Stretch,
}

/// Measures in rounds; each value is the median.
pub async fn measure(setup: &Setup) -> Result<Findings> {
    let cast = Cast { chats: setup.size(1_000, 200) };
    let mut rounds = Vec::new();
    for _ in 0..setup.size(5, 1) {
        rounds.push(round(setup, cast).await?);
    }
    let middle = |pick: fn(&Round) -> f64| median(rounds.iter().map(pick).collect());
    let durable = middle(|round| round.durable.p50);
    let g1 = Figure {
        number: "G1",
        what: format!("delivery p50, {} chats × 1 msg/s, SQLite FULL", cast.chats),
        measured: Quantity(middle(|round| round.balcao.p50), Unit::Micros),
        limit: Some((Quantity(durable, Unit::Micros), "bare durable p50")),
        goal: Goal::Ratio { must: 3.0, aim: 1.5 },
    };
    let g2 = Figure {
        number: "G2",
        what: "delivery p99, same".to_owned(),
        measured: Quantity(middle(|round| round.balcao.p99), Unit::Micros),
        limit: Some((Quantity(middle(|round| round.echo.p99 + round.fsync.p99), Unit::Micros), "bare p99 + fsync p99")),
        goal: Goal::Ratio { must: 1.5, aim: 1.2 },
    };
    Ok(Findings {
        figures: vec![g1, g2],
        notes: rounds.iter().map(Round::describe).collect(),
        yardsticks: vec![("bare durable delivery p50, ms", durable / 1_000.0)],
    })
}

async fn round(setup: &Setup, cast: Cast) -> Result<Round> {
    let time = Duration::from_secs(setup.size(20, 6));
    let stage = BareStage::echo()?;
    let echo = stretch(stage.gather(cast).await?, time, stage.process()).await?;
    let stage = BareStage::durable()?;
    let durable = stretch(stage.gather(cast).await?, time, stage.process()).await?;
    drop(stage);
    let server = setup.template.open("delivery").await?;
    let mut fsyncs = machine::fsyncs(server.folder().path(), setup.size(500, 100))?;
    let crowd = fleet::gather(&server, setup.template.company(), cast).await?;
    let stretch = stretch(crowd, time, server.process()).await?;
    fsyncs.extend(machine::fsyncs(server.folder().path(), setup.size(500, 100))?);
    Ok(Round {
        echo: Spread::of(echo.tally.delivered),
        durable: Spread::of(durable.tally.delivered),
        fsync: Spread::of(fsyncs),
        balcao: Spread::of(stretch.tally.delivered.clone()),
        stretch,
    })
}

async fn stretch(mut crowd: Crowd, time: Duration, server: u32) -> Result<Stretch> {
    crowd.talk(PACE, WARM_UP, time, server).await
}

impl Round {
    fn describe(&self) -> String {
        let milliseconds = |spread: Spread| format!("{:.2}/{:.2}", spread.p50 / 1_000.0, spread.p99 / 1_000.0);
        let Stretch { tally, cpu, time } = &self.stretch;
        format!(
            "p50/p99 ms: echo {}, durable {}, fsync {}, Balcão {} ({} said, {} acknowledged and delivered, {} list frames, refused {:?}, \
             {:.0} % of its core)",
            milliseconds(self.echo),
            milliseconds(self.durable),
            milliseconds(self.fsync),
            milliseconds(self.balcao),
            tally.said,
            tally.done(),
            tally.listed,
            tally.refused,
            100.0 * cpu.as_secs_f64() / time.as_secs_f64(),
        )
    }
}
