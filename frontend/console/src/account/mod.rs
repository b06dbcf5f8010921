//! *Minha conta*, and the sign-ins of any account.

pub mod form;
pub mod page;
pub mod session_list;
pub mod sessions;
