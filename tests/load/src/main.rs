//! A load generator that plays customers and attendants over real sockets, and the bare limits beside it.

mod bare;
mod bench;
mod clock;
mod drift;
mod faithful;
mod figure;
mod fleet;
mod machine;
mod scenario;
mod stage;
mod stamp;
mod talk;
mod wire;

use anyhow::Result;
use clap::{Parser, Subcommand};

/// Balcão under load.
#[derive(Parser)]
#[command(name = "balcao-load")]
struct Arguments {
    #[command(subcommand)]
    command: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Measure a server, and print each figure with its limit
    Bench(bench::Bench),
    /// Be a bare server: the limit that figures are compared with
    Bare(bare::Bare),
}

fn main() -> Result<()> {
    match Arguments::parse().command {
        Task::Bench(bench) => bench.run(),
        Task::Bare(bare) => bare.serve(),
    }
}
