//! Entities: the list, the form, the two confirms, the search and the import.

pub mod fieldset;
pub mod form;
pub mod form_pages;
pub mod history;
pub mod import;
pub mod line;
pub mod list_page;
pub mod page;
pub mod records;
pub mod registration;
pub mod registration_form;
pub mod roles;
pub mod search;
pub mod search_box;
