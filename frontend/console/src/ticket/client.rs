//! The client of a ticket, with *Alterar cliente* or why not (R52, R56).

use leptos::prelude::*;
use protocol::rest::{
    entity::EntityKind,
    ticket::{EntityChanges, Ticket},
};
use ui::{Avatar, Badge, Button, ButtonSize, Glyph, Icon, Look, Tone};

use crate::{
    shell::{console::use_console, route::Route},
    ticket::{sheet::Sheet, words::entity_name},
};

/// The client, and the contact that the consumer gave.
#[component]
pub fn ClientBox(sheet: Sheet) -> impl IntoView {
    move || sheet.ticket.get().map(|ticket| view! { <Client sheet ticket /> })
}

#[component]
fn Client(sheet: Sheet, ticket: Ticket) -> impl IntoView {
    let text = use_console().text;
    let name = entity_name(text, &ticket.row);
    let anonymous = ticket.row.anonymous;
    let row = ticket.entity.map(|entity| entity.row);
    let company = row.as_ref().is_some_and(|row| row.kind == EntityKind::Company);
    let face = match (anonymous, company) {
        (true, _) => {
            view! { <span class="avatar" aria-hidden="true"><Icon glyph=Glyph::User size="l" /></span> }.into_any()
        }
        (false, true) => {
            view! { <span class="avatar c3" aria-hidden="true"><Icon glyph=Glyph::Building size="l" /></span> }
                .into_any()
        }
        (false, false) => view! { <Avatar name=name.clone() /> }.into_any(),
    };
    let roles: Vec<String> = row.iter().flat_map(|row| &row.roles).map(ToString::to_string).collect();
    let roles = roles.into_iter().map(|role| view! { <Badge tone=Tone::Line>{role}</Badge> }).collect_view();
    let shown = match row.as_ref().filter(|_| !anonymous) {
        Some(row) => {
            view! { <a class="client-name" href=Route::Entity(row.id).to_string()><b tabindex="-1">{name}</b></a> }
                .into_any()
        }
        None => view! { <b class="client-name" tabindex="-1">{name}</b> }.into_any(),
    };
    let contact = ticket.contact;
    let said = [
        contact.name.map(|name| name.to_string()),
        contact.email.map(|email| email.to_string()),
        contact.phone.map(|phone| phone.formatted()),
    ];
    let said = said.into_iter().flatten().collect::<Vec<_>>().join(", ");
    let registered = row.and_then(|row| row.document).filter(|_| !anonymous);
    let alter = move |()| sheet.altering.set(true);
    let act = match ticket.entity_changes {
        EntityChanges::Once => Some(text.alter_client()),
        EntityChanges::Correction => Some(text.correct_client()),
        EntityChanges::Never => None,
    };
    let act = act.map(|label| view! { <Button look=Look::Soft size=ButtonSize::Small icon=Glyph::Swap on_press=alter>{label}</Button> });
    let why = match ticket.entity_changes {
        EntityChanges::Once => text.client_changes_once(),
        EntityChanges::Correction => text.client_corrects(),
        EntityChanges::Never => text.client_fixed(),
    };
    view! {
        <section class="card client" aria-label=text.client()>
            <div class="line">
                {face}
                <div class="grow">
                    <p class="line names">{shown}{roles}</p>
                    {registered.map(|document| view! { <p class="meta num">{document}</p> })}
                    {(!said.is_empty()).then(|| view! { <p class="muted said" title=text.contact_said()>{said}</p> })}
                </div>
                {act}
            </div>
            <p class="meta why">{why}</p>
        </section>
    }
}
