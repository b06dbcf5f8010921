//! ISOCHATCODIGOS: the anonymous entity, and what anonymous tickets begin with (R20, R43–R46).

use leptos::prelude::*;
use protocol::rest::entity::EntityRow;
use ui::{Button, ButtonSize, CheckField, Choice, Glyph, Icon, SelectField, TextField};

use crate::{
    entity::search_box::EntitySearchBox,
    shell::console::use_console,
    supervisor::parameter::{fields::anonymous::AnonymousFields, form::ParameterForm},
    ticket::words::type_choice,
};

#[component]
pub fn AnonymousEditor(form: ParameterForm, fields: AnonymousFields) -> impl IntoView {
    let text = use_console().text;
    let none = move || Choice::new(String::new(), text.nothing_more());
    let roles = Signal::derive(move || {
        let active = fields.roles.all.read();
        let names: Vec<String> = active.iter().filter(|role| role.active).map(|role| role.name.to_string()).collect();
        std::iter::once(none()).chain(names.into_iter().map(|name| Choice::new(name.clone(), name))).collect::<Vec<_>>()
    });
    let types = Signal::derive(move || {
        let own = fields.types.get().into_iter().filter(|kind| kind.active);
        std::iter::once(none()).chain(own.map(|kind| type_choice(text, &kind))).collect::<Vec<_>>()
    });
    view! {
        <AnonymousEntity form fields />
        <div class="entity-fields">
            <SelectField label=text.default_role() choices=roles value=fields.role optional=true hint=text.default_role_hint() error=form.fault(text, "role") />
            <SelectField label=text.default_ticket_type() choices=types value=fields.ticket_type optional=true error=form.fault(text, "ticket_type") />
            <div class="whole-row"><TextField label=text.default_subject() value=fields.subject optional=true max_length=160_u32 error=form.fault(text, "subject") /></div>
        </div>
        <CheckField label=text.despite_match() checked=fields.despite_match />
    }
}

/// The anonymous entity: which one it is, and another one by search (R46).
#[component]
fn AnonymousEntity(form: ParameterForm, fields: AnonymousFields) -> impl IntoView {
    let text = use_console().text;
    let now = move || fields.entity_words().unwrap_or_else(|| text.not_informed().to_owned());
    let fault = form.fault(text, "entity");
    let take = move |row: &EntityRow| {
        fields.entity.set(Some(row.code));
        fields.entity_name.set(row.name.to_string());
        fields.search.words.set(String::new());
        form.submission.mend("entity");
    };
    let act = Callback::new(move |row: EntityRow| {
        let label = format!("{} {}", text.use_this(), row.name);
        view! { <Button size=ButtonSize::Small label=label on_press=move |()| take(&row)>{text.use_this()}</Button> }
            .into_any()
    });
    view! {
        <fieldset class="field">
            <legend class="label">{text.anonymous_entity()}</legend>
            <p><b>{now}</b></p>
            {move || fault.get().map(|fault| view! { <p class="error" role="alert"><Icon glyph=Glyph::Alert /><span>{fault}</span></p> })}
            <EntitySearchBox search=fields.search on_take=move |row: EntityRow| take(&row) act />
            <p class="help">{text.anonymous_entity_hint()}</p>
        </fieldset>
    }
}
