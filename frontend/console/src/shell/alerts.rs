//! The console's alerts: who enters, what is said in the user's rooms, and what becomes of a refusal.

use leptos::prelude::*;
use protocol::{frame::StaffFrame, id::RoomId, people::AttendantStatus};

use crate::{
    list::shown_rooms::is_mine,
    shell::{
        attention::has_attention,
        console::Console,
        entry_alert::{EntryActions, EntryAlert},
        message_alert::{take_back_seen, tell_message},
    },
    ticket::window::is_window,
};

impl Console {
    /// Alerts for who enters and for what is said in the user's rooms, from now on.
    pub(crate) fn start_alerts(self) {
        let choose = Callback::new(move |rooms| self.first_free(rooms));
        let take = Callback::new(move |room| self.take(room));
        let show = Callback::new(move |room| {
            self.noticed(room);
            self.show(room);
        });
        let entry_alert =
            EntryAlert::new(self.text, self.rows, self.sounds, self.toasts, EntryActions { choose, take, show });
        self.entry_alert.set_value(Some(entry_alert));
        take_back_seen(self.open, self.attention);
    }

    /// The list or the status changed. An attendant on pause is not called (R62), nor is anybody while the session is over.
    pub(crate) fn update_entry_alert(self) {
        if let Some(entry_alert) = self.entry_alert.get_value() {
            let available = self.status.get_untracked() == AttendantStatus::Available;
            entry_alert.update(available && !untrack(|| self.session.is_over()));
        }
    }

    /// The list or the status changed.
    pub(crate) fn list_changed(self) {
        self.update_entry_alert();
        self.review_refusal();
    }

    fn noticed(self, room: RoomId) {
        if let Some(entry_alert) = self.entry_alert.get_value() {
            entry_alert.noticed(room);
        }
    }

    /// A frame about a room came.
    pub(crate) fn heard(self, room: RoomId, frame: &StaffFrame) {
        let customer_spoke = self.rooms.receive(room, frame);
        let watched = self.open.get_untracked() == Some(room) && has_attention();
        let inside = self.rows.row(room).is_some_and(|row| is_mine(self.my_id(), &row));
        if customer_spoke && inside && !watched && !is_window() {
            self.sounds.message();
            self.has_received(room);
            if let Some(row) = self.rows.row(room) {
                tell_message(self.text, &row, frame, move || self.show(room));
            }
        }
    }
}
