//! Themes: the stylesheet of a classification's pages for customers (R10).

mod decode;
pub mod http;
pub mod sheet;
mod supervise;
