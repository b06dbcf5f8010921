//! Named settings of a company (R19–R24).

mod components;
pub mod http;
pub mod overriding;
pub mod save;
