//! openapi.yaml: the HTTP contract, from the routes' own types.

use actix_web::{HttpResponse, http::StatusCode};
use protocol::{Problem, frame};
use utoipa::{
    Modify, OpenApi,
    openapi::{
        RefOr, Response, Schema,
        path::{Operation, PathItem},
        schema::AnyOf,
        security::{ApiKey, ApiKeyValue, HttpAuthScheme, HttpBuilder, SecurityRequirement, SecurityScheme},
    },
};

use super::{health, promised};
use crate::{
    channel, entity, entity_role, entry, error::Error, follow_up, left_message, parameter, room, routes, session,
    situation, staff, ticket, ticket_type, ws::handshake,
};

#[derive(OpenApi)]
#[openapi(
    info(
        title = "Balcão",
        description = "Live chat with the customers of a company. Everything the pages do, they do by these routes.\n\n\
                       Errors are `application/problem+json` (RFC 9457): decide by `code`, show `title`. Moments are \
                       RFC 3339 in UTC. What has a `client_id` may be sent again: a repeat is the same act."
    ),
    paths(
        session::http::options,
        session::http::sign_in,
        session::http::sign_out,
        session::http::refresh,
        session::http::sign_out_everywhere,
        staff::me_http::read,
        staff::me_http::choose_status,
        channel::look_http::look,
        left_message::http::leave,
        follow_up::http::look,
        follow_up::http::ask_for_history,
        follow_up::http::read_history,
        follow_up::history_http::list,
        follow_up::history_http::give,
        entry::http::enter,
        entry::http::room_token,
        room::http::list,
        room::http::show,
        room::http::events,
        room::acts_http::say,
        room::acts_http::take,
        room::acts_http::join,
        room::acts_http::leave,
        room::acts_http::hand_over,
        room::acts_http::close,
        handshake::socket,
        situation::http::list,
        situation::http::add,
        situation::http::read,
        situation::http::change,
        situation::http::inactivate,
        situation::http::activate,
        channel::http::list,
        channel::http::add,
        channel::http::read,
        channel::http::change,
        channel::http::inactivate,
        channel::http::activate,
        channel::attendants_http::list,
        channel::attendants_http::link,
        channel::attendants_http::unlink,
        staff::colleagues_http::list,
        staff::http::list,
        staff::http::add,
        staff::http::read,
        staff::http::change,
        staff::http::inactivate,
        staff::http::activate,
        entity::http::list,
        entity::http::read,
        entity::http::change,
        entity::http::inactivate,
        entity::http::activate,
        entity::review_http::review,
        entity::review_http::confirm,
        entity::import::http::import,
        entity_role::http::list,
        entity_role::http::add,
        entity_role::http::inactivate,
        entity_role::http::activate,
        ticket::room_http::look,
        ticket::room_http::open,
        ticket::http::of_entity,
        entity::http::rooms,
        ticket::http::list,
        ticket::http::open,
        ticket::http::export,
        ticket::http::due,
        ticket::http::read,
        ticket::http::edit,
        ticket::http::link,
        ticket::http::transcript,
        ticket_type::http::list,
        ticket_type::http::add,
        ticket_type::http::inactivate,
        ticket_type::http::activate,
        parameter::http::list,
        parameter::http::read,
        parameter::http::save,
        health::alive,
        health::ready,
    ),
    components(schemas(Problem, frame::ClientFrame, frame::StaffFrame, frame::CustomerFrame)),
    tags(
        (name = "session", description = "Signing in and out. The refresh token travels in a cookie that no script reads."),
        (name = "me", description = "Whoever is signed in."),
        (name = "customer", description = "The customer's way in: no account, a room token."),
        (name = "rooms", description = "Rooms, for their customers and for the staff; by the socket or by REST."),
        (name = "situations", description = "Labels for the internal situations. For supervisors."),
        (name = "classifications", description = "Entry channels and who attends them. For supervisors."),
        (name = "users", description = "Accounts. Supervisors see them, administrators keep them."),
        (name = "entities", description = "The customer base: people and companies. For the staff; imports and roles for supervisors."),
        (name = "tickets", description = "SAC tickets: from a conversation or by hand, their work, their history. For the staff."),
        (name = "parameters", description = "Named settings of the company. For supervisors."),
        (name = "health", description = "For whoever runs the server."),
    ),
    modifiers(&Common)
)]
struct Api;

/// The contract.
pub fn document() -> utoipa::openapi::OpenApi {
    Api::openapi()
}

