//! Which problems an operation may answer with: those that its handler's documentation names, and those that follow from
//! its shape. There is no `default` in the contract: a status that stands nowhere is a fault.

use std::collections::{BTreeMap, BTreeSet};

use protocol::Code;
use utoipa::openapi::{
    ContentBuilder, Ref, RefOr, Response, ResponseBuilder,
    path::{Operation, Parameter, ParameterIn},
};

use super::problem::status;

/// The answers that are problems, by status.
pub fn problems(method: &str, operation: &Operation) -> BTreeMap<String, Response> {
    let mut codes: BTreeMap<u16, BTreeSet<&'static str>> = BTreeMap::new();
    for code in named(operation).chain(by_shape(method, operation)) {
        codes.entry(status(code).as_u16()).or_default().insert(code.as_str());
    }
    codes.into_iter().map(|(status, codes)| (status.to_string(), response(&codes))).collect()
}

/// The codes that the documentation names, as in `` `not_found` ``.
fn named(operation: &Operation) -> impl Iterator<Item = Code> {
    let text = operation.description.clone().unwrap_or_default();
    Code::ALL.iter().copied().filter(move |code| text.contains(&format!("`{}`", code.as_str())))
}

fn by_shape(method: &str, operation: &Operation) -> impl Iterator<Item = Code> {
    let mut codes = vec![Code::Internal, Code::Unavailable];
    let (staff, room) = (asks_for(operation, "staff"), asks_for(operation, "room"));
    if staff || room {
        codes.extend([Code::Unauthenticated, Code::TokenExpired, Code::SessionEnded]);
    }
    if staff && !room {
        codes.push(Code::Forbidden);
    }
    if operation.request_body.is_some() {
        codes.extend([Code::MalformedBody, Code::TooLarge, Code::UnsupportedMediaType]);
    }
    let parameters = operation.parameters.as_deref().unwrap_or_default();
    let of_address = |parameter: &RefOr<Parameter>| match parameter {
        RefOr::T(parameter) => parameter.parameter_in != ParameterIn::Header,
        RefOr::Ref(_) => true,
    };
    if parameters.iter().any(of_address) {
        codes.push(Code::MalformedAddress);
    }
    if method != "get" {
        codes.push(Code::ForeignOrigin);
    }
    codes.into_iter()
}

/// Whether a token of this scheme opens the route. The names of a requirement are to be had only by writing it.
fn asks_for(operation: &Operation, scheme: &str) -> bool {
    let schemes = operation.security.as_deref().unwrap_or_default().iter().map(serde_json::to_value);
    schemes.flatten().any(|requirement| requirement.get(scheme).is_some())
}

fn response(codes: &BTreeSet<&str>) -> Response {
    let schema = Ref::from_schema_name("Problem");
    let content = ContentBuilder::new().schema(Some(schema)).build();
    let codes: Vec<String> = codes.iter().map(|code| format!("`{code}`")).collect();
    ResponseBuilder::new().description(codes.join(", ")).content("application/problem+json", content).build()
}
