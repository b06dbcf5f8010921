//! A SAC on a page of its own, and in a window of its own.

use leptos::prelude::*;
use protocol::id::TicketId;
use ui::{ToastStack, use_page_title};

use crate::{
    conversation::panel::Unconnected,
    shell::{console::use_desk, route::Place},
    ticket::{
        sac::use_sac,
        screen::{SacScreen, Stand},
    },
};

#[component]
pub fn TicketPage(id: TicketId) -> impl IntoView {
    let (desk, sac) = (use_desk(), use_sac());
    let text = desk.text;
    let sheet = sac.sheet(id);
    let title = Memo::new(move |_| {
        sheet.ticket.with(|ticket| {
            ticket.as_ref().map_or_else(|| text.sac().to_owned(), |ticket| text.sac_called(&ticket.row.protocol))
        })
    });
    use_page_title(Signal::derive(move || format!("{} · {}", title.get(), text.product())), desk.waiting());
    desk.address.keep_while(sheet.unsaved.into());
    // Whoever leaves all the same was asked: what was typed is given up.
    on_cleanup(move || sheet.discard());
    view! {
        <main class="col page sac-page" id="content" aria-label=title>
            <nav class="crumb"><a href=Place::Tickets.to_string()>{text.tickets()}</a></nav>
            <Unconnected />
            <SacScreen sheet stand=Stand::Page />
        </main>
    }
}

/// The window of a ticket: the same screen, and nothing around it.
#[component]
pub fn TicketWindow(id: TicketId) -> impl IntoView {
    let (desk, sac) = (use_desk(), use_sac());
    let text = desk.text;
    let sheet = sac.sheet(id);
    let title = Signal::derive(move || {
        let called = sheet.ticket.with(|ticket| {
            ticket.as_ref().map_or_else(|| text.sac().to_owned(), |ticket| text.sac_called(&ticket.row.protocol))
        });
        format!("{called} · {}", text.product())
    });
    use_page_title(title, Signal::stored(0_u64));
    view! {
        <main class="sac-window" id="content" aria-label=text.sac()>
            <Unconnected />
            <SacScreen sheet stand=Stand::Page />
            <ToastStack />
        </main>
    }
}
