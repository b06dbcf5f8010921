//! What the console knows, and what it does. Components read it and call it; they never fetch.

pub mod acts;
pub mod address;
pub mod attention;
pub mod checklist;
pub mod closed;
pub mod desk;
pub mod entities;
pub mod entity_form;
pub mod entity_search;
pub mod entrance;
pub mod filter;
pub mod followed;
pub mod following;
pub mod hearing;
pub mod import_file;
pub mod import_report;
pub mod letters;
pub mod lines;
pub mod listing;
pub mod lost_focus;
pub mod named;
pub mod notify;
pub mod parameters;
pub mod people;
pub mod record;
pub mod refusals;
pub mod registration;
pub mod roles;
pub mod rows;
pub mod sac;
#[cfg(test)]
mod sample;
pub mod session;
pub mod shown;
pub mod standing;
pub mod words;
