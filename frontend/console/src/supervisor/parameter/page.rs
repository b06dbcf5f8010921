//! A parameter: its editor, the values of single users, and its history (R19).

use leptos::{ev::SubmitEvent, prelude::*};
use protocol::rest::parameter::{Parameter, ParameterName};
use ui::{Banner, Button, ButtonKind, ButtonSize, Glyph, Look, SwitchField, Tone, use_format};

use super::{
    editor::ParameterEditor,
    form::{ParameterForm, parameter},
    history::ParameterHistory,
    overrides::Overrides,
    words::trouble,
};
use crate::{
    record::{conflict::ConflictCard, page::RecordPage, record_of::RecordOf},
    shell::{console::use_console, route::Route, words::failure_text},
    supervisor::route::SupervisorRoute,
};

#[component]
pub fn ParameterPage(name: ParameterName) -> impl IntoView {
    let text = use_console().text;
    let record = parameter(name);
    let changes = RwSignal::new(0_u32);
    let show = Callback::new(move |parameter: Parameter| {
        let active = parameter.active;
        view! {
            <section class="card narrow-card"><div class="body"><Editor parameter /></div></section>
            {name.is_per_user().then(|| view! { <Overrides name active changes /> })}
        }
        .into_any()
    });
    view! {
        <RecordPage title=text.parameter_name(name.as_str()) crumb=(Route::Supervisor(SupervisorRoute::Parameters), text.parameters())>
            <RecordOf record gone=text.nothing_here() show />
            <ParameterHistory name changes />
        </RecordPage>
    }
}

#[component]
fn Editor(parameter: Parameter) -> impl IntoView {
    let console = use_console();
    let text = console.text;
    let form = ParameterForm::new(console, &parameter);
    console.address.confirm_leaving_draft(Signal::derive(move || form.is_changed()));
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        form.save();
    };
    let failed = move || {
        form.submission
            .failure()
            .map(|failure| failure_text(text, &failure))
            .map(|why| view! { <Banner tone=Tone::Bad icon=Glyph::Alert>{why}</Banner> })
    };
    let parameter = StoredValue::new(parameter);
    let fields = move || {
        let parameter = parameter.get_value();
        view! {
            <form class="record-form" novalidate on:submit=submit>
                <Mend form code=parameter.trouble.clone() />
                {failed}
                <ParameterEditor form />
                <SwitchField label=text.parameter_switch(form.name.as_str()) checked=form.active />
                <Inactive form />
                <footer class="line form-foot">
                    <span class="meta grow"><ChangedLast parameter /></span>
                    <Button on_press=move |()| console.address.open(Route::Supervisor(SupervisorRoute::Parameters))>{text.cancel()}</Button>
                    <Button look=Look::Primary kind=ButtonKind::Submit busy=form.submission.busy()>{text.save()}</Button>
                </footer>
            </form>
        }
    };
    view! {
        <Show when=move || form.conflict.is_open() fallback=fields>
            <ConflictCard conflict=form.conflict on_save=move |settled| form.settle(settled) busy=form.submission.busy() />
        </Show>
    }
}

/// The fault of the parameter, and the way to mend it (R46).
#[component]
fn Mend(form: ParameterForm, code: Option<String>) -> impl IntoView {
    let text = use_console().text;
    let wrong = code.as_deref().map(|code| trouble(text, code))?;
    let mend =
        move || view! { <Button size=ButtonSize::Small on_press=move |()| form.mend()>{text.open_entity()}</Button> };
    let has_entity = form.anonymous().is_some_and(|fields| fields.entity.get_untracked().is_some());
    Some(if has_entity {
        view! { <Banner tone=Tone::Warn icon=Glyph::Alert action=mend>{wrong}</Banner> }.into_any()
    } else {
        view! { <Banner tone=Tone::Warn icon=Glyph::Alert>{wrong}</Banner> }.into_any()
    })
}

/// The meaning of an inactive parameter.
#[component]
fn Inactive(form: ParameterForm) -> impl IntoView {
    let text = use_console().text;
    let words = text.parameter_inactive(form.name.as_str());
    move || (!form.active.get() && !words.is_empty()).then(|| view! { <p class="help" role="status">{words}</p> })
}

/// The last change: by whom, and when.
#[component]
fn ChangedLast(parameter: Parameter) -> impl IntoView {
    let (text, format) = (use_console().text, use_format());
    parameter.changed_at.map_or_else(
        || text.never_changed().to_owned(),
        |at| {
            let at = format.exact(at.as_millis());
            // Nobody where the system itself set it.
            match parameter.changed_by {
                Some(person) => text.changed_last_by(&at, person.name.as_str()),
                None => text.changed_last_on(&at),
            }
        },
    )
}
