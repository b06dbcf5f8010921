//! Entities: the people and companies of the customer base.
//!
//! They are written with an [`audit`](crate::audit) of who did it, never deleted (R63), and found by parts of their names
//! with an `index` of their three-letter parts, the one thing that differs between the databases.
//!
//! A transaction that changes an entity, or something that refers to it, locks it ([`lock`]) before anything else: so ISOCHATCODIGOS
//! can't come to name an entity that is inactivated meanwhile (R46).

mod addresses;
mod callers;
mod change;
mod find;
mod first_alike;
mod index;
mod insert;
mod look_alikes;
mod row;
mod search;
mod search_page;
mod stage;
mod statement;
mod suggest;

pub(crate) use callers::{Callers, callers};
pub use change::{add_email, change, set_active};
pub use find::{by_code, find, has_document, lock};
pub use first_alike::{FirstAlike, first_alike};
pub use insert::{insert, insert_all, lock_registration};
pub use look_alikes::look_alikes;
pub use row::row;
pub use search::EntitySearch;
pub use search_page::search;
pub use suggest::by_email;
