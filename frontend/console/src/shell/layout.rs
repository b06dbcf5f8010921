//! Which columns are unfolded where they don't fit side by side.

use leptos::{ev, prelude::*};
use protocol::id::RoomId;
use ui::use_media;
use wasm_bindgen::JsValue;

use crate::shell::{address::Address, letter_keys::stored_letter_keys, route::Area};

/// The columns and the dialogs of the keys and of one's password. A column stays unfolded until another conversation or another area opens.
#[derive(Clone, Copy)]
pub struct Layout {
    /// Counts the conversations and areas that were opened.
    visit: Memo<u32>,
    /// The visit in which the list was unfolded.
    list: RwSignal<Option<u32>>,
    context: RwSignal<Option<Drawer>>,
    presses: StoredValue<u32>,
    /// Whether the dialog of all keys is open.
    pub keys: RwSignal<bool>,
    /// Whether the dialog of one's password is open.
    pub password: RwSignal<bool>,
    /// Whether keys of one letter do something.
    pub letters: RwSignal<bool>,
}

/// The open drawer of the customer's data.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Drawer {
    visit: u32,
    /// The number of the press of *SAC* that opened it.
    sac_press: Option<u32>,
}

/// Makes the layout; call it once for each sign-in.
pub fn provide_layout(address: Address) -> Layout {
    let route = address.route();
    let here = Memo::new(move |_| (route.get().area() == Some(Area::Chat), route.get().room()));
    let layout = Layout {
        visit: visits(here),
        list: RwSignal::new(None),
        context: RwSignal::new(None),
        presses: StoredValue::new(0),
        keys: RwSignal::new(false),
        password: RwSignal::new(false),
        letters: stored_letter_keys(),
    };
    layout.keep_step(use_media(NARROW));
    provide_context(layout);
    layout
}

pub fn use_layout() -> Layout {
    expect_context()
}

/// Where the customer's data are a drawer over the conversation, as in `css/console.css`.
const NARROW: &str = "(max-width: 1180px)";

fn visits(here: Memo<(bool, Option<RoomId>)>) -> Memo<u32> {
    Memo::new(move |before: Option<&u32>| {
        // A memo that is never read is never computed.
        let _ = here.get();
        before.map_or(0, |before| before + 1)
    })
}

impl Layout {
    /// Whether the list is unfolded, tracked.
    pub fn list_is_open(self) -> bool {
        self.list.get() == Some(self.visit.get())
    }

    pub fn open_list(self, open: bool) {
        self.list.set(open.then(|| self.visit.get_untracked()));
    }

    /// Whether the drawer of the customer's data is open, tracked.
    pub fn context_is_open(self) -> bool {
        self.drawer().is_some()
    }

    pub fn open_context(self, open: bool) {
        self.context.set(open.then(|| Drawer { visit: self.visit.get_untracked(), sac_press: None }));
    }

    /// *SAC* was pressed: opens the drawer for it. Presses in one opened drawer share their number.
    pub fn open_context_for_sac(self) {
        let before = untrack(|| self.drawer()).and_then(|drawer| drawer.sac_press);
        let sac_press = before.unwrap_or_else(|| {
            self.presses.set_value(self.presses.get_value() + 1);
            self.presses.get_value()
        });
        self.context.set(Some(Drawer { visit: self.visit.get_untracked(), sac_press: Some(sac_press) }));
    }

    /// The number of the press of *SAC* that the drawer is open for, tracked.
    pub fn sac_press(self) -> Option<u32> {
        self.drawer()?.sac_press
    }

    /// Folds the list and the drawer; answers whether one of them was open.
    pub fn fold(self) -> bool {
        let open = untrack(|| self.list_is_open() || self.context_is_open());
        self.open_list(false);
        self.open_context(false);
        open
    }

    /// An unfolded drawer or list is a step in the browser's history: the back key folds it, and leaves the room only afterwards.
    fn keep_step(self, narrow: Signal<bool>) {
        let unfolded = Memo::new(move |_| self.list_is_open() || (narrow.get() && self.context_is_open()));
        // The visit whose step the history has on top.
        let step = StoredValue::new(None);
        Effect::new(move |_| {
            let (open, visit) = (unfolded.get(), self.visit.get());
            let Ok(history) = window().history() else { return };
            match step.get_value() {
                None if open => {
                    step.set_value(Some(visit));
                    // A browser that takes no more steps stays where it is: the back key leaves the room then.
                    let _ = history.push_state(&JsValue::NULL, "");
                }
                Some(of) if !open => {
                    step.set_value(None);
                    // Another page or room has a step of its own on top.
                    if of == visit {
                        let _ = history.back();
                    }
                }
                _ => {}
            }
        });
        let back = window_event_listener(ev::popstate, move |_| {
            if step.try_update_value(Option::take).flatten().is_some() {
                self.fold();
            }
        });
        on_cleanup(move || back.remove());
    }

    fn drawer(self) -> Option<Drawer> {
        self.context.get().filter(|drawer| drawer.visit == self.visit.get())
    }
}
