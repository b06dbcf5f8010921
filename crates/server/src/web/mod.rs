//! HTTP for all nouns: bodies, problems, headers, lists, the contract and the pages.

pub mod assets;
pub mod body;
pub mod csv;
pub mod docs;
pub mod headers;
pub mod health;
pub mod listing;
pub mod localize;
pub mod methods;
pub mod openapi;
pub mod pages;
pub mod problem;
pub mod promised;
pub mod route;
