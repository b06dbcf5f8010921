//! Entities from a CSV file: read line by line, planned, saved in one transaction.

pub mod columns;
pub mod file;
pub mod http;
pub mod plan;
pub mod run;
pub mod table;
pub mod upload;
