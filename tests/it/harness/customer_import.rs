//! The acts of a supervisor with a file of customers.

use protocol::{
    id::ImportId,
    rest::entity_import::{ImportFile, ImportReport, ImportRun, ImportState},
};
use serde_json::{Value, json};

use super::{Answer, Staff, nobody};

impl Staff {
    /// Uploads a file, whatever the answer.
    pub async fn tries_to_upload(&self, id: &str, file: impl Into<Vec<u8>>) -> Answer {
        let request = self.app().post(&format!("entity-imports?id={id}&name=clientes.csv")).token(&self.token);
        request.body("application/octet-stream", file).await
    }

    pub async fn uploads(&self, file: impl Into<Vec<u8>>) -> ImportFile {
        self.tries_to_upload(&nobody(), file).await.read(201)
    }

    pub async fn previews(&self, import: ImportId, choice: &Value) -> ImportReport {
        self.post(&format!("entity-imports/{import}/preview"), choice).await.read(200)
    }

    /// Begins to save it, whatever the answer.
    pub async fn tries_to_save(&self, import: ImportId, choice: &Value) -> Answer {
        self.post(&format!("entity-imports/{import}/save"), choice).await
    }

    pub async fn run(&self, import: ImportId) -> ImportRun {
        self.get(&format!("entity-imports/{import}")).await.read(200)
    }

    /// Looks until a run is so.
    pub async fn sees_run(&self, import: ImportId, is_so: impl Fn(&ImportRun) -> bool) -> ImportRun {
        loop {
            let run = self.run(import).await;
            if is_so(&run) {
                return run;
            }
        }
    }

    /// Saves an uploaded file to its end.
    pub async fn saves(&self, import: ImportId, choice: &Value) -> ImportReport {
        self.tries_to_save(import, choice).await.json(202);
        self.report(import).await
    }

    /// The report of a run that has ended, or soon will have.
    pub async fn report(&self, import: ImportId) -> ImportReport {
        self.sees_run(import, |run| run.state != ImportState::Saving).await;
        self.get(&format!("entity-imports/{import}/report")).await.read(200)
    }

    /// Uploads a file and saves it to its end.
    pub async fn imports(&self, file: impl Into<Vec<u8>>) -> ImportReport {
        let import = self.uploads(file).await.run.id;
        self.saves(import, &json!({})).await
    }
}
