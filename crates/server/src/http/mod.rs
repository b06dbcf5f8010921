//! The whole HTTP API: which route is whose.

pub mod acts;
mod assets;
mod attendants;
pub mod body;
mod channels;
mod classifications;
mod csv;
mod docs;
mod entities;
mod entity_imports;
mod entity_queries;
mod entity_reviews;
mod entity_roles;
pub mod entries;
mod follow_ups;
pub mod headers;
mod health;
mod history_requests;
mod left_messages;
pub mod listing;
mod me;
pub mod methods;
pub mod openapi;
mod pages;
mod parameters;
pub mod problems;
mod promised;
mod room_queries;
mod room_sac;
pub mod rooms;
mod route;
mod session;
mod situations;
mod staff;
mod test_control;
mod ticket_csv;
mod ticket_queries;
mod ticket_types;
mod tickets;
mod users;

use actix_web::web::{self, Data, ServiceConfig};
use protocol::Code;
pub use route::Resource;
use route::at;

use crate::{Balcao, Error, work::Steps, ws::handshake::socket};

/// The address of the API's version.
pub const API: &str = "/api/v1";

/// Everything the server answers to. The routes by which tests control it are there only with the steps that they take.
pub fn routes(balcao: Data<Balcao>, steps: Option<Data<Steps>>) -> impl FnOnce(&mut ServiceConfig) {
    move |app| {
        app.app_data(balcao).app_data(body::path_config()).app_data(body::query_config());
        let mut all = pages();
        if let Some(steps) = steps {
            app.app_data(steps);
            all.extend(test_control::routes());
        }
        for resource in all {
            app.service(resource.into_service());
        }
        let mut scope = web::scope(API);
        for resource in api() {
            scope = scope.service(resource.into_service());
        }
        app.service(scope.default_service(web::to(nothing))).default_service(web::to(nothing));
    }
}

/// What stands outside the API.
fn pages() -> Vec<Resource> {
    let mut all = health();
    all.extend([
        at("/").get(pages::door),
        at("/app").get(pages::console),
        at("/app/{tail:.*}").get(pages::console),
        at("/chat/{company}/{classification}").get(pages::widget),
        at("/acompanhar/{company}").get(pages::follow_up),
        at("/acompanhar/{company}/{protocol:.*}").get(pages::follow_up),
        at("/assets/{name}").get(assets::read),
        at("/api/openapi.yaml").get(openapi::read),
        at("/api/docs").get(docs::page),
        at("/api/docs.css").get(docs::style),
        at(pages::LEGACY).get(pages::legacy),
    ]);
    all
}

/// For whoever runs the server.
fn health() -> Vec<Resource> {
    vec![at("/healthz").get(health::alive), at("/readyz").get(health::ready)]
}

/// What the contract tells of: each address with its methods.
#[cfg(test)]
fn documented() -> Vec<(String, Vec<actix_web::http::Method>)> {
    let below = api().into_iter().map(|resource| (format!("{API}{}", resource.path()), resource.methods().to_vec()));
    health()
        .into_iter()
        .map(|resource| (resource.path().to_owned(), resource.methods().to_vec()))
        .chain(below)
        .collect()
}

/// What stands below [`API`].
fn api() -> Vec<Resource> {
    let mut all = vec![
        at("/session/options").get(session::options),
        at("/session").post(session::sign_in).delete(session::sign_out),
        at("/session/refresh").post(session::refresh),
        at("/sessions").delete(session::sign_out_everywhere),
        at("/me").get(me::read),
        at("/me/status").put(me::choose_status),
        at("/channels/{company}/{classification}").get(channels::look),
        at("/situations").get(situations::list).post(situations::add),
        at("/situations/{id}").get(situations::read).put(situations::change),
        at("/situations/{id}/inactivate").post(situations::inactivate),
        at("/situations/{id}/activate").post(situations::activate),
        at("/classifications").get(classifications::list).post(classifications::add),
        at("/classifications/{id}").get(classifications::read).put(classifications::change),
        at("/classifications/{id}/inactivate").post(classifications::inactivate),
        at("/classifications/{id}/activate").post(classifications::activate),
        at("/classifications/{id}/attendants").get(attendants::list),
        at("/classifications/{id}/attendants/{user}").put(attendants::link).delete(attendants::unlink),
        at("/staff").get(staff::list),
        at("/users").get(users::list).post(users::add),
        at("/users/{id}").get(users::read).put(users::change),
        at("/users/{id}/inactivate").post(users::inactivate),
        at("/users/{id}/activate").post(users::activate),
    ];
    all.extend(rooms());
    all.extend(customer_base());
    all.extend(sac());
    all
}

/// Entries, rooms, their acts, and the socket.
fn rooms() -> Vec<Resource> {
    vec![
        at("/entries").post(entries::enter),
        at("/room-tokens").post(entries::room_token),
        at("/left-messages").post(left_messages::leave),
        at("/follow-ups").post(follow_ups::look),
        at("/follow-ups/history-requests").post(follow_ups::ask_for_history),
        at("/follow-ups/history").post(follow_ups::read_history),
        at("/history-requests").get(history_requests::list),
        at("/history-requests/{id}/give").post(history_requests::give),
        at("/rooms").get(rooms::list),
        at("/rooms/{id}").get(rooms::show),
        at("/rooms/{id}/events").get(rooms::events),
        at("/rooms/{id}/messages").post(acts::say),
        at("/rooms/{id}/take").post(acts::take),
        at("/rooms/{id}/join").post(acts::join),
        at("/rooms/{id}/leave").post(acts::leave),
        at("/rooms/{id}/hand-over").post(acts::hand_over),
        at("/rooms/{id}/close").post(acts::close),
        at("/socket").get(socket),
    ]
}

/// Entities, their registering, their import and their roles.
fn customer_base() -> Vec<Resource> {
    vec![
        at("/entities").get(entities::list).post(entity_reviews::confirm),
        at("/entities/{id}").get(entities::read).put(entities::change),
        at("/entities/{id}/inactivate").post(entities::inactivate),
        at("/entities/{id}/activate").post(entities::activate),
        at("/entity-reviews").post(entity_reviews::review),
        at("/entity-imports").post(entity_imports::import),
        at("/entity-roles").get(entity_roles::list).post(entity_roles::add),
        at("/entity-roles/{role}/inactivate").post(entity_roles::inactivate),
        at("/entity-roles/{role}/activate").post(entity_roles::activate),
    ]
}

/// Tickets, their types, and the parameters.
fn sac() -> Vec<Resource> {
    vec![
        at("/rooms/{id}/sac").get(room_sac::look),
        at("/rooms/{id}/tickets").post(room_sac::open),
        at("/entities/{id}/tickets").get(tickets::of_entity),
        at("/entities/{id}/rooms").get(entities::rooms),
        at("/tickets").get(tickets::list).post(tickets::open),
        at("/tickets.csv").get(tickets::export),
        at("/tickets/due").get(tickets::due),
        at("/tickets/{id}").get(tickets::read).put(tickets::edit),
        at("/tickets/{id}/entity").put(tickets::link),
        at("/tickets/{id}/transcript").get(tickets::transcript),
        at("/ticket-types").get(ticket_types::list).post(ticket_types::add),
        at("/ticket-types/{id}/inactivate").post(ticket_types::inactivate),
        at("/ticket-types/{id}/activate").post(ticket_types::activate),
        at("/parameters").get(parameters::list),
        at("/parameters/{name}").get(parameters::read).put(parameters::save),
    ]
}

async fn nothing() -> Result<&'static str, Error> {
    Err(Code::NotFound.into())
}
