//! The part of the page that a person sees: a keyboard on the screen covers the rest, and not every browser makes the page smaller for it.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{EventTarget, HtmlElement, VisualViewport};

/// At this height, in CSS pixels, and below it the page is drawn for little height (`.short` in the style sheets).
const SHORT: f64 = 420.0;

/// Keeps the page as tall as what is seen of it, for as long as the page lives (F21): `--view-height` and `--view-top` while
/// something covers its end, and the class `short` where little height is left.
pub fn follow_viewport() {
    let root = document().document_element().and_then(|root| root.dyn_into::<HtmlElement>().ok());
    let Some((root, viewport)) = root.zip(window().visual_viewport()) else {
        return;
    };
    fit(&root, &viewport);
    let target: EventTarget = viewport.clone().into();
    let changed = Closure::<dyn Fn()>::new(move || fit(&root, &viewport));
    for event in ["resize", "scroll"] {
        // Adding a listener can't fail.
        let _ = target.add_event_listener_with_callback(event, changed.as_ref().unchecked_ref());
    }
    changed.forget();
}

fn fit(root: &HtmlElement, viewport: &VisualViewport) {
    let whole = window().inner_height().ok().and_then(|height| height.as_f64()).unwrap_or_default();
    // Somebody who enlarges the page with two fingers sees a part of it, and wants it unchanged.
    let enlarged = viewport.scale() > 1.01;
    let height = if enlarged { whole } else { viewport.height() };
    let style = root.style();
    let set = |name, value: Option<f64>| {
        // Whole pixels: the digits of a fraction would bring 7 kB of program. Lengths in pixels are not refused.
        let _ = match value {
            Some(value) => style.set_property(name, &format!("{}px", value as i32)),
            None => style.remove_property(name).map(drop),
        };
    };
    let covered = height < whole - 1.0;
    set("--view-height", covered.then_some(height));
    set("--view-top", covered.then(|| viewport.offset_top()));
    let _ = root.class_list().toggle_with_force("short", height <= SHORT);
}
