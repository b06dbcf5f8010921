//! The server: the only crate that knows HTTP, WebSocket and JSON text. A route parses and answers, `act` does what it
//! asks (load, decide, save, tell), the rules are the domain's and the queries the store's.

#![forbid(unsafe_code)]

mod act;
mod app;
mod auth;
pub mod cli;
mod clock;
mod config;
mod demo;
mod error;
mod fresh;
mod http;
mod hub;
mod log;
mod problem;
mod shutdown;
mod signals;
mod tcp;
mod work;
mod ws;

/// Which build this is: a page of another one reloads at a quiet moment.
pub const BUILD: &str = env!("CARGO_PKG_VERSION");

pub use app::{Application, Balcao};
pub use clock::Clock;
pub use config::Config;
pub use error::Error;
pub use shutdown::Shutdown;
