//! Requests, whose answers the contract checks.

use std::{future::IntoFuture, pin::Pin};

use reqwest::Method;
use serde_json::Value;

use super::{answer::Answer, app::TestApp, contract::Contract};

/// A request in the making; awaited, it is sent.
pub struct Request {
    app: TestApp,
    method: Method,
    path: String,
    builder: reqwest::RequestBuilder,
}

impl TestApp {
    /// Asks for a path: below `/api/v1/` where it doesn't begin with a slash.
    pub fn ask(&self, method: Method, path: &str) -> Request {
        let path = if path.starts_with('/') { path.to_owned() } else { format!("/api/v1/{path}") };
        let url = format!("http://{}{path}", self.address());
        Request { app: self.clone(), builder: self.http().request(method.clone(), url), method, path }
    }

    pub fn get(&self, path: &str) -> Request {
        self.ask(Method::GET, path)
    }

    pub fn post(&self, path: &str) -> Request {
        self.ask(Method::POST, path)
    }

    pub fn delete(&self, path: &str) -> Request {
        self.ask(Method::DELETE, path)
    }
}

impl Request {
    pub fn token(self, token: &str) -> Self {
        Self { builder: self.builder.bearer_auth(token), ..self }
    }

    pub fn header(self, name: &str, value: &str) -> Self {
        Self { builder: self.builder.header(name, value), ..self }
    }

    pub fn json(self, body: &Value) -> Self {
        Self { builder: self.builder.json(body), ..self }
    }

    /// With a body as it is.
    pub fn body(self, content_type: &str, body: impl Into<Vec<u8>>) -> Self {
        Self { builder: self.builder.header("content-type", content_type).body(body.into()), ..self }
    }

    /// Sends it where the server may be gone, and not answer.
    pub async fn attempt(self) -> Result<Answer, reqwest::Error> {
        let asked = format!("{} {}", self.method, self.path);
        let response = self.builder.send().await?;
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        let text = response.text().await?;
        let answer = Answer { asked, status, headers, text };
        Contract::get().check(&self.method, &self.path, &answer);
        Ok(answer)
    }
}

impl IntoFuture for Request {
    type Output = Answer;
    type IntoFuture = Pin<Box<dyn Future<Output = Answer>>>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(async move {
            let app = self.app.clone();
            let asked = format!("{} {}", self.method, self.path);
            let answer = self.attempt().await;
            answer.unwrap_or_else(|error| panic!("{asked}: {error:?}; the server runs: {}", app.is_alive()))
        })
    }
}
