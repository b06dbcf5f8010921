//! The reference page of the API: the contract as HTML of our own, without scripts and without anything from elsewhere.

use std::fmt::Write;

use actix_web::{HttpResponse, http::header::CACHE_CONTROL, web::Data};
use serde_json::Value;

use super::openapi::Contract;
use crate::error::Error;

/// The reference.
///
/// # Errors
/// [`Error::Internal`] when the contract can't be written.
pub async fn page(contract: Data<Contract>) -> Result<HttpResponse, Error> {
    let contract =
        serde_json::to_value(contract.document()).map_err(|error| Error::Internal(format!("openapi: {error}")))?;
    Ok(HttpResponse::Ok().content_type("text/html; charset=utf-8").body(html(&contract)))
}

pub async fn style() -> HttpResponse {
    let style = include_str!("docs.css");
    HttpResponse::Ok().content_type("text/css; charset=utf-8").insert_header((CACHE_CONTROL, "no-cache")).body(style)
}

/// The contract as a page.
pub fn html(contract: &Value) -> String {
    let mut page = String::from(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n<title>Balcão: API</title>\n\
         <link rel=\"stylesheet\" href=\"/api/docs.css\">\n</head>\n<body>\n",
    );
    let description = text(&contract["info"]["description"]);
    let _infallible = write!(
        page,
        "<header><h1>Balcão API <small>{}</small></h1><p>{description}</p>\
         <p><a href=\"/api/openapi.yaml\">openapi.yaml</a></p></header>\n<main>\n",
        text(&contract["info"]["version"]),
    );
    for tag in items(&contract["tags"]) {
        section(&mut page, contract, tag);
    }
    schemas(&mut page, &contract["components"]["schemas"]);
    page.push_str("</main>\n</body>\n</html>\n");
    page
}

fn section(page: &mut String, contract: &Value, tag: &Value) {
    let _infallible = write!(page, "<h2>{}</h2>\n<p>{}</p>\n", text(&tag["name"]), text(&tag["description"]));
    for (path, methods) in entries(&contract["paths"]) {
        for (method, operation) in entries(methods) {
            if items(&operation["tags"]).any(|name| name == &tag["name"]) {
                route(page, path, method, operation);
            }
        }
    }
}

fn route(page: &mut String, path: &str, method: &str, operation: &Value) {
    let _infallible = write!(
        page,
        "<article><h3><code>{} {}</code></h3>\n<p>{}</p>\n<table>\n",
        method.to_uppercase(),
        escaped(path),
        text(&operation["summary"]),
    );
    for parameter in items(&operation["parameters"]) {
        let place = text(&parameter["in"]);
        row(page, &text(&parameter["name"]), &place, &text(&parameter["description"]));
    }
    if let Some((_, body)) = entries(&operation["requestBody"]["content"]).next() {
        row(page, "body", &kind(&body["schema"]), "");
    }
    for (status, response) in entries(&operation["responses"]) {
        let body = entries(&response["content"]).next().map(|(_, body)| kind(&body["schema"]));
        row(page, &format!("→ {}", escaped(status)), &body.unwrap_or_default(), &text(&response["description"]));
    }
    page.push_str("</table></article>\n");
}

fn schemas(page: &mut String, schemas: &Value) {
    page.push_str("<h2>Types</h2>\n");
    for (name, schema) in entries(schemas) {
        let name = escaped(name);
        let about = text(&schema["description"]);
        let _infallible =
            write!(page, "<article id=\"{name}\"><h3><code>{name}</code></h3>\n<p>{about}</p>\n<table>\n");
        fields(page, schema);
        page.push_str("</table></article>\n");
    }
}

/// The fields of an object, each shape of a choice, the words of a closed set.
fn fields(page: &mut String, schema: &Value) {
    for (name, field) in entries(&schema["properties"]) {
        let required = items(&schema["required"]).any(|required| required == name);
        let mark = if required { "" } else { "?" };
        row(page, &format!("{}{mark}", escaped(name)), &kind(field), &text(&field["description"]));
    }
    for word in items(&schema["enum"]) {
        row(page, &text(word), "", "");
    }
    for shape in items(&schema["oneOf"]).chain(items(&schema["allOf"])) {
        if shape["properties"].is_object() {
            row(page, "either", "", &text(&shape["description"]));
            fields(page, shape);
        } else {
            row(page, "either", &kind(shape), &text(&shape["description"]));
        }
    }
}

fn row(page: &mut String, name: &str, kind: &str, about: &str) {
    let _infallible = writeln!(page, "<tr><th>{name}</th><td>{kind}</td><td>{about}</td></tr>");
}

/// The kind of a schema in a word; a named one as a link to it.
fn kind(schema: &Value) -> String {
    if let Some(name) = schema["$ref"].as_str().and_then(|name| name.rsplit('/').next()) {
        let name = escaped(name);
        return format!("<a href=\"#{name}\">{name}</a>");
    }
    if let Some(word) = items(&schema["enum"]).next() {
        return format!("“{}”", text(word));
    }
    let shapes: Vec<String> = items(&schema["oneOf"]).chain(items(&schema["allOf"])).map(kind).collect();
    match &schema["type"] {
        Value::String(name) if name == "array" => format!("list of {}", kind(&schema["items"])),
        Value::Array(names) => names.iter().map(text).collect::<Vec<_>>().join(" or "),
        Value::String(_) if schema["format"].is_string() => text(&schema["format"]),
        Value::String(name) => escaped(name),
        _ => shapes.join(" or "),
    }
}

fn items(list: &Value) -> impl Iterator<Item = &Value> {
    list.as_array().into_iter().flatten()
}

fn entries(object: &Value) -> impl Iterator<Item = (&String, &Value)> {
    object.as_object().into_iter().flatten()
}

/// A text of the contract, with what stands between backticks as code.
fn text(value: &Value) -> String {
    let pieces = value.as_str().unwrap_or_default().split('`').enumerate();
    let piece = |(place, piece)| match place % 2 {
        0 => escaped(piece),
        _ => format!("<code>{}</code>", escaped(piece)),
    };
    pieces.map(piece).collect()
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
