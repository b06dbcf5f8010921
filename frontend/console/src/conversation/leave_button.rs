//! *Sair*, with its three cases (R37).

use std::collections::HashSet;

use leptos::prelude::*;
use protocol::people::Person;
use ui::{Button, ButtonSize, Dialog, DialogAction, Glyph, Look};

use crate::{
    conversation::{
        followed::OpenRoom,
        role::{Leaving, RoomRole},
    },
    shell::{
        console::{Console, use_console},
        words::{customer_name, first_name},
    },
};

/// The button, and its question; a participant leaves without one.
#[component]
pub fn LeaveButton(room: OpenRoom) -> impl IntoView {
    let console = use_console();
    let (text, me) = (console.text, console.my_id());
    let leaving = room.memo(move |room| {
        let role = RoomRole::of(me, room.responsible.as_ref(), &room.participants);
        Leaving::of(room.situation, role, &room.participants)
    });
    let name = room.memo(move |room| customer_name(text, room.name.as_ref(), room.email.as_ref()));
    let busy = Memo::new(move |_| console.busy.with(|busy| busy.contains(&room.id)));
    let asks = RwSignal::new(false);
    let press = move |()| match leaving.get_untracked() {
        Leaving::Nothing => {}
        Leaving::Leave => console.leave(room.id),
        Leaving::Close | Leaving::Choose(_) => asks.set(true),
    };
    let title = Signal::derive(move || match leaving.get() {
        Leaving::Choose(_) => text.leave_room_question(&name.get()),
        _ => text.close_question(&name.get()),
    });
    let why = Signal::derive(move || match leaving.get() {
        Leaving::Choose(others) => text.leave_choice_why(others.len() as u64, &names(&others)),
        _ => text.close_why().to_owned(),
    });
    let actions = Signal::derive(move || answers(console, room, leaving.get()));
    view! {
        <Show when=move || leaving.get() != Leaving::Nothing>
            <Button look=Look::Danger size=ButtonSize::Small icon=Glyph::Exit busy=busy on_press=press>{text.leave()}</Button>
        </Show>
        <Dialog open=asks title=title why=why actions=actions />
    }
}

fn answers(console: Console, room: OpenRoom, leaving: Leaving) -> Vec<DialogAction> {
    let text = console.text;
    let stay = DialogAction::nothing(text.stay());
    let close = |look| DialogAction::new(text.close_room(), look, move || console.close(room.id));
    match leaving {
        Leaving::Choose(others) => {
            let called = short_names(&others);
            let hand_over = |(person, name): (Person, String)| {
                let label = text.hand_over_to(&name);
                DialogAction::new(label, Look::Primary, move || console.hand_over(room.id, person.clone()))
            };
            [stay, close(Look::Danger)].into_iter().chain(others.into_iter().zip(called).map(hand_over)).collect()
        }
        _ => vec![stay, close(Look::DangerSolid)],
    }
}

/// First names, where they tell these people apart.
fn short_names(people: &[Person]) -> Vec<String> {
    let first: Vec<String> = people.iter().map(|person| first_name(person.name.as_str())).collect();
    let apart = first.iter().collect::<HashSet<_>>().len() == first.len();
    if apart { first } else { people.iter().map(|person| person.name.to_string()).collect() }
}

fn names(people: &[Person]) -> String {
    people.iter().map(|person| person.name.as_str()).collect::<Vec<_>>().join(", ")
}
