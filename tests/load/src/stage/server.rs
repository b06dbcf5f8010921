//! The real server as it is deployed, except for its rate limits: the whole load comes from one address.

use std::{
    ffi::OsStr,
    fs::{self, OpenOptions},
    io::Write,
    net::{Ipv4Addr, SocketAddr, TcpListener},
    path::{Path, PathBuf},
    process::{Command, Stdio},
    time::{Duration, Instant},
};

use anyhow::{Context, Result, bail};
use tokio::time::sleep;

use super::Folder;
use crate::{
    machine::{Program, on_servers_core},
    wire::{Answer, Http},
};

const START_LIMIT: Duration = Duration::from_secs(20);
const STOP_LIMIT: Duration = Duration::from_secs(30);
const LIMITS: [(&str, &str); 5] = [
    ("BALCAO_CUSTOMER_FRAMES_PER_SECOND", "1000000"),
    ("BALCAO_STAFF_FRAMES_PER_SECOND", "1000000"),
    ("BALCAO_SIGN_INS_PER_MINUTE", "1000000"),
    ("BALCAO_SIGN_INS_PER_ACCOUNT_PER_MINUTE", "1000000"),
    ("BALCAO_ENTRIES_PER_MINUTE", "1000000"),
];
const LOG: &str = "server.log";

/// A server on a folder and a database of its own. Dropped, it is killed.
pub struct Server {
    place: Place,
    program: Program,
    address: SocketAddr,
}

/// The program, its folder and its database.
pub struct Place {
    executable: PathBuf,
    folder: Folder,
    /// The database; none means SQLite in the folder.
    database: Option<String>,
}

impl Place {
    /// This program on this folder.
    pub fn new(executable: &Path, folder: Folder, database: Option<String>) -> Self {
        Self { executable: executable.to_owned(), folder, database }
    }

    pub fn folder(&self) -> &Folder {
        &self.folder
    }

    /// The folder, for another place.
    pub fn into_folder(self) -> Folder {
        self.folder
    }

    /// Runs a command of the program to its end, with this on its standard input.
    pub fn run<S: AsRef<OsStr>>(&self, arguments: &[S], input: &str) -> Result<()> {
        let mut command = Command::new(&self.executable);
        self.settle(command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::piped()));
        let mut running = command.spawn().with_context(|| self.executable.display().to_string())?;
        if let Some(mut stdin) = running.stdin.take() {
            // A command that reads no input may have closed it.
            let _written = stdin.write_all(input.as_bytes());
        }
        let answer = running.wait_with_output()?;
        if !answer.status.success() {
            bail!("{command:?}: {}", String::from_utf8_lossy(&answer.stderr).trim());
        }
        Ok(())
    }

    fn settle(&self, command: &mut Command) {
        command.current_dir(self.folder.path()).env("BALCAO_DATA_DIR", self.folder.path()).envs(LIMITS);
        if let Some(database) = &self.database {
            command.env("BALCAO_DATABASE_URL", database);
        }
    }

    fn start(&self, address: SocketAddr) -> Result<Program> {
        let log = OpenOptions::new().create(true).append(true).open(self.folder.path().join(LOG))?;
        let mut command = on_servers_core(&self.executable);
        self.settle(command.arg("serve").env("BALCAO_LISTEN", address.to_string()));
        Program::start(command.stdout(log.try_clone()?).stderr(log))
    }
}

impl Server {
    /// Starts it and waits until it can work.
    pub async fn start(place: Place) -> Result<Self> {
        let port = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port();
        let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
        let program = place.start(address)?;
        let mut server = Self { place, program, address };
        server.wait_until_ready().await?;
        Ok(server)
    }

    /// Where it listens, from start to start.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// A client of its routes.
    pub fn http(&self) -> Http {
        Http::new(self.address)
    }

    pub fn process(&self) -> u32 {
        self.program.id()
    }

    pub fn folder(&self) -> &Folder {
        self.place.folder()
    }

    /// Its log so far.
    pub fn log(&self) -> Result<String> {
        Ok(fs::read_to_string(self.folder().path().join(LOG))?)
    }

    /// Stops it as a deployment does, starts it again and waits until it is ready; returns the time of both.
    pub async fn restart(&mut self) -> Result<(Duration, Duration)> {
        let begun = Instant::now();
        self.stop().await?;
        let stopped = begun.elapsed();
        self.start_again().await?;
        Ok((stopped, begun.elapsed() - stopped))
    }

    /// Kills it from outside.
    pub fn kill(&mut self) -> Result<()> {
        self.program.kill()
    }

    /// Starts it again where it was, and waits until it can work.
    pub async fn start_again(&mut self) -> Result<()> {
        self.program = self.place.start(self.address)?;
        self.wait_until_ready().await
    }

    /// Stops it and returns its place.
    pub async fn leave(mut self) -> Result<Place> {
        self.stop().await?;
        let Self { place, .. } = self;
        Ok(place)
    }

    async fn stop(&mut self) -> Result<()> {
        self.program.ask_to_end()?;
        let begun = Instant::now();
        while self.program.runs() {
            if begun.elapsed() > STOP_LIMIT {
                bail!("the server doesn't stop");
            }
            sleep(Duration::from_millis(5)).await;
        }
        Ok(())
    }

    async fn wait_until_ready(&mut self) -> Result<()> {
        let begun = Instant::now();
        let mut http = self.http();
        while begun.elapsed() < START_LIMIT {
            if matches!(http.ask("GET", "/readyz", None, b"").await, Ok(Answer { status: 200, .. })) {
                return Ok(());
            }
            if !self.program.runs() {
                bail!("the server ended:\n{}", self.log()?);
            }
            sleep(Duration::from_millis(5)).await;
        }
        bail!("the server was not ready within {START_LIMIT:?}:\n{}", self.log()?)
    }
}
