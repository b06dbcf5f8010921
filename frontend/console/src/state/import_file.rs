//! *Importar*: a file is read, its preview asked for, and after a yes it is saved.

use leptos::{prelude::*, task::spawn_local};
use link::{Failure, new_uuid};
use protocol::{
    FieldError,
    id::ImportId,
    rest::entity_import::{ImportDraft, ImportLine, ImportOutcome, ImportReport},
};
use text::Text;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{File, TextDecoder};

use super::{
    desk::Desk,
    words::{field_fault, why},
};

/// An import while it is made.
#[derive(Clone, Copy)]
pub struct Import {
    desk: Desk,
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
    /// Lines that look like somebody registered are saved too.
    pub despite: RwSignal<bool>,
    id: StoredValue<ImportId>,
    csv: StoredValue<String>,
    /// The number of the last question: the answer to an earlier one tells of another file, or of another choice.
    asked: StoredValue<u32>,
}

impl Import {
    /// No file yet.
    pub fn new(desk: Desk) -> Self {
        Self {
            desk,
            file: RwSignal::new(None),
            report: RwSignal::new(None),
            failed: RwSignal::new(None),
            busy: RwSignal::new(false),
            saving: RwSignal::new(false),
            despite: RwSignal::new(false),
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
        self.despite.set(false);
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
                None => self.ends(|| self.failed.set(Some(self.desk.text.file_unreadable().to_owned()))),
            }
        });
    }

    /// Whether lines that look like somebody registered are saved too: asks what that would do.
    pub fn choose_despite(self, despite: bool) {
        if !self.saving.get_untracked() {
            self.despite.set(despite);
            self.ask(false);
        }
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
            despite_look_alikes: self.despite.get_untracked(),
        };
        let (rest, text) = (self.desk.rest(), self.desk.text);
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

/// What becomes of a line, in words.
pub fn outcome_name(text: Text, outcome: ImportOutcome, saved: bool) -> &'static str {
    match outcome {
        ImportOutcome::Added if saved => text.import_was_added(),
        ImportOutcome::Added => text.import_will_be_added(),
        ImportOutcome::LookAlike => text.import_look_alike(),
        ImportOutcome::Refused => text.import_refused(),
    }
}

/// What is wrong with the fields, in words.
pub fn faults(text: Text, errors: &[FieldError]) -> String {
    let fault = |error: &FieldError| match column(text, &error.field) {
        Some(column) => format!("{column}: {}", field_fault(text, error)),
        None => field_fault(text, error),
    };
    errors.iter().map(fault).collect::<Vec<_>>().join("; ")
}

/// What the form calls the field of a column; none for what is wrong with the whole file.
fn column(text: Text, field: &str) -> Option<&'static str> {
    Some(match field {
        "name" => text.name(),
        "kind" => text.kind(),
        "document" => text.document(),
        "emails" => text.emails(),
        "phones" => text.phones(),
        "roles" => text.entity_roles(),
        _ => return None,
    })
}

/// The file that shows how a file looks.
pub fn template() -> String {
    let lines = [
        "nome;tipo;documento;emails;telefones;papeis",
        "Maria de Souza;pessoa;529.982.247-25;maria@exemplo.com.br|maria@outro.com.br;(41) 99812-4471;CLIENTE",
        "Padaria Estrela Ltda.;empresa;11.222.333/0001-81;contato@estrela.com.br;;CLIENTE",
    ];
    address_of(&lines.join("\r\n"))
}

/// The report as a file.
pub fn report_file(text: Text, report: &ImportReport) -> String {
    let heading = format!("linha;nome;resultado;codigo;{}", text.errors());
    let lines = report.lines.iter().map(|line| report_line(text, line, report.saved));
    address_of(&std::iter::once(heading).chain(lines).collect::<Vec<_>>().join("\r\n"))
}

fn report_line(text: Text, line: &ImportLine, saved: bool) -> String {
    let code = line.code.map(|code| code.to_string()).unwrap_or_default();
    let cells = [
        line.line.to_string(),
        cell(&line.name),
        outcome_name(text, line.outcome, saved).to_owned(),
        code,
        cell(&faults(text, &line.errors)),
    ];
    cells.join(";")
}

/// A cell between quotes. One that a spreadsheet would take for a formula is defused by an apostrophe.
fn cell(words: &str) -> String {
    let formula = words.starts_with(['=', '+', '-', '@', '\t']);
    format!("\"{}{}\"", if formula { "'" } else { "" }, words.replace('"', "\"\""))
}

/// A file as an address to download, marked as UTF-8 for spreadsheets.
fn address_of(csv: &str) -> String {
    let encoded = js_sys::encode_uri_component(csv);
    format!("data:text/csv;charset=utf-8,%EF%BB%BF{encoded}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_no_formula_and_keeps_its_quotes() {
        assert_eq!(cell("Ana"), "\"Ana\"");
        assert_eq!(cell("=1+1"), "\"'=1+1\"");
        assert_eq!(cell("a \"b\""), "\"a \"\"b\"\"\"");
    }
}
