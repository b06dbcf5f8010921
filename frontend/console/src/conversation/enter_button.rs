//! The act of a room: *Atender* while it waits, *Participar* while others attend it.

use leptos::prelude::*;
use protocol::{id::RoomId, people::InternalSituation};
use ui::{Button, ButtonSize, Look};

use crate::{conversation::role::RoomRole, shell::console::use_console};

/// The button of the act that the room allows now, if it allows one.
#[component]
pub fn EnterButton(
    room: RoomId,
    #[prop(into)] situation: Signal<InternalSituation>,
    /// The user's role in the room.
    #[prop(into)]
    role: Signal<RoomRole>,
    /// Whether it is the primary button, as in a conversation's head.
    #[prop(optional)]
    primary: bool,
) -> impl IntoView {
    let console = use_console();
    let text = console.text;
    let busy = Memo::new(move |_| console.busy.with(|busy| busy.contains(&room)));
    let look = move |quiet| if primary { Look::Primary } else { quiet };
    move || match (situation.get(), role.get()) {
        (InternalSituation::Waiting, _) => Some(
            view! { <Button look=look(Look::Soft) size=ButtonSize::Small class="push" busy=busy on_press=move |()| console.take(room)>{text.take()}</Button> },
        ),
        (InternalSituation::InAttendance, RoomRole::Outside) => Some(
            view! { <Button look=look(Look::Plain) size=ButtonSize::Small class="push" busy=busy on_press=move |()| console.join(room)>{text.join()}</Button> },
        ),
        _ => None,
    }
}
