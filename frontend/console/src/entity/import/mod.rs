//! *Importar*: entities from a file.

mod columns;
pub mod drop;
mod kept_columns;
mod lines;
pub mod page;
mod progress;
mod report;
mod state;
