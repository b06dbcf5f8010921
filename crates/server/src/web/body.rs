//! Reading what a request brings: its JSON body, and the parameters of its address.

use std::{future::Future, pin::Pin, time::Duration};

use actix_web::{
    FromRequest, HttpMessage, HttpRequest,
    dev::Payload,
    http::header::CONTENT_LENGTH,
    web::{BytesMut, Data, PathConfig, QueryConfig},
};
use futures_util::StreamExt;
use protocol::{Code, rest::entity_import::MOST_BYTES};
use serde::de::DeserializeOwned;
use tokio::time::timeout;

use crate::{error::Error, state::Balcao};

/// How long a body may take to arrive: a connection that trickles is one that others can't have.
const PATIENCE: Duration = Duration::from_secs(30);

/// A JSON body of a known shape. A fault is told with its place.
#[derive(Debug, Clone, Copy)]
pub struct Json<T>(pub T);

/// The same, where a body may have more bytes than the server takes otherwise.
#[derive(Debug, Clone, Copy)]
pub struct JsonUpTo<T, const MOST: usize>(pub T);

/// A body that is a file, of any media type: at most so many bytes.
#[derive(Debug, Clone)]
pub struct UploadedFile<const MOST: usize = MOST_BYTES>(pub Vec<u8>);

/// The slowest connection by which a file may come, in bytes a second.
const SLOWEST: u64 = 8 * 1024;

type Reading<T> = Pin<Box<dyn Future<Output = Result<T, Error>>>>;

impl<T: DeserializeOwned + 'static> FromRequest for Json<T> {
    type Error = Error;
    type Future = Reading<Self>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let most = request.app_data::<Data<Balcao>>().map_or(0, |balcao| balcao.config.body_bytes);
        let read = read(request, payload, most);
        Box::pin(async move { read.await.map(Self) })
    }
}

impl<T: DeserializeOwned + 'static, const MOST: usize> FromRequest for JsonUpTo<T, MOST> {
    type Error = Error;
    type Future = Reading<Self>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let read = read(request, payload, MOST);
        Box::pin(async move { read.await.map(Self) })
    }
}

impl<const MOST: usize> FromRequest for UploadedFile<MOST> {
    type Error = Error;
    type Future = Reading<Self>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let declared = request.headers().get(CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.parse().ok());
        let length: usize = declared.unwrap_or(MOST);
        let payload = payload.take();
        Box::pin(async move {
            if length > MOST {
                return Err(Code::TooLarge.into());
            }
            let body = in_time(payload, MOST, patience(length)).await?;
            Ok(Self(body.to_vec()))
        })
    }
}

/// How long a file of this length may take to arrive.
fn patience(length: usize) -> Duration {
    PATIENCE + Duration::from_secs(length as u64 / SLOWEST)
}

async fn in_time(payload: Payload, most: usize, patience: Duration) -> Result<BytesMut, Error> {
    let body = timeout(patience, gather(payload, most)).await;
    body.map_err(|_| malformed(Code::MalformedBody, &"it did not arrive in time"))?
}

fn read<T: DeserializeOwned + 'static>(request: &HttpRequest, payload: &mut Payload, most: usize) -> Reading<T> {
    let is_json = request.content_type().eq_ignore_ascii_case("application/json");
    let payload = payload.take();
    Box::pin(async move {
        if !is_json {
            return Err(Code::UnsupportedMediaType.into());
        }
        parse(&in_time(payload, most, PATIENCE).await?)
    })
}

async fn gather(mut payload: Payload, most: usize) -> Result<BytesMut, Error> {
    let mut body = BytesMut::new();
    while let Some(chunk) = payload.next().await {
        let chunk = chunk.map_err(|error| malformed(Code::MalformedBody, &error))?;
        if body.len() + chunk.len() > most {
            return Err(Code::TooLarge.into());
        }
        body.extend_from_slice(&chunk);
    }
    Ok(body)
}

fn parse<T: DeserializeOwned>(body: &[u8]) -> Result<T, Error> {
    // Every body is an object; serde would take an array of the fields in their order as well.
    if body.trim_ascii_start().first() == Some(&b'[') {
        return Err(malformed(Code::MalformedBody, &"expected an object"));
    }
    let mut reader = serde_json::Deserializer::from_slice(body);
    let parsed = serde_path_to_error::deserialize(&mut reader).map_err(|error| {
        let field = Some(error.path().to_string()).filter(|path| path != ".");
        Error::Malformed { code: Code::MalformedBody, detail: error.inner().to_string(), field }
    })?;
    reader.end().map_err(|error| malformed(Code::MalformedBody, &error))?;
    Ok(parsed)
}

/// A path parameter that is not of its kind is a problem.
pub fn path_config() -> PathConfig {
    PathConfig::default().error_handler(|error, _| malformed(Code::MalformedAddress, &error).into())
}

/// A query parameter that is not of its kind is a problem.
pub fn query_config() -> QueryConfig {
    QueryConfig::default().error_handler(|error, _| malformed(Code::MalformedAddress, &error).into())
}

/// A part of the request is not of its kind.
pub fn malformed(code: Code, error: &dyn std::fmt::Display) -> Error {
    Error::Malformed { code, detail: error.to_string(), field: None }
}

#[cfg(test)]
mod tests {
    use protocol::rest::user::UserDraft;

    use super::*;

    fn fault(body: &str) -> Option<String> {
        match parse::<UserDraft>(body.as_bytes()) {
            Err(Error::Malformed { code: Code::MalformedBody, field, .. }) => field,
            _ => panic!("{body} is well formed"),
        }
    }

    #[test]
    fn f42_the_time_of_a_file_grows_with_it() {
        assert_eq!(patience(0), Duration::from_secs(30));
        assert_eq!(patience(2 * 1024 * 1024), Duration::from_secs(286), "300 kbit/s need a minute");
    }

    #[test]
    fn what_does_not_fit_is_told_with_its_place() {
        assert_eq!(fault(r#"{"name":"A","email":"a@b.c","role":"boss"}"#).as_deref(), Some("role"));
        assert_eq!(fault(r#"{"name":7,"email":"a@b.c","role":"admin"}"#).as_deref(), Some("name"));
        assert_eq!(fault("not json"), None);
        assert_eq!(fault(r#"{"name":"A","email":"a@b.c","role":"admin"} {}"#), None);
    }
}
