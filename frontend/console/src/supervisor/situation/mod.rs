//! *Situação*: the company's labels for the internal situations (R2–R6).

pub mod activity;
pub mod form;
pub mod form_pages;
pub mod list_page;
pub mod records;
