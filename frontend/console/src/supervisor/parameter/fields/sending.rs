//! CHTATEENVEML: whether the conversation is e-mailed, and to which address besides (R24, R25).

use leptos::prelude::*;
use protocol::rest::parameter::{SendingMoment, ValueDraft};

use crate::shell::drafts::{Draft, DraftFields};

#[derive(Clone, Copy)]
pub struct SendingFields {
    pub when: RwSignal<SendingMoment>,
    pub copy_to: RwSignal<String>,
}

impl SendingFields {
    pub fn new() -> Self {
        Self { when: RwSignal::new(SendingMoment::OnRequest), copy_to: RwSignal::default() }
    }

    pub fn fill(self, when: SendingMoment, copy_to: Option<&str>) {
        self.when.set(when);
        self.copy_to.set(copy_to.unwrap_or_default().to_owned());
    }

    pub fn draft(self) -> ValueDraft {
        let copy_to = Some(self.copy_to.get()).filter(|copy| !copy.trim().is_empty());
        ValueDraft::ConversationEmail { when: self.when.get(), copy_to }
    }

    pub fn kept(self) -> DraftFields {
        vec![("when", self.when.get().as_str().to_owned()), ("copy_to", self.copy_to.get())]
    }

    pub fn restore(self, kept: &Draft) {
        let when = kept.get("when").and_then(|when| when.parse().ok()).unwrap_or(SendingMoment::OnRequest);
        self.fill(when, kept.get("copy_to").as_deref());
    }
}
