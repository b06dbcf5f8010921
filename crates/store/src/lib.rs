#![forbid(unsafe_code)]
//! The log and the tables, on SQLite and PostgreSQL: the only crate that names diesel.
//!
//! [`Store::open`] chooses the database by URL. [`Store::read`] shows a closure one consistent moment of
//! it, [`Store::write`] runs a closure in a transaction and answers only after the commit returned.
//! The two databases differ in how they do it, and nobody outside knows:
//!
//! | | writes | reads |
//! |---|---|---|
//! | SQLite | one thread, one connection; all waiting closures are committed as one `group_commit` | `workers` with `query_only` |
//! | PostgreSQL | `workers`: one transaction per closure (PostgreSQL groups commits by itself) | `workers`, `READ ONLY` |
//!
//! Workers borrow their connections from a `pool` (r2d2); each lane has a pool of its own. A connection
//! is not tested when it is lent; one that failed is thrown away, and the second attempt gets one that
//! answered just now. SQLite's writer keeps the only connection that may write.
//!
//! A query function that only reads takes `&mut Conn`; one that writes takes `&mut Tx`, so that a write
//! outside [`Store::write`] doesn't compile. Rows are private to their module and turned into domain
//! types at its border, with [`Stored`] for ids and words; a row that doesn't fit is [`Error::BadRow`].

pub mod access;
pub mod accounts;
pub mod audit;
pub mod board;
pub mod channel_hours;
pub mod classification_figures;
pub mod classifications;
mod columns;
mod committed;
pub mod companies;
mod company_defaults;
mod conn;
mod contains_words;
pub mod entities;
mod error;
pub mod events;
pub mod figures;
pub mod follow_ups;
mod group_commit;
pub mod histories;
pub mod imports;
mod job;
mod json;
mod lane;
pub mod links;
mod migrate;
mod native;
mod new_id;
mod number;
mod open;
mod paging;
pub mod parameters;
pub mod password_links;
mod pool;
mod pooled;
mod prepared;
mod queue;
mod refold;
pub mod refusals;
mod reply_queue;
pub mod reviews;
pub mod roles;
pub mod rooms;
mod schema;
mod search_key;
pub mod sessions;
mod settings;
pub mod situations;
mod store;
mod stored;
pub mod themes;
pub mod ticket_types;
pub mod tickets;
mod tx;
mod workers;

pub use committed::{CommitSink, Committed};
pub use conn::Conn;
pub use error::{Constraint, Error, Failure};
pub use new_id::new_id;
pub use open::Options;
pub use reply_queue::open_reply_queue;
pub use settings::Settings;
pub use store::Store;
pub use stored::Stored;
pub use tx::Tx;
