//! The frame of a page of records: a head with its one primary button, and a column that scrolls.

use leptos::prelude::*;
use protocol::rest::parameter::ParameterName;
use ui::{Banner, Glyph, Tone, use_page_title};

use crate::{
    shell::{
        connection_banner::ConnectionBanner,
        console::use_console,
        lost_focus::arrive,
        route::{Area, Route},
    },
    supervisor::{checklist::Checklist, route::SupervisorRoute},
};

/// A page besides the conversations.
#[component]
pub fn RecordPage(
    #[prop(into)] title: Signal<String>,
    /// The page above it: its route and its name.
    #[prop(optional)]
    crumb: Option<(Route, &'static str)>,
    /// The buttons at the end of the head; the primary one last.
    #[prop(optional, into)]
    actions: Option<ViewFn>,
    children: Children,
) -> impl IntoView {
    let console = use_console();
    use_page_title(Signal::derive(move || format!("{} · {}", title.get(), console.text.product())), console.waiting());
    if console.address.take_arrival() {
        arrive();
    }
    let crumb = crumb.map(|(route, name)| view! { <nav class="crumb"><a href=route.to_string()>{name}</a></nav> });
    view! {
        <main class="col page" id="content" aria-label=title>
            <header class="pagehead"><div class="grow">{crumb}<h1>{title}</h1></div>{actions.map(|actions| actions.run())}</header>
            <ConnectionBanner />
            <Mending />
            <div class="scroll"><div class="sheet">{children()}</div></div>
        </main>
    }
}

/// While *SAC Anônimo* can't work, supervisors are told so where it matters, with the link that mends it (L3).
#[component]
fn Mending() -> impl IntoView {
    let console = use_console();
    let text = console.text;
    let route = console.address.route().get_untracked();
    let mending = Route::Supervisor(SupervisorRoute::Parameter(ParameterName::AnonymousCustomer));
    let matters = matches!(route.area(), Some(Area::Sac | Area::Supervisor)) && route != mending;
    let checklist = (matters && console.supervises()).then(Checklist::read);
    let link = move || view! { <a class="link" href=mending.to_string()>{text.mend()}</a> };
    move || {
        let trouble = checklist?.trouble(text)?;
        Some(view! { <Banner tone=Tone::Warn flat=true icon=Glyph::Alert action=link>{trouble}</Banner> })
    }
}
