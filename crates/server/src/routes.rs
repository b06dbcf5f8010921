//! The whole HTTP API: which route is whose.

use actix_web::web::{self, Data, ServiceConfig};
use protocol::Code;

use crate::{
    channel, entity, entity_role, entry,
    error::Error,
    follow_up, left_message, parameter, room, session, situation, staff,
    state::Balcao,
    test_control, ticket, ticket_type,
    web::{
        assets, body, docs, health, openapi, pages,
        route::{Resource, at},
    },
    work::steps::Steps,
    ws::handshake::socket,
};

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
pub fn documented() -> Vec<(String, Vec<actix_web::http::Method>)> {
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
        at("/session/options").get(session::http::options),
        at("/session").post(session::http::sign_in).delete(session::http::sign_out),
        at("/session/refresh").post(session::http::refresh),
        at("/sessions").delete(session::http::sign_out_everywhere),
        at("/me").get(staff::me_http::read),
        at("/me/status").put(staff::me_http::choose_status),
        at("/channels/{company}/{classification}").get(channel::look_http::look),
        at("/situations").get(situation::http::list).post(situation::http::add),
        at("/situations/{id}").get(situation::http::read).put(situation::http::change),
        at("/situations/{id}/inactivate").post(situation::http::inactivate),
        at("/situations/{id}/activate").post(situation::http::activate),
        at("/classifications").get(channel::http::list).post(channel::http::add),
        at("/classifications/{id}").get(channel::http::read).put(channel::http::change),
        at("/classifications/{id}/inactivate").post(channel::http::inactivate),
        at("/classifications/{id}/activate").post(channel::http::activate),
        at("/classifications/{id}/attendants").get(channel::attendants_http::list),
        at("/classifications/{id}/attendants/{user}")
            .put(channel::attendants_http::link)
            .delete(channel::attendants_http::unlink),
        at("/staff").get(staff::colleagues_http::list),
        at("/users").get(staff::http::list).post(staff::http::add),
        at("/users/{id}").get(staff::http::read).put(staff::http::change),
        at("/users/{id}/inactivate").post(staff::http::inactivate),
        at("/users/{id}/activate").post(staff::http::activate),
    ];
    all.extend(rooms());
    all.extend(customer_base());
    all.extend(sac());
    all
}

/// Entries, rooms, their acts, and the socket.
fn rooms() -> Vec<Resource> {
    vec![
        at("/entries").post(entry::http::enter),
        at("/room-tokens").post(entry::http::room_token),
        at("/left-messages").post(left_message::http::leave),
        at("/follow-ups").post(follow_up::http::look),
        at("/follow-ups/history-requests").post(follow_up::http::ask_for_history),
        at("/follow-ups/history").post(follow_up::http::read_history),
        at("/history-requests").get(follow_up::history_http::list),
        at("/history-requests/{id}/give").post(follow_up::history_http::give),
        at("/rooms").get(room::http::list),
        at("/rooms/{id}").get(room::http::show),
        at("/rooms/{id}/events").get(room::http::events),
        at("/rooms/{id}/messages").post(room::acts_http::say),
        at("/rooms/{id}/take").post(room::acts_http::take),
        at("/rooms/{id}/join").post(room::acts_http::join),
        at("/rooms/{id}/leave").post(room::acts_http::leave),
        at("/rooms/{id}/hand-over").post(room::acts_http::hand_over),
        at("/rooms/{id}/close").post(room::acts_http::close),
        at("/socket").get(socket),
    ]
}

/// Entities, their registering, their import and their roles.
fn customer_base() -> Vec<Resource> {
    vec![
        at("/entities").get(entity::http::list).post(entity::review_http::confirm),
        at("/entities/{id}").get(entity::http::read).put(entity::http::change),
        at("/entities/{id}/inactivate").post(entity::http::inactivate),
        at("/entities/{id}/activate").post(entity::http::activate),
        at("/entity-reviews").post(entity::review_http::review),
        at("/entity-imports").post(entity::import::http::import),
        at("/entity-roles").get(entity_role::http::list).post(entity_role::http::add),
        at("/entity-roles/{role}/inactivate").post(entity_role::http::inactivate),
        at("/entity-roles/{role}/activate").post(entity_role::http::activate),
    ]
}

/// Tickets, their types, and the parameters.
fn sac() -> Vec<Resource> {
    vec![
        at("/rooms/{id}/sac").get(ticket::room_http::look),
        at("/rooms/{id}/tickets").post(ticket::room_http::open),
        at("/entities/{id}/tickets").get(ticket::http::of_entity),
        at("/entities/{id}/rooms").get(entity::http::rooms),
        at("/tickets").get(ticket::http::list).post(ticket::http::open),
        at("/tickets.csv").get(ticket::http::export),
        at("/tickets/due").get(ticket::http::due),
        at("/tickets/{id}").get(ticket::http::read).put(ticket::http::edit),
        at("/tickets/{id}/entity").put(ticket::http::link),
        at("/tickets/{id}/transcript").get(ticket::http::transcript),
        at("/ticket-types").get(ticket_type::http::list).post(ticket_type::http::add),
        at("/ticket-types/{id}/inactivate").post(ticket_type::http::inactivate),
        at("/ticket-types/{id}/activate").post(ticket_type::http::activate),
        at("/parameters").get(parameter::http::list),
        at("/parameters/{name}").get(parameter::http::read).put(parameter::http::save),
    ]
}

async fn nothing() -> Result<&'static str, Error> {
    Err(Code::NotFound.into())
}
