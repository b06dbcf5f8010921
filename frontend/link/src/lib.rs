//! REST and the socket from the browser: the only page crate that knows URLs.
//!
//! [`Rest`] asks and answers. [`Socket`] keeps one WebSocket (or, where a network blocks it, a long poll) and tells a [`Listener`].
//! [`Following`] folds a room's frames into its view and says what to ask next. [`Outbox`] sends lines one after another and loses none.
//!
//! All handles are `Rc`: cheap to clone, of one thread. A page built with leptos keeps one in `StoredValue::new_local`.
//! Nothing here needs a secure context: the chat works in plain http under an intranet name (R27).

#![forbid(unsafe_code)]

mod audience;
mod bearer;
mod clock;
mod failure;
mod fetch;
mod following;
mod fresh;
mod keep;
mod outbox;
mod pause;
mod rest;
mod socket;

pub use audience::Audience;
pub use failure::Failure;
pub use following::{Followed, Following, Next};
pub use fresh::{new_client_id, new_uuid, new_visit};
pub use keep::{Keep, Place};
pub use outbox::{Line, LineState, Outbox};
pub use pause::pause;
pub use rest::{EntityQuery, Rest, RoomQuery, TicketOrder, TicketQuery, json};
pub use socket::{Connection, Listener, Socket};
