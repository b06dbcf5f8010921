//! The form of a theme: what is typed, and the server's check of it.

use leptos::{prelude::*, task::spawn_local};
use link::Failure;
use protocol::{
    id::ClassificationId,
    rest::theme::{MOST_THEME_BYTES, ReadTheme, THEME_FILE, Theme, ThemeChange, ThemeCheck},
};
use text::Text;
use web_sys::File;

use crate::{
    record::conflict::{Conflict, ConflictField, Settled},
    request::{
        debounce::{TYPING_PAUSE, debounce},
        latest::Latest,
        submission::Submission,
    },
    shell::{
        console::Console,
        words::{failure_text, field_fault},
    },
};

/// The fields as typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ThemeText {
    pub file_name: String,
    pub source: String,
}

const FIELDS: &[ConflictField<ThemeText>] = &[
    ConflictField {
        label: Text::theme_file_name,
        words: |_, theme| theme.file_name.clone(),
        take: |into, from| from.file_name.clone_into(&mut into.file_name),
    },
    ConflictField {
        label: Text::theme_file,
        words: |_, theme| theme.source.clone(),
        take: |into, from| from.source.clone_into(&mut into.source),
    },
];

#[derive(Clone, Copy)]
pub struct ThemeForm {
    of: ClassificationId,
    console: Console,
    pub file_name: RwSignal<String>,
    pub source: RwSignal<String>,
    /// The theme as the server has it.
    pub theme: RwSignal<Theme>,
    /// The check of what is typed; none while nothing is.
    pub check: RwSignal<Option<ThemeCheck>>,
    /// Why the check or a file failed.
    pub failed: RwSignal<Option<String>>,
    /// The last thing that was done, in words.
    pub done: RwSignal<Option<String>>,
    pub submission: Submission,
    pub conflict: Conflict<ThemeText>,
    latest: Latest,
}

impl ThemeForm {
    pub fn new(console: Console, of: ClassificationId, theme: Theme) -> Self {
        let ThemeText { file_name, source } = text_of(&theme);
        let form = Self {
            of,
            console,
            file_name: RwSignal::new(file_name),
            source: RwSignal::new(source),
            theme: RwSignal::new(theme),
            check: RwSignal::new(None),
            failed: RwSignal::new(None),
            done: RwSignal::new(None),
            submission: Submission::new(),
            conflict: Conflict::new(FIELDS, console.text),
            latest: Latest::new(),
        };
        form.keep_draft();
        form.check_as_typed();
        form
    }

    /// Shows the draft that the tab keeps, and keeps what is typed from now on (F5).
    fn keep_draft(self) {
        let (drafts, form) = (self.console.drafts, format!("theme.{}", self.of));
        if let Some(kept) = drafts.read(&form) {
            self.file_name.set(kept.get("file_name").unwrap_or_default());
            self.source.set(kept.get("source").unwrap_or_default());
        }
        drafts.follow(form, move || {
            if !self.is_changed() {
                return Vec::new();
            }
            vec![("file_name", self.file_name.get()), ("source", self.source.get())]
        });
    }

    /// Checks what is there now, and a moment after each key.
    fn check_as_typed(self) {
        let later = debounce(TYPING_PAUSE, move |()| self.check_now());
        Effect::new(move |before: Option<()>| {
            self.source.track();
            match before {
                None => self.check_now(),
                Some(()) => later(()),
            }
        });
    }

    fn check_now(self) {
        let Some(source) = self.source.try_get_untracked() else { return };
        if source.len() > MOST_THEME_BYTES {
            self.latest.forget();
            self.failed.set(Some(self.too_large()));
        } else if source.trim().is_empty() {
            self.latest.forget();
            self.failed.set(None);
            self.check.set(None);
        } else {
            let (rest, of) = (self.console.rest(), self.of);
            self.latest.ask(async move { rest.check_theme(of, source).await }, move |read| match read {
                Ok(ReadTheme { check, .. }) => self.checked(check),
                Err(failure) => self.fail(&failure),
            });
        }
    }

    fn checked(self, check: ThemeCheck) {
        self.failed.set(None);
        self.check.set(Some(check));
    }

    fn fail(self, failure: &Failure) {
        let text = self.console.text;
        let at_field = match failure {
            Failure::Problem(problem) => problem.errors.first().map(|error| field_fault(text, error)),
            Failure::Unreachable => None,
        };
        self.failed.set(Some(at_field.unwrap_or_else(|| failure_text(text, failure))));
    }

    fn too_large(self) -> String {
        self.console.text.form_rule("too_many_bytes", None).unwrap_or_default()
    }

