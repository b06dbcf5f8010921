//! The start of every test: an installation with two companies, made once per build of the server and then copied.

use std::{
    collections::HashMap,
    fs::{self, File},
    path::{Path, PathBuf},
    time::{Duration, UNIX_EPOCH},
};

use super::{
    app::{COOKIES, TestApp},
    company::Company,
    database::{self, Database, Kind},
    process,
};

/// A finished installation to copy.
struct Template {
    /// Its folder: keys, and with SQLite the database.
    folder: PathBuf,
    /// Its database on PostgreSQL.
    database: String,
}

impl TestApp {
    /// An application with two companies, not yet started.
    pub fn prepare(kind: Kind) -> Self {
        let Template { folder, database } = Template::get(kind);
        Self::new(kind, |data| {
            copy(&folder, data);
            Database::create_as(kind, data, &database)
        })
    }
}

impl Template {
    /// The template of this build and database; made by the first test that asks.
    fn get(kind: Kind) -> Self {
        let server = if kind == Kind::Postgres { server() } else { String::new() };
        let name = format!("it_template_{}_{}{server}", build(), kind.name());
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(&name);
        let lock = File::create(folder.with_extension("lock")).unwrap();
        // Tests are processes of their own: one makes it, the others wait.
        lock.lock().unwrap();
        let template = Self { folder, database: name };
        if !template.is_there(kind) {
            template.make(kind);
        }
        template
    }

    fn is_there(&self, kind: Kind) -> bool {
        let made = self.folder.join(COOKIES).exists();
        made && (kind == Kind::Sqlite || database::exists(&self.database))
    }

    fn make(&self, kind: Kind) {
        if self.folder.exists() {
            fs::remove_dir_all(&self.folder).unwrap();
        }
        let app = TestApp::blank(kind);
        app.start();
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let cookies: HashMap<String, String> = runtime.block_on(async {
            Company::open_for_customers(&app, 1, "Loja Exemplo").await;
            Company::open_for_customers(&app, 2, "Outra Loja").await;
            let (one, other) = (Company::cookies(&app, 1).await, Company::cookies(&app, 2).await);
            one.into_iter().chain(other).collect()
        });
        app.terminate();
        assert!(app.wait(Duration::from_secs(30)), "the server ends well: {}", app.log());
        copy(&app.data_folder(), &self.folder);
        if kind == Kind::Postgres {
            app.rename_database(&self.database);
        }
        fs::write(self.folder.join(COOKIES), serde_json::to_vec(&cookies).unwrap()).unwrap();
    }
}

/// Copies the files of a folder.
pub(super) fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap().map(Result::unwrap) {
        fs::copy(entry.path(), to.join(entry.file_name())).unwrap();
    }
}

/// A name for the server's binary as it is now.
fn build() -> String {
    let metadata =
        fs::metadata(process::binary()).expect("the server's binary: build it, or run `cargo xtask test it`");
    let changed = metadata.modified().unwrap().duration_since(UNIX_EPOCH).unwrap();
    format!("{:x}_{:x}", changed.as_millis(), metadata.len())
}

/// The port of the PostgreSQL of this run: another one has other databases, and may run at the same time.
fn server() -> String {
    let url = std::env::var("BALCAO_TEST_POSTGRES").expect("a PostgreSQL: run `cargo xtask test it`");
    url.rsplit(':').next().unwrap_or_default().chars().take_while(char::is_ascii_digit).collect()
}
