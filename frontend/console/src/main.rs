//! Where attendants and supervisors work: `/app`.
//!
//! `state/` holds what the page knows and does; `pages/` and `parts/` show it and call it. Only `state/` calls the link to the server.

#![forbid(unsafe_code)]

mod app;
mod later;
mod pages;
mod parts;
mod routes;
mod state;

fn main() {
    #[cfg(debug_assertions)]
    std::panic::set_hook(Box::new(|panic| leptos::logging::error!("{panic}")));
    leptos::mount::mount_to_body(app::App);
}
