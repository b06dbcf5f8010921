//! *Importar*: entities from a CSV file.

pub mod file;
pub mod page;
pub mod report;