/// The contract as YAML.
///
/// # Errors
/// [`Error::Internal`] when it can't be written.
pub fn yaml() -> Result<String, Error> {
    document().to_yaml().map_err(|error| Error::Internal(format!("openapi: {error}")))
}

/// The contract, to download.
///
/// # Errors
/// As [`yaml`].
pub async fn read() -> Result<HttpResponse, Error> {
    Ok(HttpResponse::Ok().content_type("application/yaml").body(yaml()?))
}

/// What all routes have in common.
struct Common;

impl Modify for Common {
    fn modify(&self, document: &mut utoipa::openapi::OpenApi) {
        let components = document.components.get_or_insert_default();
        components.add_security_scheme("staff", bearer("The access token of a sign-in."));
        components.add_security_scheme("room", bearer("The token of a room."));
        let cookie = ApiKeyValue::with_description("balcao", "The refresh token; `__Host-balcao` with https.");
        components.add_security_scheme("refresh", SecurityScheme::ApiKey(ApiKey::Cookie(cookie)));
        if let Some(RefOr::T(events)) = components.schemas.get_mut("EventsView") {
            loosen(events);
        }
        for (path, item) in &mut document.paths.paths {
            for (method, operation) in operations(item) {
                operation.operation_id = Some(name_of(method, path));
                complete(method, path, operation);
            }
        }
    }
}

/// Without an event, a stretch of a log is one for both audiences: `oneOf` would refuse it.
fn loosen(schema: &mut Schema) {
    if let Schema::OneOf(either) = schema {
        let (items, description) = (std::mem::take(&mut either.items), either.description.take());
        *schema = Schema::AnyOf(AnyOf { items, description, ..AnyOf::default() });
    }
}

fn bearer(description: &str) -> SecurityScheme {
    let scheme = HttpBuilder::new().scheme(HttpAuthScheme::Bearer).bearer_format("JWT").description(Some(description));
    SecurityScheme::Http(scheme.build())
}

fn operations(item: &mut PathItem) -> impl Iterator<Item = (&'static str, &mut Operation)> {
    let all = [("get", &mut item.get), ("put", &mut item.put), ("post", &mut item.post), ("delete", &mut item.delete)];
    all.into_iter().filter_map(|(method, operation)| Some((method, operation.as_mut()?)))
}

/// What generated clients call an operation: `get_situations_id`.
fn name_of(method: &str, path: &str) -> String {
    let below = path.trim_start_matches(routes::API).replace(['{', '}'], "");
    let words: Vec<&str> = below.split(['/', '-']).filter(|word| !word.is_empty()).collect();
    format!("{method}_{}", words.join("_"))
}

/// Each route says which problems it may answer with, and a room takes the token of its customer as well as one of the staff.
fn complete(method: &str, path: &str, operation: &mut Operation) {
    if path.starts_with("/api/v1/rooms") && operation.security.is_none() {
        let either = ["staff", "room"].map(|scheme| SecurityRequirement::new(scheme, Vec::<String>::new()));
        operation.security = Some(either.to_vec());
    }
    // The heading is for readers of the code.
    operation.description = operation.description.take().map(|text| text.replace("# Errors\n", "Problems: "));
    for (status, response) in &mut operation.responses.responses {
        if let RefOr::T(response) = response {
            describe(status, response);
        }
    }
    for (status, problem) in promised::problems(method, operation) {
        operation.responses.responses.entry(status).or_insert(RefOr::T(problem));
    }
}

fn describe(status: &str, response: &mut Response) {
    if response.description.is_empty() {
        let reason = status.parse::<u16>().ok().and_then(|status| StatusCode::from_u16(status).ok());
        reason.and_then(|status| status.canonical_reason()).unwrap_or(status).clone_into(&mut response.description);
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn the_contract_has_each_route_and_no_other() {
        let served: BTreeSet<String> = routes::documented()
            .into_iter()
            .flat_map(|(path, methods)| methods.into_iter().map(move |method| format!("{method} {path}")))
            .collect();
        let mut written = BTreeSet::new();
        for (path, item) in &mut document().paths.paths {
            written.extend(operations(item).map(|(method, _)| format!("{} {path}", method.to_uppercase())));
        }
        assert_eq!(written, served);
    }

    #[test]
    fn no_two_operations_have_one_name() {
        let mut names = BTreeSet::new();
        for item in document().paths.paths.values_mut() {
            for (_, operation) in operations(item) {
                assert!(names.insert(operation.operation_id.clone()), "{:?}", operation.operation_id);
            }
        }
    }
}
