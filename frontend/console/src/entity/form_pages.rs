//! *Incluir* and *Editar* of an entity.

use leptos::{ev::SubmitEvent, prelude::*};
use link::Failure;
use protocol::{
    Code,
    id::EntityId,
    rest::entity::{Entity, EntityRow},
};
use ui::{Banner, Button, ButtonKind, ButtonSize, Glyph, Look, Tone};

use crate::{
    entity::{
        fieldset::EntityFieldset,
        records::{Editing, entity, registration, use_instead},
        registration_form::RegistrationForm,
    },
    record::{conflict::ConflictCard, page::RecordPage, record_of::RecordOf},
    shell::{console::use_console, route::Route, words::failure_text},
};

/// *Incluir*.
#[component]
pub fn NewEntityPage() -> impl IntoView {
    let console = use_console();
    let text = console.text;
    let registration = registration(console);
    registration.form.keep_draft(console.drafts, "entity.new".to_owned(), RwSignal::new(0));
    console.address.confirm_leaving_draft(Signal::derive(move || registration.form.is_changed()));
    let meant = move |row: EntityRow| use_instead(console, registration, row.id);
    view! {
        <RecordPage title=text.new_entity() crumb=(Route::Entities, text.entities())>
            <section class="card narrow-card">
                <RegistrationForm registration use_label=text.use_and_add_email() on_use=meant on_cancel=move |()| console.address.open(Route::Entities) />
            </section>
        </RecordPage>
    }
}

/// *Editar*.
#[component]
pub fn EditEntityPage(id: EntityId) -> impl IntoView {
    let text = use_console().text;
    let record = entity(id);
    let title = Signal::derive(move || {
        let name =
            record.value.with(|value| value.as_ref()?.as_ref().ok().map(|entity| entity.fields.name.to_string()));
        name.map_or_else(|| text.edit().to_owned(), |name| text.edit_entity(&name))
    });
    let form = Callback::new(move |entity: Entity| view! { <EditForm entity /> }.into_any());
    view! {
        <RecordPage title=title crumb=(Route::Entity(id), text.entity())>
            <section class="card narrow-card"><div class="body"><RecordOf record gone=text.entity_gone() show=form /></div></section>
        </RecordPage>
    }
}

#[component]
fn EditForm(entity: Entity) -> impl IntoView {
    let console = use_console();
    let text = console.text;
    let id = entity.id;
    let editing = Editing::new(console, &entity);
    console.address.confirm_leaving_draft(Signal::derive(move || editing.form.is_changed()));
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        editing.save(console, false);
    };
    let said = move || {
        let failure = editing.form.submission.failure()?;
        Some(match &failure {
            Failure::Problem(problem) if problem.code == Code::LookAlikes => {
                view! { <DocumentOfAnother editing /> }.into_any()
            }
            failure => {
                let why = failure_text(text, failure);
                view! { <Banner tone=Tone::Bad icon=Glyph::Alert>{why}</Banner> }.into_any()
            }
        })
    };
    let settle = move |settled| editing.settle(console, settled);
    let form = move || {
        view! {
            <form class="record-form" novalidate on:submit=submit>
                {said}
                <EntityFieldset form=editing.form />
                <div class="btns">
                    <Button on_press=move |()| console.address.open(Route::Entity(id))>{text.cancel()}</Button>
                    <Button look=Look::Primary kind=ButtonKind::Submit busy=editing.form.submission.busy()>{text.save()}</Button>
                </div>
            </form>
        }
    };
    view! {
        <Show when=move || editing.conflict.is_open() fallback=form>
            <ConflictCard conflict=editing.conflict on_save=settle busy=editing.form.submission.busy() />
        </Show>
    }
}

/// Another entity has the document that was typed: says so, and saves it where that is meant (R48).
#[component]
fn DocumentOfAnother(editing: Editing) -> impl IntoView {
    let console = use_console();
    let text = console.text;
    let anyway = move || {
        view! { <Button size=ButtonSize::Small busy=editing.form.submission.busy() on_press=move |()| editing.save(console, true)>{text.save_anyway()}</Button> }
    };
    view! { <Banner tone=Tone::Warn icon=Glyph::Alert action=anyway><b>{text.document_is_anothers()}</b></Banner> }
}
