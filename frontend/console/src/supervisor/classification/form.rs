//! A classification while it is edited: one form for the page, which the tabs *Dados* and *Avisos e limites* show parts of.

use leptos::{prelude::*, task::spawn_local};
use protocol::{
    FieldError, Rule,
    rest::classification::{Classification, ClassificationChange, ClassificationDraft},
};
use text::Text;

use crate::{
    record::{
        conflict::{Conflict, Settled},
        load::Record,
    },
    request::submission::{Faults, Submission},
    shell::{
        attention::focus_soon,
        console::Console,
        drafts::DraftFields,
        words::{failure_text, field_fault},
    },
    supervisor::classification::fields::{FIELDS, NUMBERS, draft_of, number_words},
};

/// The tab *Dados* in the address.
pub const DATA: &str = "";
/// The tab *Avisos e limites* in the address.
pub const NOTICES: &str = "notices";
/// The version of the record that a draft is of.
const VERSION: &str = "version";
/// The first faulty field of the tab that is open.
const FIRST_FAULT: &str = "#classification-tab > div > .stack:not([hidden]) [aria-invalid=true]";
/// The fields of the tab *Dados*.
const OF_DATA: [&str; 2] = ["code", "name"];

/// A text of the form, by the name of its field.
type TextOf = (&'static str, RwSignal<String>);

#[derive(Clone, Copy)]
pub struct ClassificationForm {
    console: Console,
    record: Record<Classification>,
    /// The texts, and the numbers as they are typed.
    texts: StoredValue<Vec<TextOf>>,
    pub queue_when_full: RwSignal<bool>,
    pub identification_required: RwSignal<bool>,
    pub submission: Submission,
    pub conflict: Conflict<ClassificationDraft>,
    /// The draft with which the form began.
    base: RwSignal<ClassificationDraft>,
    version: RwSignal<u64>,
    /// The last press of *Salvar* saved it.
    pub saved: RwSignal<bool>,
    /// The fields that the focus has left: their faults show while they are typed in.
    left: RwSignal<Vec<&'static str>>,
    faults: StoredValue<Option<Memo<Faults>>>,
}

impl ClassificationForm {
    /// Edits a classification as it was loaded.
    pub fn edit(console: Console, record: Record<Classification>, of: &Classification) -> Self {
        let form = Self::new(console, record, draft_of(of), of.version);
        form.keep_draft(format!("classification.{}", of.id));
        // Another tab saved: what is typed here stays, over the newer record.
        Effect::new(move |_| {
            let newer = record.value.with(|value| match value {
                Some(Ok(now)) => Some((now.version, draft_of(now))),
                _ => None,
            });
            if let Some((version, newer)) = newer.filter(|(version, _)| *version > form.version.get_untracked()) {
                let (base, mine) = untrack(|| (form.base.get(), form.draft()));
                let draft = form.conflict.rebased(&base, &mine, &newer);
                form.begin(version, newer, &draft);
            }
        });
        form
    }

    /// *Incluir*.
    pub fn include(console: Console, record: Record<Classification>, draft: ClassificationDraft) -> Self {
        let form = Self::new(console, record, draft, 0);
        form.keep_draft("classification.new".to_owned());
        form
    }

    fn new(console: Console, record: Record<Classification>, draft: ClassificationDraft, version: u64) -> Self {
        let names = ["name", "off_hours_notice", "full_notice"].into_iter().chain(NUMBERS.iter().map(|of| of.name));
        let form = Self {
            console,
            record,
            texts: StoredValue::new(names.map(|name| (name, RwSignal::new(String::new()))).collect()),
            queue_when_full: RwSignal::new(false),
            identification_required: RwSignal::new(true),
            submission: Submission::new(),
            conflict: Conflict::new(FIELDS, console.text),
            base: RwSignal::new(draft.clone()),
            version: RwSignal::new(version),
            saved: RwSignal::new(false),
            left: RwSignal::new(Vec::new()),
            faults: StoredValue::new(None),
        };
        form.fill(&draft);
        form.faults.set_value(Some(form.submission.faults_left(move || form.found())));
        form
    }

    /// A text or number as it is typed.
    pub fn text(self, name: &'static str) -> RwSignal<String> {
        let found =
            self.texts.with_value(|texts| texts.iter().find(|(known, _)| *known == name).map(|(_, text)| *text));
        found.unwrap_or_default()
    }

    /// The focus has left a field.
    pub fn leave(self, name: &'static str) {
        if !self.left.with_untracked(|left| left.contains(&name)) {
            self.left.update(|left| left.push(name));
        }
    }

    fn fill(self, draft: &ClassificationDraft) {
        self.text("name").set(draft.name.clone());
        self.text("off_hours_notice").set(draft.off_hours_notice.clone().unwrap_or_default());
        self.text("full_notice").set(draft.full_notice.clone().unwrap_or_default());
        NUMBERS.iter().for_each(|of| self.text(of.name).set(number_words(draft, of)));
        self.queue_when_full.set(draft.queue_when_full);
        self.identification_required.set(draft.identification_required);
    }

    /// Begins anew from a version of the record, with `draft` typed in.
    fn begin(self, version: u64, base: ClassificationDraft, draft: &ClassificationDraft) {
        self.version.set(version);
        self.base.set(base);
        self.left.set(Vec::new());
        self.fill(draft);
    }

    /// The input, tracked; a number that is none is left out.
    fn draft(self) -> ClassificationDraft {
        let mut draft = self.base.get();
        let filled = |name| Some(self.text(name).get()).filter(|text| !text.trim().is_empty());
        draft.name = self.text("name").get();
        draft.off_hours_notice = filled("off_hours_notice");
        draft.full_notice = filled("full_notice");
        for of in NUMBERS {
            *(of.place)(&mut draft) = self.text(of.name).with(|text| text.trim().parse().ok());
        }
        draft.queue_when_full = self.queue_when_full.get();
        draft.identification_required = self.identification_required.get();
        draft
    }

    /// The faults of the input, tracked.
    fn found(self) -> Vec<FieldError> {
        let mut faults = self.draft().parse().err().unwrap_or_default();
        for of in NUMBERS {
            let fault = self.text(of.name).with(|text| match text.trim() {
                "" if of.required => Some(FieldError::new(of.name, Rule::Required)),
                "" => None,
                text => text.parse::<u32>().is_err().then(|| of.out_of_range()),
            });
            faults.extend(fault);
        }
        faults
    }

    /// The fault of a field, in words: from the first time on that the focus has left it.
    pub fn fault(self, name: &'static str) -> Signal<Option<String>> {
        let text = self.console.text;
        Signal::derive(move || {
            let of_field = |faults: &[FieldError]| {
                faults.iter().find(|fault| fault.field == name).map(|fault| field_fault(text, fault))
            };
            let typed = self.left.with(|left| left.contains(&name)).then(|| of_field(&self.found())).flatten();
            typed.or_else(|| self.faults.get_value()?.with(|(_, faults)| of_field(faults)))
        })
    }

    /// Why it was not saved, where no field says so.
    pub fn failed(self) -> Option<String> {
        self.submission.failure_beyond_fields().map(|failure| failure_text(self.console.text, &failure))
    }

    /// Whether something is typed that is not saved, tracked.
    pub fn is_changed(self) -> bool {
        let (base, draft) = (self.base.get(), self.draft());
        FIELDS.iter().any(|field| (field.words)(self.console.text, &base) != (field.words)(self.console.text, &draft))
    }

    /// *Descartar*.
    pub fn discard(self) {
        let base = self.base.get_untracked();
        self.submission.clear();
        self.left.set(Vec::new());
        self.fill(&base);
    }

    /// Shows the draft that the tab keeps, and keeps what is typed from now on (F5), each text with the one that it began with.
    fn keep_draft(self, name: String) {
        let drafts = self.console.drafts;
        let ticks =
            [("queue_when_full", self.queue_when_full), ("identification_required", self.identification_required)];
        if let Some(kept) = drafts.read(&name) {
            let both = |field| {
                let mut values = kept.all(field).into_iter();
                (values.next().unwrap_or_default(), values.next().unwrap_or_default())
            };
            for typed in [false, true] {
                for (field, text) in self.texts.get_value() {
                    let (now, before) = both(field);
                    text.set(if typed { now } else { before });
                }
                for (field, tick) in ticks {
                    let (now, before) = both(field);
                    tick.set((if typed { now } else { before }).parse().unwrap_or_default());
                }
                if !typed {
                    self.base.set(untrack(|| self.draft()));
                }
            }
            if let Some(version) = kept.get(VERSION).and_then(|version| version.parse().ok()) {
                self.version.set(version);
            }
        }
        drafts.follow(name, move || if self.is_changed() { self.kept_fields() } else { DraftFields::new() });
        self.console.address.confirm_leaving_draft(Signal::derive(move || self.is_changed()));
    }

    fn kept_fields(self) -> DraftFields {
        let base = self.base.get();
        let began = |name: &str| match name {
            "name" => base.name.clone(),
            "off_hours_notice" => base.off_hours_notice.clone().unwrap_or_default(),
            "full_notice" => base.full_notice.clone().unwrap_or_default(),
            name => NUMBERS.iter().find(|of| of.name == name).map(|of| number_words(&base, of)).unwrap_or_default(),
        };
        let texts = self.texts.get_value().into_iter();
        let texts = texts.flat_map(|(name, text)| [(name, text.get()), (name, began(name))]);
        let tick = |name, now: bool, before: bool| [(name, now.to_string()), (name, before.to_string())];
        texts
            .chain(tick("queue_when_full", self.queue_when_full.get(), base.queue_when_full))
            .chain(tick("identification_required", self.identification_required.get(), base.identification_required))
            .chain([(VERSION, self.version.get().to_string())])
            .collect()
    }

    /// The draft to send, if it has no fault; the tab of the first fault is opened.
    pub fn check(self) -> Option<ClassificationDraft> {
        let faults = untrack(|| self.found());
        let first = faults.first().map(|fault| OF_DATA.contains(&fault.field.as_ref()));
        if let Some(in_data) = first.filter(|_| self.version.get_untracked() > 0) {
            self.console.address.set_values(&[("tab", if in_data { DATA } else { NOTICES })], false);
        }
        self.submission.check(faults).then(|| untrack(|| self.draft()))
    }

    /// *Salvar*. With another person's change of the record the conflict opens.
    pub fn save(self) {
        self.saved.set(false);
        let id = self.record.value.with_untracked(|value| match value {
            Some(Ok(now)) => Some(now.id),
            _ => None,
        });
        let Some((id, draft)) = id.zip(self.check().filter(|_| !untrack(|| self.submission.is_busy()))) else {
            return focus_soon(FIRST_FAULT);
        };
        let (rest, reader) = (self.console.rest(), self.console.rest());
        let drafts = (self.base.get_untracked(), draft.clone());
        let change = ClassificationChange { version: self.version.get_untracked(), classification: draft };
        let save = async move { rest.change_classification(id, &change).await };
        let read = async move { reader.classification(id).await.map(|now| (now.version, draft_of(&now))) };
        let answer = self.submission.send((), self.conflict.save(drafts, save, read));
        spawn_local(async move {
            if let Ok(Some(saved)) = answer.await {
                self.begin(saved.version, draft_of(&saved), &draft_of(&saved));
                self.record.put(saved);
                self.saved.try_set(true);
            }
        });
    }

    /// Saves what was picked from two people's changes.
    pub fn settle(self, settled: Settled<ClassificationDraft>) {
        self.begin(settled.version, settled.base, &settled.draft);
        self.save();
    }

    /// The texts of the page.
    pub fn words(self) -> Text {
        self.console.text
    }
}
