//! The first run while it is typed.

use leptos::{prelude::*, task::spawn_local};
use link::{BrowserStorage, Failure, Rest, StorageKind};
use protocol::{
    Code, FieldError, Rule,
    rest::setup::{
        SetupAdministrator, SetupAnonymous, SetupClassification, SetupCode, SetupCompany, SetupDraft, SetupSituations,
    },
};
use text::Text;
use ui::use_text;

use super::zones::own_zone;
use crate::{
    request::submission::Submission,
    shell::{
        address::{Address, use_address},
        attention::focus_soon,
        words::field_fault,
    },
};

/// The beginning of the keys in the tab's storage.
const KEPT: &str = "balcao.setup.";
/// The value of the query that names the step.
const STEP: &str = "step";

/// The steps, by the field of the draft that they fill in.
pub const STEPS: [&str; 6] = ["code", "company", "administrator", "situations", "anonymous", "classification"];

/// The input, and the step that is shown.
#[derive(Clone, Copy)]
pub struct Wizard {
    pub text: Text,
    address: Address,
    rest: StoredValue<Rest, LocalStorage>,
    pub code: RwSignal<String>,
    pub company: RwSignal<String>,
    pub zone: RwSignal<String>,
    pub name: RwSignal<String>,
    pub email: RwSignal<String>,
    /// The only field that the tab doesn't keep.
    pub password: RwSignal<String>,
    pub waiting: RwSignal<String>,
    pub in_attendance: RwSignal<String>,
    pub closed: RwSignal<String>,
    pub anonymous: RwSignal<String>,
    pub channel: RwSignal<String>,
    pub opens: RwSignal<String>,
    pub closes: RwSignal<String>,
    pub per_attendant: RwSignal<String>,
    pub in_channel: RwSignal<String>,
    pub submission: Submission,
    /// The path of the chat, once all is done.
    pub done: RwSignal<Option<String>>,
    /// Another way or another person set the installation up.
    pub over: RwSignal<bool>,
}

impl Wizard {
    /// With the values that the article and the demo have, and what the tab keeps.
    pub fn new() -> Self {
        let (text, address, rest) = (use_text(), use_address(), Rest::new());
        rest.set_language(text.language().tag());
        let value = |value: &str| RwSignal::new(value.to_owned());
        let wizard = Self {
            text,
            address,
            rest: StoredValue::new_local(rest),
            code: value(""),
            company: value(""),
            zone: RwSignal::new(own_zone()),
            name: value(""),
            email: value(""),
            password: value(""),
            waiting: value("Em espera pelo atendimento"),
            in_attendance: value("Em atendimento"),
            closed: value("Encerrado"),
            anonymous: value("CLIENTE ANÔNIMO"),
            channel: value("Suporte"),
            opens: value(""),
            closes: value(""),
            per_attendant: value("4"),
            in_channel: value(""),
            submission: Submission::new(),
            done: RwSignal::new(None),
            over: RwSignal::new(false),
        };
        wizard.keep();
        wizard
    }

