//! What changes while the page is open: hours begin and end, rooms become free, the server becomes another build.

use std::time::Duration;

use leptos::{prelude::*, task::spawn_local};
use protocol::{
    Code,
    rest::entry::{Admission, Channel},
};

use super::{Chat, Stage, Unanswered};

/// How often the channel is looked at again while the customer can't enter, in seconds.
const LOOK_AGAIN: u64 = 20;

impl Chat {
    /// Looks at the channel. Answers whether there is one.
    pub(super) async fn see_channel(self) -> Result<bool, Unanswered> {
        match self.rest().channel(self.address.company, self.address.classification).await {
            Ok(channel) => {
                if self.channel.with_untracked(|known| known.as_ref() != Some(&channel)) {
                    self.channel.set(Some(channel));
                }
                Ok(true)
            }
            Err(failure) if failure.is_passing() || failure.code() == Some(Code::Internal) => Err(Unanswered),
            Err(_) => Ok(false),
        }
    }

    /// Looks at the channel again now.
    pub fn refresh(self) {
        spawn_local(async move {
            // When it can't be reached the page says what it knew last.
            let _ = self.see_channel().await;
        });
    }

    /// Hours begin and end, and rooms become free, while the page is open.
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

    /// A page of an older build loads itself anew while nobody looks, and only where that loses nothing.
    fn renew_page(self) {
        let Stage::InRoom(conversation) = self.stage.get_untracked() else { return };
        if conversation.should_reload() && self.draft.with_untracked(String::is_empty) && self.survives_reload() {
            // A page that can't reload stays as it is.
            let _ = window().location().reload();
        }
    }

    fn is_due(self, channel: &Channel) -> bool {
        let changed = channel.changes_at.is_some_and(|at| at <= self.now());
        changed || (channel.admission != Admission::Open && self.stage.get_untracked() == Stage::Entry)
    }
}
