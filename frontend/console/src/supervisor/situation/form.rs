//! A situation while it is typed.

use leptos::{prelude::*, task::spawn_local};
use protocol::{
    FieldError,
    id::SituationId,
    people::InternalSituation,
    rest::situation::{Situation, SituationChange, SituationDraft},
};
use text::Text;

use crate::{
    record::conflict::{Conflict, ConflictField, Settled},
    request::submission::{Faults, Submission},
    shell::{
        attention::focus_soon,
        console::Console,
        drafts::DraftFields,
        route::Route,
        words::{failure_text, field_fault},
    },
    supervisor::{
        route::SupervisorRoute,
        situation::records::{draft_of, internal_name},
    },
};

/// The list, to which a saved situation leads.
pub const LIST: Route = Route::Supervisor(SupervisorRoute::Situations);

const FIELDS: &[ConflictField<SituationDraft>] = &[
    ConflictField {
        label: Text::label,
        words: |_, draft| draft.label.trim().to_owned(),
        take: |into, from| into.label.clone_from(&from.label),
    },
    ConflictField {
        label: Text::internal_situation,
        words: |text, draft| internal_name(text, draft.internal).to_owned(),
        take: |into, from| into.internal = from.internal,
    },
    ConflictField {
        label: Text::default_of_its_kind,
        words: |text, draft| if draft.default { text.switched_on() } else { text.switched_off() }.to_owned(),
        take: |into, from| into.default = from.default,
    },
];

#[derive(Clone, Copy)]
pub struct SituationForm {
    console: Console,
    /// None of a new one.
    id: Option<SituationId>,
    pub label: RwSignal<String>,
    /// The word of the internal situation; empty until it is chosen (R3).
    pub internal: RwSignal<String>,
    pub default: RwSignal<bool>,
    pub submission: Submission,
    pub conflict: Conflict<SituationDraft>,
    /// The texts with which the form began: label, internal situation, default.
    base: RwSignal<(String, String, bool)>,
    version: RwSignal<u64>,
    /// The focus has left the label.
    left: RwSignal<bool>,
    faults: StoredValue<Option<Memo<Faults>>>,
}

impl SituationForm {
    /// *Incluir*, or *Editar* of one.
    pub fn new(console: Console, situation: Option<&Situation>) -> Self {
        let began = situation.map(|one| (one.label.to_string(), one.internal.as_str().to_owned(), one.default));
        let base = began.unwrap_or_default();
        let form = Self {
            console,
            id: situation.map(|one| one.id),
            label: RwSignal::new(base.0.clone()),
            internal: RwSignal::new(base.1.clone()),
            default: RwSignal::new(base.2),
            submission: Submission::new(),
            conflict: Conflict::new(FIELDS, console.text),
            base: RwSignal::new(base),
            version: RwSignal::new(situation.map_or(0, |one| one.version)),
            left: RwSignal::new(false),
            faults: StoredValue::new(None),
        };
        form.faults.set_value(Some(form.submission.faults_left(move || form.found())));
        form.keep_draft();
        form
    }

    fn typed(self) -> (String, String, bool) {
        (self.label.get(), self.internal.get(), self.default.get())
    }

    /// Whether something is typed that is not saved, tracked.
    pub fn is_changed(self) -> bool {
        self.typed() != self.base.get()
    }

    /// Shows the draft that the tab keeps, and keeps what is typed from now on (F5), each value with the one that it began with.
    fn keep_draft(self) {
        let drafts = self.console.drafts;
        let name = self.id.map_or_else(|| "situation.new".to_owned(), |id| format!("situation.{id}"));
        if let Some(kept) = drafts.read(&name) {
            let both = |field| {
                let mut values = kept.all(field).into_iter();
                (values.next().unwrap_or_default(), values.next().unwrap_or_default())
            };
            let (label, internal, default) = (both("label"), both("internal"), both("default"));
            self.label.set(label.0);
            self.internal.set(internal.0);
            self.default.set(default.0.parse().unwrap_or_default());
            self.base.set((label.1, internal.1, default.1.parse().unwrap_or_default()));
            if let Some(version) = kept.get("version").and_then(|version| version.parse().ok()) {
                self.version.set(version);
            }
        }
        drafts.follow(name, move || {
            if !self.is_changed() {
                return DraftFields::new();
            }
            let ((label, internal, default), began) = (self.typed(), self.base.get());
            vec![
                ("label", label),
                ("label", began.0),
                ("internal", internal),
                ("internal", began.1),
                ("default", default.to_string()),
                ("default", began.2.to_string()),
                ("version", self.version.get().to_string()),
            ]
        });
        self.console.address.confirm_leaving_draft(Signal::derive(move || self.is_changed()));
    }