    /// Everything but the password.
    fn kept(self) -> [(&'static str, RwSignal<String>); 14] {
        [
            ("code", self.code),
            ("company", self.company),
            ("zone", self.zone),
            ("name", self.name),
            ("email", self.email),
            ("waiting", self.waiting),
            ("in_attendance", self.in_attendance),
            ("closed", self.closed),
            ("anonymous", self.anonymous),
            ("channel", self.channel),
            ("opens", self.opens),
            ("closes", self.closes),
            ("per_attendant", self.per_attendant),
            ("in_channel", self.in_channel),
        ]
    }

    /// Shows what the tab keeps, and keeps what is typed from now on.
    fn keep(self) {
        let tab = BrowserStorage::open(StorageKind::Session);
        for (name, field) in self.kept() {
            if let Some(kept) = tab.get(&[KEPT, name].concat()) {
                field.set(kept);
            }
        }
        let before = StoredValue::new_local(tab);
        Effect::new(move |_| {
            for (name, field) in self.kept() {
                before.with_value(|tab| tab.set(&[KEPT, name].concat(), &field.read()));
            }
        });
    }

    fn forget(self) {
        let tab = BrowserStorage::open(StorageKind::Session);
        tab.keys(KEPT).iter().for_each(|key| tab.remove(key));
    }

    /// The step that the address names, tracked.
    pub fn step(self) -> usize {
        let named = self.address.value(STEP);
        STEPS.iter().position(|step| *step == named).unwrap_or_default()
    }

    /// Opens a step; the browser's *back* leads to the one before.
    pub fn open(self, step: usize) {
        self.address.set_values(&[(STEP, STEPS.get(step).copied().unwrap_or_default())], true);
        focus_soon(".wizard h1");
    }

    fn draft(self) -> SetupDraft {
        let some = |field: RwSignal<String>| Some(field.get()).filter(|text| !text.trim().is_empty());
        SetupDraft {
            code: self.code.get(),
            company: SetupCompany { name: self.company.get(), zone: self.zone.get() },
            administrator: SetupAdministrator {
                name: self.name.get(),
                email: self.email.get(),
                password: self.password.get(),
            },
            situations: SetupSituations {
                waiting: self.waiting.get(),
                in_attendance: self.in_attendance.get(),
                closed: self.closed.get(),
            },
            anonymous: SetupAnonymous { name: self.anonymous.get() },
            classification: SetupClassification {
                name: self.channel.get(),
                opens: some(self.opens),
                closes: some(self.closes),
                rooms_per_attendant: number(self.per_attendant),
                rooms_in_attendance: number(self.in_channel),
            },
        }
    }

    /// The faults of the input by the server's own rules; that the hours fit together the server says in the end.
    fn faults(self) -> Vec<FieldError> {
        untrack(|| self.draft()).parse().err().unwrap_or_default()
    }

    /// The fault of a field, in words.
    pub fn fault(self, field: &'static str) -> Signal<Option<String>> {
        let text = self.text;
        self.submission.fault(field, move |fault| {
            // The words for an e-mail are those of a field of this name.
            let own = field.rsplit('.').next().unwrap_or(field);
            field_fault(text, &FieldError { field: own.into(), ..fault.clone() })
        })
    }

    /// Shows the faults of one field when it is left, unless it is empty.
    pub fn left(self, field: &'static str) {
        let empty = |fault: &FieldError| fault.field == field && fault.code == Rule::Required;
        self.submission.note(field, self.faults().into_iter().filter(|fault| !empty(fault)).collect());
    }

    /// *Continuar*, or *Concluir* on the last step.
    pub fn next(self) {
        if untrack(|| self.submission.is_busy()) {
            return;
        }
        let step = untrack(|| self.step());
        let own = STEPS[step.min(STEPS.len() - 1)];
        let of_step = |fault: &FieldError| step_of(&fault.field) == Some(step);
        let faults: Vec<FieldError> = self.faults().into_iter().filter(of_step).collect();
        if !self.submission.check(faults) {
            return focus_soon(".wizard [aria-invalid=true]");
        }
        match own {
            "code" => self.check_code(),
            "classification" => self.finish(),
            _ => self.open(step + 1),
        }
    }

    fn check_code(self) {
        let (rest, shown) = (self.rest.get_value(), SetupCode { code: self.code.get_untracked() });
        let answer = self.submission.send((), async move { rest.check_setup_code(&shown).await });
        spawn_local(async move {
            match answer.await {
                Ok(()) => self.open(1),
                Err(failure) => self.refused(&failure),
            }
        });
    }

    fn finish(self) {
        let faults = self.faults();
        if !self.submission.check(faults.clone()) {
            return self.open_first(&faults);
        }
        let (rest, draft) = (self.rest.get_value(), untrack(|| self.draft()));
        let answer = self.submission.send((), async move { rest.set_up(&draft).await });
        spawn_local(async move {
            match answer.await {
                Ok(done) => {
                    self.forget();
                    self.done.try_set(Some(done.chat));
                    focus_soon(".wizard h1");
                }
                Err(failure) => self.refused(&failure),
            }
        });
    }

    /// Leads to where the refusal is mended.
    fn refused(self, failure: &Failure) {
        let Failure::Problem(problem) = failure else { return };
        match problem.code {
            Code::AlreadySetUp => {
                self.forget();
                self.over.set(true);
            }
            Code::SetupCodeWrong if untrack(|| self.step()) != 0 => self.open(0),
            _ => self.open_first(&problem.errors),
        }
    }

    fn open_first(self, faults: &[FieldError]) {
        if let Some(step) = faults.iter().filter_map(|fault| step_of(&fault.field)).min()
            && step != untrack(|| self.step())
        {
            self.address.set_values(&[(STEP, STEPS[step])], true);
        }
        focus_soon(".wizard [aria-invalid=true]");
    }
}

/// The step of a field.
fn step_of(field: &str) -> Option<usize> {
    let outer = field.split('.').next()?;
    STEPS.iter().position(|step| *step == outer)
}

/// A number that was typed; what is none is out of every range.
fn number(field: RwSignal<String>) -> Option<u32> {
    let typed = field.get();
    let typed = typed.trim();
    (!typed.is_empty()).then(|| typed.parse().unwrap_or(0))
}
