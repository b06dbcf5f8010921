//! The menu Supervisor › Chat, SAC, Cadastros. On narrow windows it is a strip over the page.

use leptos::prelude::*;
use ui::{Glyph, Icon};

use crate::{
    shell::{console::use_console, route::Route},
    supervisor::route::SupervisorRoute,
};

#[component]
pub fn SupervisorMenu() -> impl IntoView {
    let console = use_console();
    let text = console.text;
    let now = Memo::new({
        let route = console.address.route();
        move |_| match route.get() {
            Route::Supervisor(page) => Route::Supervisor(page.entry()),
            other => other,
        }
    });
    // On a narrow window the menu is a strip that scrolls.
    Effect::new(move |_| {
        now.track();
        request_animation_frame(show_current);
    });
    let link = move |(to, glyph, label): (Route, Glyph, &'static str)| {
        let here = move || (now.get() == to).then_some("page");
        view! { <a href=to.to_string() aria-current=here><Icon glyph />{label}</a> }
    };
    let group = move |name: &'static str, links: Vec<(Route, Glyph, &'static str)>| {
        view! { <h3>{name}</h3>{links.into_iter().map(link).collect_view()} }
    };
    let page = |page: SupervisorRoute, glyph, label| (Route::Supervisor(page), glyph, label);
    view! {
        <nav class="sidenav" aria-label=text.supervisor()>
            <h2>{text.supervisor()}</h2>
            {group(
                text.watching(),
                vec![
                    page(SupervisorRoute::Start, Glyph::Inbox, text.start()),
                    page(SupervisorRoute::Board, Glyph::Gauge, text.board()),
                    page(SupervisorRoute::Refusals, Glyph::Info, text.refusals()),
                    page(SupervisorRoute::Audit, Glyph::Shield, text.audit()),
                ],
            )}
            {group(
                text.chat(),
                vec![
                    page(SupervisorRoute::Situations, Glyph::Flag, text.situation()),
                    page(SupervisorRoute::Classifications, Glyph::Layers, text.classification()),
                    page(SupervisorRoute::Parameters, Glyph::Sliders, text.parameters()),
                ],
            )}
            {group(
                text.sac(),
                vec![
                    page(SupervisorRoute::TicketTypes, Glyph::Flag, text.ticket_types()),
                    page(SupervisorRoute::Roles, Glyph::Shield, text.entity_roles()),
                ],
            )}
            {group(
                text.records(),
                vec![
                    page(SupervisorRoute::Users, Glyph::Users, text.users()),
                    (Route::Entities, Glyph::Building, text.entities()),
                    (Route::Tickets, Glyph::Ticket, text.tickets()),
                ],
            )}
        </nav>
    }
}

fn show_current() {
    let options = web_sys::ScrollIntoViewOptions::new();
    options.set_block(web_sys::ScrollLogicalPosition::Nearest);
    options.set_inline(web_sys::ScrollLogicalPosition::Nearest);
    if let Ok(Some(link)) = document().query_selector(".sidenav [aria-current]") {
        link.scroll_into_view_with_scroll_into_view_options(&options);
    }
}
