//! The scenarios, one file each.

mod clients;
mod cuts;
mod deaf;
mod delivery;
mod hostile;
mod idle;
mod kill;
mod restart;
mod search;
mod start;
mod throughput;

use std::path::PathBuf;

use anyhow::Result;

use crate::{
    figure::Figure,
    stage::{Cast, Template},
};

/// The means of every scenario.
pub struct Bench {
    /// The company that each copies.
    pub template: Template,
    /// The program under measurement.
    pub executable: PathBuf,
    /// The maintenance database of a PostgreSQL server.
    pub postgres: Option<String>,
    /// Smaller and shorter, to check that everything works.
    pub quick: bool,
}

impl Bench {
    /// One of two sizes.
    pub fn size<T>(&self, full: T, quick: T) -> T {
        if self.quick { quick } else { full }
    }
}

/// The largest cast of all scenarios.
pub const LARGEST: Cast = Cast { chats: 1_000 };

/// The results of a scenario.
#[derive(Default)]
pub struct Findings {
    pub figures: Vec<Figure>,
    /// Further notes on how the figures were measured.
    pub notes: Vec<String>,
    /// Absolutes of the bare limits, by name: the yardstick whose drift is watched.
    pub yardsticks: Vec<(&'static str, f64)>,
}

/// The scenarios, in the order they run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scenario {
    /// Delivery times.
    Delivery,
    /// Messages for processor time.
    Throughput,
    /// Idle connections.
    Idle,
    /// Starting a chat.
    Start,
    /// Cut connections.
    Cuts,
    /// Searches of a large customer base.
    Search,
    /// A restart under load.
    Restart,
    /// Kills under load.
    Kill,
    /// Hostile clients.
    Hostile,
    /// Readers that never read.
    Deaf,
}

impl Scenario {
    /// All, in order: those that depend on a quiet machine first.
    pub const ALL: [Self; 10] = [
        Self::Delivery,
        Self::Throughput,
        Self::Idle,
        Self::Start,
        Self::Search,
        Self::Cuts,
        Self::Restart,
        Self::Hostile,
        Self::Deaf,
        Self::Kill,
    ];

    /// The numbers of the figures it measures.
    pub const fn numbers(self) -> &'static [&'static str] {
        match self {
            Self::Delivery => &["G1", "G2"],
            Self::Throughput => &["G3"],
            Self::Idle => &["G6", "G7", "G15"],
            Self::Start => &["G9"],
            Self::Cuts => &["G10"],
            Self::Restart => &["G11"],
            Self::Search => &["G19"],
            Self::Kill => &["G12"],
            Self::Hostile => &["G17"],
            Self::Deaf => &["G18"],
        }
    }

    pub async fn play(self, bench: &Bench) -> Result<Findings> {
        match self {
            Self::Delivery => delivery::measure(bench).await,
            Self::Throughput => throughput::measure(bench).await,
            Self::Idle => idle::measure(bench).await,
            Self::Start => start::measure(bench).await,
            Self::Cuts => cuts::measure(bench).await,
            Self::Search => search::measure(bench).await,
            Self::Restart => restart::measure(bench).await,
            Self::Kill => kill::measure(bench).await,
            Self::Hostile => hostile::measure(bench).await,
            Self::Deaf => deaf::measure(bench).await,
        }
    }
}
