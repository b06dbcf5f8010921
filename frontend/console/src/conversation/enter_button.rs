//! The act of a room: *Atender* while it waits, *Participar* while others attend it, *Assumir* in a row whose responsible is gone.

use leptos::prelude::*;
use protocol::{id::RoomId, people::InternalSituation};
use ui::{Button, ButtonSize, Look};

use crate::{
    conversation::{role::RoomRole, take_over::vacancy},
    shell::console::use_console,
};

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
    let vacancy = vacancy(console, room);
    move || match (situation.get(), role.get()) {
        (InternalSituation::Waiting, _) => Some(
            view! { <Button look=look(Look::Soft) size=ButtonSize::Small class="push" busy=busy on_press=move |()| console.take(room)>{text.take()}</Button> },
        ),
        // A conversation's head has a button of its own for it.
        (InternalSituation::InAttendance, role)
            if !primary && role != RoomRole::Responsible && vacancy.read().is_some() =>
        {
            let from = vacancy.get().map(|vacancy| vacancy.responsible.id);
            let press = move |()| from.into_iter().for_each(|from| console.assume(room, from));
            Some(
                view! { <Button look=Look::Soft size=ButtonSize::Small class="push" busy=busy on_press=press>{text.assume()}</Button> },
            )
        }
        (InternalSituation::InAttendance, RoomRole::Outside) => Some(
            view! { <Button look=look(Look::Plain) size=ButtonSize::Small class="push" busy=busy on_press=move |()| console.join(room)>{text.join()}</Button> },
        ),
        _ => None,
    }
}
