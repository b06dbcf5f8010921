//! *Parâmetros* (R19): the list, and one of them with its editor, its users' own values and its history.

pub mod editor;
pub mod fields;
pub mod form;
pub mod history;
pub mod list_page;
pub mod overrides;
pub mod page;
pub mod typed;
pub mod words;
