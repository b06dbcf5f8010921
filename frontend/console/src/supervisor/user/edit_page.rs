//! *Editar* of a user.

use leptos::{ev::SubmitEvent, prelude::*};
use protocol::{id::UserId, rest::user::User};
use ui::{Banner, Button, ButtonKind, Glyph, Look, SelectField, TextField, Tone};

use crate::{
    record::{conflict::ConflictCard, page::RecordPage, record_of::RecordOf},
    shell::{console::use_console, route::Route, words::failure_text},
    supervisor::{
        route::SupervisorRoute,
        user::{
            edit::UserEditing,
            records::user,
            words::{role_choices, role_why},
        },
    },
};

#[component]
pub fn EditUserPage(id: UserId) -> impl IntoView {
    let text = use_console().text;
    let record = user(id);
    let title = Signal::derive(move || {
        let name = record.value.with(|value| value.as_ref()?.as_ref().ok().map(|user| user.name.to_string()));
        name.map_or_else(|| text.edit().to_owned(), |name| text.edit_user(&name))
    });
    let form = Callback::new(move |user: User| view! { <EditForm user /> }.into_any());
    view! {
        <RecordPage title=title crumb=(Route::Supervisor(SupervisorRoute::User(id)), text.user())>
            <section class="card narrow-card"><div class="body"><RecordOf record gone=text.user_gone() show=form /></div></section>
        </RecordPage>
    }
}

#[component]
fn EditForm(user: User) -> impl IntoView {
    let console = use_console();
    let text = console.text;
    let id = user.id;
    let editing = UserEditing::new(console, &user);
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        editing.save();
    };
    let failed = move || {
        let failure = editing.submission.failure_beyond_fields()?;
        Some(view! { <Banner tone=Tone::Bad icon=Glyph::Alert>{failure_text(text, &failure)}</Banner> })
    };
    let why = move || editing.role.read().parse().ok().map(|role| role_why(text, role).to_owned());
    let settle = move |settled| editing.settle(settled);
    let form = move || {
        view! {
            <form class="record-form" novalidate on:submit=submit>
                {failed}
                <TextField label=text.name() value=editing.name name="name" max_length=120 error=editing.fault(text, "name") on_leave=Callback::new(move |()| editing.left("name")) />
                <TextField label=text.email() value=editing.email kind="email" name="email" error=editing.fault(text, "email") on_leave=Callback::new(move |()| editing.left("email")) />
                <SelectField label=text.user_role() choices=Signal::stored(role_choices(text)) value=editing.role hint=Signal::derive(why) />
                <div class="btns">
                    <Button on_press=move |()| console.address.open(Route::Supervisor(SupervisorRoute::User(id)))>{text.cancel()}</Button>
                    <Button look=Look::Primary kind=ButtonKind::Submit busy=editing.submission.busy()>{text.save()}</Button>
                </div>
            </form>
        }
    };
    view! {
        <Show when=move || editing.conflict.is_open() fallback=form>
            <ConflictCard conflict=editing.conflict on_save=settle busy=editing.submission.busy() />
        </Show>
    }
}
