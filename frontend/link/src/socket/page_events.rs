//! What the browser says about the network and the page, for as long as a socket lives.

use futures_channel::mpsc::UnboundedSender;
use wasm_bindgen::{JsCast, closure::Closure};
use wasm_bindgen_futures::spawn_local;
use web_sys::EventTarget;

use super::signal::Signal;
use crate::pause::pause;

/// Between two ticks, in milliseconds.
const TICK: u32 = 5_000;

/// Listens until dropped.
pub(super) struct PageEvents {
    places: Vec<(EventTarget, &'static str)>,
    doubt: Closure<dyn FnMut()>,
}

impl PageEvents {
    /// `online` and `offline`, and the page coming to the front: each may mean that the connection is not what it seems.
    pub(super) fn open(signals: &UnboundedSender<Signal>) -> Self {
        let told = signals.clone();
        let doubt = Closure::<dyn FnMut()>::new(move || drop(told.unbounded_send(Signal::Doubt)));
        let mut places: Vec<(EventTarget, &'static str)> = Vec::new();
        if let Some(window) = web_sys::window() {
            if let Some(document) = window.document() {
                places.push((document.into(), "visibilitychange"));
            }
            places.push((window.clone().into(), "offline"));
            places.push((window.into(), "online"));
        }
        for (place, event) in &places {
            // A known event on a living target is always taken.
            let _ = place.add_event_listener_with_callback(event, doubt.as_ref().unchecked_ref());
        }
        beat(signals.clone());
        Self { places, doubt }
    }
}

impl Drop for PageEvents {
    fn drop(&mut self) {
        for (place, event) in &self.places {
            let _ = place.remove_event_listener_with_callback(event, self.doubt.as_ref().unchecked_ref());
        }
    }
}

/// Ticks until nobody hears it.
fn beat(signals: UnboundedSender<Signal>) {
    spawn_local(async move {
        while signals.unbounded_send(Signal::Tick).is_ok() {
            pause(TICK).await;
        }
    });
}
