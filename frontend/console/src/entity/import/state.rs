//! *Importar*: a file is uploaded, its columns are assigned, its preview is asked for, and after a yes it is saved.

mod draft;

use std::time::Duration;

use leptos::prelude::*;
use link::{Failure, new_uuid};
use protocol::{
    id::ImportId,
    rest::entity_import::{
        ColumnField, FileColumn, ImportChoice, ImportField, ImportFile, ImportOutcome, ImportReport, ImportRun,
        ImportState, MOST_BYTES,
    },
};
use text::Text;
use web_sys::File;

use super::{kept_columns, report::faults};
use crate::{
    request::{latest::Latest, retry::retry_unanswered},
    shell::{console::Console, words::failure_text},
};

/// Between two looks at a run.
const LOOK: Duration = Duration::from_millis(700);

/// An import while it is made.
#[derive(Clone, Copy)]
pub struct EntityImport {
    console: Console,
    /// The name of the file.
    pub file: RwSignal<Option<String>>,
    /// The file as the server read it.
    pub table: RwSignal<Option<ImportFile>>,
    /// The field of each column, as assigned here.
    pub columns: RwSignal<Vec<Option<ImportField>>>,
    /// The preview, or the outcome.
    pub report: RwSignal<Option<ImportReport>>,
    /// The run that is being saved.
    pub run: RwSignal<Option<ImportRun>>,
    /// Earlier runs.
    pub earlier: RwSignal<Vec<ImportRun>>,
    /// Why it failed.
    pub failed: RwSignal<Option<String>>,
    /// A file is being read, or the server is working on it.
    pub busy: RwSignal<bool>,
    /// The import is being saved; nothing else begins before its end.
    pub saving: RwSignal<bool>,
    /// The numbers of the lines that are saved though they look like somebody, in their order.
    chosen: RwSignal<Vec<u32>>,
    /// An earlier answer tells of another file, or of another choice.
    latest: Latest,
}

impl EntityImport {
    /// No file yet; follows a run that is being saved.
    pub fn new(console: Console) -> Self {
        let import = Self {
            console,
            file: RwSignal::new(None),
            table: RwSignal::new(None),
            columns: RwSignal::new(Vec::new()),
            report: RwSignal::new(None),
            run: RwSignal::new(None),
            earlier: RwSignal::new(Vec::new()),
            failed: RwSignal::new(None),
            busy: RwSignal::new(false),
            saving: RwSignal::new(false),
            chosen: RwSignal::new(Vec::new()),
            latest: Latest::new(),
        };
        import.go_on_after_sign_in();
        if !import.keep_draft() {
            import.look_for_runs();
        }
        import
    }

    /// A preview that failed because the session ended is asked for again when somebody has signed in.
    fn go_on_after_sign_in(self) {
        Effect::new(move |before: Option<bool>| {
            let over = self.console.session.is_over();
            if before == Some(true) && !over && untrack(|| self.report.read().is_none()) {
                self.preview();
            }
            over
        });
    }

    fn look_for_runs(self) {
        let rest = self.console.rest();
        self.latest.ask(async move { rest.imports().await }, move |runs| {
            let Ok(runs) = runs else { return };
            if let Some(run) = runs.items.iter().find(|run| run.state == ImportState::Saving) {
                self.file.set(Some(run.file.clone()));
                self.follow(run.clone());
            }
            self.earlier.set(runs.items);
        });
    }

    /// A file was chosen or dropped: uploads it, and asks what it would do.
    pub fn choose(self, file: File) {
        if self.saving.get_untracked() {
            return;
        }
        self.clear(file.name());
        if file.size() > MOST_BYTES as f64 {
            self.fail(&Failure::too_large());
            return;
        }
        self.busy.set(true);
        let (rest, id) = (self.console.rest(), ImportId::from_bytes(new_uuid()));
        let upload = async move { retry_unanswered(async || rest.upload_import(id, file.clone()).await).await };
        self.latest.ask(upload, move |read| match read {
            Ok(table) => {
                self.columns.set(kept_columns::kept(&table.columns));
                self.table.set(Some(table));
                self.preview();
            }
            Err(failure) => self.fail(&failure),
        });
    }

    fn clear(self, name: String) {
        self.file.set(Some(name));
        self.failed.set(None);
        self.table.set(None);
        self.report.set(None);
        self.run.set(None);
        self.chosen.set(Vec::new());
    }

    /// Assigns a column, or none, and asks again what the file would do.
    pub fn assign(self, place: usize, field: Option<ImportField>) {
        if self.saving.get_untracked() {
            return;
        }
        self.columns.update(|columns| {
            if let Some(column) = columns.get_mut(place) {
                *column = field;
            }
        });
        self.table.with_untracked(|table| {
            if let Some(table) = table {
                kept_columns::keep_assigned(&table.columns, &self.columns.get_untracked());
            }
        });
        self.preview();
    }

