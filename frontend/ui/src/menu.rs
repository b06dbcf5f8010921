//! A menu that opens from a button.

use leptos::ev::{KeyboardEvent, MouseEvent};
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use crate::fresh_id::fresh_id;
use crate::icon::{Glyph, Icon};

/// One line of a menu.
#[derive(Clone)]
pub struct MenuItem {
    /// Its words.
    pub label: String,
    /// A drawing before them.
    pub icon: Option<Glyph>,
    /// For a choice: whether it is the chosen one.
    pub checked: Option<bool>,
    /// It ends or removes something.
    pub danger: bool,
    /// Called when it is picked; the menu closes by itself.
    pub on_pick: Callback<()>,
}

impl MenuItem {
    /// A line that does something.
    pub fn new(label: impl Into<String>, on_pick: impl Fn() + Send + Sync + 'static) -> Self {
        Self {
            label: label.into(),
            icon: None,
            checked: None,
            danger: false,
            on_pick: Callback::new(move |()| on_pick()),
        }
    }

    /// The line as a choice.
    #[must_use]
    pub fn checked(self, checked: bool) -> Self {
        Self { checked: Some(checked), ..self }
    }

    /// The line with a drawing.
    #[must_use]
    pub fn icon(self, icon: Glyph) -> Self {
        Self { icon: Some(icon), ..self }
    }
}

/// A button and the menu it opens (a native `popover`, so it is over everything and Escape closes it).
#[component]
pub fn Menu(
    /// What the button says, or what a reader hears of its children.
    #[prop(into)]
    label: String,
    /// The lines.
    #[prop(into)]
    items: Signal<Vec<MenuItem>>,
    /// The button's classes.
    #[prop(default = "btn ghost square")]
    class: &'static str,
    /// What the button shows.
    children: Children,
) -> impl IntoView {
    let id = fresh_id("menu");
    let panel = NodeRef::<html::Div>::new();
    let place_at = move |event: MouseEvent| {
        if let (Some(panel), Some(button)) = (panel.get_untracked(), current::<HtmlElement>(&event)) {
            place(&panel, &button);
        }
    };
    let target = id.clone();
    let line = move |item: MenuItem| {
        let MenuItem { label, icon, checked, danger, on_pick } = item;
        let role = if checked.is_some() { "menuitemradio" } else { "menuitem" };
        let mark = move || checked == Some(true);
        view! {
            <button
                type="button"
                class="menu-item"
                class:danger=danger
                role=role
                tabindex="-1"
                aria-checked=checked.map(|checked| checked.to_string())
                popovertarget=target.clone()
                popovertargetaction="hide"
                on:click=move |_| on_pick.run(())
            >
                {icon.map(|glyph| view! { <Icon glyph /> })}
                <span class="grow">{label}</span>
                {mark().then(|| view! { <Icon glyph=Glyph::Check /> })}
            </button>
        }
    };
    view! {
        <button type="button" class=class aria-label=label.clone() title=label.clone() aria-haspopup="menu" popovertarget=id.clone() on:click=place_at>
            {children()}
        </button>
        <div node_ref=panel id=id class="menu popup" popover="auto" role="menu" aria-label=label on:toggle=move |_| focus_first(panel) on:keydown=rove>
            {move || items.get().into_iter().map(line.clone()).collect_view()}
        </div>
    }
}

fn current<T: JsCast>(event: &MouseEvent) -> Option<T> {
    event.current_target().and_then(|target| target.dyn_into().ok())
}

/// Puts the panel beside the button, on the side where there is more room.
fn place(panel: &HtmlElement, button: &HtmlElement) {
    let window = window();
    let size =
        |value: Result<wasm_bindgen::JsValue, _>| value.ok().and_then(|value| value.as_f64()).unwrap_or_default();
    let (width, height) = (size(window.inner_width()), size(window.inner_height()));
    let at = button.get_bounding_client_rect();
    let below = at.top() < height / 2.0;
    let start = at.left() < width / 2.0;
    let sides = [
        ("top", below.then(|| at.bottom() + 4.0)),
        ("bottom", (!below).then(|| height - at.top() + 4.0)),
        ("left", start.then(|| at.left())),
        ("right", (!start).then(|| width - at.right())),
    ];
    for (side, pixels) in sides {
        // Whole pixels: writing fractions would be 20 kB more of the page.
        let value = pixels.map_or_else(|| "auto".to_owned(), |pixels| format!("{}px", pixels as i32));
        // Only a property name that CSS doesn't know could fail here.
        let _ = panel.style().set_property(side, &value);
    }
}

fn focus_first(panel: NodeRef<html::Div>) {
    let open = panel.get_untracked().filter(|panel| panel.matches(":popover-open").unwrap_or_default());
    if let Some(first) = open.and_then(|panel| panel.first_element_child()) {
        focus(first);
    }
}

fn focus(element: web_sys::Element) {
    if let Ok(element) = element.dyn_into::<HtmlElement>() {
        // A failure to focus leaves the focus where it is.
        let _ = element.focus();
    }
}

fn rove(event: KeyboardEvent) {
    let Some(item) = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok()) else {
        return;
    };
    let next = match event.key().as_str() {
        "ArrowDown" => item.next_element_sibling(),
        "ArrowUp" => item.previous_element_sibling(),
        "Home" => item.parent_element().and_then(|menu| menu.first_element_child()),
        "End" => item.parent_element().and_then(|menu| menu.last_element_child()),
        _ => return,
    };
    event.prevent_default();
    if let Some(next) = next {
        focus(next);
    }
}
