//! A menu that opens from a button.

use leptos::ev::KeyboardEvent;
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use crate::fresh_id::fresh_id;
use crate::icon::{Glyph, Icon};

/// The lines of a menu, whatever their role.
const LINES: &str = "[role^=menuitem]";

/// One line of a menu.
#[derive(Clone)]
pub struct MenuItem {
    /// Its text.
    pub label: String,
    /// The icon before the text.
    pub icon: Option<Glyph>,
    /// Whether it is chosen, where it is a choice.
    pub checked: Option<bool>,
    /// The role for screen readers.
    pub role: &'static str,
    /// The name of the set of lines that this line belongs to.
    pub set: Option<&'static str>,
    /// Whether it ends or removes something.
    pub danger: bool,
    /// Called when it is picked; the menu closes by itself.
    pub on_pick: Callback<()>,
}

impl MenuItem {
    /// A line that runs an action.
    pub fn new(label: impl Into<String>, on_pick: impl Fn() + Send + Sync + 'static) -> Self {
        Self {
            label: label.into(),
            icon: None,
            checked: None,
            role: "menuitem",
            set: None,
            danger: false,
            on_pick: Callback::new(move |()| on_pick()),
        }
    }

    /// The line as one choice of several: of its set, or of the whole menu.
    #[must_use]
    pub fn checked(self, checked: bool) -> Self {
        Self { checked: Some(checked), role: "menuitemradio", ..self }
    }

    /// The line as a choice by itself, on or off.
    #[must_use]
    pub fn switched(self, on: bool) -> Self {
        Self { checked: Some(on), role: "menuitemcheckbox", ..self }
    }

    /// The line as one of a set; its neighbours of the same name are the others.
    #[must_use]
    pub fn of(self, set: &'static str) -> Self {
        Self { set: Some(set), ..self }
    }

    /// The line with an icon.
    #[must_use]
    pub fn icon(self, icon: Glyph) -> Self {
        Self { icon: Some(icon), ..self }
    }
}

/// A button and the menu it opens (a native `popover`, so it is over everything and Escape closes it).
#[component]
pub fn Menu(
    /// The text of the button, or the accessible name of its children.
    #[prop(into)]
    label: String,
    /// The lines.
    #[prop(into)]
    items: Signal<Vec<MenuItem>>,
    /// The button's classes.
    #[prop(default = "btn ghost square")]
    class: &'static str,
    /// Words above the lines, such as whose menu it is.
    #[prop(optional, into)]
    head: Option<String>,
    /// The button takes the focus when the page loads, unless something else has it.
    #[prop(optional)]
    autofocus: bool,
    /// The content of the button.
    children: Children,
) -> impl IntoView {
    let id = fresh_id("menu");
    let (panel, button) = (NodeRef::<html::Div>::new(), NodeRef::<html::Button>::new());
    let place = move || {
        if let (Some(panel), Some(button)) = (panel.get_untracked(), button.get_untracked()) {
            place(&panel, &button);
        }
    };
    // An open menu stays beside its button when a keyboard goes or the window is made smaller.
    let resized = window_event_listener(leptos::ev::resize, move |_| place());
    on_cleanup(move || resized.remove());
    let target = id.clone();
    let line = move |item: MenuItem| {
        let MenuItem { label, icon, checked, role, danger, on_pick, .. } = item;
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
    let set = move |items: &[MenuItem]| {
        let name = items.first().and_then(|item| item.set);
        view! { <div role=name.map(|_| "group") aria-label=name>{items.iter().cloned().map(&line).collect_view()}</div> }
    };
    let head = head.map(|head| view! { <div class="menu-head">{head}</div> });
    let sets = move || items.with(|items| items.chunk_by(|item, next| item.set == next.set).map(&set).collect_view());
    view! {
        <button node_ref=button type="button" class=class aria-label=label.clone() title=label.clone() aria-haspopup="menu" autofocus=autofocus popovertarget=id.clone() on:click=move |_| place()>
            {children()}
        </button>
        <div node_ref=panel id=id class="menu popup" popover="auto" role="menu" aria-label=label on:toggle=move |_| focus_first(panel) on:keydown=rove>
            {head}
            {sets}
        </div>
    }
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
        // Whole pixels: formatting fractions would add 20 kB to the page.
        let value = pixels.map_or_else(|| "auto".to_owned(), |pixels| format!("{}px", pixels as i32));
        // This could only fail for an unknown CSS property.
        let _ = panel.style().set_property(side, &value);
    }
}

fn focus_first(panel: NodeRef<html::Div>) {
    let open = panel.get_untracked().filter(|panel| panel.matches(":popover-open").unwrap_or_default());
    if let Some(first) = open.and_then(|panel| panel.query_selector(LINES).ok()?) {
        focus(first);
    }
}

fn focus(element: Element) {
    if let Ok(element) = element.dyn_into::<HtmlElement>() {
        // A failure to focus leaves the focus where it is.
        let _ = element.focus();
    }
}

/// Arrows go through the lines of all sets and around at both ends. Tab goes on from the button, and closes the menu, which would lie over what comes
/// next.
fn rove(event: KeyboardEvent) {
    let line = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    if event.key() == "Tab" {
        let menu =
            line.and_then(|line| line.closest(".menu").ok()?).and_then(|menu| menu.dyn_into::<HtmlElement>().ok());
        // It is open, so it can be closed.
        let _ = menu.map(|menu| menu.hide_popover());
        return;
    }
    if let Some(next) = line.and_then(|line| next(&event.key(), &line)) {
        event.prevent_default();
        focus(next);
    }
}

fn next(key: &str, line: &Element) -> Option<Element> {
    let lines = line.closest("[role=menu]").ok()??.query_selector_all(LINES).ok()?;
    let count = lines.length();
    let here = (0..count).find(|place| lines.item(*place).is_some_and(|one| line.is_same_node(Some(&one))))?;
    let place = match key {
        "ArrowDown" => (here + 1) % count,
        "ArrowUp" => (here + count - 1) % count,
        "Home" => 0,
        "End" => count - 1,
        _ => return None,
    };
    lines.item(place)?.dyn_into().ok()
}
