//! One WebSocket of the browser. Dropping it closes it and ends its signals.

use futures_channel::mpsc::UnboundedSender;
use js_sys::Array;
use protocol::SUBPROTOCOL;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{CloseEvent, Event, MessageEvent, WebSocket};

use super::signal::Signal;

/// A WebSocket with its callbacks.
pub(super) struct Wire {
    socket: WebSocket,
    _opened: Closure<dyn FnMut(Event)>,
    _text: Closure<dyn FnMut(MessageEvent)>,
    _closed: Closure<dyn FnMut(CloseEvent)>,
}

impl Wire {
    /// Begins the handshake. The token travels in the subprotocol, never in the URL. `number` marks the signals of this WebSocket, so that
    /// late ones of the previous WebSocket are ignored.
    pub(super) fn open(token: &str, number: u32, signals: &UnboundedSender<Signal>) -> Result<Self, JsValue> {
        let protocols = Array::of2(&SUBPROTOCOL.into(), &token.into());
        let socket = WebSocket::new_with_str_sequence(&url()?, &protocols)?;
        let tell = |signals: &UnboundedSender<Signal>| {
            let signals = signals.clone();
            // After the socket's loop has ended nobody receives signals.
            move |signal| drop(signals.unbounded_send(signal))
        };
        let (open, text, close) = (tell(signals), tell(signals), tell(signals));
        let opened = Closure::<dyn FnMut(Event)>::new(move |_| open(Signal::Opened(number)));
        let text = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            if let Some(words) = event.data().as_string() {
                text(Signal::Text(number, words));
            }
        });
        let closed = Closure::<dyn FnMut(CloseEvent)>::new(move |_| close(Signal::Closed(number)));
        socket.set_onopen(Some(opened.as_ref().unchecked_ref()));
        socket.set_onmessage(Some(text.as_ref().unchecked_ref()));
        socket.set_onclose(Some(closed.as_ref().unchecked_ref()));
        Ok(Self { socket, _opened: opened, _text: text, _closed: closed })
    }

    /// Hands a text to the browser. Only the server's answer shows that it arrived.
    pub(super) fn send(&self, text: &str) -> bool {
        self.socket.ready_state() == WebSocket::OPEN && self.socket.send_with_str(text).is_ok()
    }
}

impl Drop for Wire {
    fn drop(&mut self) {
        self.socket.set_onopen(None);
        self.socket.set_onmessage(None);
        self.socket.set_onclose(None);
        // Closing a closed WebSocket does nothing.
        let _ = self.socket.close();
    }
}

fn url() -> Result<String, JsValue> {
    let location = web_sys::window().ok_or(JsValue::NULL)?.location();
    let scheme = if location.protocol()? == "https:" { "wss" } else { "ws" };
    Ok(format!("{scheme}://{}/api/v1/socket", location.host()?))
}