    /// The draft in these texts; none without an internal situation.
    fn draft((label, internal, default): (String, String, bool)) -> Option<SituationDraft> {
        Some(SituationDraft { label, internal: internal.parse::<InternalSituation>().ok()?, default })
    }

    /// The faults of the input, tracked.
    fn found(self) -> Vec<FieldError> {
        let (label, internal, default) = self.typed();
        let chosen = internal.parse::<InternalSituation>();
        let kind = chosen.unwrap_or(InternalSituation::Waiting);
        let mut faults = SituationDraft { label, internal: kind, default }.parse().err().unwrap_or_default();
        if chosen.is_err() {
            faults.push(FieldError::new("internal", protocol::Rule::Required));
        }
        faults
    }

    /// The focus has left the label: its fault shows while it is typed in.
    pub fn leave(self) {
        self.left.set(true);
    }

    /// The fault of a field, in words.
    pub fn fault(self, name: &'static str) -> Signal<Option<String>> {
        let text = self.console.text;
        Signal::derive(move || {
            let of_field = |faults: &[FieldError]| {
                faults.iter().find(|fault| fault.field == name).map(|fault| field_fault(text, fault))
            };
            let typed = (name == "label" && self.left.get()).then(|| of_field(&self.found())).flatten();
            typed.or_else(|| self.faults.get_value()?.with(|(_, faults)| of_field(faults)))
        })
    }

    /// Why it was not saved, where no field says so.
    pub fn failed(self) -> Option<String> {
        self.submission.failure_beyond_fields().map(|failure| failure_text(self.console.text, &failure))
    }

    /// *Salvar*, or *Incluir*.
    pub fn save(self) {
        let faults = untrack(|| self.found());
        let draft = Self::draft(untrack(|| self.typed()));
        let right = self.submission.check(faults) && !untrack(|| self.submission.is_busy());
        let Some(draft) = draft.filter(|_| right) else {
            return focus_soon(".record-form [aria-invalid=true]");
        };
        match self.id {
            Some(id) => self.change(id, draft),
            None => self.add(draft),
        }
    }

    fn add(self, draft: SituationDraft) {
        let rest = self.console.rest();
        let answer = self.submission.send((), async move { rest.add_situation(&draft).await });
        spawn_local(async move {
            if answer.await.is_ok() {
                self.arrive();
            }
        });
    }

    fn change(self, id: SituationId, draft: SituationDraft) {
        let Some(base) = Self::draft(self.base.get_untracked()) else { return };
        let (rest, reader) = (self.console.rest(), self.console.rest());
        let drafts = (base, draft.clone());
        let change = SituationChange { version: self.version.get_untracked(), situation: draft };
        let save = async move { rest.change_situation(id, &change).await };
        let read = async move { reader.situation(id).await.map(|now| (now.version, draft_of(&now))) };
        let answer = self.submission.send((), self.conflict.save(drafts, save, read));
        spawn_local(async move {
            if let Ok(Some(_)) = answer.await {
                self.arrive();
            }
        });
    }

    fn arrive(self) {
        self.console.address.forget_unsaved();
        self.console.address.open(LIST);
    }

    /// Saves what was picked from two people's changes.
    pub fn settle(self, settled: Settled<SituationDraft>) {
        let texts = |draft: SituationDraft| (draft.label, draft.internal.as_str().to_owned(), draft.default);
        self.version.set(settled.version);
        self.base.set(texts(settled.base));
        let (label, internal, default) = texts(settled.draft);
        self.label.set(label);
        self.internal.set(internal);
        self.default.set(default);
        self.save();
    }

    /// Whether the situation is the default already: only another one takes that from it (R5).
    pub fn is_default(self) -> bool {
        self.base.with(|(.., default)| *default)
    }
}
