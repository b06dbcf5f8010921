//! Watches what changes while the page is open: opening hours, free rooms, the server's build.

use std::time::Duration;

use leptos::{prelude::*, task::spawn_local};
use link::Connection;
use protocol::{
    Code,
    rest::entry::{Admission, Channel},
};

use super::{Chat, Stage, Unanswered};

/// The time between two looks at the channel, in seconds.
const LOOK_AGAIN: u64 = 20;

impl Chat {
    /// Reads the channel. Answers whether it exists.
    pub(super) async fn see_channel(self) -> Result<bool, Unanswered> {
        match self.rest().channel(self.address.company, self.address.classification).await {
            Ok(channel) => {
                if self.channel.with_untracked(|known| known.as_ref() != Some(&channel)) {
                    self.keep_message_form(&channel);
                    self.channel.set(Some(channel));
                }
                Ok(true)
            }
            Err(failure) if failure.is_passing() || failure.code() == Some(Code::Internal) => Err(Unanswered),
            Err(_) => Ok(false),
        }
    }

    /// When the channel opens while the customer writes a message, the form stays.
    fn keep_message_form(self, next: &Channel) {
        let was_closed = self.channel.with_untracked(|known| known.as_ref().is_some_and(|it| !it.admission.lets_in()));
        if was_closed && next.admission.lets_in() && self.form.body.with_untracked(|body| !body.is_empty()) {
            self.writing.set(true);
        }
    }

    /// Reads the channel again now.
    pub fn refresh(self) {
        spawn_local(async move {
            // If the server can't be reached the page shows the last known state.
            let _ = self.see_channel().await;
        });
    }

    /// Reads the channel again at regular times, because hours begin and end and rooms become free.
    pub(super) fn look_again(self) {
        let look = move || {
            let due =
                self.channel.with_untracked(|channel| channel.as_ref().is_some_and(|channel| self.is_due(channel)));
            if due {
                self.refresh();
            }
            self.renew_page();
        };
        // Without timers the customer presses *Tentar de novo*.
        if let Ok(timer) = set_interval_with_handle(look, Duration::from_secs(LOOK_AGAIN)) {
            on_cleanup(move || timer.clear());
        }
    }

    /// Reloads a page of an older build while nobody looks, if nothing is lost by it.
    fn renew_page(self) {
        let Stage::InRoom(conversation) = self.stage.get_untracked() else { return };
        if conversation.should_reload() && self.draft.with_untracked(String::is_empty) && self.survives_reload() {
            // A page that can't reload stays as it is.
            let _ = window().location().reload();
        }
    }

    fn is_due(self, channel: &Channel) -> bool {
        let changed = channel.changes_at.is_some_and(|at| at <= self.now());
        changed
            || match self.stage.get_untracked() {
                Stage::Entry => channel.admission != Admission::Open,
                // A socket says when the channel is otherwise; a long poll doesn't (F14).
                Stage::InRoom(conversation) => {
                    self.queue().is_some() && conversation.connection.with_untracked(|it| *it == Connection::Polling)
                }
                _ => false,
            }
    }
}
