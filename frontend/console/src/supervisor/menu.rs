//! The menu Supervisor › Chat, SAC, Cadastros. On narrow windows it is a strip over the page.

use leptos::prelude::*;
use ui::{Glyph, Icon};

use crate::shell::{console::use_console, route::Route};

#[component]
pub fn SupervisorMenu() -> impl IntoView {
    let console = use_console();
    let text = console.text;
    let now = console.address.route();
    let group = move |name: &'static str, links: Vec<(Route, Glyph, &'static str)>| {
        let link = move |(to, glyph, label): (Route, Glyph, &'static str)| {
            let here = move || {
                let inside = now.get() == to || matches!((now.get(), to), (Route::Parameter(_), Route::Parameters));
                inside.then_some("page")
            };
            view! { <a href=to.to_string() aria-current=here><Icon glyph />{label}</a> }
        };
        view! { <h3>{name}</h3>{links.into_iter().map(link).collect_view()} }
    };
    view! {
        <nav class="sidenav" aria-label=text.supervisor()>
            <h2>{text.supervisor()}</h2>
            {group(text.chat(), vec![(Route::Parameters, Glyph::Sliders, text.parameters())])}
            {group(text.sac(), vec![(Route::TicketTypes, Glyph::Flag, text.ticket_types()), (Route::Roles, Glyph::Shield, text.entity_roles())])}
            {group(text.records(), vec![(Route::Entities, Glyph::Building, text.entities()), (Route::Tickets, Glyph::Ticket, text.tickets())])}
        </nav>
    }
}
