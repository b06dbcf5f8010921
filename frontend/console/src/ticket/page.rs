//! A SAC on a page of its own, and in a window of its own.

use leptos::prelude::*;
use protocol::id::TicketId;
use ui::{ToastStack, use_page_title};

use crate::{
    shell::{connection_banner::ConnectionBanner, console::use_console, route::Route},
    ticket::{placement::Placement, sac::use_sac, screen::SacScreen},
};

#[component]
pub fn TicketPage(id: TicketId) -> impl IntoView {
    let (console, sac) = (use_console(), use_sac());
    let text = console.text;
    let sheet = sac.sheets.of(id);
    let title = Memo::new(move |_| {
        sheet.ticket.with(|ticket| {
            ticket.as_ref().map_or_else(|| text.sac().to_owned(), |ticket| text.sac_called(&ticket.row.protocol))
        })
    });
    use_page_title(Signal::derive(move || format!("{} · {}", title.get(), text.product())), console.waiting());
    console.address.confirm_leaving_draft(sheet.unsaved.into());
    // The user was asked before leaving: the input is given up.
    on_cleanup(move || sheet.discard());
    view! {
        <main class="col page sac-page" id="content" aria-label=title>
            <nav class="crumb"><a href=Route::Tickets.to_string()>{text.tickets()}</a></nav>
            <ConnectionBanner />
            <SacScreen sheet placement=Placement::Page />
        </main>
    }
}

/// The window of a ticket: the same screen, and nothing around it.
#[component]
pub fn TicketWindow(id: TicketId) -> impl IntoView {
    let (console, sac) = (use_console(), use_sac());
    let text = console.text;
    let sheet = sac.sheets.of(id);
    let title = Signal::derive(move || {
        let called = sheet.ticket.with(|ticket| {
            ticket.as_ref().map_or_else(|| text.sac().to_owned(), |ticket| text.sac_called(&ticket.row.protocol))
        });
        format!("{called} · {}", text.product())
    });
    use_page_title(title, Signal::stored(0_u64));
    view! {
        <main class="sac-window" id="content" aria-label=text.sac()>
            <ConnectionBanner />
            <SacScreen sheet placement=Placement::Page />
            <ToastStack />
        </main>
    }
}
