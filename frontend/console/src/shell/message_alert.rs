//! Messages in the user's own rooms, told by the desktop while nobody looks at the page (F44).

use leptos::prelude::*;
use protocol::{
    event::{Event, Fact},
    frame::StaffFrame,
    id::RoomId,
    list::RoomRow,
};
use text::Text;

use crate::shell::{
    attention::{has_attention, on_attention},
    desktop,
    words::customer_name,
};

/// The key of a room's notification.
fn notification(room: RoomId) -> String {
    format!("message-{room}")
}

/// Tells of a customer's message; a click calls `open`.
pub fn tell_message(text: Text, row: &RoomRow, frame: &StaffFrame, open: impl Fn() + 'static) {
    let StaffFrame::Event { event: Event { seq, fact: Fact::Message { body, .. }, .. }, .. } = frame else { return };
    if !has_attention() {
        let key = notification(row.room);
        let name = customer_name(text, row.name.as_ref(), row.email.as_ref());
        desktop::tell(&key, &format!("{key}-{seq}"), &name, body.as_str(), open);
    }
}

/// Takes the notification of the open room away as soon as somebody looks at the page.
pub fn take_back_seen(open: Signal<Option<RoomId>>, attention: RwSignal<bool>) {
    let seen = move || {
        if let Some(room) = open.get_untracked() {
            desktop::take_back(&notification(room));
        }
    };
    on_attention(attention, seen);
    Effect::new(move |_| {
        open.track();
        if attention.get_untracked() {
            seen();
        }
    });
}
