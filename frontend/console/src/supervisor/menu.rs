//! The menu Supervisor › Chat, SAC, Cadastros. On narrow windows it is a strip over the page.

use leptos::prelude::*;
use ui::{Glyph, Icon};

use crate::shell::{console::use_desk, route::Place};

#[component]
pub fn SupervisorMenu() -> impl IntoView {
    let desk = use_desk();
    let text = desk.text;
    let now = desk.address.place();
    let group = move |name: &'static str, links: Vec<(Place, Glyph, &'static str)>| {
        let link = move |(to, glyph, label): (Place, Glyph, &'static str)| {
            let here = move || {
                let inside = now.get() == to || matches!((now.get(), to), (Place::Parameter(_), Place::Parameters));
                inside.then_some("page")
            };
            view! { <a href=to.to_string() aria-current=here><Icon glyph />{label}</a> }
        };
        view! { <h3>{name}</h3>{links.into_iter().map(link).collect_view()} }
    };
    view! {
        <nav class="sidenav" aria-label=text.supervisor()>
            <h2>{text.supervisor()}</h2>
            {group(text.chat(), vec![(Place::Parameters, Glyph::Sliders, text.parameters())])}
            {group(text.sac(), vec![(Place::TicketTypes, Glyph::Flag, text.ticket_types()), (Place::Roles, Glyph::Shield, text.entity_roles())])}
            {group(text.records(), vec![(Place::Entities, Glyph::Building, text.entities()), (Place::Tickets, Glyph::Ticket, text.tickets())])}
        </nav>
    }
}
