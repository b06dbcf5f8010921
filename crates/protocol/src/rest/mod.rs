//! The bodies of the REST routes, a file per resource.
//!
//! The body of a request is a draft: plain texts, as a form has them. `parse` makes the valid value of it or says every field
//! at fault; the page and the server run the same `parse`.

pub mod audit;
pub mod classification;
pub mod draft;
pub mod entity;
pub mod entity_import;
pub mod entry;
pub mod follow_up;
pub mod hours;
pub mod overview;
pub mod page;
pub mod parameter;
pub mod password_link;
pub mod refusal;
pub mod room;
pub mod session;
pub mod setup;
pub mod situation;
pub mod theme;
pub mod ticket;
pub mod user;
