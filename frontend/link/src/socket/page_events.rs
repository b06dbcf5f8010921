//! Events of the browser about the network and the page, while a socket is open.

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
    /// Listens to `online` and `offline`, and to the page coming to the front: after each of them the connection may be dead.
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
            // Listening to a known event always succeeds.
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

/// Ticks until the receiver is gone.
fn beat(signals: UnboundedSender<Signal>) {
    spawn_local(async move {
        while signals.unbounded_send(Signal::Tick).is_ok() {
            pause(TICK).await;
        }
    });
}
