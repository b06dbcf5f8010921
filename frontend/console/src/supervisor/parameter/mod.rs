//! *Parâmetros* (R19): the list, and one of them.

pub mod form;
pub mod list_page;
pub mod page;
