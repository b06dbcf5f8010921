//! The socket: one WebSocket per client, one task per socket.
//!
//! [`handshake`] lets in whoever has a token; [`serve`] is the loop; [`frames`] does what a frame asks, by the same acts
//! as the REST routes; [`replay`] sends what a client missed and then lets it hear the rest as it happens.

mod board;
mod budget;
mod connection;
mod failure;
mod frames;
mod guard;
pub mod handshake;
mod pace;
mod replay;
mod rights;
mod serve;
