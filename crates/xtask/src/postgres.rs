//! A PostgreSQL server for one run, which creates, starts, stops and removes it.

use std::fs::{self, read_dir};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{self as own, Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::{install, interrupt, process};

/// Debian's folder of servers, one subfolder per major version.
const VERSIONS: &str = "/usr/lib/postgresql";
/// The user that runs `initdb` and `postgres`, which refuse root. Debian's package creates it.
const OWNER: &str = "postgres";
/// Not below the repository: [`OWNER`] may have no access there (`/root`). Not /tmp: it may be memory, where fsync does nothing.
const PLACE: &str = "/var/tmp";
const PREFIX: &str = "balcao-postgres-";
const START_LIMIT: Duration = Duration::from_secs(60);

/// A running server on loopback, without passwords, with `fsync` on. Dropped, it stops and its data is gone.
pub struct Postgres {
    server: Child,
    programs: PathBuf,
    data: PathBuf,
    port: u16,
}

impl Postgres {
    /// Starts a server on a fresh, empty cluster.
    ///
    /// # Errors
    /// When there are no server binaries and none can be installed, or the server doesn't answer within a minute.
    pub fn start() -> Result<Self> {
        let programs = programs()?;
        remove_leftovers();
        let data = PathBuf::from(format!("{PLACE}/{PREFIX}{}", own::id()));
        make_folder(&data)?;
        process::run(
            as_owner(&programs.join("initdb"), &data)
                .args(["--auth=trust", "--username=balcao", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync"])
                .args(["--pgdata", "cluster"])
                .stdout(Stdio::null()),
        )?;
        let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
        let server = spawn(&programs, &data, port)?;
        let mut started = Self { server, programs, data, port };
        started.wait_until_ready()?;
        Ok(started)
    }

    /// The URL of its maintenance database, for a role that may create databases.
    pub fn url(&self) -> String {
        format!("postgres://balcao@127.0.0.1:{}/postgres", self.port)
    }

    fn wait_until_ready(&mut self) -> Result<()> {
        let begun = Instant::now();
        while begun.elapsed() < START_LIMIT {
            interrupt::check()?;
            let mut asks = Command::new(self.programs.join("pg_isready"));
            asks.args(["--quiet", "--host=127.0.0.1", "--username=balcao", "--dbname=postgres"]);
            if asks.arg(format!("--port={}", self.port)).status()?.success() {
                return Ok(());
            }
            if let Some(status) = self.server.try_wait()? {
                bail!("PostgreSQL ended at once ({status}):\n{}", self.log());
            }
            sleep(Duration::from_millis(50));
        }
        bail!("PostgreSQL did not answer within {START_LIMIT:?}:\n{}", self.log())
    }

    fn log(&self) -> String {
        fs::read_to_string(self.data.join("log")).unwrap_or_default()
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        let mut stop = as_owner(&self.programs.join("pg_ctl"), &self.data);
        stop.args(["stop", "--silent", "--mode=immediate", "--pgdata", "cluster"]);
        // A failure is ignored: a server that did not stop is killed, and the next run removes leftovers.
        let _stopped = stop.stdout(Stdio::null()).stderr(Stdio::null()).status();
        let _killed = self.server.kill();
        let _reaped = self.server.wait();
        let _removed = fs::remove_dir_all(&self.data);
    }
}

/// The folder of the newest installed server's programs.
fn programs() -> Result<PathBuf> {
    if let Some(found) = newest() {
        return Ok(found);
    }
    install::debian(&["postgresql"])?;
    newest().with_context(|| format!("no PostgreSQL server below {VERSIONS} even after installing it"))
}

fn newest() -> Option<PathBuf> {
    let version = |folder: &Path| folder.file_name()?.to_str()?.parse::<u32>().ok();
    let folders = read_dir(VERSIONS).ok()?.flatten().map(|entry| entry.path());
    let complete = folders.filter(|folder| folder.join("bin/postgres").is_file() && version(folder).is_some());
    complete.max_by_key(|folder| version(folder)).map(|folder| folder.join("bin"))
}

fn make_folder(data: &Path) -> Result<()> {
    let mut make = Command::new("install");
    make.args(["--directory", "--mode=0700"]);
    if install::is_root() {
        make.args(["--owner", OWNER, "--group", OWNER]);
    }
    process::run(make.arg(data))
}

fn spawn(programs: &Path, data: &Path, port: u16) -> Result<Child> {
    let log = fs::File::create(data.join("log"))?;
    let mut server = as_owner(&programs.join("postgres"), data);
    server.args(["-D", "cluster"]).args(["-p", &port.to_string()]);
    for setting in [
        "listen_addresses=127.0.0.1",
        "unix_socket_directories=",
        "max_connections=300",
        "fsync=on",
        "synchronous_commit=on",
        "timezone=UTC",
        "lc_messages=C",
    ] {
        server.args(["-c", setting]);
    }
    server.stdin(Stdio::null()).stdout(log.try_clone()?).stderr(log);
    server.spawn().context("can't start PostgreSQL")
}

/// A PostgreSQL program, run in the data folder as a user that it accepts. It ends when this process ends.
fn as_owner(program: &Path, data: &Path) -> Command {
    let mut command = Command::new("setpriv");
    if install::is_root() {
        command.args(["--reuid", OWNER, "--regid", OWNER, "--clear-groups"]);
    }
    // SIGINT is PostgreSQL's fast shutdown.
    command.args(["--pdeathsig", "INT"]).arg(program).current_dir(data);
    command
}

/// Folders of runs that were killed before they could clean up.
fn remove_leftovers() {
    for entry in read_dir(PLACE).into_iter().flatten().flatten() {
        let name = entry.file_name();
        let run = name.to_str().and_then(|name| name.strip_prefix(PREFIX));
        if run.is_some_and(|run| !Path::new("/proc").join(run).exists()) {
            let _removed = fs::remove_dir_all(entry.path());
        }
    }
}

#[cfg(test)]
mod tests {
    use std::net::TcpStream;

    use super::*;

    #[test]
    fn it_answers_while_held_and_leaves_nothing() {
        let held = Postgres::start().expect("a server");
        let (address, data) = (("127.0.0.1", held.port), held.data.clone());
        assert!(TcpStream::connect(address).is_ok());
        assert_eq!(held.url(), format!("postgres://balcao@127.0.0.1:{}/postgres", held.port));

        drop(held);

        assert!(TcpStream::connect(address).is_err());
        assert!(!data.exists());
    }
}
