//! *Deixar mensagem* (L3): the reason why nobody can enter now, the form, and the ticket that comes of it.

use leptos::{ev::SubmitEvent, prelude::*};
use protocol::rest::{
    entry::{Admission, Channel},
    ticket::LeftMessageTicket,
};
use ui::{
    AreaField, Banner, Button, ButtonKind, ButtonSize, CheckField, Dialog, DialogAction, Format, Glyph, Hero, Look,
    Panel, ProtocolBox, TextField, Tone,
};

use super::{focus::focus_first_error, preferences::Preferences, when::when};
use crate::state::{Chat, Field, Purpose};

/// The form, under the notice of the channel (R6, R13, R15). When the channel opens while somebody writes, the form stays.
#[component]
pub fn Message(chat: Chat) -> impl IntoView {
    let (text, form) = (ui::use_text(), chat.form);
    let told = Memo::new(move |_| chat.channel.with(|channel| Told::of(chat, channel.as_ref())));
    let lets_in = move || chat.admission(Admission::lets_in);
    // A waiting customer is in already, whoever else is let in (F13).
    let shut = move || !lets_in() && !chat.is_in_room();
    let full = move || shut() && chat.admission(|admission| matches!(admission, Admission::Full { .. }));
    let off_hours = move || shut() && chat.admission(Admission::is_off_hours);
    let asking = RwSignal::new(false);
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        form.show_all(Purpose::Leave);
        if !untrack(|| form.errors(Purpose::Leave)).is_empty() {
            focus_first_error();
        } else if chat.queue().is_some() {
            asking.set(true);
        } else {
            chat.leave_message();
        }
    };
    let error = move |field| Signal::derive(move || form.error(field, Purpose::Leave, text));
    let line = move |label: &'static str, field, kind, name| {
        let autocomplete = if field == Field::Subject { "off" } else { name };
        view! {
            <TextField
                label=label value=form.value(field) kind=kind name=name autocomplete=autocomplete optional=true
                error=error(field) on_leave=move |()| form.leave(field)
            />
        }
    };
    let notice =
        move || form.notice.get().map(|words| view! { <Banner tone=Tone::Bad icon=Glyph::Alert>{words}</Banner> });
    let yes = DialogAction::new(text.leave_message(), Look::Primary, move || chat.leave_message());
    let actions = vec![DialogAction::nothing(text.stay_here()), yes];
    view! {
        <Panel label=Signal::derive(move || chat.service())>
            <Hero
                title=Signal::derive(move || told.with(|told| told.title.to_owned()))
                line=Signal::derive(move || Some(told.with(|told| told.line.clone())))
                off=Signal::derive(shut)
            >
                <Preferences />
            </Hero>
            <form class="sheet stack entry" novalidate on:submit=submit>
                {move || told.with(|told| told.notice.clone()).map(|notice| view! { <p class="notice">{notice}</p> })}
                <p class="muted">{text.leave_message_why()}</p>
                {when(off_hours, move || view! {
                    <p class="muted">{text.opens_by_itself()}</p>
                }.into_any())}
                <AreaField label=text.message() value=form.body rows=4 error=error(Field::Body) />
                {line(text.name(), Field::Name, "text", "name")}
                {line(text.email(), Field::Email, "email", "email")}
                {line(text.left_phone(), Field::Phone, "tel", "tel")}
                {line(text.subject(), Field::Subject, "text", "subject")}
                <CheckField label=text.left_is_cancellation() checked=form.cancellation />
                {when(move || form.cancellation.get(), move || view! { <p class="muted">{text.left_is_cancellation_why()}</p> }.into_any())}
                {notice}
                <Button look=Look::Primary size=ButtonSize::Large kind=ButtonKind::Submit wide=true busy=form.busy>
                    {text.leave_message()}
                </Button>
                {when(full, move || view! {
                    <Button size=ButtonSize::Large wide=true on_press=move |()| chat.refresh()>{text.retry()}</Button>
                }.into_any())}
                {when(move || !shut(), move || view! {
                    <button type="button" class="link alone" on:click=move |_| chat.writing.set(false)>{text.back()}</button>
                }.into_any())}
                <FollowLink chat />
                <p class="legal">{text.consent()}</p>
            </form>
            <Dialog open=asking title=text.left_queue_question().to_owned() why=text.left_queue_why().to_owned() actions=actions />
        </Panel>
    }
}

/// The button that opens the form, for customers who could also enter.
#[component]
pub fn LeaveLink(chat: Chat, words: &'static str) -> impl IntoView {
    view! { <button type="button" class="link alone" on:click=move |_| chat.writing.set(true)>{words}</button> }
}

/// The way to the page where a protocol is followed, for customers who come back (L11).
#[component]
pub fn FollowLink(chat: Chat) -> impl IntoView {
    view! { <a class="link alone line" href=chat.follow_page() target="_blank" rel="noopener">{chat.text().follow_protocol()}</a> }
}

/// The ticket of a message: its protocol, its code, the day of the answer, and the receipt of a cancellation (L13).
#[component]
pub fn Left(chat: Chat, ticket: LeftMessageTicket) -> impl IntoView {
    let (text, format): (_, Format) = (ui::use_text(), ui::use_format());
    let LeftMessageTicket { protocol, follow_up_code, type_name, due_at, cancelled_at, .. } = ticket;
    let href = chat.follow_up(&protocol, &follow_up_code);
    let receipt = cancelled_at.map(|at| {
        let words = format!("{type_name} · {}", format.exact(at.as_millis()));
        view! { <Banner tone=Tone::Ok icon=Glyph::Check><b>{text.follow_receipt()}</b><span class="carried">{words}</span></Banner> }
    });
    view! {
        <Panel label=Signal::derive(move || chat.service())>
            <Hero title=text.left_title() line=Signal::derive(move || Some(chat.service()))><Preferences /></Hero>
            <section class="sheet stack" role="status">
                <p>{text.left_why(&format.date(due_at.as_millis()))}</p>
                <ProtocolBox number=protocol code=follow_up_code follow=href />
                {receipt}
                <Button size=ButtonSize::Large wide=true on_press=move |()| chat.forget_left(true)>{text.leave_another_message()}</Button>
                <button type="button" class="link alone" on:click=move |_| chat.forget_left(false)>{text.back()}</button>
            </section>
        </Panel>
    }
}

/// The heading over the form.
#[derive(Clone, PartialEq, Eq)]
struct Told {
    title: &'static str,
    line: String,
    notice: Option<String>,
}

impl Told {
    fn of(chat: Chat, channel: Option<&Channel>) -> Self {
        let text = chat.text();
        let line = channel.map_or_else(String::new, |channel| format!("{} · {}", channel.company_name, channel.name));
        match channel.filter(|_| !chat.is_in_room()).map(|channel| (channel, &channel.admission)) {
            Some((channel, Admission::OffHours { notice })) => {
                let line = chat.opens_again(channel).unwrap_or(line);
                Self { title: text.closed_title(), line, notice: Some(notice.clone()) }
            }
            Some((_, Admission::Full { notice, may_wait: false })) => {
                Self { title: text.full_title(), line, notice: Some(notice.clone()) }
            }
            Some((_, Admission::NotConfigured)) => {
                Self { title: text.not_configured_title(), line, notice: Some(text.not_configured_why().to_owned()) }
            }
            _ => Self { title: text.leave_message(), line, notice: None },
        }
    }
}
