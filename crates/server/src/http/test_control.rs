//! Routes by which tests turn the server's clock. They are there only for a server started with `--test-control`.

use std::time::Duration;

use actix_web::web::{Data, Json as Answer};
use protocol::Instant;
use serde::{Deserialize, Serialize};

use super::{Resource, at, body::Json};
use crate::Balcao;

/// What the clock shows.
#[derive(Serialize)]
struct Shown {
    now: Instant,
}

/// What to do with the clock.
#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum Turn {
    /// It ticks on from this moment.
    Set(Instant),
    /// It goes forward by these seconds.
    AdvanceSeconds(u64),
}

pub fn routes() -> Vec<Resource> {
    vec![at("/test/clock").get(read).post(turn)]
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
