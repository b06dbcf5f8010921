//! The keys of the console, and the dialog that lists them.

use leptos::{
    ev::{self, KeyboardEvent},
    prelude::*,
};
use protocol::{Component, id::RoomId};
use ui::{Dialog, DialogAction, SwitchField};
use wasm_bindgen::JsCast;
use web_sys::Element;

use crate::{
    later::{LaterParts, use_later},
    shell::{
        attention::{asks, focus_soon},
        console::{Console, use_console},
        layout::{Layout, use_layout},
        route::Area,
    },
    ticket::sac::{Sac, use_sac},
};

/// Listens to the keys for as long as the console is shown. In a text field letters are typed.
pub fn listen() {
    let keys = Keys { console: use_console(), layout: use_layout(), later: use_later(), sac: use_sac() };
    let listener = window_event_listener(ev::keydown, move |event| {
        if keys.press(&event) {
            event.prevent_default();
        }
    });
    on_cleanup(move || listener.remove());
}

/// The state that keys act on.
#[derive(Clone, Copy)]
struct Keys {
    console: Console,
    layout: Layout,
    later: LaterParts,
    sac: Sac,
}

impl Keys {
    /// Does what a key stands for; answers whether it stands for something.
    fn press(self, event: &KeyboardEvent) -> bool {
        let key = event.key();
        if (event.ctrl_key() || event.meta_key()) && !event.alt_key() && key.eq_ignore_ascii_case("k") {
            self.layout.open_list(true);
            focus_soon(".queue .search input, .page .search input");
            return true;
        }
        // A dialog or a menu closes by its own Escape.
        if key == "Escape" && !asks() {
            return self.layout.fold();
        }
        let modified = event.ctrl_key() || event.meta_key() || event.alt_key();
        if modified || event.is_composing() || writes(event) || asks() || !self.layout.letters.get_untracked() {
            return false;
        }
        match key.as_str() {
            "a" if self.may_act() => self.console.take_next(),
            "p" if self.may_act() => self.console.join_open(),
            "s" if self.may_act() && untrack(|| self.console.shows(Component::Sac)) => self.press_sac(),
            "j" if self.list_is_shown() => self.step(true),
            "k" if self.list_is_shown() => self.step(false),
            "?" => self.later.open_dialog(self.layout.keys),
            _ => return false,
        }
        true
    }

    fn list_is_shown(self) -> bool {
        self.console.address.route().get_untracked().area() == Some(Area::Chat)
    }

    /// Whether a letter may do more than move: never where a form is filled in, wherever the cursor stands.
    fn may_act(self) -> bool {
        self.list_is_shown() && document().query_selector(".sac, .sac-register").ok().flatten().is_none()
    }

    /// *SAC* of the open conversation (R42).
    fn press_sac(self) {
        let is_followed = |room: &RoomId| untrack(|| self.console.rooms.get(*room)).is_some();
        if let Some(room) = self.console.open.get_untracked().filter(is_followed) {
            self.later.press_sac(self.layout, self.sac.of_room(room));
        }
    }

    fn step(self, forward: bool) {
        if let Some(room) = self.console.shown.neighbour(self.console.open.get_untracked(), forward) {
            self.console.show(room);
        }
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
    let is_there = move |keys: &[&str]| keys != ["S"] || console.shows(Component::Sac);
    let line = |(keys, words): (Vec<&'static str>, &'static str)| {
        let keys = keys.into_iter().map(|key| view! { <kbd>{key}</kbd> }).collect_view();
        view! { <dt>{keys}</dt><dd>{words}</dd> }
    };
    view! {
        <Dialog open=layout.keys title=text.keyboard_keys() why=text.composer_keys() actions=actions>
            <dl class="keys">{let keys = keys.clone(); move || keys.clone().into_iter().filter(|(keys, _)| is_there(keys)).map(line).collect_view()}</dl>
            <p class="meta">{text.letter_keys_where()}</p>
            <SwitchField label=text.letter_keys() checked=layout.letters />
        </Dialog>
    }
}
