//! The command line.

use std::{
    io::{self, Write},
    path::PathBuf,
    process::ExitCode,
};

use clap::{Args, Parser, Subcommand};

use crate::{Application, Config, Error, log};

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
    Serve(Serve),
    /// Show the settings in force, as a file of settings
    Config,
}

#[derive(Args)]
struct Serve {
    /// Where to listen, before what the settings say
    #[arg(long)]
    listen: Option<std::net::SocketAddr>,
    /// Let tests turn the clock
    #[arg(long, hide = true, env = "BALCAO_TEST_CONTROL")]
    test_control: bool,
}

/// Does what the command line asks.
pub fn main() -> ExitCode {
    let cli = Cli::parse();
    match run(cli) {
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
        Command::Config => say(&config.shown()),
        Command::Serve(serve) => serve.run(config),
    }
}

impl Serve {
    fn run(self, mut config: Config) -> Result<(), String> {
        log::start(&config)?;
        config.listen = self.listen.unwrap_or(config.listen);
        let run = async move {
            let mut application = Application::build(config)?;
            if self.test_control {
                application = application.with_test_control()?;
            }
            let address = application.address();
            say(&format!("listening on http://{address}\n")).map_err(Error::Internal)?;
            application.run().await
        };
        actix_web::rt::System::new().block_on(run).map_err(|error: Error| error.to_string())
    }
}

/// Prints for whoever runs the command.
fn say(words: &str) -> Result<(), String> {
    let mut out = io::stdout().lock();
    out.write_all(words.as_bytes()).and_then(|()| out.flush()).map_err(|error| error.to_string())
}
