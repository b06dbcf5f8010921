//! `cargo xtask run`: from a clone to a running demo server.

use std::env;
use std::os::unix::process::CommandExt;
use std::process::Command;

use anyhow::{Context, Result};
use clap::Args;

use crate::web::{Shrink, Web};
use crate::{process, repo};

/// Options of `run`.
#[derive(Args)]
pub struct Run {
    /// Build the server in the release profile
    #[arg(long)]
    release: bool,
    /// Further arguments of `balcao serve --demo`
    #[arg(last = true)]
    arguments: Vec<String>,
}

impl Run {
    /// Builds the pages and the server, and becomes the server.
    pub fn start(&self) -> Result<()> {
        Web::shipped(Shrink::WhereNodeIs).build()?;
        println!("Building the server");
        process::run(process::cargo().args(["build", "--package", "balcao-server"]).args(self.profile()))?;
        let mut server = self.server();
        println!("Starting {}", process::command_line(&server));
        // The server replaces this process, so that Ctrl-C and the exit code are its own.
        Err(server.exec()).context("can't start the server")
    }

    fn profile(&self) -> &[&str] {
        if self.release { &["--release"] } else { &[] }
    }

    fn server(&self) -> Command {
        let folder = if self.release { "release" } else { "debug" };
        let mut server = Command::new(repo::path("target").join(folder).join("balcao"));
        server.current_dir(repo::root()).args(["serve", "--demo"]).args(&self.arguments);
        if env::var_os("BALCAO_DATA_DIR").is_none() {
            server.env("BALCAO_DATA_DIR", "data");
        }
        server
    }
}
