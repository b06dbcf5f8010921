//! The input and the output of every scenario.

use std::path::PathBuf;

use crate::{
    figure::Figure,
    stage::{Cast, Template},
};

/// The means of every scenario.
pub struct Setup {
    /// The company that each copies.
    pub template: Template,
    /// The program under measurement.
    pub executable: PathBuf,
    /// The maintenance database of a PostgreSQL server.
    pub postgres: Option<String>,
    /// Smaller and shorter, to check that everything works.
    pub quick: bool,
}

impl Setup {
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