    fn preview(self) {
        let Some(id) = self.id() else { return };
        self.chosen.set(Vec::new());
        self.failed.set(None);
        self.busy.set(true);
        let (rest, choice) = (self.console.rest(), self.choice());
        self.latest.ask(async move { rest.preview_import(id, &choice).await }, move |answer| match answer {
            Ok(report) => {
                self.report.set(Some(report));
                self.busy.set(false);
            }
            Err(failure) => {
                self.report.set(None);
                self.fail(&failure);
            }
        });
    }

    /// Saves what the preview shows.
    pub fn save(self) {
        let Some(id) = self.id().filter(|_| !self.busy.get_untracked()) else { return };
        self.failed.set(None);
        self.busy.set(true);
        self.saving.set(true);
        let (rest, choice) = (self.console.rest(), self.choice());
        let save = async move { retry_unanswered(async || rest.save_import(id, &choice).await).await };
        self.latest.ask(save, move |answer| match answer {
            Ok(run) => self.follow(run),
            Err(failure) => self.fail(&failure),
        });
    }

    /// Ends the run that is being saved; the lines that are done stay.
    pub fn cancel(self) {
        let Some(id) = self.run.with_untracked(|run| run.as_ref().map(|run| run.id)) else { return };
        let rest = self.console.rest();
        self.latest.ask(async move { rest.cancel_import(id).await }, move |run| match run {
            Ok(run) => self.follow(run),
            Err(failure) => {
                self.failed.set(Some(told(self.console.text, &failure)));
                self.look_again(id);
            }
        });
    }

    /// Shows how far a run is, and its report when it has ended.
    pub fn follow(self, run: ImportRun) {
        let (id, state) = (run.id, run.state);
        self.busy.set(false);
        self.table.set(None);
        self.run.set(Some(run));
        if state == ImportState::Saving {
            self.report.set(None);
            self.saving.set(true);
            self.look_again(id);
            return;
        }
        let rest = self.console.rest();
        self.latest.ask(async move { rest.import_report(id).await }, move |report| {
            self.saving.set(false);
            match report {
                Ok(report) => self.report.set(Some(report)),
                Err(failure) => self.fail(&failure),
            }
        });
    }

    /// A look that fails is repeated: the run goes on without this page.
    fn look_again(self, id: ImportId) {
        let rest = self.console.rest();
        let look = async move {
            link::pause(LOOK.as_millis() as u32).await;
            rest.import(id).await
        };
        self.latest.ask(look, move |run| match run {
            Ok(run) => self.follow(run),
            Err(failure) if failure.is_passing() => self.look_again(id),
            Err(failure) => self.fail(&failure),
        });
    }

    /// Chooses a line that looks like somebody, or doesn't any more. The other lines keep their
    /// outcome, so the server is not asked.
    pub fn choose_line(self, line: u32, on: bool) {
        if !self.saving.get_untracked() {
            self.chosen.update(|chosen| match chosen.binary_search(&line) {
                Err(place) if on => chosen.insert(place, line),
                Ok(place) if !on => drop(chosen.remove(place)),
                _ => {}
            });
        }
    }

    /// Chooses all lines that look like somebody, or none.
    pub fn choose_all(self, on: bool) {
        if !self.saving.get_untracked() {
            self.chosen.set(if on { self.alike() } else { Vec::new() });
        }
    }

    /// Whether a line is chosen.
    pub fn has(self, line: u32) -> bool {
        self.chosen.with(|chosen| chosen.binary_search(&line).is_ok())
    }

    /// How many lines are chosen.
    pub fn chosen(self) -> u64 {
        self.chosen.with(Vec::len) as u64
    }

    /// The lines of the preview that look like somebody.
    fn alike(self) -> Vec<u32> {
        self.report.with_untracked(|report| {
            let lines = report.iter().flat_map(|report| &report.lines);
            lines.filter(|line| line.outcome == ImportOutcome::LookAlike).map(|line| line.line).collect()
        })
    }

    fn id(self) -> Option<ImportId> {
        self.table.with_untracked(|table| table.as_ref().map(|table| table.run.id))
    }

    fn choice(self) -> ImportChoice {
        let numbers = self.table.with_untracked(|table| {
            let columns = table.iter().flat_map(|table| &table.columns);
            columns.map(|column: &FileColumn| column.number).collect::<Vec<_>>()
        });
        let assigned = numbers.into_iter().zip(self.columns.get_untracked());
        let columns = assigned.filter_map(|(number, field)| Some(ColumnField { number, field: field? })).collect();
        ImportChoice { columns: Some(columns), despite_look_alikes: false, despite_lines: self.chosen.get_untracked() }
    }

    fn fail(self, failure: &Failure) {
        self.failed.set(Some(told(self.console.text, failure)));
        self.saving.set(false);
        self.busy.set(false);
    }
}

/// The faults of the file as a whole, in words.
fn told(text: Text, failure: &Failure) -> String {
    match failure {
        Failure::Problem(problem) if problem.code == protocol::Code::TooLarge => text.import_too_large().to_owned(),
        Failure::Problem(problem) if !problem.errors.is_empty() => faults(text, &problem.errors),
        failure => failure_text(text, failure),
    }
}
