//! The frame of a page of records: a head with its one primary button, and a column that scrolls.

use leptos::prelude::*;
use protocol::rest::parameter::ParameterName;
use ui::{Banner, Glyph, Tone, use_page_title};

use crate::{
    conversation::panel::Unconnected,
    shell::{
        console::use_desk,
        lost_focus::arrive,
        route::{Area, Place},
    },
    supervisor::checklist::Checklist,
};

/// A page besides the conversations.
#[component]
pub fn Page(
    /// What it shows.
    #[prop(into)]
    title: Signal<String>,
    /// Where it is found: a place, and what that is called.
    #[prop(optional)]
    crumb: Option<(Place, &'static str)>,
    /// What can be done here, at the end of the head; the primary button last.
    #[prop(optional, into)]
    actions: Option<ViewFn>,
    /// What it holds.
    children: Children,
) -> impl IntoView {
    let desk = use_desk();
    use_page_title(Signal::derive(move || format!("{} · {}", title.get(), desk.text.product())), desk.waiting());
    if desk.address.arrives() {
        arrive();
    }
    let crumb = crumb.map(|(place, name)| view! { <nav class="crumb"><a href=place.to_string()>{name}</a></nav> });
    view! {
        <main class="col page" id="content" aria-label=title>
            <header class="pagehead"><div class="grow">{crumb}<h1>{title}</h1></div>{actions.map(|actions| actions.run())}</header>
            <Unconnected />
            <Mending />
            <div class="scroll"><div class="sheet">{children()}</div></div>
        </main>
    }
}

/// While *SAC Anônimo* can't work, supervisors are told so where it matters, with the link that mends it (L3).
#[component]
fn Mending() -> impl IntoView {
    let desk = use_desk();
    let text = desk.text;
    let place = desk.address.place().get_untracked();
    let mending = Place::Parameter(ParameterName::AnonymousCustomer);
    let matters = matches!(place.area(), Some(Area::Sac | Area::Supervisor)) && place != mending;
    let checklist = (matters && desk.supervises()).then(Checklist::read);
    let link = move || view! { <a class="link" href=mending.to_string()>{text.mend()}</a> };
    move || {
        let trouble = checklist?.trouble(text)?;
        Some(view! { <Banner tone=Tone::Warn flat=true icon=Glyph::Alert action=link>{trouble}</Banner> })
    }
}
