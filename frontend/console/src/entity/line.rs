//! An entity in a line: who, which roles, code, document, e-mail; and what can be done with it.

use leptos::prelude::*;
use protocol::rest::entity::{EntityKind, EntityRow};
use text::Text;
use ui::{Avatar, Badge, Glyph, Icon, Tone};

use crate::shell::console::use_console;

#[component]
pub fn EntityLine(
    entity: EntityRow,
    /// Badges besides the roles.
    #[prop(optional, into)]
    marks: Option<ViewFn>,
    /// More after code, document and e-mail.
    #[prop(optional, into)]
    more: Option<String>,
    /// The buttons at the end.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let text = use_console().text;
    let about = about(text, &entity);
    let about = more.map_or(about.clone(), |more| format!("{about} · {more}"));
    let (name, kind, inactive) = (entity.name.to_string(), entity.kind, !entity.active);
    view! {
        <div class="entity-line" class:inactive=inactive>
            <EntityFace name=name.clone() kind=kind />
            <div class="grow">
                <div class="names"><b>{name}</b><EntityMarks entity />{marks.map(|marks| marks.run())}</div>
                <span class="meta">{about}</span>
            </div>
            {children.map(|children| children())}
        </div>
    }
}

/// The picture of an entity: letters for a person, a building for a company.
#[component]
pub fn EntityFace(name: String, kind: EntityKind) -> impl IntoView {
    match kind {
        EntityKind::Person => view! { <Avatar name=name /> }.into_any(),
        EntityKind::Company => {
            view! { <span class="avatar c3" aria-hidden="true"><Icon glyph=Glyph::Building /></span> }.into_any()
        }
    }
}

/// The roles of an entity, and whether it is inactive.
#[component]
pub fn EntityMarks(entity: EntityRow) -> impl IntoView {
    let text = use_console().text;
    let roles = entity.roles.into_iter().map(|role| view! { <Badge tone=Tone::Line>{role.to_string()}</Badge> });
    view! {
        {roles.collect_view()}
        {(!entity.active).then(|| view! { <Badge>{text.inactive()}</Badge> })}
    }
}

/// Code, document and main e-mail, as one line.
pub fn about(text: Text, entity: &EntityRow) -> String {
    let email = entity.email.as_ref().map_or_else(|| text.without_email().to_owned(), ToString::to_string);
    let parts = [Some(entity.code.to_string()), entity.document.clone(), Some(email)];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}
