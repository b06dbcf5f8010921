//! The application under test: its server, its database, its clock.

use std::{
    collections::HashMap,
    fs,
    io::Write,
    net::SocketAddr,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    sync::{Arc, Mutex, MutexGuard},
    time::Duration,
};

use protocol::Instant;
use serde_json::json;
use tempfile::TempDir;

use super::{
    database::{Database, Kind},
    process::{self, Server},
};

/// The application of one test. Clones are the same one.
#[derive(Clone)]
pub struct TestApp(Arc<Inner>);

struct Inner {
    kind: Kind,
    server: Mutex<Option<Server>>,
    settings: Mutex<Vec<(String, String)>>,
    http: reqwest::Client,
    database: Mutex<Database>,
    folder: TempDir,
    cookies: Mutex<HashMap<String, String>>,
}

/// The refresh cookies of everybody's first sign-in. Written last: with it the template is finished.
pub(super) const COOKIES: &str = "cookies.json";

/// The server's periodic work, which a test runs a step at a time.
#[derive(Debug, Clone, Copy)]
pub enum Step {
    /// Tells waiting customers their place.
    Queue,
    /// Notes customers who stay away, and ends the rooms of those who left the queue.
    Presence,
    /// Warns of tickets that wait for an answer.
    Warnings,
    /// Writes the refusals that were noted.
    Refusals,
    /// Tells the open boards what changed.
    Board,
}

impl Step {
    fn name(self) -> &'static str {
        match self {
            Self::Queue => "queue",
            Self::Presence => "presence",
            Self::Warnings => "warnings",
            Self::Refusals => "refusals",
            Self::Board => "board",
        }
    }
}

/// Tests are quick: what slows guessing down would slow them. The tests of the limits set their own.
const SETTINGS: [(&str, &str); 8] = [
    ("BALCAO_SIGN_INS_PER_MINUTE", "100000"),
    ("BALCAO_SIGN_INS_PER_ACCOUNT_PER_MINUTE", "100000"),
    ("BALCAO_ENTRIES_PER_MINUTE", "1000000"),
    ("BALCAO_FOLLOW_UPS_PER_MINUTE", "1000000"),
    ("BALCAO_FOLLOW_UPS_PER_PROTOCOL_PER_MINUTE", "1000000"),
    ("BALCAO_CUSTOMER_FRAMES_PER_SECOND", "100000"),
    ("BALCAO_STAFF_FRAMES_PER_SECOND", "100000"),
    ("BALCAO_WORKERS", "2"),
];

impl TestApp {
    /// An application on an empty database, not yet started.
    pub fn blank(kind: Kind) -> Self {
        Self::new(kind, |data| Database::create(kind, data))
    }

    /// An application on a database, not yet started; `database` makes it, and may fill the data folder.
    pub(super) fn new(kind: Kind, database: impl FnOnce(&Path) -> Database) -> Self {
        let folder = tempfile::Builder::new().prefix("balcao-it-").tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
        let data = folder.path().join("data");
        let database = database(&data);
        let mut settings: Vec<_> = SETTINGS.map(|(name, value)| (name.to_owned(), value.to_owned())).into();
        settings.push(("BALCAO_DATABASE_URL".to_owned(), database.url.clone()));
        settings.push(("BALCAO_DATA_DIR".to_owned(), data.display().to_string()));
        // A proxy in the environment of the tests is not for the server on loopback. A connection per request: one that
        // the server is about to close for its silence would lose a request.
        let http = reqwest::Client::builder().no_proxy().pool_max_idle_per_host(0);
        let http = http.redirect(reqwest::redirect::Policy::none()).build().unwrap();
        let cookies = Mutex::new(cookies(&data));
        let (server, settings, database) = (Mutex::new(None), Mutex::new(settings), Mutex::new(database));
        Self(Arc::new(Inner { kind, server, settings, http, database, folder, cookies }))
    }

    /// Starts the server; from now on it answers.
    pub fn start(&self) {
        let settings = self.0.settings.lock().unwrap().clone();
        *self.server() = Some(Server::start(&settings, self.0.folder.path(), &self.log_file()));
    }

    /// Which database it runs on.
    pub fn kind(&self) -> Kind {
        self.0.kind
    }

    /// The database's URL.
    pub fn database_url(&self) -> String {
        self.0.database.lock().unwrap().url.clone()
    }

    /// A refresh cookie that is there from the start; each is given once.
    pub(super) fn cookie(&self, whose: &str) -> Option<String> {
        self.0.cookies.lock().unwrap().remove(whose)
    }

    /// Keeps the database on PostgreSQL, under another name, when this is gone.
    pub(super) fn rename_database(&self, to: &str) {
        self.0.database.lock().unwrap().rename(to);
    }

