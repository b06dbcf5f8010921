//! A parameter and its editor (R19, R20, R44, R46, R58).

use leptos::{ev::SubmitEvent, prelude::*};
use protocol::rest::{
    entity::EntityRow,
    parameter::{Parameter, ParameterName},
};
use ui::{
    Banner, Button, ButtonKind, ButtonSize, CheckField, Choice, Glyph, Icon, Look, SelectField, SwitchField, TextField,
    Tone, use_format,
};

use crate::{
    entity::search_box::EntitySearchBox,
    record::{page::RecordPage, record_of::RecordOf},
    shell::{console::use_console, route::Route, words::failure_text},
    supervisor::parameter::form::{ParameterForm, example, parameter, trouble},
    ticket::words::type_choice,
};

#[component]
pub fn ParameterPage(name: ParameterName) -> impl IntoView {
    let text = use_console().text;
    let record = parameter(name);
    let form = Callback::new(move |parameter: Parameter| view! { <Editor name parameter /> }.into_any());
    view! {
        <RecordPage title=text.parameter_name(name.as_str()) crumb=(Route::Parameters, text.parameters())>
            <section class="card narrow-card"><div class="body"><RecordOf record gone=text.nothing_here() show=form /></div></section>
        </RecordPage>
    }
}

#[component]
fn Editor(name: ParameterName, parameter: Parameter) -> impl IntoView {
    let console = use_console();
    let text = console.text;
    let form = ParameterForm::new(console, &parameter);
    console.address.confirm_leaving_while(Signal::derive(move || form.is_changed()));
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        form.save();
    };
    let wrong = parameter.trouble.as_deref().map(|code| trouble(text, code));
    let mend =
        move || view! { <Button size=ButtonSize::Small on_press=move |()| form.mend()>{text.open_entity()}</Button> };
    let wrong = wrong.map(|wrong| {
        if untrack(|| form.entity.get()).is_some() {
            view! { <Banner tone=Tone::Warn icon=Glyph::Alert action=mend>{wrong}</Banner> }.into_any()
        } else {
            view! { <Banner tone=Tone::Warn icon=Glyph::Alert>{wrong}</Banner> }.into_any()
        }
    });
    let failed = move || {
        form.submission
            .failure()
            .map(|failure| failure_text(text, &failure))
            .map(|why| view! { <Banner tone=Tone::Bad icon=Glyph::Alert>{why}</Banner> })
    };
    let fields = match name {
        ParameterName::AnonymousCustomer => view! { <AnonymousFields form /> }.into_any(),
        ParameterName::TicketProtocol => view! { <MaskField form /> }.into_any(),
        switch => view! { <p class="muted">{text.parameter_about(switch.as_str())}</p> }.into_any(),
    };
    let switch = text.parameter_switch(name.as_str());
    view! {
        <form class="record-form" novalidate on:submit=submit>
            {wrong}
            {failed}
            {fields}
            <SwitchField label=switch checked=form.active />
            <footer class="line form-foot">
                <span class="meta grow"><ChangedLast parameter /></span>
                <Button on_press=move |()| console.address.open(Route::Parameters)>{text.cancel()}</Button>
                <Button look=Look::Primary kind=ButtonKind::Submit busy=form.submission.busy()>{text.save()}</Button>
            </footer>
        </form>
    }
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

/// ISOCHATCODIGOS: the entity, and what anonymous tickets begin with.
#[component]
fn AnonymousFields(form: ParameterForm) -> impl IntoView {
    let text = use_console().text;
    let none = move || Choice::new(String::new(), text.nothing_more());
    let roles = Signal::derive(move || {
        let names = form
            .roles
            .all
            .read()
            .iter()
            .filter(|role| role.active)
            .map(|role| role.name.to_string())
            .collect::<Vec<_>>();
        std::iter::once(none()).chain(names.into_iter().map(|name| Choice::new(name.clone(), name))).collect::<Vec<_>>()
    });
    let types = Signal::derive(move || {
        let own = form.types.get().into_iter().filter(|kind| kind.active);
        std::iter::once(none()).chain(own.map(|kind| type_choice(text, &kind))).collect::<Vec<_>>()
    });
    view! {
        <AnonymousEntity form />
        <div class="entity-fields">
            <SelectField label=text.default_role() choices=roles value=form.role optional=true hint=text.default_role_hint() error=form.fault(text, "role") />
            <SelectField label=text.default_ticket_type() choices=types value=form.ticket_type optional=true error=form.fault(text, "ticket_type") />
            <div class="whole-row"><TextField label=text.default_subject() value=form.subject optional=true max_length=160_u32 error=form.fault(text, "subject") /></div>
        </div>
        <CheckField label=text.despite_match() checked=form.despite_match />
    }
}

/// The anonymous entity: which one it is, and another one by search (R46).
#[component]
fn AnonymousEntity(form: ParameterForm) -> impl IntoView {
    let text = use_console().text;
    let now = move || match form.entity.get() {
        Some(code) => format!("{code} · {}", form.entity_name.get()),
        None => text.not_informed().to_owned(),
    };
    let fault = form.fault(text, "entity");
    let act = Callback::new(move |row: EntityRow| {
        let (taken, name) = (row.clone(), row.name.to_string());
        let label = format!("{} {name}", text.use_this());
        view! { <Button size=ButtonSize::Small label=label on_press=move |()| form.take(&taken)>{text.use_this()}</Button> }.into_any()
    });
    view! {
        <fieldset class="field">
            <legend class="label">{text.anonymous_entity()}</legend>
            <p><b>{now}</b></p>
            {move || fault.get().map(|fault| view! { <p class="error" role="alert"><Icon glyph=Glyph::Alert /><span>{fault}</span></p> })}
            <EntitySearchBox search=form.search on_take=move |row: EntityRow| form.take(&row) act />
            <p class="help">{text.anonymous_entity_hint()}</p>
        </fieldset>
    }
}

/// SACPROTOCOLO: the mask, and what protocols look like with it.
#[component]
fn MaskField(form: ParameterForm) -> impl IntoView {
    let text = use_console().text;
    let year = i16::try_from(js_sys::Date::new_0().get_full_year()).unwrap_or(i16::MAX);
    let shown = move || match form.mask.with(|mask| example(mask, year)) {
        Some(example) => text.mask_example(&example),
        None => text.mask_incomplete().to_owned(),
    };
    view! {
        <TextField label=text.mask() value=form.mask max_length=40_u32 hint=text.mask_hint("{ano}", "{numero}", "{numero:6}") error=form.fault(text, "mask") />
        <p class="mask-example num" role="status">{shown}</p>
    }
}
