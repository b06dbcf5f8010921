//! *Incluir* with its two *Confirmar* (R53): the first has the server validate and look for look-alikes, the second saves.

use std::future::Future;

use js_sys::Date;
use leptos::{prelude::*, task::spawn_local};
use link::{Failure, pause};
use protocol::{
    Code,
    rest::entity::{EntityConfirmation, EntityDraft, Review},
};
use text::Text;
use ui::use_text;

use crate::{
    entity::form::EntityForm,
    shell::{
        attention::{focus_soon, soon},
        session::{Session, use_session},
        words::failure_text,
    },
};

/// Two presses within this time, in milliseconds, are one double click. The review shows no sooner, so that the second press of a double
/// click never falls on a button that was not there at the first.
const DOUBLE_CLICK: f64 = 450.0;
/// For this time after a step was shown, in milliseconds, presses do nothing: they were meant for the step before (F1).
const SETTLING: u32 = 700;

/// The step of a registration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RegistrationStep {
    /// The fields are typed.
    Form,
    /// The server reviews them.
    Checking,
    /// The record that will be saved, and its look-alikes.
    Review(Review),
    /// It is being saved.
    Saving(Review),
}

/// Registering an entity.
#[derive(Clone, Copy)]
pub struct Registration {
    pub form: EntityForm,
    pub step: RwSignal<RegistrationStep>,
    /// "Register anyway" is ticked.
    pub despite: RwSignal<bool>,
    /// Why it failed.
    pub failed: RwSignal<Option<String>>,
    /// The step was shown just now: presses do nothing yet.
    pub settling: RwSignal<bool>,
    /// *Confirmar* was pressed again while the server looked.
    again: StoredValue<bool>,
    save: Callback<(Self, EntityConfirmation)>,
    session: Session,
    text: Text,
}

impl Registration {
    /// A registration that begins with what is known. `save` is asked to do the second *Confirmar*: to register, or to register and open or link
    /// a SAC in one act. When it is done it goes elsewhere by itself; a failure comes back here.
    pub fn new<F>(draft: EntityDraft, save: impl Fn(EntityConfirmation) -> F + Send + Sync + 'static) -> Self
    where
        F: Future<Output = Result<(), Failure>> + 'static,
    {
        let save = Callback::new(move |(registration, confirmation): (Self, EntityConfirmation)| {
            let saved = save(confirmation);
            spawn_local(async move {
                if let Err(failure) = saved.await {
                    registration.refused(&failure);
                }
            });
        });
        Self {
            form: EntityForm::new(draft),
            step: RwSignal::new(RegistrationStep::Form),
            despite: RwSignal::new(false),
            failed: RwSignal::new(None),
            settling: RwSignal::new(false),
            again: StoredValue::new(false),
            save,
            session: use_session(),
            text: use_text(),
        }
    }

    /// *Confirmar*: the first or the second, by the step.
    pub fn confirm(self) {
        match self.step.get_untracked() {
            RegistrationStep::Form => self.check(),
            RegistrationStep::Checking => self.again.set_value(true),
            RegistrationStep::Review(review) => self.save(review),
            RegistrationStep::Saving(_) => {}
        }
    }

    /// Back to the fields.
    pub fn correct(self) {
        self.settle();
        self.step.set(RegistrationStep::Form);
        self.failed.set(None);
        focus_soon(".register input");
    }

    /// Another step is about to be shown: presses count again some time after it was drawn. A hidden page draws nothing.
    fn settle(self) {
        self.settling.try_set(true);
        soon(move || {
            spawn_local(async move {
                pause(SETTLING).await;
                self.settling.try_set(false);
            });
        });
    }

    fn check(self) {
        self.failed.set(None);
        let Some(draft) = self.form.check() else {
            return focus_soon(".register [aria-invalid=true]");
        };
        self.again.set_value(false);
        self.step.set(RegistrationStep::Checking);
        self.review(draft);
    }

    fn review(self, draft: EntityDraft) {
        let (rest, begun) = (self.session.rest(), Date::now());
        spawn_local(async move {
            let answer = rest.review_entity(&draft).await;
            let left = DOUBLE_CLICK - (Date::now() - begun);
            if left > 0.0 {
                pause(left as u32).await;
            }
            match answer {
                Ok(review) => self.reviewed(review),
                Err(failure) => self.refused(&failure),
            }
        });
    }

    /// A double click saves when there is no look-alike, and stops here when there is.
    fn reviewed(self, review: Review) {
        let double = self.again.try_get_value().unwrap_or_default();
        self.despite.try_set(false);
        if double && review.look_alikes.is_empty() {
            self.save(review);
        } else {
            self.settle();
            self.step.try_set(RegistrationStep::Review(review));
            focus_soon(".register .review");
        }
    }

    fn save(self, review: Review) {
        if !review.look_alikes.is_empty() && !self.despite.get_untracked() {
            return;
        }
        self.failed.set(None);
        let confirmation =
            EntityConfirmation { review: review.token, despite_look_alikes: self.despite.get_untracked() };
        self.step.set(RegistrationStep::Saving(review));
        self.save.run((self, confirmation));
    }

    /// When a look-alike was registered meanwhile, or the review is too old, the server reviews once more. Any other failure is shown.
    fn refused(self, failure: &Failure) {
        let why = failure_text(self.text, failure);
        let step = self.step.try_get_untracked();
        match (failure, step) {
            (Failure::Problem(problem), Some(RegistrationStep::Saving(_)))
                if matches!(problem.code, Code::LookAlikes | Code::ReviewUnknown) =>
            {
                self.step.set(RegistrationStep::Form);
                self.check();
            }
            (Failure::Problem(problem), _) if problem.code == Code::Invalid => {
                self.form.submission.refuse(failure.clone());
                self.step.try_set(RegistrationStep::Form);
                focus_soon(".register [aria-invalid=true]");
            }
            (_, Some(RegistrationStep::Saving(review))) => {
                self.step.set(RegistrationStep::Review(review));
                self.failed.set(Some(why));
            }
            _ => {
                self.step.try_set(RegistrationStep::Form);
                self.failed.try_set(Some(why));
            }
        }
    }
}
