//! *Importar*: a file is read, its preview asked for, and after a yes it is saved.

use leptos::{prelude::*, task::spawn_local};
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
    shell::{console::Console, words::why},
};

/// An import while it is made.
#[derive(Clone, Copy)]
pub struct EntityImport {
    console: Console,
    /// The name of the file.
    pub file: RwSignal<Option<String>>,
    /// What would happen, or what happened.
    pub report: RwSignal<Option<ImportReport>>,
    /// Why it failed.
    pub failed: RwSignal<Option<String>>,
    /// A file is read, or the server is at it.
    pub busy: RwSignal<bool>,
    /// It is being saved: until it is known whether it was, nothing else is begun.
    pub saving: RwSignal<bool>,
    /// The numbers of the lines that are saved though they look like somebody, in their order.
    chosen: RwSignal<Vec<u32>>,
    id: StoredValue<ImportId>,
    csv: StoredValue<String>,
    /// The number of the last question: the answer to an earlier one tells of another file, or of another choice.
    asked: StoredValue<u32>,
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
            asked: StoredValue::new(0),
        }
    }

    /// A file was chosen: reads it, and asks what it would do.
    pub fn choose(self, file: File) {
        if self.saving.get_untracked() {
            return;
        }
        let question = self.next();
        self.file.set(Some(file.name()));
        self.report.set(None);
        self.chosen.set(Vec::new());
        self.id.set_value(ImportId::from_bytes(new_uuid()));
        spawn_local(async move {
            let read = read(&file).await;
            if !self.waits_for(question) {
                return;
            }
            match read {
                Some(csv) => {
                    self.csv.set_value(csv);
                    self.ask(false);
                }
                None => self.ends(|| self.failed.set(Some(self.console.text.file_unreadable().to_owned()))),
            }
        });
    }

    /// Chooses a line that looks like somebody, or doesn't any more. What would happen to the others stays the same, so
    /// nobody is asked.
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
        let question = self.next();
        let draft = ImportDraft {
            id: self.id.get_value(),
            csv: self.csv.get_value(),
            save,
            despite_look_alikes: false,
            despite_lines: if save { self.chosen.get_untracked() } else { Vec::new() },
        };
        let (rest, text) = (self.console.rest(), self.console.text);
        spawn_local(async move {
            let answer = rest.import_entities(&draft).await;
            if self.waits_for(question) {
                self.ends(|| match answer {
                    Ok(report) => self.report.set(Some(report)),
                    Err(failure) => self.failed.set(Some(told(text, &failure))),
                });
            }
        });
    }

    /// Begins a question: whoever asked before is not answered any more.
    fn next(self) -> u32 {
        let question = self.asked.get_value() + 1;
        self.asked.set_value(question);
        self.failed.set(None);
        self.busy.set(true);
        question
    }

    /// Whether the page is still there and asked nothing since.
    fn waits_for(self, question: u32) -> bool {
        self.asked.try_get_value() == Some(question)
    }

    fn ends(self, tell: impl FnOnce()) {
        tell();
        self.saving.set(false);
        self.busy.set(false);
    }
}

/// What is wrong with the file as a whole, in words.
fn told(text: Text, failure: &Failure) -> String {
    match failure {
        Failure::Problem(problem) if !problem.errors.is_empty() => faults(text, &problem.errors),
        failure => why(text, failure),
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
