//! Where attendants and supervisors work: `/app`.
//!
//! A folder is a noun that people work with; in it lie its pages, its state and its parts. `later/` cuts off what is loaded after the
//! conversations. Components never fetch: the state they show does.

#![forbid(unsafe_code)]

mod account;
mod app;
mod conversation;
mod entity;
mod invitation;
mod later;
mod list;
mod record;
mod request;
mod setup;
mod shell;
mod supervisor;
mod ticket;

fn main() {
    #[cfg(debug_assertions)]
    std::panic::set_hook(Box::new(|panic| leptos::logging::error!("{panic}")));
    leptos::mount::mount_to_body(app::App);
}
