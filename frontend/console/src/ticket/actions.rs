//! The acts on a ticket: *Salvar*, *Encerrar SAC*, *Reabrir*.

use leptos::prelude::*;
use protocol::rest::ticket::TicketStatus;
use ui::{Button, ButtonKind, Dialog, DialogAction, Glyph, Icon, Look, use_format};

use crate::{shell::console::use_console, ticket::sheet::Sheet};

/// The foot of the screen.
#[component]
pub fn TicketActions(sheet: Sheet) -> impl IntoView {
    let (text, format) = (use_console().text, use_format());
    let closed = Memo::new(move |_| {
        sheet.ticket.with(|ticket| ticket.as_ref().is_some_and(|ticket| ticket.row.status == TicketStatus::Closed))
    });
    let asks = RwSignal::new(false);
    let close = move |()| {
        if sheet.may_close() {
            asks.set(true);
        }
    };
    let state = move || match (sheet.unsaved.get(), sheet.saved_at.get()) {
        (true, _) => view! { <Icon glyph=Glyph::Edit size="s" />{text.not_saved()} }.into_any(),
        (false, Some(at)) => view! { <Icon glyph=Glyph::Check size="s" />{text.saved_at(&format.time(at))} }.into_any(),
        (false, None) => ().into_any(),
    };
    let acts = move || {
        if closed.get() {
            return view! { <Button icon=Glyph::History busy=sheet.submission.busy() on_press=move |()| sheet.reopen()>{text.reopen_sac()}</Button> }.into_any();
        }
        view! {
            <Button disabled=sheet.submission.busy() on_press=close>{text.close_sac()}</Button>
            <Button look=Look::Primary kind=ButtonKind::Button busy=sheet.submission.busy() on_press=move |()| sheet.save()>{text.save()}</Button>
        }
        .into_any()
    };
    let protocol = move || {
        sheet.ticket.with(|ticket| ticket.as_ref().map(|ticket| ticket.row.protocol.clone()).unwrap_or_default())
    };
    let title = Signal::derive(move || text.close_sac_question(&protocol()));
    let actions = Signal::derive(move || {
        vec![
            DialogAction::nothing(text.cancel()),
            DialogAction::new(text.close_sac(), Look::Primary, move || sheet.close()),
        ]
    });
    view! {
        <footer class="sac-acts"><span class="meta line grow" role="status">{state}</span>{acts}</footer>
        <Dialog open=asks title=title why=text.close_sac_why() actions=actions />
    }
}
