//! REST and the socket from the browser: the only page crate that knows URLs.
//!
//! [`Rest`] asks and answers. [`Socket`] keeps one WebSocket (or, where a network blocks it, a long poll) and tells a [`Listener`].
//! [`RoomFollower`] folds a room's frames into its view and says what to ask next. [`Outbox`] sends lines one after another and loses none.
//!
//! All handles are `Rc`: cheap to clone, of one thread. A page built with leptos keeps one in `StoredValue::new_local`.
//! Nothing here needs a secure context: the chat works in plain http under an intranet name (R27).

#![forbid(unsafe_code)]

mod audience;
mod browser_storage;
mod clock;
mod credentials;
mod failure;
mod fetch;
mod new_id;
mod outbox;
mod pause;
mod rest;
mod room_follower;
mod socket;

pub use audience::Audience;
pub use browser_storage::{BrowserStorage, StorageKind};
pub use failure::Failure;
pub use new_id::{new_client_id, new_uuid, new_visit};
pub use outbox::{LineState, Outbox, OutboxLine};
pub use pause::pause;
pub use rest::{EntityQuery, Rest, RoomQuery, TicketOrder, TicketQuery, json};
pub use room_follower::{Next, RoomFollower, RoomView};
pub use socket::{Connection, Listener, Socket};
