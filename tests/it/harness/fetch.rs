//! Requests, and answers that the contract has checked.

use std::{future::IntoFuture, pin::Pin};

use protocol::{Code, Problem};
use reqwest::{
    Method,
    header::{HeaderMap, SET_COOKIE},
};
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::{Contract, TestApp};

/// A request in the making; awaited, it is sent.
pub struct Request {
    app: TestApp,
    method: Method,
    path: String,
    builder: reqwest::RequestBuilder,
}

/// What came back.
#[derive(Debug)]
pub struct Answer {
    /// The request, for messages.
    pub asked: String,
    pub status: u16,
    pub headers: HeaderMap,
    /// The body.
    pub text: String,
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

impl Answer {
    /// The JSON body of an answer that must have this status.
    pub fn json(&self, status: u16) -> Value {
        assert_eq!(self.status, status, "{}: {}", self.asked, self.text);
        if self.text.is_empty() { Value::Null } else { serde_json::from_str(&self.text).unwrap() }
    }

    /// The body as its type.
    pub fn read<T: DeserializeOwned>(&self, status: u16) -> T {
        serde_json::from_value(self.json(status))
            .unwrap_or_else(|error| panic!("{}: {error}: {}", self.asked, self.text))
    }

    /// The problem of an answer that must be this one.
    pub fn problem(&self, status: u16, code: Code) -> Problem {
        let problem: Problem = self.read(status);
        assert_eq!(problem.code, code, "{}: {}", self.asked, self.text);
        problem
    }

    /// The names of the fields at fault.
    pub fn faults(&self) -> Vec<String> {
        let problem: Problem = self.read(422);
        problem.errors.into_iter().map(|error| error.field.into_owned()).collect()
    }

    /// A header's text.
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }

    /// The cookie that it sets: name and value, as a browser sends it back, and its attributes.
    pub fn cookie(&self) -> Option<(String, String)> {
        let (cookie, attributes) = self.headers.get(SET_COOKIE)?.to_str().ok()?.split_once(';')?;
        Some((cookie.to_owned(), attributes.to_owned()))
    }
}
