//! Authenticated requests over HTTP.

use std::{cell::Cell, rc::Rc};

use futures_util::{FutureExt, future::LocalBoxFuture};
use gloo_net::http::Method;
use protocol::{Code, Instant, json::FromJson};
use serde::Serialize;

use crate::{
    clock::Clock,
    credentials::{Credentials, Minting, Principal, Token},
    failure::Failure,
    fetch::{Content, HttpRequest, fetch},
    json::json,
};

/// The longest time to an answer, in milliseconds.
pub(super) const TIMEOUT: u32 = 20_000;

/// The REST client. It authenticates with a bearer token. A token near its end is renewed before use, once for all requests that wait for it
/// (single flight). When the server says that the token has expired, the token is renewed and the request sent again.
#[derive(Clone, Default)]
pub struct Rest {
    pub(super) core: Rc<ClientState>,
}

/// Fetches a token for the staff. It comes with the sign-in, so that the customer's page doesn't carry it.
type Mint = fn(Rest) -> Minting;

/// The body of an answer that is on its way.
type Body<'a> = LocalBoxFuture<'a, Result<String, Failure>>;

#[derive(Default)]
pub(super) struct ClientState {
    pub(super) credentials: Credentials<Mint>,
    clock: Clock,
    language: Cell<&'static str>,
}

impl Rest {
    /// Has no credentials yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Asks for problems in this language (a BCP 47 tag). The default is the browser's.
    pub fn set_language(&self, tag: &'static str) {
        self.core.language.set(tag);
    }

    /// The server's time now, as far as known from its answers.
    pub fn now(&self) -> Instant {
        self.core.clock.now()
    }

    /// Sets the clock by the server's.
    pub(crate) fn learn_time(&self, server_time: Instant) {
        self.core.clock.learn(server_time);
    }

    /// A token with at least a minute left.
    pub(crate) async fn token(&self) -> Result<Token, Failure> {
        match self.core.credentials.usable_token(self.now()) {
            Some(token) => Ok(token),
            None => self.renew().await,
        }
    }

    /// Fetches a new token even if the old one is valid. A page learns from its failure why a socket was refused.
    pub(crate) async fn renew(&self) -> Result<Token, Failure> {
        let begin = || {
            let (rest, generation) = (self.clone(), self.core.credentials.generation());
            async move {
                let outcome = rest.mint().await;
                rest.core.credentials.renewed(generation, &outcome);
                outcome
            }
            .boxed_local()
            .shared()
        };
        self.core.credentials.renew_once(begin).await
    }

    async fn mint(&self) -> Result<Token, Failure> {
        match self.core.credentials.principal() {
            Principal::Nobody => Err(Failure::unauthenticated()),
            Principal::Staff(mint) => mint(self.clone()).await,
            Principal::Customer { room, secret } => self.room_token(room, secret).await,
        }
    }

    pub(super) async fn get<T: FromJson>(&self, path: &str) -> Result<T, Failure> {
        read(self.authorised(Method::GET, path, None, TIMEOUT).await?)
    }

    /// Like `get`, for a route where the server may wait so many seconds before it answers.
    pub(super) async fn wait<T: FromJson>(&self, path: &str, seconds: u32) -> Result<T, Failure> {
        read(self.authorised(Method::GET, path, None, TIMEOUT + seconds * 1_000).await?)
    }

    pub(super) async fn send<B: Serialize, T: FromJson>(
        &self,
        method: Method,
        path: &str,
        body: &B,
    ) -> Result<T, Failure> {
        read(self.authorised(method, path, Some(write(body)?), TIMEOUT).await?)
    }

    pub(super) async fn post<B: Serialize, T: FromJson>(&self, path: &str, body: &B) -> Result<T, Failure> {
        self.send(Method::POST, path, body).await
    }

    pub(super) async fn put<B: Serialize, T: FromJson>(&self, path: &str, body: &B) -> Result<T, Failure> {
        self.send(Method::PUT, path, body).await
    }

    pub(super) fn authorised<'a>(
        &'a self,
        method: Method,
        path: &'a str,
        body: Option<String>,
        timeout: u32,
    ) -> Body<'a> {
        self.authorised_with(method, path, body.map(Content::Json), timeout)
    }

    /// Boxed, because each typed function would contain this whole future otherwise: tens of kB in the page.
    pub(super) fn authorised_with<'a>(
        &'a self,
        method: Method,
        path: &'a str,
        body: Option<Content>,
        timeout: u32,
    ) -> Body<'a> {
        async move {
            let request = HttpRequest { method, path, body, timeout };
            let token = self.token().await?;
            match self.fetch(&request, Some(&token)).await {
                Err(failure) if matches!(failure.code(), Some(Code::TokenExpired | Code::Unauthenticated)) => {
                    let token = self.renew().await?;
                    self.fetch(&request, Some(&token)).await
                }
                outcome => outcome,
            }
        }
        .boxed_local()
    }

    /// Without a token.
    pub(super) fn public<'a>(&'a self, method: Method, path: &'a str, body: Option<String>) -> Body<'a> {
        async move {
            let body = body.map(Content::Json);
            self.fetch(&HttpRequest { method, path, body, timeout: TIMEOUT }, None).await
        }
        .boxed_local()
    }

    fn fetch<'a>(&'a self, request: &'a HttpRequest<'a>, token: Option<&'a Token>) -> Body<'a> {
        let token = token.map(|token| token.text.as_str());
        fetch(request, token, self.core.language.get(), &self.core.clock).boxed_local()
    }
}

pub(super) fn write<B: Serialize>(body: &B) -> Result<String, Failure> {
    serde_json::to_string(body).map_err(|_| Failure::Unreachable)
}

/// An answer that can't be read counts as unreachable: something between the page and the server sent it, or a server of another version.
pub(super) fn read<T: FromJson>(body: String) -> Result<T, Failure> {
    json(&body).and_then(T::from_json).ok_or(Failure::Unreachable)
}

/// The last part of the address that makes a record active or inactive.
pub(super) const fn activation(active: bool) -> &'static str {
    if active { "activate" } else { "inactivate" }
}
