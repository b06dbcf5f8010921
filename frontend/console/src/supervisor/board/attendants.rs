//! The board's attendants: status, since when, and rooms.

use leptos::prelude::*;
use protocol::{board::BoardAttendant, id::UserId, people::AttendantStatus, search_fold};
use ui::{Avatar, AvatarSize, Card, Column, Empty, Glyph, Moment, Presence, Table};

use crate::{
    shell::console::use_console,
    supervisor::board::state::{BoardState, rooms_of},
};

#[component]
pub fn Attendants(state: BoardState) -> impl IntoView {
    let text = use_console().text;
    let ids = Memo::new(move |_| state.attendants.with(|all| in_order(all)));
    let none = Memo::new(move |_| ids.read().is_empty());
    let online = Memo::new(move |_| state.attendants.with(|all| all.iter().filter(|one| one.online).count() as u64));
    let columns = move || {
        vec![
            Column::new(text.name()),
            Column::new(text.activity()),
            Column::new(text.since_when()),
            Column::number(text.board_rooms()),
        ]
    };
    let table = move || {
        if none.get() {
            return view! { <Empty icon=Glyph::Users title=text.no_board_attendants() /> }.into_any();
        }
        view! {
            <Table caption=text.attendants() columns=columns()>
                <For each=move || ids.get() key=|id| *id let:user><AttendantLine state user /></For>
            </Table>
        }
        .into_any()
    };
    let aside = move || view! { <span class="meta num">{move || text.connected_count(online.get())}</span> };
    view! { <Card title=text.attendants() aside bare=true><div class="board-attendants">{table}</div></Card> }
}

/// Those who are there first, then by name.
fn in_order(all: &[BoardAttendant]) -> Vec<UserId> {
    let mut keyed: Vec<(bool, String, UserId)> =
        all.iter().map(|one| (!one.online, search_fold(one.name.as_str()), one.user)).collect();
    keyed.sort_unstable();
    keyed.into_iter().map(|(.., user)| user).collect()
}

/// One attendant; a press narrows the rooms to theirs.
#[component]
pub fn AttendantLine(state: BoardState, user: UserId) -> impl IntoView {
    let console = use_console();
    let (text, address) = (console.text, console.address);
    let one = Memo::new(move |_| state.attendants.with(|all| all.iter().find(|one| one.user == user).cloned()));
    let name = Memo::new(move |_| one.read().as_ref().map(|one| one.name.to_string()).unwrap_or_default());
    let presence = Memo::new(move |_| {
        Some(match &*one.read() {
            Some(BoardAttendant { online: false, .. }) | None => Presence::Off,
            Some(BoardAttendant { status: AttendantStatus::Pause, .. }) => Presence::Away,
            Some(_) => Presence::Here,
        })
    });
    let status = move || match presence.get() {
        Some(Presence::Here) => text.available(),
        Some(Presence::Away) => text.on_pause(),
        _ => text.offline(),
    };
    let since = move || one.read().as_ref().and_then(|one| one.since).map(|at| view! { <Moment at=at.as_millis() /> });
    let rooms = Memo::new(move |_| state.rooms.with(|list| rooms_of(list, user)));
    let chosen = Memo::new(move |_| address.value("attendant") == user.to_string());
    let pick = move |_| {
        let value = if chosen.get_untracked() { String::new() } else { user.to_string() };
        address.set_values(&[("attendant", &value)], true);
    };
    view! {
        <tr class:chosen=move || chosen.get()>
            <td><button type="button" class="opener" aria-pressed=move || chosen.get().to_string() on:click=pick><Avatar name=name size=AvatarSize::Small presence=presence />{move || name.get()}</button></td>
            <td>{status}</td>
            <td class="muted">{since}</td>
            <td class="r num">{move || rooms.get()}</td>
        </tr>
    }
}
