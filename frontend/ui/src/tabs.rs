//! Tabs: one stop for the Tab key, arrows inside.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use crate::marks::Count;
use crate::tone::Tone;

/// One tab.
#[derive(Clone)]
pub struct Tab<T> {
    /// The value of the tab.
    pub value: T,
    /// Its text.
    pub label: String,
    /// The count; nothing is drawn for 0.
    pub count: Signal<u64>,
    /// The meaning of the count's colour.
    pub tone: Signal<Tone>,
}

impl<T> Tab<T> {
    /// A tab without a count.
    pub fn new(value: T, label: impl Into<String>) -> Self {
        Self { value, label: label.into(), count: Signal::default(), tone: Signal::default() }
    }

    /// The tab with a count.
    #[must_use]
    pub fn counted(self, count: impl Into<Signal<u64>>, tone: impl Into<Signal<Tone>>) -> Self {
        Self { count: count.into(), tone: tone.into(), ..self }
    }
}

/// Tabs. The panel that they change should have `role="tabpanel"` and the id given as `controls`.
#[component]
pub fn Tabs<T>(
    /// The accessible name of the tabs.
    #[prop(into)]
    label: String,
    /// The tabs.
    tabs: Vec<Tab<T>>,
    /// The chosen one.
    #[prop(into)]
    value: Signal<T>,
    /// Called with the one that is chosen.
    #[prop(into)]
    on_pick: Callback<T>,
    /// The id of the panel that the tabs change.
    #[prop(optional, into)]
    controls: Option<String>,
) -> impl IntoView
where
    T: Clone + PartialEq + Send + Sync + 'static,
{
    let tab = move |tab: Tab<T>| {
        let Tab { value: own, label, count, tone } = tab;
        let chosen = own.clone();
        let selected = Memo::new(move |_| value.with(|value| *value == chosen));
        view! {
            <button
                type="button"
                class="tab"
                role="tab"
                aria-selected=move || selected.get().to_string()
                aria-controls=controls.clone()
                tabindex=move || if selected.get() { "0" } else { "-1" }
                on:click=move |_| on_pick.run(own.clone())
            >
                {label}
                <Count value=count tone=tone />
            </button>
        }
    };
    view! {
        <div class="tabs" role="tablist" aria-label=label on:keydown=rove>
            {tabs.into_iter().map(tab).collect_view()}
        </div>
    }
}

/// Moves the focus along the tabs and presses the one it comes to.
fn rove(event: KeyboardEvent) {
    let Some(tab) = event.target().and_then(|target| target.dyn_into::<HtmlElement>().ok()) else {
        return;
    };
    let Some(list) = tab.parent_element() else {
        return;
    };
    let next = match event.key().as_str() {
        "ArrowRight" => tab.next_element_sibling().or_else(|| list.first_element_child()),
        "ArrowLeft" => tab.previous_element_sibling().or_else(|| list.last_element_child()),
        "Home" => list.first_element_child(),
        "End" => list.last_element_child(),
        _ => return,
    };
    event.prevent_default();
    if let Some(next) = next.and_then(|next| next.dyn_into::<HtmlElement>().ok()) {
        // A failure to focus leaves the focus where it is.
        let _ = next.focus();
        next.click();
    }
}
