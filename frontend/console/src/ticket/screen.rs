//! The SAC screen: one component, beside a conversation, on a page and in a window of its own (R50).

use leptos::prelude::*;
use link::Failure;
use protocol::Code;
use ui::{Empty, ErrorState, Glyph, Skeleton};

use crate::{
    shell::{
        attention::{asks, focus_soon},
        words::failure_text,
    },
    ticket::{
        actions::TicketActions, alter_client::AlterClient, client::ClientBox, client_change::CHANGES,
        fields::TicketFields, head::TicketHead, placement::Placement, sac::use_sac, sheet::Sheet, side::TicketSide,
    },
};

/// The screen of a ticket.
#[component]
pub fn SacScreen(
    /// The ticket.
    sheet: Sheet,
    /// Where it stands.
    placement: Placement,
    /// Called to put it away; a page has nowhere to go back to by itself.
    #[prop(optional, into)]
    on_close: Option<Callback<()>>,
) -> impl IntoView {
    let sac = use_sac();
    let text = sac.console.text;
    sheet.read_to_show();
    // Another window, or a colleague, may have changed it while nobody looked here; and each day counts the days anew.
    Effect::new(move |before: Option<()>| {
        // Read, not only tracked: a memo that nobody reads is never computed.
        let _ = sac.console.today.get();
        if sac.console.attention.get() && before.is_some() {
            sheet.read();
        }
    });
    let here = Memo::new(move |_| sheet.ticket.read().is_some());
    let whole = move || {
        match (here.get(), sheet.load_error.get()) {
        (true, _) => view! { <Whole sheet placement on_close /> }.into_any(),
        (false, None) => view! { <Skeleton rows=4 /> }.into_any(),
        (false, Some(Failure::Problem(problem))) if problem.code == Code::NotFound => {
            view! { <h1 class="sr">{text.sac()}</h1><Empty icon=Glyph::Ticket title=text.sac_gone() why=text.sac_gone_why().to_owned() /> }.into_any()
        }
        (false, Some(failure)) => {
            view! { <ErrorState why=failure_text(text, &failure) on_retry=move |()| sheet.read() /> }.into_any()
        }
    }
    };
    let escape = move |event: leptos::ev::KeyboardEvent| {
        if event.key() != "Escape" || asks() {
            return;
        }
        if sheet.altering.get_untracked() {
            event.stop_propagation();
            sheet.altering.set(false);
            focus_soon(CHANGES);
        } else if let Some(on_close) = on_close {
            event.stop_propagation();
            on_close.run(());
        }
    };
    view! { <section class="sac" class:panel=placement == Placement::Panel aria-label=text.sac() on:keydown=escape>{whole}</section> }
}

#[component]
fn Whole(sheet: Sheet, placement: Placement, on_close: Option<Callback<()>>) -> impl IntoView {
    let altering = sheet.altering;
    if sheet.opened.try_update_value(std::mem::take).unwrap_or_default() {
        focus_soon(".sac h2");
    }
    view! {
        <TicketHead sheet placement on_close />
        {move || altering.get().then(|| view! { <AlterClient sheet /> })}
        <div class="sac-body" hidden=move || altering.get()>
            <div class="sac-main"><ClientBox sheet /><TicketFields sheet /></div>
            <TicketSide sheet placement />
        </div>
        <div hidden=move || altering.get()><TicketActions sheet /></div>
    }
}
