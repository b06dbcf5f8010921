//! The scroll position of the log: at its end it follows new lines, elsewhere it stays where the reader put it.

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
    /// The height of what is seen of it, in pixels, when it was last looked at.
    height: StoredValue<i32>,
}

impl Scroll {
    pub fn new() -> Self {
        let scroll = Self {
            node: NodeRef::new(),
            unseen: RwSignal::new(0),
            at_end: RwSignal::new(true),
            height: StoredValue::new(0),
        };
        scroll.follow_size();
        scroll
    }

    /// Called after the reader or this component scrolled.
    pub fn moved(self) {
        let Some(node) = self.element() else {
            return;
        };
        let height = node.client_height();
        let resized = self.height.try_update_value(|known| std::mem::replace(known, height)) != Some(height);
        // A keyboard that opens is told as a scroll first, though the reader went nowhere (F21).
        if resized && self.at_end.get_untracked() {
            node.set_scroll_top(node.scroll_height());
        }
        let at_end = from_end(&node) - height < NEAR;
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

    /// After new lines are drawn: follows them, or keeps the visible lines where they are.
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

    /// When a composer grows or a keyboard opens, the log gets smaller; a log at its end stays at its end.
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
        // The animation frame may come after the log was removed.
        self.node.try_get_untracked().flatten().map(|node| HtmlElement::clone(&node))
    }
}

/// The distance from the top of the visible part to the end; it stays the same when older lines are added.
fn from_end(node: &HtmlElement) -> i32 {
    node.scroll_height() - node.scroll_top()
}
