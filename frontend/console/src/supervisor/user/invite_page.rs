//! *Incluir* of a user: an invitation by a one-time link.

use leptos::{ev::SubmitEvent, prelude::*};
use protocol::rest::classification::Classification;
use ui::{Banner, Button, ButtonKind, CheckField, Glyph, Look, SelectField, TextField, Tone};

use crate::{
    record::page::RecordPage,
    shell::{console::use_console, route::Route, words::failure_text},
    supervisor::{
        route::SupervisorRoute,
        user::{
            invite::InviteForm,
            link_card::MadeLink,
            words::{role_choices, role_why},
        },
    },
};

#[component]
pub fn InvitePage() -> impl IntoView {
    let console = use_console();
    let text = console.text;
    let form = InviteForm::new(console);
    let users = Route::Supervisor(SupervisorRoute::Users);
    let shown = move || match form.made.get() {
        Some(address) => view! {
            <div class="record-form">
                <MadeLink address=address />
                <div class="btns">
                    <Button on_press=move |()| form.clear()>{text.invite_user()}</Button>
                    <Button look=Look::Primary on_press=move |()| console.address.open(users)>{text.close()}</Button>
                </div>
            </div>
        }
        .into_any(),
        None => view! { <Form form /> }.into_any(),
    };
    view! {
        <RecordPage title=text.invite_user() crumb=(users, text.users())>
            <section class="card narrow-card"><div class="body">{shown}</div></section>
        </RecordPage>
    }
}

#[component]
fn Form(form: InviteForm) -> impl IntoView {
    let console = use_console();
    let text = console.text;
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        form.send();
    };
    let failed = move || {
        let failure = form.submission.failure_beyond_fields()?;
        Some(view! { <Banner tone=Tone::Bad icon=Glyph::Alert>{failure_text(text, &failure)}</Banner> })
    };
    let why = move || form.role.read().parse().ok().map(|role| role_why(text, role).to_owned());
    let channels = move || {
        let all = form.channels.get();
        (!all.is_empty()).then(|| {
            let tick = |(channel, ticked): (Classification, RwSignal<bool>)| {
                view! { <CheckField label=channel.name.to_string() checked=ticked /> }
            };
            view! { <fieldset class="ticks"><legend class="label">{text.user_classifications()}</legend>{all.into_iter().map(tick).collect_view()}</fieldset> }
        })
    };
    view! {
        <form class="record-form" novalidate on:submit=submit>
            <p class="muted">{text.invite_about()}</p>
            {failed}
            <TextField label=text.name() value=form.name name="name" max_length=120 error=form.fault(text, "name") on_leave=Callback::new(move |()| form.left("name")) />
            <TextField label=text.email() value=form.email kind="email" name="email" error=form.fault(text, "email") on_leave=Callback::new(move |()| form.left("email")) />
            <SelectField label=text.user_role() choices=Signal::stored(role_choices(text)) value=form.role hint=Signal::derive(why) />
            {channels}
            <div class="btns">
                <Button on_press=move |()| console.address.open(Route::Supervisor(SupervisorRoute::Users))>{text.cancel()}</Button>
                <Button look=Look::Primary kind=ButtonKind::Submit busy=form.submission.busy()>{text.invite()}</Button>
            </div>
        </form>
    }
}
