//! Answers to requests, and what a test expects of them.

use protocol::{Code, Problem};
use reqwest::header::{HeaderMap, SET_COOKIE};
use serde::de::DeserializeOwned;
use serde_json::Value;

#[derive(Debug)]
pub struct Answer {
    /// The request, for messages.
    pub asked: String,
    pub status: u16,
    pub headers: HeaderMap,
    /// The body.
    pub text: String,
}

/// The statuses of answers that came at once, sorted.
pub fn sorted_statuses(answers: &[Answer]) -> Vec<u16> {
    let mut statuses: Vec<u16> = answers.iter().map(|answer| answer.status).collect();
    statuses.sort_unstable();
    statuses
}

/// The sorted statuses of `times` equal requests of which one created something, and the others were answered with it.
pub fn once_created(times: usize) -> Vec<u16> {
    let mut statuses = vec![200; times - 1];
    statuses.push(201);
    statuses
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
