//! The dialog.

use leptos::html;
use leptos::prelude::*;

use crate::button::{Button, Look};
use crate::fresh_id::fresh_id;
use crate::unbroken::unbroken;

/// One answer of a dialog.
#[derive(Clone)]
pub struct DialogAction {
    /// Its text: a verb.
    pub label: String,
    /// Its emphasis.
    pub look: Look,
    /// Called when the answer is given; the dialog closes by itself.
    pub on_pick: Callback<()>,
}

impl DialogAction {
    /// An answer that does something.
    pub fn new(label: impl Into<String>, look: Look, on_pick: impl Fn() + Send + Sync + 'static) -> Self {
        Self { label: label.into(), look, on_pick: Callback::new(move |()| on_pick()) }
    }

    /// An answer that changes nothing.
    pub fn nothing(label: impl Into<String>) -> Self {
        Self::new(label, Look::Plain, || {})
    }
}

/// A modal question. It says what will happen, offers the answers, keeps the focus inside and returns it afterwards. Escape closes it without an answer.
#[component]
pub fn Dialog(
    /// Whether the dialog is open; it sets this to false when it closes.
    open: RwSignal<bool>,
    /// The question.
    #[prop(into)]
    title: Signal<String>,
    /// The consequence, as a sentence.
    #[prop(into)]
    why: Signal<String>,
    /// The answers; the first is the harmless one and has the focus.
    #[prop(into)]
    actions: Signal<Vec<DialogAction>>,
    /// Further content, between the text and the answers.
    #[prop(optional)]
    children: Option<ChildrenFn>,
) -> impl IntoView {
    let node = NodeRef::<html::Dialog>::new();
    Effect::new(move |_| {
        let open = open.get();
        let Some(node) = node.get() else {
            return;
        };
        match (open, node.open()) {
            // A dialog that was removed from the page can't be shown; nothing is lost.
            (true, false) => drop(node.show_modal()),
            (false, true) => node.close(),
            _ => {}
        }
    });
    // The event comes a moment after the closing; by then the next question may be open.
    let closed = move |_| {
        if node.get_untracked().is_some_and(|node| !node.open()) {
            open.set(false);
        }
    };
    let (heading, words) = (fresh_id("dialog"), fresh_id("dialog"));
    let (labelled, described) = (heading.clone(), words.clone());
    let answer = move |(place, action): (usize, DialogAction)| {
        let DialogAction { label, look, on_pick } = action;
        let press = move |()| {
            open.set(false);
            on_pick.run(());
        };
        view! { <Button look autofocus={place == 0} on_press=press>{label}</Button> }
    };
    view! {
        <dialog
            node_ref=node
            class="dialog"
            role="alertdialog"
            aria-labelledby=labelled
            aria-describedby=described
            on:close=closed
        >
            <h2 id=heading>{move || unbroken(&title.read())}</h2>
            <p id=words>{move || unbroken(&why.read())}</p>
            {children.map(|children| children())}
            <div class="btns">{move || actions.get().into_iter().enumerate().map(answer).collect_view()}</div>
        </dialog>
    }
}
