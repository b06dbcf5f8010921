//! The keys of the console, and the dialog that lists them.

use leptos::{
    ev::{self, KeyboardEvent},
    prelude::*,
};
use ui::{Dialog, DialogAction, SwitchField};
use wasm_bindgen::JsCast;
use web_sys::Element;

use crate::{
    shell::{
        attention::{asks, focus_soon},
        console::{Console, use_console},
        console_page::{Layout, use_layout},
        route::Area,
    },
    ticket::sac::{Sac, use_sac},
};

/// Listens to the keys for as long as the console is shown. Where one writes, letters are letters.
pub fn listen(console: Console, layout: Layout) {
    let sac = use_sac();
    let listener = window_event_listener(ev::keydown, move |event| {
        if pressed(console, sac, layout, &event) {
            event.prevent_default();
        }
    });
    on_cleanup(move || listener.remove());
}

/// Does what a key stands for; answers whether it stands for something.
fn pressed(console: Console, sac: Sac, layout: Layout, event: &KeyboardEvent) -> bool {
    let key = event.key();
    if (event.ctrl_key() || event.meta_key()) && !event.alt_key() && key.eq_ignore_ascii_case("k") {
        layout.list.set(true);
        focus_soon(".queue .search input, .page .search input");
        return true;
    }
    // A dialog or a menu closes by its own Escape.
    if key == "Escape" && !asks() {
        let open = layout.context.get_untracked() || layout.list.get_untracked();
        layout.context.set(false);
        layout.list.set(false);
        return open;
    }
    if event.ctrl_key() || event.meta_key() || event.alt_key() || event.is_composing() || writes(event) || asks() {
        return false;
    }
    if !layout.letters.get_untracked() {
        return false;
    }
    match key.as_str() {
        "a" if may_act(console) => console.take_next(),
        "p" if may_act(console) => console.join_open(),
        "s" if may_act(console) => press_sac(console, sac, layout),
        "j" if in_list(console) => step(console, true),
        "k" if in_list(console) => step(console, false),
        "?" => layout.keys.set(true),
        _ => return false,
    }
    true
}

/// Whether the list is in sight.
fn in_list(console: Console) -> bool {
    console.address.route().get_untracked().area() == Some(Area::Chat)
}

/// Whether a letter may do more than move: never where somebody fills in a form, wherever the cursor stands.
fn may_act(console: Console) -> bool {
    in_list(console) && document().query_selector(".sac, .sac-register").ok().flatten().is_none()
}

/// *SAC* of the open conversation (R42).
fn press_sac(console: Console, sac: Sac, layout: Layout) {
    if let Some(room) = console.open.get_untracked().filter(|room| untrack(|| console.rooms.get(*room)).is_some()) {
        layout.context.set(true);
        sac.room_sac(room).wanted.set(true);
    }
}

fn step(console: Console, forward: bool) {
    if let Some(room) = console.shown.neighbour(console.open.get_untracked(), forward) {
        console.show(room);
    }
}

/// Brings the row of the open room into sight.
pub fn reveal() {
    request_animation_frame(|| {
        let row = document().query_selector(".queue .row[aria-current=true]").ok().flatten();
        if let Some(row) = row {
            let options = web_sys::ScrollIntoViewOptions::new();
            options.set_block(web_sys::ScrollLogicalPosition::Nearest);
            row.scroll_into_view_with_scroll_into_view_options(&options);
        }
    });
}

/// Whether the key goes into a text.
fn writes(event: &KeyboardEvent) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    target.is_some_and(|target| target.closest("input, textarea, select, [contenteditable]").ok().flatten().is_some())
}

/// All keys, and whether those of one letter are there at all (WCAG 2.1.4).
#[component]
pub fn KeysDialog() -> impl IntoView {
    let (console, layout) = (use_console(), use_layout());
    let text = console.text;
    let actions = Signal::derive(move || vec![DialogAction::nothing(text.close())]);
    let keys = [
        (vec!["J", "K"], text.key_move()),
        (vec!["A"], text.key_take()),
        (vec!["P"], text.key_join()),
        (vec!["S"], text.key_sac()),
        (vec!["Ctrl", "K"], text.key_search()),
        (vec!["?"], text.key_all()),
    ];
    let line = |(keys, words): (Vec<&'static str>, &'static str)| {
        let keys = keys.into_iter().map(|key| view! { <kbd>{key}</kbd> }).collect_view();
        view! { <dt>{keys}</dt><dd>{words}</dd> }
    };
    view! {
        <Dialog open=layout.keys title=text.keyboard_keys() why=text.composer_keys() actions=actions>
            <dl class="keys">{keys.clone().into_iter().map(line).collect_view()}</dl>
            <p class="meta">{text.letter_keys_where()}</p>
            <SwitchField label=text.letter_keys() checked=layout.letters />
        </Dialog>
    }
}