    /// A copy of the database on PostgreSQL; the server must not run.
    pub(super) fn copy_of_database(&self) -> Database {
        self.0.database.lock().unwrap().copied(self.kind(), &self.data_folder())
    }

    /// Uses another database from the next start on.
    pub(super) fn use_database(&self, database: Database) {
        self.0.settings.lock().unwrap().push(("BALCAO_DATABASE_URL".to_owned(), database.url.clone()));
        *self.0.database.lock().unwrap() = database;
    }

    pub fn data_folder(&self) -> PathBuf {
        self.0.folder.path().join("data")
    }

    pub(super) fn http(&self) -> &reqwest::Client {
        &self.0.http
    }

    /// Where the server listens now.
    pub fn address(&self) -> SocketAddr {
        self.server().as_ref().expect("the server runs").address
    }

    /// Stops the server with everything it holds in memory, as `kill -9` does.
    pub fn kill(&self) {
        self.server().take().expect("the server runs").kill();
    }

    /// Kills the server and starts it again.
    pub fn restart(&self) {
        self.kill();
        self.start();
    }

    /// Starts the server again with one more setting, as in `("BALCAO_ENTRIES_PER_MINUTE", "3")`.
    pub fn restart_with(&self, name: &str, value: &str) {
        self.0.settings.lock().unwrap().push((name.to_owned(), value.to_owned()));
        self.restart();
    }

    /// Asks the server to end (SIGTERM).
    pub fn terminate(&self) {
        self.server().as_ref().expect("the server runs").terminate();
    }

    /// Waits until the server has ended by itself, and tells whether it ended well.
    pub fn wait(&self, limit: Duration) -> bool {
        self.server().take().expect("the server runs").wait(limit).success()
    }

    /// Whether the server runs; not whether it answers.
    pub fn is_alive(&self) -> bool {
        self.server().as_mut().is_some_and(Server::is_alive)
    }

    /// The server's own memory in KiB.
    pub fn memory(&self) -> u64 {
        self.server().as_ref().expect("the server runs").memory()
    }

    /// No file of the server may grow beyond so many bytes, as on a full disk; `None` gives it room again.
    pub fn limit_files(&self, bytes: Option<u64>) {
        self.server().as_ref().expect("the server runs").limit_files(bytes);
    }

    /// The server's log so far.
    pub fn log(&self) -> String {
        fs::read_to_string(self.log_file()).unwrap_or_default()
    }

    /// Runs another command of the binary on the same settings, with this typed in; what it printed.
    pub fn command(&self, arguments: &[&str], typed: &str) -> String {
        let settings = self.0.settings.lock().unwrap().clone();
        let mut command = Command::new(process::binary());
        command.args(arguments).current_dir(self.0.folder.path()).envs(settings);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        child.stdin.take().unwrap().write_all(typed.as_bytes()).unwrap();
        let output = child.wait_with_output().unwrap();
        let (out, err) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
        assert!(output.status.success(), "balcao {arguments:?}: {out}{err}");
        out.into_owned()
    }

    /// The time by the server's clock, which tests turn.
    pub async fn now(&self) -> Instant {
        let shown = self.get("/test/clock").await.json(200);
        shown["now"].as_str().unwrap().parse().unwrap()
    }

    /// Turns the server's clock to a moment, as in `2026-03-02T12:00:00Z`.
    pub async fn set_clock(&self, moment: &str) {
        self.post("/test/clock").json(&json!({ "set": moment })).await.json(200);
    }

    /// Puts the server's clock forward.
    pub async fn pass(&self, time: Duration) {
        self.post("/test/clock").json(&json!({ "advance_seconds": time.as_secs() })).await.json(200);
    }

    /// Takes one step of what the server does by itself, and waits until it is done and everybody is told.
    pub async fn step(&self, step: Step) {
        self.post("/test/steps").json(&json!({ "step": step.name() })).await.json(200);
    }

    /// The sockets that the server serves: one that broke counts until the server has noticed.
    pub async fn sockets(&self) -> u64 {
        self.get("/test/sockets").await.json(200)["sockets"].as_u64().unwrap()
    }

    fn log_file(&self) -> PathBuf {
        self.0.folder.path().join("log")
    }

    fn server(&self) -> MutexGuard<'_, Option<Server>> {
        self.0.server.lock().unwrap()
    }
}

/// The refresh cookies that a copy of a template has.
fn cookies(data: &Path) -> HashMap<String, String> {
    fs::read(data.join(COOKIES)).map(|text| serde_json::from_slice(&text).unwrap()).unwrap_or_default()
}
