//! Where the log stands: at its end it follows what comes, elsewhere it stays where the reader put it.

use leptos::html::Div;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{HtmlElement, ResizeObserver};

use super::lines::Change;

/// Closer to the end than this, in pixels, counts as at the end.
const NEAR: i32 = 64;

/// The scroll position of a log.
#[derive(Clone, Copy)]
pub(super) struct Scroll {
    pub node: NodeRef<Div>,
    /// Lines of others that came while the reader was elsewhere.
    pub unseen: RwSignal<u64>,
    /// Whether the log is at its end.
    pub at_end: RwSignal<bool>,
}

impl Scroll {
    pub fn new() -> Self {
        let scroll = Self { node: NodeRef::new(), unseen: RwSignal::new(0), at_end: RwSignal::new(true) };
        scroll.follow_size();
        scroll
    }

    /// The reader scrolled, or we did.
    pub fn moved(self) {
        let Some(node) = self.element() else {
            return;
        };
        let at_end = from_end(&node) - node.client_height() < NEAR;
        if at_end != self.at_end.get_untracked() {
            self.at_end.set(at_end);
        }
        if at_end && self.unseen.get_untracked() > 0 {
            self.unseen.set(0);
        }
    }

    /// Goes to the end.
    pub fn to_end(self) {
        if let Some(node) = self.element() {
            node.set_scroll_top(node.scroll_height());
            self.moved();
        }
    }

    /// Lines came: follows them, or keeps what is read where it is, once they are drawn.
    pub fn after(self, change: Change) {
        let Some(node) = self.element() else {
            return;
        };
        let held = from_end(&node);
        let follow = change.own || self.at_end.get_untracked();
        if !follow && change.from_others > 0 {
            self.unseen.update(|unseen| *unseen += change.from_others);
        }
        request_animation_frame(move || {
            if follow {
                self.to_end();
            } else if change.in_front {
                node.set_scroll_top(node.scroll_height() - held);
            }
        });
    }

    /// A composer that grows or a keyboard that opens takes room from the log: at the end it stays at the end.
    fn follow_size(self) {
        let resized = Closure::<dyn Fn()>::new(move || {
            if self.at_end.get_untracked() {
                self.to_end();
            }
        });
        let Ok(observer) = ResizeObserver::new(resized.as_ref().unchecked_ref()) else {
            return;
        };
        let held = StoredValue::new_local((observer, resized));
        Effect::new(move |_| {
            if let Some(node) = self.node.get() {
                held.with_value(|(observer, _)| observer.observe(&node));
            }
        });
        on_cleanup(move || held.with_value(|(observer, _)| observer.disconnect()));
    }

    fn element(self) -> Option<HtmlElement> {
        // A frame that was asked for may come after the log has gone.
        self.node.try_get_untracked().flatten().map(|node| HtmlElement::clone(&node))
    }
}

/// How far the top of what is seen is from the end: what stays the same when lines come in front.
fn from_end(node: &HtmlElement) -> i32 {
    node.scroll_height() - node.scroll_top()
}
