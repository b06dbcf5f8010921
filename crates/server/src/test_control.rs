//! Routes by which tests turn the server's clock and take its steps. They are there only for a server started with
//! `--test-control`.

use std::time::Duration;

use actix_web::web::{Data, Json as Answer};
use protocol::Instant;
use serde::{Deserialize, Serialize};

use crate::{
    error::Error,
    state::Balcao,
    web::{
        body::Json,
        route::{Resource, at},
    },
    work::steps::{Step, Steps},
};

/// The time that the clock shows.
#[derive(Serialize)]
struct Shown {
    now: Instant,
}

/// A change of the clock.
#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum Turn {
    /// It ticks on from this moment.
    Set(Instant),
    /// It goes forward by these seconds.
    AdvanceSeconds(u64),
}

/// A step that the server takes by itself otherwise.
#[derive(Deserialize)]
struct Due {
    step: Step,
}

/// Sockets that the server serves; one that broke counts until the server has noticed.
#[derive(Serialize)]
struct Served {
    sockets: usize,
    /// Long polls that wait.
    polls: usize,
}

pub fn routes() -> Vec<Resource> {
    vec![at("/test/clock").get(read).post(turn), at("/test/steps").post(take), at("/test/sockets").get(sockets)]
}

async fn read(balcao: Data<Balcao>) -> Answer<Shown> {
    Answer(Shown { now: balcao.clock.now() })
}

async fn turn(balcao: Data<Balcao>, Json(turn): Json<Turn>) -> Answer<Shown> {
    match turn {
        Turn::Set(moment) => balcao.clock.set(moment),
        Turn::AdvanceSeconds(seconds) => balcao.clock.advance(Duration::from_secs(seconds)),
    }
    read(balcao).await
}

/// Answers when the step is done and everything that it committed has reached the hub.
async fn take(balcao: Data<Balcao>, steps: Data<Steps>, Json(due): Json<Due>) -> Result<Answer<Shown>, Error> {
    steps.take_through(due.step).await?;
    Ok(read(balcao).await)
}

async fn sockets(balcao: Data<Balcao>) -> Answer<Served> {
    Answer(Served { sockets: balcao.hub.sockets(), polls: balcao.hub.polls.count() })
}
