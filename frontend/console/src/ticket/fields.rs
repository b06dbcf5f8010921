//! The fields of a ticket that can be edited.

use leptos::{ev::SubmitEvent, prelude::*};
use protocol::{
    Instant, TicketText,
    rest::ticket::{Ticket, TicketChange, TicketFact, TicketStatus},
};
use ui::{AreaField, Banner, Button, ButtonSize, Choice, Glyph, SelectField, TextField, Tone, Words};

use crate::{
    shell::{console::use_console, words::failure_text},
    ticket::{
        input::TicketField,
        sac::use_sac,
        sheet::Sheet,
        words::{day_and_time, priority_choices, status_name, ticket_fault, told, type_choice},
    },
};

/// The fields. Those of a closed ticket are only read.
#[component]
pub fn TicketFields(sheet: Sheet) -> impl IntoView {
    let text = use_console().text;
    let closed = Memo::new(move |_| status_of(sheet) == Some(TicketStatus::Closed));
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        sheet.save();
    };
    let fault = move |field: &'static str| sheet.submission.fault(field, move |fault| ticket_fault(text, fault));
    let of = move |field| sheet.typed.of(field);
    let asks_type = move || sheet.asks_type.get().then(|| text.type_to_check().to_owned());
    let message =
        Memo::new(move |_| sheet.ticket.with(|ticket| ticket.as_ref()?.message.as_ref().map(ToString::to_string)));
    let left = move || {
        message.get().map(|message| view! { <figure class="quoted"><figcaption class="meta">{text.sac_message()}</figcaption><blockquote><Words text=message /></blockquote></figure> })
    };
    let longest = TicketText::MAX;
    view! {
        <form class="sac-fields" id="sac-fields" novalidate on:submit=submit>
            <Stamp sheet />
            <Conflict sheet />
            <Trouble sheet />
            {left}
            <fieldset class="stack" disabled=move || closed.get()>
                <legend class="sr">{text.sac()}</legend>
                <div class="pair type">
                    <SelectField label=text.sac_type() choices=types(sheet) value=of(TicketField::Type) hint=Signal::derive(asks_type) error=fault("ticket_type") />
                    <TextField label=text.subject() value=of(TicketField::Subject) optional=true max_length=160 error=fault("subject") />
                </div>
                <div class="pair">
                    <SelectField label=text.sac_status() choices=statuses(sheet) value=of(TicketField::Status) />
                    <SelectField label=text.sac_priority() choices=priority_choices(text) value=of(TicketField::Priority) />
                    <SelectField label=text.responsible() choices=people(sheet) value=of(TicketField::Responsible) />
                </div>
                <AreaField label=text.sac_description() value=of(TicketField::Description) rows=4 optional=true max_length=longest error=fault("description") />
                <AreaField label=text.sac_answer() value=of(TicketField::Answer) rows=5 optional=true max_length=longest placeholder=text.sac_answer_example().to_owned() hint=text.sac_answer_hint().to_owned() error=fault("answer") />
                <Given sheet />
            </fieldset>
        </form>
    }
}

/// Why it was not saved, where no field says so, or that the browser blocked the window.
#[component]
fn Trouble(sheet: Sheet) -> impl IntoView {
    let text = use_console().text;
    let words = move || match sheet.submission.failure_beyond_fields() {
        Some(failure) => Some(failure_text(text, &failure)),
        None => sheet.window_blocked.get().then(|| [text.window_blocked(), " ", text.window_blocked_how()].concat()),
    };
    move || words().map(|words| view! { <Banner tone=Tone::Bad icon=Glyph::Alert>{words}</Banner> })
}

/// The answer that the consumer was given last, while the field holds another (L12).
#[component]
fn Given(sheet: Sheet) -> impl IntoView {
    let console = use_console();
    let (text, format, typed) = (console.text, console.company_time, sheet.typed.of(TicketField::Answer));
    let given = Memo::new(move |_| sheet.ticket.with(|ticket| ticket.as_ref().and_then(given_answer)));
    let differs = Memo::new(move |_| {
        given.with(|given| given.as_ref().is_some_and(|(_, answer)| typed.with(|typed| typed.trim() != answer)))
    });
    move || {
        given.get().filter(|_| differs.get()).map(|(at, answer)| {
            let words = text.answer_given_on(&day_and_time(format, at));
            view! { <figure class="quoted"><figcaption class="meta num">{words}</figcaption><blockquote><Words text=answer /></blockquote></figure> }
        })
    }
}

