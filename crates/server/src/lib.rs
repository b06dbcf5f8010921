//! The server: the only crate that knows HTTP, WebSocket and JSON text. A route parses and answers, `act` does what it
//! asks (load, decide, save, tell), the rules are the domain's and the queries the store's.

#![forbid(unsafe_code)]

mod app;
mod audit;
mod auth;
mod channel;
pub mod cli;
mod clock;
mod company;
mod config;
mod entity;
mod entity_role;
mod entry;
mod error;
mod follow_up;
mod fresh;
mod hub;
mod left_message;
mod lock;
mod log;
mod overview;
mod parameter;
mod refusal;
mod room;
mod routes;
mod session;
mod setup;
mod shutdown;
mod signals;
mod situation;
mod staff;
mod state;
mod tcp;
mod test_control;
mod theme;
mod ticket;
mod ticket_type;
mod web;
mod work;
mod ws;

/// Which build this is: a page of another one reloads at a quiet moment.
pub const BUILD: &str = env!("CARGO_PKG_VERSION");
