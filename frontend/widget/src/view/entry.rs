//! The form of entry.

use leptos::{ev::SubmitEvent, prelude::*};
use protocol::{Body, rest::entry::Admission};
use ui::{Banner, Button, ButtonKind, ButtonSize, Glyph, Hero, Look, Panel, TextField, Tone};

use super::{
    again::LastProtocol,
    focus::focus_first_error,
    message::{FollowLink, LeaveLink},
    preferences::Preferences,
};
use crate::state::{Chat, Field, Purpose};

/// The form while the channel takes customers.
#[component]
pub fn Entry(chat: Chat) -> impl IntoView {
    // Only another form is built anew, so that other changes don't take the focus away.
    let required = Memo::new(move |_| {
        chat.channel.with(|channel| channel.as_ref().is_some_and(|channel| channel.identification_required))
    });
    move || view! { <Form chat required=required.get() /> }
}

#[component]
fn Form(chat: Chat, required: bool) -> impl IntoView {
    let (text, form) = (ui::use_text(), chat.form);
    let purpose = Purpose::Enter { identification_required: required };
    let line =
        move || Some([Some(chat.service()), chat.open_until()].into_iter().flatten().collect::<Vec<_>>().join(" · "));
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        form.show_all(purpose);
        if !untrack(|| form.errors(purpose)).is_empty() {
            focus_first_error();
        } else if !form.busy.get_untracked() {
            chat.enter(false);
        }
    };
    let anonymous = (!required).then(|| {
        view! { <button type="button" class="link alone" on:click=move |_| chat.enter(true)>{text.start_anonymous()}</button> }
    });
    let error = move |field| Signal::derive(move || form.error(field, purpose, text));
    view! {
        <Panel label=Signal::derive(move || chat.service())>
            <Hero title=text.greeting() line=Signal::derive(line)><Preferences /></Hero>
            <form class="sheet stack entry" novalidate on:submit=submit>
                <Notices chat />
                <TextField
                    label=text.name() value=form.name name="name" autocomplete="name" optional=!required
                    error=error(Field::Name) on_leave=move |()| form.leave(Field::Name)
                />
                <TextField
                    label=text.email() value=form.email kind="email" name="email" autocomplete="email" optional=!required
                    error=error(Field::Email) on_leave=move |()| form.leave(Field::Email)
                />
                <TextField
                    label=text.subject() value=form.subject name="subject" optional=true placeholder=text.subject_example()
                    error=error(Field::Subject) on_leave=move |()| form.leave(Field::Subject)
                />
                {move || form.notice.get().map(|notice| view! { <Banner tone=Tone::Bad icon=Glyph::Alert>{notice}</Banner> })}
                <Button look=Look::Primary size=ButtonSize::Large kind=ButtonKind::Submit wide=true busy=form.busy>
                    {move || if form.busy.get() { text.entering() } else { text.start_chat() }}
                </Button>
                {anonymous}
                <LeaveLink chat words=text.rather_leave_message() />
                <LastProtocol chat />
                <FollowLink chat />
                <p class="legal">{text.consent()}</p>
            </form>
        </Panel>
    }
}

/// The notices above the fields: the full channel, the lines that go along.
#[component]
fn Notices(chat: Chat) -> impl IntoView {
    let text = ui::use_text();
    let full = move || {
        chat.channel.with(|channel| match channel.as_ref().map(|channel| &channel.admission) {
            Some(Admission::Full { notice, .. }) => Some(notice.clone()),
            _ => None,
        })
    };
    let carried = move || {
        chat.carried
            .with(|lines| (!lines.is_empty()).then(|| lines.iter().map(Body::as_str).collect::<Vec<_>>().join("\n")))
    };
    view! {
        {move || full().map(|notice| view! { <Banner tone=Tone::Warn icon=Glyph::Clock>{notice}</Banner> })}
        {move || carried().map(|lines| view! {
            <Banner icon=Glyph::Chat><b>{text.text_goes_along()}</b><span class="carried">{lines}</span></Banner>
        })}
    }
}
