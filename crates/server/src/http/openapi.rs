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

use super::{
    acts, attendants, channels, classifications, entities, entity_imports, entity_reviews, entity_roles, entries,
    follow_ups, health, history_requests, left_messages, me, parameters, promised, room_sac, rooms, session,
    situations, staff, ticket_types, tickets, users,
};
use crate::{Error, http, ws::handshake};

#[derive(OpenApi)]
#[openapi(
    info(
        title = "Balcão",
        description = "Live chat with the customers of a company. Everything the pages do, they do by these routes.\n\n\
                       Errors are `application/problem+json` (RFC 9457): decide by `code`, show `title`. Moments are \
                       RFC 3339 in UTC. What has a `client_id` may be sent again: a repeat is the same act."
    ),
    paths(
        session::options,
        session::sign_in,
        session::sign_out,
        session::refresh,
        session::sign_out_everywhere,
        me::read,
        me::choose_status,
        channels::look,
        left_messages::leave,
        follow_ups::look,
        follow_ups::ask_for_history,
        follow_ups::read_history,
        history_requests::list,
        history_requests::give,
        entries::enter,
        entries::room_token,
        rooms::list,
        rooms::show,
        rooms::events,
        acts::say,
        acts::take,
        acts::join,
        acts::leave,
        acts::hand_over,
        acts::close,
        handshake::socket,
        situations::list,
        situations::add,
        situations::read,
        situations::change,
        situations::inactivate,
        situations::activate,
        classifications::list,
        classifications::add,
        classifications::read,
        classifications::change,
        classifications::inactivate,
        classifications::activate,
        attendants::list,
        attendants::link,
        attendants::unlink,
        staff::list,
        users::list,
        users::add,
        users::read,
        users::change,
        users::inactivate,
        users::activate,
        entities::list,
        entities::read,
        entities::change,
        entities::inactivate,
        entities::activate,
        entity_reviews::review,
        entity_reviews::confirm,
        entity_imports::import,
        entity_roles::list,
        entity_roles::add,
        entity_roles::inactivate,
        entity_roles::activate,
        room_sac::look,
        room_sac::open,
        tickets::of_entity,
        entities::rooms,
        tickets::list,
        tickets::open,
        tickets::export,
        tickets::due,
        tickets::read,
        tickets::edit,
        tickets::link,
        tickets::transcript,
        ticket_types::list,
        ticket_types::add,
        ticket_types::inactivate,
        ticket_types::activate,
        parameters::list,
        parameters::read,
        parameters::save,
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
    let below = path.trim_start_matches(http::API).replace(['{', '}'], "");
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
        let served: BTreeSet<String> = http::documented()
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
