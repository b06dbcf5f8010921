//! One request over HTTP.

use gloo_net::http::{Method, RequestBuilder, Response};
use protocol::{Problem, json::FromJson};
use wasm_bindgen_futures::spawn_local;
use web_sys::AbortController;

use crate::{clock::Clock, failure::Failure, json::json, pause::pause};

const BASE: &str = "/api/v1/";
const CONTENT_TYPE: &str = "application/json";

#[derive(Clone)]
pub(crate) struct HttpRequest<'a> {
    pub method: Method,
    /// The route, below `/api/v1/`.
    pub path: &'a str,
    /// As JSON.
    pub body: Option<String>,
    /// The longest time to the answer, in milliseconds.
    pub timeout: u32,
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
    let response = send(builder, request.body.as_deref()).await.map_err(|_| Failure::Unreachable)?;
    if let Some(date) = response.headers().get("Date") {
        clock.learn_date(&date);
    }
    read(&response).await
}

async fn send(builder: RequestBuilder, body: Option<&str>) -> Result<Response, gloo_net::Error> {
    match body {
        Some(body) => builder.header("Content-Type", CONTENT_TYPE).body(body)?.send().await,
        None => builder.send().await,
    }
}

/// An error without a `Problem` comes from something between the page and the server.
async fn read(response: &Response) -> Result<String, Failure> {
    let body = response.text().await.map_err(|_| Failure::Unreachable)?;
    if response.ok() {
        return Ok(body);
    }
    Err(json(&body).and_then(Problem::from_json).map_or(Failure::Unreachable, Failure::from))
}

/// An abort after the answer has no effect.
fn give_up_after(controller: AbortController, timeout: u32) {
    spawn_local(async move {
        pause(timeout).await;
        controller.abort();
    });
}
