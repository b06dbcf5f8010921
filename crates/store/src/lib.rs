#![forbid(unsafe_code)]
//! The log and the tables, on SQLite and PostgreSQL: the only crate that names diesel.
//!
//! [`Store::open`] chooses the database by URL. [`Store::read`] shows a closure one consistent moment of
//! it, [`Store::write`] runs a closure in a transaction and answers only after the commit returned.
//! How that is done differs, and nobody outside knows:
//!
//! | | writes | reads |
//! |---|---|---|
//! | SQLite | one thread, one connection; whatever waits is committed as one `group` | `crew` with `query_only` |
//! | PostgreSQL | `crew`: one transaction per closure (it groups commits by itself) | `crew`, `READ ONLY` |
//!
//! A crew's threads borrow their connections from a `pool` (r2d2), one pool for each crew. Its connections
//! are not tested when they are lent; one that failed is thrown away, and the second attempt gets one that
//! answered just now. SQLite's writer keeps the only connection that may write.
//!
//! A query function that only reads takes `&mut Conn`; one that writes takes `&mut Tx`, so that a write
//! outside [`Store::write`] doesn't compile. Rows are private to their module and turned into domain
//! types at its border, with [`Stored`] for ids and words; a row that doesn't fit is [`Error::BadRow`].

pub mod accounts;
pub mod audit;
pub mod classifications;
mod columns;
pub mod companies;
mod conn;
mod crew;
mod desk;
pub mod entities;
mod error;
pub mod events;
mod fixed;
pub mod follow_ups;
mod fresh;
mod group;
pub mod histories;
pub mod imports;
mod job;
mod json;
pub mod links;
mod member;
mod migrate;
mod native;
mod number;
mod open;
mod paging;
pub mod parameters;
mod pool;
mod queue;
pub mod reviews;
pub mod roles;
pub mod rooms;
mod schema;
mod search_key;
pub mod sessions;
mod settings;
mod side;
pub mod situations;
mod standard;
pub mod standings;
mod store;
mod stored;
pub mod ticket_types;
pub mod tickets;
mod told;
mod tx;

pub use conn::Conn;
pub use desk::open_desk;
pub use error::{Constraint, Error, Failure};
pub use fresh::id as fresh_id;
pub use open::Options;
pub use settings::Settings;
pub use store::Store;
pub use stored::Stored;
pub use told::{Sink, Told};
pub use tx::Tx;
