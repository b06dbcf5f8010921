//! A backup of the whole installation, and its restore.

use std::{fs, time::Duration};

use tempfile::TempDir;

use super::{
    app::TestApp,
    database::{Database, Kind},
    template::copy,
};

/// The installation as it was.
pub struct Backup {
    folder: TempDir,
    database: Database,
}

impl TestApp {
    /// Stops the server, copies database and data folder, and starts it again.
    pub fn back_up(&self) -> Backup {
        self.stop();
        let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
        copy(&self.data_folder(), folder.path());
        let database = self.copy_of_database();
        self.start();
        Backup { folder, database }
    }

    /// Stops the server, puts a backup in place of what there is, and starts it again.
    pub fn restore(&self, backup: Backup) {
        let Backup { folder, database } = backup;
        self.stop();
        if self.kind() == Kind::Sqlite {
            fs::remove_dir_all(self.data_folder()).unwrap();
            copy(folder.path(), &self.data_folder());
        }
        self.use_database(database);
        self.start();
    }

    fn stop(&self) {
        self.terminate();
        assert!(self.wait(Duration::from_secs(30)), "the server ends well: {}", self.log());
    }
}
