//! The scenarios, one file each.

mod clients;
mod cuts;
mod deaf;
mod delivery;
mod hostile;
mod idle;
mod import;
mod kill;
mod restart;
mod search;
mod setup;
mod start;
mod throughput;

use anyhow::Result;
pub use setup::{Findings, LARGEST, Setup};

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
    /// Imports of customers beside chats.
    Import,
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
    pub const ALL: [Self; 11] = [
        Self::Delivery,
        Self::Throughput,
        Self::Idle,
        Self::Start,
        Self::Search,
        Self::Import,
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
            Self::Import => &["G22"],
            Self::Kill => &["G12"],
            Self::Hostile => &["G17"],
            Self::Deaf => &["G18"],
        }
    }

    pub async fn play(self, setup: &Setup) -> Result<Findings> {
        match self {
            Self::Delivery => delivery::measure(setup).await,
            Self::Throughput => throughput::measure(setup).await,
            Self::Idle => idle::measure(setup).await,
            Self::Start => start::measure(setup).await,
            Self::Cuts => cuts::measure(setup).await,
            Self::Search => search::measure(setup).await,
            Self::Restart => restart::measure(setup).await,
            Self::Import => import::measure(setup).await,
            Self::Kill => kill::measure(setup).await,
            Self::Hostile => hostile::measure(setup).await,
            Self::Deaf => deaf::measure(setup).await,
        }
    }
}
