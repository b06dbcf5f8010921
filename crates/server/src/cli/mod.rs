//! The command line.

mod add;
mod demo;
mod health;
mod output;
mod serve;

use std::{
    io::{self, Write},
    path::PathBuf,
    process::ExitCode,
};

use clap::{Parser, Subcommand};
use output::{in_words, say};

use crate::{auth::keys::Keys, config::Config, error::Error, routes, state::Balcao};

/// Balcão: live chat with the customers of a company.
#[derive(Parser)]
#[command(name = "balcao", version, about)]
struct Cli {
    /// The file of settings [default: balcao.toml, where there is one]
    #[arg(long, global = true, env = "BALCAO_CONFIG")]
    config: Option<PathBuf>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Run the server
    Serve(serve::Serve),
    /// Companies of this installation
    #[command(subcommand)]
    Company(add::Company),
    /// Staff accounts
    #[command(subcommand)]
    User(add::User),
    /// The keys that sign tokens
    #[command(subcommand)]
    Keys(KeysCommand),
    /// Show the settings in force, as a file of settings
    Config,
    /// Show the HTTP contract (openapi.yaml)
    Openapi,
    /// Ask the server of these settings whether it is ready
    Health,
}

#[derive(Subcommand)]
enum KeysCommand {
    /// Make a new key; those before it go on checking the tokens they signed
    Rotate,
}

/// Does what the command line asks.
pub fn main() -> ExitCode {
    match run(Cli::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(words) => {
            // Nothing can be done where even this can't be said.
            let _ = writeln!(io::stderr(), "balcao: {words}");
            ExitCode::FAILURE
        }
    }
}

fn run(cli: Cli) -> Result<(), String> {
    let config = Config::load(cli.config.as_deref()).map_err(|error| error.to_string())?;
    match cli.command {
        Command::Serve(serve) => serve.run(config),
        Command::Company(company) => with_database(config, async |balcao| company.run(balcao).await),
        Command::User(user) => with_database(config, async |balcao| user.run(balcao).await),
        Command::Keys(KeysCommand::Rotate) => rotate(&config),
        Command::Config => say(&config.shown()),
        Command::Openapi => say(&routes::contract().yaml().map_err(|error| error.to_string())?),
        Command::Health => health::ask(&config),
    }
}

fn rotate(config: &Config) -> Result<(), String> {
    let rotated = Keys::open(&config.data_dir).and_then(|keys| keys.rotate());
    rotated.map_err(|error| error.to_string())?;
    say("There is a new key. A running server takes it on SIGHUP, or when it starts again.\n")
}

/// Runs an act on the database, without a server.
fn with_database(config: Config, act: impl AsyncFnOnce(&Balcao) -> Result<String, Error>) -> Result<(), String> {
    let run = async move {
        let (balcao, _nobody_listens) = Balcao::open(config)?;
        let done = act(&balcao).await;
        balcao.store.close();
        done
    };
    let words = actix_web::rt::System::new().block_on(run).map_err(|error| in_words(&error))?;
    say(&words)
}
