//! One request over HTTP.

use gloo_net::http::{Method, RequestBuilder, Response};
use protocol::{Problem, json::FromJson};
use wasm_bindgen_futures::spawn_local;
use web_sys::AbortController;

use crate::{clock::Clock, failure::Failure, json::json, pause::pause};

const BASE: &str = "/api/v1/";
const JSON: &str = "application/json";
const FILE: &str = "application/octet-stream";

#[derive(Clone)]
pub(crate) struct HttpRequest<'a> {
    pub method: Method,
    /// The route, below `/api/v1/`.
    pub path: &'a str,
    pub body: Option<Content>,
    /// The longest time to the answer, in milliseconds.
    pub timeout: u32,
}

/// The body of a request.
#[derive(Clone)]
pub(crate) enum Content {
    Json(String),
    /// A file as it is.
    File(web_sys::File),
    /// The text of a file.
    Text(String),
}

/// Aborts the request when dropped, because nobody waits for its answer any more.
struct Abort(Option<AbortController>);

impl Drop for Abort {
    fn drop(&mut self) {
        if let Some(controller) = &self.0 {
            controller.abort();
        }
    }
}

/// Sends the request. Answers the body of a success.
pub(crate) async fn fetch(
    request: &HttpRequest<'_>,
    token: Option<&str>,
    language: &str,
    clock: &Clock,
) -> Result<String, Failure> {
    let abort = Abort(AbortController::new().ok());
    let mut builder = RequestBuilder::new(&format!("{BASE}{}", request.path)).method(request.method.clone());
    if let Some(controller) = &abort.0 {
        builder = builder.abort_signal(Some(&controller.signal()));
        give_up_after(controller.clone(), request.timeout);
    }
    if let Some(token) = token {
        builder = builder.header("Authorization", &format!("Bearer {token}"));
    }
    if !language.is_empty() {
        builder = builder.header("Accept-Language", language);
    }
    let response = send(builder, request.body.as_ref()).await.map_err(|_| Failure::Unreachable)?;
    if let Some(date) = response.headers().get("Date") {
        clock.learn_date(&date);
    }
    read(&response).await
}

async fn send(builder: RequestBuilder, body: Option<&Content>) -> Result<Response, gloo_net::Error> {
    match body {
        Some(Content::Json(body)) => builder.header("Content-Type", JSON).body(body)?.send().await,
        Some(Content::File(file)) => builder.header("Content-Type", FILE).body(file)?.send().await,
        Some(Content::Text(text)) => builder.header("Content-Type", FILE).body(text)?.send().await,
        None => builder.send().await,
    }
}

/// An error without a `Problem` comes from something between the page and the server; that a request is too large may be said by it too.
async fn read(response: &Response) -> Result<String, Failure> {
    let body = response.text().await.map_err(|_| Failure::Unreachable)?;
    if response.ok() {
        return Ok(body);
    }
    let problem = json(&body).and_then(Problem::from_json).map(Failure::from);
    Err(problem.unwrap_or_else(|| if response.status() == 413 { Failure::too_large() } else { Failure::Unreachable }))
}

/// An abort after the answer has no effect.
fn give_up_after(controller: AbortController, timeout: u32) {
    spawn_local(async move {
        pause(timeout).await;
        controller.abort();
    });
}
