//! The fields of an entity's form.

use leptos::prelude::*;
use protocol::rest::entity::{EntityKind, MOST_ADDRESSES};
use ui::{Button, ButtonSize, Choice, Glyph, Icon, Look, Segmented, TextField};

use crate::{
    entity::form::{ContactLine, ContactLines, EntityForm},
    shell::{attention::focus_soon, console::use_console},
};

/// The fields.
#[component]
pub fn EntityFieldset(form: EntityForm) -> impl IntoView {
    let text = use_console().text;
    let kinds =
        vec![Choice::new(EntityKind::Person, text.person()), Choice::new(EntityKind::Company, text.legal_person())];
    view! {
        <div class="entity-fields">
            <div class="whole-row"><TextField label=text.name() value=form.name max_length=160_u32 error=form.fault(text, "name") /></div>
            <div class="field">
                <span class="label">{text.kind()}</span>
                <Segmented label=text.kind() choices=kinds value=form.kind on_pick=move |kind| form.kind.set(kind) />
            </div>
            <TextField label=text.document() value=form.document optional=true max_length=60_u32 error=form.fault(text, "document") on_leave=move |()| form.tidy_document() />
            <Several form lines=form.emails field="emails" label=text.emails() one=text.email() add=text.add_email() kind="email" />
            <Several form lines=form.phones field="phones" label=text.phones() one=text.phone() add=text.add_phone() kind="tel" />
            <RoleTicks form />
        </div>
    }
}

/// Several e-mails or phones, the main one first.
#[component]
fn Several(
    form: EntityForm,
    lines: ContactLines,
    field: &'static str,
    label: &'static str,
    one: &'static str,
    add: &'static str,
    kind: &'static str,
) -> impl IntoView {
    let text = use_console().text;
    let several = Memo::new(move |_| lines.lines.read().len() > 1);
    let full = Memo::new(move |_| lines.lines.read().len() >= MOST_ADDRESSES);
    let below = form.list_fault(text, field);
    let last = match kind {
        "tel" => ".several-line:last-of-type input[type=tel]",
        _ => ".several-line:last-of-type input[type=email]",
    };
    let add_line = move |()| {
        lines.add(String::new());
        focus_soon(last);
    };
    let line = move |line: ContactLine| {
        view! {
            <div class="several-line">
                <TextField label=one value=line.value kind=kind error=form.line_fault(text, field, line) />
                <Show when=move || several.get()>
                    <Button look=Look::Ghost icon=Glyph::X label=text.remove() on_press=move |()| lines.remove(line.key) />
                </Show>
            </div>
        }
    };
    view! {
        <fieldset class="several">
            <legend class="label">{label}" "<span class="opt">{text.optional()}</span></legend>
            <For each=move || lines.lines.get() key=|line| line.key children=line />
            {move || below.get().map(|fault| view! { <p class="error"><Icon glyph=Glyph::Alert /><span>{fault}</span></p> })}
            <Show when=move || !full.get()>
                <Button look=Look::Ghost size=ButtonSize::Small icon=Glyph::Plus on_press=add_line>{add}</Button>
            </Show>
        </fieldset>
    }
}

/// The roles, as ticks.
#[component]
fn RoleTicks(form: EntityForm) -> impl IntoView {
    let text = use_console().text;
    let offered = Memo::new(move |_| form.roles.with(|ticked| form.known_roles.offered(ticked)));
    let below = form.fault(text, "roles");
    let tick = move |name: String| {
        let (own, shown) = (name.clone(), name.clone());
        let checked = move || form.roles.with(|roles| roles.contains(&own));
        let turn = move |event| form.tick(name.clone(), event_target_checked(&event));
        view! { <label class="check"><input type="checkbox" prop:checked=checked on:change=turn /><span>{shown}</span></label> }
    };
    view! {
        <fieldset class="roles">
            <legend class="label">{text.entity_roles()}</legend>
            <For each=move || offered.get() key=Clone::clone children=tick />
            {move || below.get().map(|fault| view! { <p class="error"><Icon glyph=Glyph::Alert /><span>{fault}</span></p> })}
        </fieldset>
    }
}
