//! The use of a one-time link, while it is typed.

use leptos::{prelude::*, task::spawn_local};
use link::{Failure, Rest};
use protocol::{
    Code,
    rest::{
        password_link::{LinkOwner, LinkToken, LinkUseDraft},
        user::LinkPurpose,
    },
};
use ui::use_text;

use crate::{
    request::submission::Submission,
    shell::{attention::focus_soon, words::field_fault},
};

/// How far the link is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LinkStage {
    Loading,
    /// It opens this account.
    Open(LinkOwner),
    /// It opens nothing.
    Unknown,
    Failed(Failure),
}

/// The link of this page.
#[derive(Clone, Copy)]
pub struct PasswordLink {
    token: StoredValue<String>,
    rest: StoredValue<Rest, LocalStorage>,
    pub stage: RwSignal<LinkStage>,
    pub name: RwSignal<String>,
    pub password: RwSignal<String>,
    pub submission: Submission,
}

impl PasswordLink {
    /// The link whose token stands behind `#`.
    pub fn new() -> Self {
        let rest = Rest::new();
        rest.set_language(use_text().language().tag());
        let hash = window().location().hash().unwrap_or_default();
        let link = Self {
            token: StoredValue::new(hash.trim_start_matches('#').to_owned()),
            rest: StoredValue::new_local(rest),
            stage: RwSignal::new(LinkStage::Loading),
            name: RwSignal::default(),
            password: RwSignal::default(),
            submission: Submission::new(),
        };
        link.look();
        link
    }

    /// Asks whose it is.
    pub fn look(self) {
        self.stage.set(LinkStage::Loading);
        let (rest, shown) = (self.rest.get_value(), LinkToken { token: self.token.get_value() });
        spawn_local(async move {
            let stage = match rest.link_owner(&shown).await {
                Ok(owner) => {
                    self.name.try_set(owner.name.to_string());
                    LinkStage::Open(owner)
                }
                Err(failure) if failure.code() == Some(Code::LinkUnknown) => LinkStage::Unknown,
                Err(failure) => LinkStage::Failed(failure),
            };
            self.stage.try_set(stage);
            focus_soon(".wizard input:not([type=hidden])");
        });
    }

    /// *Salvar e entrar*: the console is loaded anew, with the sign-in that the server left in the cookie.
    pub fn send(self, purpose: LinkPurpose) {
        let draft = LinkUseDraft {
            token: self.token.get_value(),
            name: (purpose == LinkPurpose::Invitation).then(|| self.name.get_untracked()),
            password: self.password.get_untracked(),
        };
        let faults = draft.clone().parse().err().unwrap_or_default();
        if !self.submission.check(faults) || untrack(|| self.submission.is_busy()) {
            return focus_soon(".wizard [aria-invalid=true]");
        }
        let rest = self.rest.get_value();
        let answer = self.submission.send((), async move { rest.use_link(&draft).await });
        spawn_local(async move {
            match answer.await {
                // A page that can't leave shows its form; its link is spent.
                Ok(()) => drop(window().location().replace("/app")),
                Err(failure) if failure.code() == Some(Code::LinkUnknown) => {
                    self.stage.try_set(LinkStage::Unknown);
                }
                Err(_) => focus_soon(".wizard [aria-invalid=true]"),
            }
        });
    }

    pub fn fault(self, field: &'static str) -> Signal<Option<String>> {
        let text = use_text();
        self.submission.fault(field, move |fault| field_fault(text, fault))
    }
}
