//! The address of the page: what it opens, and the way to another one.
//!
//! The console has a dozen addresses and one view for each, so this is all of its router.

use leptos::{
    ev::{self, MouseEvent},
    prelude::*,
};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, UrlSearchParams};

use crate::shell::{question::Question, route::Route, unsaved::use_unsaved};

/// The page's address.
#[derive(Clone, Copy)]
pub struct Address {
    path: RwSignal<String>,
    /// Without its `?`.
    query: RwSignal<String>,
    route: Memo<Route>,
    /// The fields that show a value of the query.
    fields: StoredValue<Vec<(&'static str, RwSignal<String>)>>,
    /// A route was opened, and its page has not taken the focus yet.
    going: StoredValue<bool>,
    /// The forms of the page: whether leaving would lose what is typed there, and whether the tab keeps it as a draft.
    unsaved: StoredValue<Vec<(Signal<bool>, bool)>>,
    /// Asks before opening an address that would lose unsaved input.
    pub leaving: Question<String>,
}

/// Reads the address and follows it; call it once, at the root.
pub fn provide_address() -> Address {
    let (path, query) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let route = Memo::new(move |_| path.with(|path| Route::of(path)));
    let (going, unsaved) = (StoredValue::new(false), StoredValue::new(Vec::new()));
    let fields = StoredValue::new(Vec::new());
    let address = Address { path, query, route, fields, going, unsaved, leaving: Question::new() };
    address.read();
    let click = window_event_listener(ev::click, move |event| address.clicked(&event));
    let back = window_event_listener(ev::popstate, move |_| address.came_back());
    use_unsaved().add_check(move || address.has_unsaved(false));
    use_unsaved().add_kept_check(move || address.is_unsaved());
    on_cleanup(move || [click, back].into_iter().for_each(WindowListenerHandle::remove));
    provide_context(address);
    address
}

/// The page's address.
pub fn use_address() -> Address {
    expect_context()
}

impl Address {
    pub fn route(self) -> Memo<Route> {
        self.route
    }

    pub fn open(self, route: Route) {
        self.go(&route.to_string());
    }

    /// Goes to an address; asks first where that would lose unsaved input.
    pub fn go(self, to: &str) {
        if self.is_unsaved() {
            self.leaving.ask(to.to_owned());
        } else {
            self.push(to);
        }
    }

    /// From now on leaving loses nothing: the input is saved, or given up.
    pub fn forget_unsaved(self) {
        self.unsaved.set_value(Vec::new());
    }

    /// While the owner lives and `unsaved` says so, leaving the page asks first.
    pub fn confirm_leaving_while(self, unsaved: Signal<bool>) {
        self.confirm_leaving(unsaved, false);
    }

    /// The same for input that the tab keeps as a draft: the browser has nothing to ask before a reload (F5).
    pub fn confirm_leaving_draft(self, unsaved: Signal<bool>) {
        self.confirm_leaving(unsaved, true);
    }

    fn confirm_leaving(self, unsaved: Signal<bool>, kept: bool) {
        self.unsaved.update_value(|all| all.push((unsaved, kept)));
        on_cleanup(move || {
            self.unsaved.try_update_value(|all| all.retain(|(known, _)| *known != unsaved));
        });
    }

    fn is_unsaved(self) -> bool {
        self.has_unsaved(false) || self.has_unsaved(true)
    }

    /// Whether there is unsaved input that the tab keeps as a draft, or doesn't.
    fn has_unsaved(self, as_draft: bool) -> bool {
        let all = self.unsaved.get_value();
        all.iter().any(|(unsaved, kept)| *kept == as_draft && unsaved.try_get_untracked().unwrap_or_default())
    }

    /// A value of the query, tracked; empty without it.
    pub fn value(self, name: &str) -> String {
        self.query.with(|query| params(query).get(name)).unwrap_or_default()
    }