    /// A file was chosen or dropped: it replaces what is typed.
    pub fn choose(self, file: File) {
        self.done.set(None);
        if file.size() > MOST_THEME_BYTES as f64 {
            self.failed.set(Some(self.too_large()));
            return;
        }
        let (rest, of, name) = (self.console.rest(), self.of, file.name());
        self.latest.ask(async move { rest.read_theme(of, file).await }, move |read| match read {
            Ok(ReadTheme { source, check }) => {
                self.done.set(Some(self.console.text.theme_file_read(&name)));
                self.file_name.set(name);
                self.source.set(source);
                self.submission.clear();
                self.checked(check);
            }
            Err(failure) => self.fail(&failure),
        });
    }

    /// The fields as typed, tracked.
    pub fn text(self) -> ThemeText {
        ThemeText { file_name: self.file_name.get(), source: self.source.get() }
    }

    /// Whether something was changed that is not saved, tracked.
    pub fn is_changed(self) -> bool {
        self.theme.with(text_of) != self.text()
    }

    /// *Salvar*.
    pub fn save(self) {
        let (version, base) = self.theme.with_untracked(|theme| (theme.version, text_of(theme)));
        self.send(version, base, untrack(|| self.text()));
    }

    /// Saves what was picked of two people's changes.
    pub fn settle(self, Settled { version, base, draft }: Settled<ThemeText>) {
        self.conflict.close();
        self.file_name.set(draft.file_name.clone());
        self.source.set(draft.source.clone());
        self.send(version, base, draft);
    }

    fn send(self, version: u64, base: ThemeText, mine: ThemeText) {
        let ThemeText { file_name, source } = mine.clone();
        let change = ThemeChange { version, file_name, source };
        self.done.set(None);
        let faults = change.clone().parse().err().unwrap_or_default();
        if !self.submission.check(faults) || untrack(|| self.submission.is_busy()) {
            return;
        }
        let (rest, again, of) = (self.console.rest(), self.console.rest(), self.of);
        let save = async move { rest.save_theme(of, &change).await };
        let read = async move { again.theme(of).await.map(|theme| (theme.version, text_of(&theme))) };
        let answer = self.submission.while_busy((), self.conflict.save((base, mine), save, read));
        spawn_local(async move {
            match answer.await {
                Ok(Some(saved)) => {
                    self.checked(saved.check);
                    self.is_now(saved.theme, self.console.text.theme_saved());
                }
                Ok(None) => {}
                Err(failure) => self.submission.refuse(failure),
            }
        });
    }

    /// *Restaurar o tema padrão*.
    pub fn restore(self) {
        self.done.set(None);
        let (rest, of, version) = (self.console.rest(), self.of, self.theme.with_untracked(|theme| theme.version));
        let answer = self.submission.send((), async move { rest.restore_theme(of, version).await });
        spawn_local(async move {
            if let Ok(theme) = answer.await {
                self.source.try_set(String::new());
                self.is_now(theme, self.console.text.theme_restored());
            }
        });
    }

    fn is_now(self, theme: Theme, done: &str) {
        self.file_name.try_set(theme.file_name.clone());
        self.theme.try_set(theme);
        self.done.try_set(Some(done.to_owned()));
    }

    /// Begins with the tokens as they are.
    pub fn start(self) {
        self.source.set(TEMPLATE.to_owned());
    }
}

fn text_of(theme: &Theme) -> ThemeText {
    ThemeText { file_name: theme.file_name.clone(), source: theme.source.clone().unwrap_or_default() }
}

/// The name of a file to download.
pub fn name_of(file_name: &str) -> String {
    let name = file_name.trim();
    if name.is_empty() { THEME_FILE.to_owned() } else { name.to_owned() }
}

/// The tokens that a theme may set, as they are.
const TEMPLATE: &str = "\
:root {
  --accent: light-dark(#84296a, #a24184);
  --accent-hover: light-dark(#702159, #b04a8f);
  --accent-press: light-dark(#5f1b4b, #8f3674);
  --accent-ink: light-dark(#7f2766, #eba4d0);
  --accent-soft: light-dark(#fbeef6, #33202d);
  --accent-softer: light-dark(#fdf7fb, #241a21);
  --accent-line: light-dark(#e9c4db, #5c3450);
  --on-accent: #ffffff;
  --hero: light-dark(#84296a, #571d46);
  --radius-s: 6px;
  --radius-m: 8px;
  --radius-l: 12px;
  --radius-xl: 16px;
  --font: -apple-system, \"Segoe UI\", Roboto, Arial, sans-serif;
}
";
