//! *Deixar mensagem* is a step in the browser's history: the back key leads out of it and not off the page, and everything typed stays.

use leptos::{ev, prelude::*};
use protocol::people::InternalSituation;
use wasm_bindgen::JsValue;

use super::{Chat, Stage};
use crate::state::conversation::Conversation;

impl Chat {
    /// Keeps the browser's history equal to [`Chat::writing`], both ways; call it once.
    pub(super) fn keep_step(self) {
        let Ok(history) = window().history() else { return };
        // After a reload the browser stands on the step still, and so does the page.
        let on_step = StoredValue::new(history.state().is_ok_and(|state| state.is_truthy()));
        self.writing.set(on_step.get_value());
        Effect::new(move |_| {
            let writing = self.writing.get();
            if writing && self.is_attended() {
                return self.writing.set(false);
            }
            if on_step.get_value() != writing {
                on_step.set_value(writing);
                // A browser that takes no more steps stays where it is: the back key leads off the page then.
                let _ = if writing { history.push_state(&JsValue::TRUE, "") } else { history.back() };
            }
        });
        let back = window_event_listener(ev::popstate, move |event| {
            let writing = event.state().is_truthy();
            on_step.set_value(writing);
            self.writing.set(writing);
        });
        on_cleanup(move || back.remove());
    }

    fn is_attended(self) -> bool {
        let attended = |conversation: Conversation| conversation.situation() == InternalSituation::InAttendance;
        matches!(self.stage.get(), Stage::InRoom(conversation) if attended(conversation))
    }
}
