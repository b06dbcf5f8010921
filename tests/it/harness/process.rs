//! The server as a process.

use std::{
    fs::{self, File},
    net::SocketAddr,
    path::{Path, PathBuf},
    process::{Child, Command, ExitStatus, Stdio},
    thread::sleep,
    time::{Duration, Instant},
};

use nix::{
    sys::signal::{Signal, kill},
    unistd::Pid,
};

const START_LIMIT: Duration = Duration::from_secs(30);
const SAYS: &str = "listening on http://";

/// A running server; dropped, it is killed.
pub struct Server {
    child: Child,
    /// Where it listens.
    pub address: SocketAddr,
}

/// The binary under test.
pub fn binary() -> PathBuf {
    let built = Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/debug/balcao");
    std::env::var_os("BALCAO_BIN").map_or(built, PathBuf::from)
}

impl Server {
    /// Starts a server that writes to `log`, and waits until it listens.
    pub fn start(settings: &[(String, String)], folder: &Path, log: &Path) -> Self {
        let file = File::options().create(true).append(true).open(log).unwrap();
        let begins = usize::try_from(file.metadata().unwrap().len()).unwrap();
        // A test that is killed takes its server with it. A file that may not grow is an error to write to, not a death.
        let mut command = Command::new("setpriv");
        command.args(["--pdeathsig", "KILL", "env", "--ignore-signal=XFSZ"]).arg(binary());
        command.args(["serve", "--listen", "127.0.0.1:0", "--test-control"]);
        command.current_dir(folder).envs(settings.iter().cloned());
        command.stdin(Stdio::null()).stdout(file.try_clone().unwrap()).stderr(file);
        let mut child = command.spawn().expect("the server's binary: build it, or run `cargo xtask test it`");
        let begun = Instant::now();
        loop {
            let said = fs::read_to_string(log).unwrap_or_default();
            if let Some(address) = said.get(begins..).and_then(address) {
                return Self { child, address };
            }
            if let Some(status) = child.try_wait().unwrap() {
                panic!("the server ended at once ({status}):\n{said}");
            }
            assert!(begun.elapsed() < START_LIMIT, "the server does not listen:\n{said}");
            sleep(Duration::from_millis(5));
        }
    }

    /// Ends it at once, as a power cut would for the process.
    pub fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    /// Asks it to end. [`Server::wait`] waits for it.
    pub fn terminate(&self) {
        kill(self.pid(), Signal::SIGTERM).unwrap();
    }

    /// Waits until it has ended.
    pub fn wait(&mut self, limit: Duration) -> ExitStatus {
        let begun = Instant::now();
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                return status;
            }
            assert!(begun.elapsed() < limit, "the server has not ended within {limit:?}");
            sleep(Duration::from_millis(10));
        }
    }

    /// Whether it runs.
    pub fn is_alive(&mut self) -> bool {
        self.child.try_wait().unwrap().is_none()
    }

    /// No file of its may grow beyond so many bytes, as on a full disk; `None` gives it room again.
    pub fn limit_files(&self, bytes: Option<u64>) {
        // The soft limit alone: who lowers the hard one can't raise it again.
        let most = bytes.map_or("unlimited".to_owned(), |bytes| bytes.to_string());
        let pid = self.pid().to_string();
        let set = Command::new("prlimit").args(["--pid", &pid, &format!("--fsize={most}:")]).status().unwrap();
        assert!(set.success());
    }

    /// Its memory in KiB: resident, without what is shared with files.
    pub fn memory(&self) -> u64 {
        let status = fs::read_to_string(format!("/proc/{}/status", self.pid())).unwrap();
        let line = status.lines().find(|line| line.starts_with("RssAnon:")).expect("RssAnon");
        line.split_whitespace().nth(1).unwrap().parse().unwrap()
    }

    fn pid(&self) -> Pid {
        Pid::from_raw(i32::try_from(self.child.id()).unwrap())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended already.
        let _killed = self.child.kill();
        let _reaped = self.child.wait();
    }
}

fn address(said: &str) -> Option<SocketAddr> {
    let (_, rest) = said.split_once(SAYS)?;
    rest.split_once('\n')?.0.trim().trim_end_matches('/').parse().ok()
}
