//! Supervisor › Chat › *Por quê?*.

pub mod list_page;
mod room_why;
mod words;
