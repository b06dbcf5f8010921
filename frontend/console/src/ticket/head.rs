//! The head of the SAC screen: number, status, where it came from, who works on it, and the seven days.

use leptos::prelude::*;
use protocol::rest::ticket::Ticket;
use ui::{Avatar, AvatarSize, Badge, Button, ButtonSize, Glyph, Icon, Look, unbroken};

use crate::{
    shell::{console::use_console, route::Route},
    ticket::{
        placement::Placement,
        sac::use_sac,
        seven_days::SevenDays,
        sheet::Sheet,
        window::PopUp,
        words::{status_name, status_tone},
    },
};

#[component]
pub fn TicketHead(sheet: Sheet, placement: Placement, on_close: Option<Callback<()>>) -> impl IntoView {
    let text = use_console().text;
    let back = on_close.map(|on_close| {
        view! { <Button look=Look::Ghost size=ButtonSize::Small icon=Glyph::Left label=text.customer_data() on_press=on_close /> }
    });
    let window = (placement == Placement::Panel).then(|| view! { <ToWindow sheet on_close /> });
    view! {
        <header class="sac-head">
            <div class="line">{back}<div class="line grow names">{move || sheet.ticket.get().map(|ticket| view! { <Names ticket placement /> })}</div>{window}</div>
            {move || sheet.ticket.get().map(|ticket| view! { <SevenDays row=ticket.row /> })}
        </header>
    }
}

#[component]
fn Names(ticket: Ticket, placement: Placement) -> impl IntoView {
    let text = use_console().text;
    let title = text.sac_called(&ticket.row.protocol);
    let heading = match placement {
        Placement::Panel => view! { <h2 class="num sac-title" tabindex="-1">{unbroken(&title)}</h2> }.into_any(),
        Placement::Page => view! { <h1 class="num sac-title" tabindex="-1">{unbroken(&title)}</h1> }.into_any(),
    };
    let status = ticket.row.status;
    let chat = ticket.room_protocol.zip(ticket.row.room).map(|(protocol, room)| {
        let words = text.by_chat(&protocol);
        match placement {
            Placement::Panel => view! { <span class="badge"><Icon glyph=Glyph::Chat />{words}</span> }.into_any(),
            Placement::Page => {
                view! { <a class="badge" href=Route::Room(room).to_string()><Icon glyph=Glyph::Chat />{words}</a> }
                    .into_any()
            }
        }
    });
    let responsible = ticket.row.responsible.map(|person| {
        let name = person.name.to_string();
        view! { <span class="line who muted"><Avatar name=name.clone() size=AvatarSize::Tiny />{name}</span> }
    });
    view! { {heading}<Badge tone=status_tone(status)>{status_name(text, status)}</Badge>{chat}{responsible} }
}

/// Takes the ticket out of the panel into a window of its own.
#[component]
fn ToWindow(sheet: Sheet, on_close: Option<Callback<()>>) -> impl IntoView {
    let sac = use_sac();
    let text = sac.console.text;
    let press = move |()| {
        let popup = PopUp::open(text.sac_opening());
        if !popup.show(sheet.id) {
            sheet.window_blocked.set(true);
        } else if let Some(on_close) = on_close {
            on_close.run(());
        }
    };
    view! { <Button look=Look::Ghost size=ButtonSize::Small icon=Glyph::External label=text.open_in_window() on_press=press /> }
}
