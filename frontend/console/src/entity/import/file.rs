//! *Importar*: a file is read, its preview asked for, and after a yes it is saved.

use leptos::prelude::*;
use link::{Failure, new_uuid};
use protocol::{
    id::ImportId,
    rest::entity_import::{ImportDraft, ImportOutcome, ImportReport},
};
use text::Text;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{File, TextDecoder};

use crate::{
    entity::import::report::faults,
    request::latest::Latest,
    shell::{console::Console, words::failure_text},
};

/// An import while it is made.
#[derive(Clone, Copy)]
pub struct EntityImport {
    console: Console,
    /// The name of the file.
    pub file: RwSignal<Option<String>>,
    /// The preview, or the outcome.
    pub report: RwSignal<Option<ImportReport>>,
    /// Why it failed.
    pub failed: RwSignal<Option<String>>,
    /// A file is being read, or the server is working on it.
    pub busy: RwSignal<bool>,
    /// The import is being saved; nothing else begins before the answer.
    pub saving: RwSignal<bool>,
    /// The numbers of the lines that are saved though they look like somebody, in their order.
    chosen: RwSignal<Vec<u32>>,
    id: StoredValue<ImportId>,
    csv: StoredValue<String>,
    /// An earlier answer tells of another file, or of another choice of lines.
    latest: Latest,
}

impl EntityImport {
    /// No file yet.
    pub fn new(console: Console) -> Self {
        Self {
            console,
            file: RwSignal::new(None),
            report: RwSignal::new(None),
            failed: RwSignal::new(None),
            busy: RwSignal::new(false),
            saving: RwSignal::new(false),
            chosen: RwSignal::new(Vec::new()),
            id: StoredValue::new(ImportId::from_bytes(new_uuid())),
            csv: StoredValue::new(String::new()),
            latest: Latest::new(),
        }
    }

    /// A file was chosen: reads it, and asks what it would do.
    pub fn choose(self, file: File) {
        if self.saving.get_untracked() {
            return;
        }
        self.begin();
        self.file.set(Some(file.name()));
        self.report.set(None);
        self.chosen.set(Vec::new());
        self.id.set_value(ImportId::from_bytes(new_uuid()));
        self.latest.ask(async move { read(&file).await }, move |read| match read {
            Some(csv) => {
                self.csv.set_value(csv);
                self.ask(false);
            }
            None => {
                self.failed.set(Some(self.console.text.file_unreadable().to_owned()));
                self.end();
            }
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

    /// Saves what the preview shows.
    pub fn save(self) {
        if !self.busy.get_untracked() {
            self.saving.set(true);
            self.ask(true);
        }
    }

    /// Asks what the file does; with `save` it does it.
    fn ask(self, save: bool) {
        self.begin();
        let draft = ImportDraft {
            id: self.id.get_value(),
            csv: self.csv.get_value(),
            save,
            despite_look_alikes: false,
            despite_lines: if save { self.chosen.get_untracked() } else { Vec::new() },
        };
        let (rest, text) = (self.console.rest(), self.console.text);
        self.latest.ask(async move { rest.import_entities(&draft).await }, move |answer| {
            match answer {
                Ok(report) => self.report.set(Some(report)),
                Err(failure) => self.failed.set(Some(told(text, &failure))),
            }
            self.end();
        });
    }

    fn begin(self) {
        self.failed.set(None);
        self.busy.set(true);
    }

    fn end(self) {
        self.saving.set(false);
        self.busy.set(false);
    }
}

/// The faults of the file as a whole, in words.
fn told(text: Text, failure: &Failure) -> String {
    match failure {
        Failure::Problem(problem) if !problem.errors.is_empty() => faults(text, &problem.errors),
        failure => failure_text(text, failure),
    }
}

/// Excel in Brazil writes Windows-1252: what is no UTF-8 is read as that.
async fn read(file: &File) -> Option<String> {
    let text = JsFuture::from(file.text()).await.ok()?.as_string()?;
    if !text.contains('\u{fffd}') {
        return Some(text);
    }
    let bytes = JsFuture::from(file.array_buffer()).await.ok()?;
    let decoder = TextDecoder::new_with_label("windows-1252").ok()?;
    decoder.decode_with_buffer_source(bytes.unchecked_ref()).ok()
}
