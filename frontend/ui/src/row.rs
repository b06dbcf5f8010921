//! A conversation in a list.

use leptos::prelude::*;

use crate::avatar::Avatar;
use crate::marks::Presence;

/// A row: face, name, time top right, the last line, and its act bottom right. The whole row opens it; acts in it stay their own.
#[component]
pub fn Row(
    /// Whose conversation.
    #[prop(into)]
    name: Signal<String>,
    /// Where it opens; without it only `on_open` is called.
    #[prop(optional, into)]
    href: MaybeProp<String>,
    /// Called when it is opened.
    #[prop(optional, into)]
    on_open: Option<Callback<()>>,
    /// It is the one that is open.
    #[prop(optional, into)]
    current: Signal<bool>,
    /// It has lines nobody read.
    #[prop(optional, into)]
    unread: Signal<bool>,
    /// The customer's presence, as a dot on the face.
    #[prop(optional, into)]
    presence: MaybeProp<Presence>,
    /// The last thing said.
    #[prop(into)]
    last: Signal<String>,
    /// What stands top right: a wait, a time, a badge.
    #[prop(into)]
    time: ViewFn,
    /// What stands at the end of the last line: a count.
    #[prop(optional, into)]
    count: Option<ViewFn>,
    /// The foot: badges, who attends, the act.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let open = move |_| {
        if let Some(on_open) = on_open {
            on_open.run(());
        }
    };
    let title = move || match href.get() {
        Some(href) => view! { <a class="name cut opener" href=href on:click=open>{move || name.get()}</a> }.into_any(),
        None => view! { <button type="button" class="name cut opener" on:click=open>{move || name.get()}</button> }
            .into_any(),
    };
    view! {
        <div class="row" class:unread=move || unread.get() aria-current=move || current.get().then_some("true")>
            <Avatar name=name presence=presence />
            <div class="head">{title}<span class="push">{time.run()}</span></div>
            <div class="last"><span class="cut grow">{move || last.get()}</span>{count.map(|count| count.run())}</div>
            {children.map(|children| view! { <div class="foot">{children()}</div> })}
        </div>
    }
}