/// The answer that was given last, and when.
fn given_answer(ticket: &Ticket) -> Option<(Instant, String)> {
    let given = |change: &&TicketChange| matches!(change.what, TicketFact::Answered { .. });
    let at = ticket.history.iter().rev().find(given)?.at;
    Some((at, ticket.given_answer.as_ref()?.to_string()))
}

/// The receipt of a cancellation (L13).
#[component]
fn Stamp(sheet: Sheet) -> impl IntoView {
    let console = use_console();
    let (text, format) = (console.text, console.company_time);
    let stamp = Memo::new(move |_| {
        sheet
            .ticket
            .with(|ticket| ticket.as_ref().and_then(|ticket| Some((ticket.cancelled_at?, ticket.row.protocol.clone()))))
    });
    move || {
        stamp.get().map(|(at, protocol)| view! { <Banner icon=Glyph::Check>{text.cancellation_receipt(&day_and_time(format, at), &protocol)}</Banner> })
    }
}

/// Says that another user changed the ticket meanwhile.
#[component]
fn Conflict(sheet: Sheet) -> impl IntoView {
    let text = use_console().text;
    let reload = move || view! { <Button size=ButtonSize::Small on_press=move |()| sheet.discard()>{text.reload_theirs()}</Button> };
    move || {
        let news = sheet.conflict.get();
        let who = news.iter().rev().find_map(|change| change.by.as_ref()).map(|person| person.name.to_string());
        let lines = news.iter().map(|change| view! { <li>{told(text, change)}</li> }).collect_view();
        (!news.is_empty()).then(|| {
            let words = text.sac_changed_meanwhile(&who.unwrap_or_else(|| text.somebody().to_owned()));
            view! { <Banner tone=Tone::Warn icon=Glyph::Users action=reload><b>{words}</b><ul>{lines}</ul>{text.sac_changed_meanwhile_why()}</Banner> }
        })
    }
}

fn status_of(sheet: Sheet) -> Option<TicketStatus> {
    sheet.ticket.with(|ticket| ticket.as_ref().map(|ticket| ticket.row.status))
}

fn types(sheet: Sheet) -> Signal<Vec<Choice<String>>> {
    let (text, sac) = (use_console().text, use_sac());
    Signal::derive(move || {
        let own = sheet.ticket.with(|ticket| {
            ticket.as_ref().map(|ticket| {
                (ticket.ticket_type, text.type_name(ticket.row.kind.as_str(), ticket.row.type_name.as_str()))
            })
        });
        let id = own.as_ref().map(|(id, _)| *id);
        let mut choices: Vec<_> = sac.types.with(|types| {
            let usable = types.iter().filter(|kind| kind.active || Some(kind.id) == id);
            usable.map(|kind| type_choice(text, kind)).collect()
        });
        if let Some((id, name)) = own.filter(|(id, _)| sac.types.with(|types| types.iter().all(|kind| kind.id != *id)))
        {
            choices.push(Choice::new(id.to_string(), name));
        }
        choices
    })
}

/// The statuses that can be chosen; closing and reopening have their own buttons.
fn statuses(sheet: Sheet) -> Signal<Vec<Choice<String>>> {
    use TicketStatus::{Answered, Closed, InProgress, Open};
    let text = use_console().text;
    Signal::derive(move || {
        let ways: &[TicketStatus] = match status_of(sheet) {
            Some(Open) | None => &[Open, InProgress, Answered],
            Some(InProgress) => &[InProgress, Answered],
            Some(Answered) => &[Answered, InProgress],
            Some(Closed) => &[Closed],
        };
        ways.iter().map(|status| Choice::new(status.as_str().to_owned(), status_name(text, *status))).collect()
    })
}

/// The people who may be responsible for it.
fn people(sheet: Sheet) -> Signal<Vec<Choice<String>>> {
    let console = use_console();
    Signal::derive(move || {
        let of_ticket = sheet.ticket.with(|ticket| {
            let own = |ticket: &Ticket| ticket.row.responsible.clone().into_iter().chain(ticket.opened_by.clone());
            ticket.iter().flat_map(own).collect::<Vec<_>>()
        });
        console.colleagues.choices(console.text.nobody(), of_ticket)
    })
}