    /// Writes values into the query, empty ones out of it; the route stays. A `step` can be taken back by the browser's *back*.
    pub fn set_values(self, values: &[(&str, &str)], step: bool) {
        let params = self.query.with_untracked(|query| params(query));
        for (name, value) in values {
            if value.is_empty() { params.delete(name) } else { params.set(name, value) }
        }
        let query = String::from(params.to_string());
        if self.query.with_untracked(|now| *now == query) {
            return;
        }
        let path = self.path.get_untracked();
        let to = if query.is_empty() { path } else { format!("{path}?{query}") };
        self.write(&to, step);
        self.change_query(query);
    }

    /// Keeps a field equal to a value of the query, whenever that value changes; for as long as the owner lives.
    pub fn bind(self, name: &'static str, field: RwSignal<String>) {
        self.fields.update_value(|fields| fields.push((name, field)));
        on_cleanup(move || {
            self.fields.try_update_value(|fields| fields.retain(|(_, known)| *known != field));
        });
    }

    fn change_query(self, query: String) {
        let (before, now) = (self.query.with_untracked(|query| params(query)), params(&query));
        self.query.set(query);
        for (name, field) in self.fields.get_value() {
            let value = now.get(name).unwrap_or_default();
            let changed = before.get(name).unwrap_or_default() != value;
            if changed && field.try_with_untracked(|field| field.trim() != value).unwrap_or_default() {
                field.set(value);
            }
        }
    }

    /// Whether the shown page was opened from within the program, and should take the focus; at a fresh load the browser begins at the top. True once.
    pub fn take_arrival(self) -> bool {
        self.going.try_update_value(std::mem::take).unwrap_or_default()
    }

    /// After signing in, the page of the address takes the focus.
    pub fn expect_arrival(self) {
        self.going.set_value(true);
    }

    fn push(self, to: &str) {
        self.write(to, true);
        self.going.set_value(true);
        self.read();
        window().scroll_to_with_x_and_y(0.0, 0.0);
    }

    fn write(self, to: &str, step: bool) {
        let Ok(history) = window().history() else {
            return;
        };
        let write = if step { web_sys::History::push_state_with_url } else { web_sys::History::replace_state_with_url };
        // A browser that takes no more entries leaves the address as it is.
        let _ = write(&history, &JsValue::NULL, "", Some(to));
    }

    fn read(self) {
        let location = window().location();
        let query = location.search().unwrap_or_default();
        self.change_query(query.trim_start_matches('?').to_owned());
        self.path.set(location.pathname().unwrap_or_default());
    }

    /// The browser's *back* and *forward*. The browser has changed the address already: where that would lose input, the old address is put back, and the user is asked.
    fn came_back(self) {
        if !self.is_unsaved() {
            self.going.set_value(true);
            return self.read();
        }
        let location = window().location();
        let to = location.pathname().unwrap_or_default() + &location.search().unwrap_or_default();
        let (path, query) = (self.path.get_untracked(), self.query.get_untracked());
        self.write(&if query.is_empty() { path } else { format!("{path}?{query}") }, true);
        self.leaving.ask(to);
    }

    /// A link to a route of the console opens it in this page, unless the browser is asked for something else.
    fn clicked(self, event: &MouseEvent) {
        let modified = event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key();
        if event.default_prevented() || event.button() != 0 || modified {
            return;
        }
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let link = target.and_then(|target| target.closest("a[href]:not([target], [download])").ok().flatten());
        let to = link.and_then(|link| link.get_attribute("href"));
        if let Some(to) = to.filter(|to| to == "/app" || to.starts_with("/app/") || to.starts_with("/app?")) {
            event.prevent_default();
            self.go(&to);
        }
    }
}

fn params(query: &str) -> UrlSearchParams {
    // Reading a string never fails; it is the constructor's other forms that do.
    UrlSearchParams::new_with_str(query).unwrap_or_else(|never| never.unchecked_into())
}
