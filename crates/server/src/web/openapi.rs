//! openapi.yaml: the HTTP contract, from the routes' own types.

use std::sync::OnceLock;

use actix_web::{HttpResponse, http::StatusCode, web::Data};
use protocol::{Problem, frame};
use utoipa::{
    OpenApi,
    openapi::{
        self, RefOr, Response, Schema,
        path::{Operation, PathItem},
        schema::AnyOf,
        security::{ApiKey, ApiKeyValue, HttpAuthScheme, HttpBuilder, SecurityRequirement, SecurityScheme},
    },
};

use super::{promised, route::Resource};
use crate::error::Error;

#[derive(OpenApi)]
#[openapi(
    info(
        title = "Balcão",
        description = "Live chat with the customers of a company. Everything the pages do, they do by these routes.\n\n\
                       Errors are `application/problem+json` (RFC 9457): decide by `code`, show `title`. Moments are \
                       RFC 3339 in UTC. What has a `client_id` may be sent again: a repeat is the same act."
    ),
    components(schemas(Problem, frame::ClientFrame, frame::StaffFrame, frame::CustomerFrame)),
    tags(
        (name = "setup", description = "The first run of an installation without a company."),
        (name = "session", description = "Signing in and out. The refresh token travels in a cookie that no script reads."),
        (name = "me", description = "Whoever is signed in."),
        (name = "customer", description = "The customer's way in: no account, a room token."),
        (name = "rooms", description = "Rooms, for their customers and for the staff; by the socket or by REST."),
        (name = "situations", description = "Labels for the internal situations. For supervisors."),
        (name = "classifications", description = "Entry channels and who attends them. For supervisors."),
        (name = "users", description = "Accounts. Supervisors see them, administrators keep them."),
        (name = "entities", description = "The customer base: people and companies. For the staff; imports and roles for supervisors."),
        (name = "tickets", description = "SAC tickets: from a conversation or by hand, their work, their history. For the staff."),
        (name = "audit", description = "The changes of the company's records, and who made them. For supervisors."),
        (name = "parameters", description = "Named settings of the company. For supervisors."),
        (name = "supervision", description = "What goes on and what went wrong: refused entries and takes. For supervisors."),
        (name = "health", description = "For whoever runs the server."),
    ),
)]
struct Api;

/// The address of the API's version.
pub const API: &str = "/api/v1";

/// The contract of the documented routes, put together when it is first asked for.
pub struct Contract {
    routes: fn() -> Vec<Resource>,
    document: OnceLock<openapi::OpenApi>,
}

impl Contract {
    pub fn new(routes: fn() -> Vec<Resource>) -> Self {
        Self { routes, document: OnceLock::new() }
    }

    pub fn document(&self) -> &openapi::OpenApi {
        self.document.get_or_init(|| {
            let mut document = Api::openapi();
            (self.routes)().into_iter().for_each(|route| document.merge(route.into_contract()));
            complete_all(&mut document);
            document
        })
    }

    /// The contract as YAML.
    ///
    /// # Errors
    /// [`Error::Internal`] when it can't be written.
    pub fn yaml(&self) -> Result<String, Error> {
        self.document().to_yaml().map_err(|error| Error::Internal(format!("openapi: {error}")))
    }

    /// Each operation with its method in lower case and its path.
    #[cfg(test)]
    pub fn operations(&self) -> Vec<(&'static str, String, Operation)> {
        let mut paths = self.document().paths.paths.clone();
        let all = paths.iter_mut().flat_map(|(path, item)| {
            operations(item).map(move |(method, operation)| (method, path.clone(), operation.clone()))
        });
        all.collect()
    }
}

/// The contract, to download.
///
/// # Errors
/// As [`Contract::yaml`].
pub async fn read(contract: Data<Contract>) -> Result<HttpResponse, Error> {
    Ok(HttpResponse::Ok().content_type("application/yaml").body(contract.yaml()?))
}

/// Adds what all routes have in common.
fn complete_all(document: &mut openapi::OpenApi) {
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

/// The name of an operation in generated clients: `get_situations_id`.
fn name_of(method: &str, path: &str) -> String {
    let below = path.trim_start_matches(API).replace(['{', '}'], "");
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
