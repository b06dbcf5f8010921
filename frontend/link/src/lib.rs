//! REST and the socket from the browser: the only page crate that knows URLs.
//!
//! [`Rest`] is the client of the REST routes. [`Socket`] keeps one WebSocket (or, where a network blocks it, a long poll) open and gives its
//! frames to a [`Listener`].
//! [`RoomSession`] is the client of one room: it folds frames into the room's view, sends lines one after another and loses none, tells
//! marks, and asks for missing entries. It does no I/O: [`RoomRequests`] carries out its requests.
//!
//! All handles are `Rc`: cheap to clone, and bound to one thread. A page built with leptos keeps them in `StoredValue::new_local`.
//! Nothing here needs a secure context: the chat works over plain http under an intranet name (R27).

#![forbid(unsafe_code)]

#[cfg(target_arch = "wasm32")]
mod allocator;
mod audience;
mod browser_storage;
mod build_check;
mod clock;
mod credentials;
mod failure;
mod fetch;
mod json;
mod new_id;
mod pause;
mod rest;
mod room;
mod socket;

pub use audience::Audience;
pub use browser_storage::{BrowserStorage, StorageKind};
pub use build_check::BuildCheck;
pub use clock::device_millis;
pub use failure::Failure;
pub use json::{json, json_text};
pub use new_id::{new_client_id, new_uuid, new_visit};
pub use pause::pause;
pub use rest::{
    ClassificationQuery, EntityQuery, ListOrder, NamedFilters, Rest, RoomQuery, SituationQuery, TicketOrder,
    TicketQuery, UserQuery,
};
pub use room::{
    Change, Input, LineState, Message, OutboxLine, Output, Request, RoomRequests, RoomSession, RoomView, Unread,
    forget_lines, interrupted_lines,
};
pub use socket::{Connection, Listener, Socket};
