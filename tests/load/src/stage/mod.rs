//! The stage of a scenario: a server on its own core, with a folder on a real disk.

mod bare;
mod cast;
mod customer_base;
mod folder;
mod postgres;
mod server;
mod template;

pub use bare::BareStage;
pub use cast::Cast;
pub use customer_base::fill;
pub use folder::Folder;
pub use postgres::Database;
pub use server::{Place, Server};
pub use template::Template;
