//! The row of a conversation in a list.

use leptos::prelude::*;

use crate::avatar::Avatar;
use crate::marks::Presence;

/// A row: face, name, time top right, the last line with its classification, marks, and its action bottom right. Pressing the row opens the conversation; its buttons keep their own actions.
#[component]
pub fn Row(
    /// The name of the customer.
    #[prop(into)]
    name: Signal<String>,
    /// The address of the conversation; without it only `on_open` is called.
    #[prop(optional, into)]
    href: MaybeProp<String>,
    /// Called when it is opened.
    #[prop(optional, into)]
    on_open: Option<Callback<()>>,
    /// Whether this conversation is open.
    #[prop(optional, into)]
    current: Signal<bool>,
    /// Whether it has unread lines.
    #[prop(optional, into)]
    unread: Signal<bool>,
    /// The customer's presence, as a dot on the face.
    #[prop(optional, into)]
    presence: MaybeProp<Presence>,
    /// The last message.
    #[prop(into)]
    last: Signal<String>,
    /// The classification of the conversation, behind the last message.
    #[prop(into)]
    channel: Signal<String>,
    /// The top right corner: a wait, a time, a badge.
    #[prop(into)]
    time: ViewFn,
    /// The end of the last line: a count.
    #[prop(optional, into)]
    count: Option<ViewFn>,
    /// The act on it.
    #[prop(optional, into)]
    act: Option<ViewFn>,
    /// The foot: its label, and marks.
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
            <div class="last"><span class="cut">{move || last.get()}</span><span class="channel cut">{move || channel.get()}</span>{count.map(|count| count.run())}</div>
            {children.map(|children| view! { <div class="foot meta">{children()}</div> })}
            {act.map(|act| view! { <div class="act">{act.run()}</div> })}
        </div>
    }
}
