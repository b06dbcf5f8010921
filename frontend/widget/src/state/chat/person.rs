//! Whether it is still the same person at this browser (F18).

use leptos::prelude::*;
use protocol::{event::End, room::CustomerRoom};

use super::{Chat, Stage};
use crate::state::conversation::Conversation;

impl Chat {
    /// *Continuar*: this tab shows the room that the browser has.
    pub fn go_on(self) {
        let saved = self.storage().load().and_then(|visit| visit.room);
        self.storage().set_shown(saved.map(|saved| saved.room));
        self.stage.set(Stage::Loading);
        self.load();
    }

    /// *Não sou eu*: this browser forgets whose room it has. The room stays for its owner, by protocol and code.
    pub fn forget_person(self) {
        self.storage().forget_person();
        self.rest().forget_credentials();
        self.draft.set(String::new());
        self.stage.set(Stage::Loading);
        self.load();
    }

    /// The protocol of the conversation that was left last.
    pub fn ended(self) -> Option<String> {
        self.storage().ended()
    }

    /// Forgets the room once the customer has left it, here or in another tab. The page shows it until it is left or loaded anew.
    pub(super) fn forget_when_left(self, conversation: Conversation) {
        let left = Memo::new(move |_| conversation.see(was_left));
        Effect::new(move |_| {
            if left.get() {
                self.storage().leave(conversation.id, &conversation.peek(|room| room.protocol.clone()));
            }
        });
    }

    /// The browser may keep a page that is left, and show it again by *Voltar*: it is emptied when the customer had left the room.
    pub(super) fn hide_left_room(self) {
        let hidden = StoredValue::new(false);
        // The handles could only stop the listeners.
        let _ = window_event_listener_untyped("pagehide", move |_| {
            if matches!(self.stage.get_untracked(), Stage::InRoom(conversation) if conversation.peek(was_left)) {
                hidden.set_value(true);
                self.stage.set(Stage::Loading);
            }
        });
        let _ = window_event_listener_untyped("pageshow", move |_| {
            if hidden.get_value() {
                // A page that can't reload stays empty.
                let _ = window().location().reload();
            }
        });
    }
}

/// Whether the customer has left the room by *Sair da Conversa*.
pub fn was_left(room: &CustomerRoom) -> bool {
    matches!(room.ending.as_ref().map(|ending| ending.end), Some(End::CustomerLeft | End::LeftQueue))
}
