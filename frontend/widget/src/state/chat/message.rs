//! *Deixar mensagem* (L3).

use leptos::{prelude::*, task::spawn_local};
use link::Failure;
use protocol::id::ClientId;

use super::{Chat, Stage};
use crate::state::Purpose;

impl Chat {
    /// Leaves the message, and the queue where the customer stands in one. What was typed stays until the server has it.
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
        let (places, rest) = (self.places(), self.rest());
        let mut draft = untrack(|| self.form.message(self.address, ClientId::from_bytes([0; 16])));
        let words = serde_json::to_string(&draft).unwrap_or_default();
        draft.client_id = places.message_name(&words);
        let ticket = rest.leave_message(&draft).await?;
        places.forget_message();
        self.form.forget_message();
        if let Stage::Talking(talk) = self.stage.get_untracked() {
            talk.leave();
        }
        self.left.set(Some(ticket));
        self.writing.set(false);
        Ok(())
    }
}
