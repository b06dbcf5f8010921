//! *Deixar mensagem* (L3).

use leptos::{prelude::*, task::spawn_local};
use link::Failure;
use protocol::{id::ClientId, people::InternalSituation};

use super::{Chat, Stage};
use crate::state::{conversation::Conversation, form::Purpose};

impl Chat {
    /// Leaves the message, and the queue if the customer waits in one. The form keeps its text until the server has it.
    pub fn leave_message(self) {
        if self.form.busy.get_untracked() {
            return;
        }
        self.form.busy.set(true);
        self.form.notice.set(None);
        spawn_local(async move {
            if let Err(failure) = self.try_leave_message().await {
                self.form.notice.set(Some(match failure {
                    Failure::Unreachable => self.text.left_unanswered().to_owned(),
                    Failure::Problem(problem) => {
                        self.form.told(problem.errors);
                        self.form.show_all(Purpose::Leave);
                        problem.title
                    }
                }));
            }
            self.form.busy.set(false);
        });
    }

    async fn try_leave_message(self) -> Result<(), Failure> {
        let (storage, rest) = (self.storage(), self.rest());
        let mut draft = untrack(|| self.form.message(self.address, ClientId::from_bytes([0; 16])));
        let words = serde_json::to_string(&draft).unwrap_or_default();
        draft.client_id = storage.message_name(&words);
        let answer = rest.leave_message(&draft).await?;
        let ticket = storage.message_left(&answer).ok_or(Failure::Unreachable)?;
        self.form.forget_message();
        if let Some(conversation) = self.queue() {
            conversation.leave();
        }
        self.left.set(Some(ticket));
        self.writing.set(false);
        Ok(())
    }

    /// Keeps what was typed in sight when the form of a message comes or goes: the composer's text, and lines that could not be sent,
    /// go along into the message, and an unsent message goes back into the composer (F13).
    pub(super) fn carry_text(self, into_form: bool) {
        let (draft, body) = (self.draft, self.form.body);
        let (draft_text, body_text) = (draft.get_untracked(), body.get_untracked());
        if into_form {
            let subject = self.form.subject;
            if let Some(typed) = self.subject().filter(|_| subject.with_untracked(String::is_empty)) {
                subject.set(typed);
            }
            let lines = match self.stage.get_untracked() {
                Stage::InRoom(conversation) => conversation.take_unsent(),
                _ => Vec::new(),
            };
            let carried = self.carried.try_update(std::mem::take).unwrap_or_default();
            let lines = carried.into_iter().chain(lines).map(|line| line.as_str().to_owned());
            body.set(joined(lines.chain([draft_text, body_text])));
            draft.set(String::new());
        } else {
            self.writing.set(false);
            draft.set(joined([body_text, draft_text]));
            body.set(String::new());
        }
    }

    /// The waiting room that the customer gives up by leaving a message instead.
    pub fn queue(self) -> Option<Conversation> {
        match self.stage.get_untracked() {
            Stage::InRoom(conversation) if conversation.peek(|room| room.situation) == InternalSituation::Waiting => {
                Some(conversation)
            }
            _ => None,
        }
    }

    /// The customer has seen the protocol and the code of the message, and goes on: to `another` message, or back.
    pub fn forget_left(self, another: bool) {
        self.storage().forget_left();
        self.writing.set(another);
        self.left.set(None);
    }
}

fn joined(texts: impl IntoIterator<Item = String>) -> String {
    texts.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join("\n")
}
