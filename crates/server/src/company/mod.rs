//! Companies of the installation.

pub mod add;
