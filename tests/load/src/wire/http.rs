//! A client of the REST routes: one connection, one request at a time.

use std::net::SocketAddr;

use anyhow::{Context, Result, bail};
use bytes::BytesMut;
use serde::{Serialize, de::DeserializeOwned};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

use super::head;

/// A connection that is kept open from request to request, and opened again when the server closed it.
pub struct Http {
    address: SocketAddr,
    stream: Option<TcpStream>,
}

/// The answer of the server.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub body: Vec<u8>,
}

impl Answer {
    /// The body of an answer that must be a success.
    ///
    /// # Errors
    /// The server refused, or the body is not of that shape.
    pub fn read<T: DeserializeOwned>(&self) -> Result<T> {
        if !(200..300).contains(&self.status) {
            bail!("{}: {}", self.status, String::from_utf8_lossy(&self.body));
        }
        serde_json::from_slice(&self.body).with_context(|| String::from_utf8_lossy(&self.body).into_owned())
    }
}

impl Http {
    /// A client of the server there. Connects when first asked.
    pub fn new(address: SocketAddr) -> Self {
        Self { address, stream: None }
    }

    pub async fn get<T: DeserializeOwned>(&mut self, path: &str, token: Option<&str>) -> Result<T> {
        let answer = self.ask("GET", path, token, b"").await?;
        answer.read().with_context(|| format!("GET {path}"))
    }

    /// A request with a JSON body, whose answer must be a success.
    pub async fn send<T: DeserializeOwned>(
        &mut self,
        method: &str,
        path: &str,
        token: Option<&str>,
        body: &impl Serialize,
    ) -> Result<T> {
        let answer = self.ask(method, path, token, &serde_json::to_vec(body)?).await?;
        answer.read().with_context(|| format!("{method} {path}"))
    }

    /// Any request, whatever its answer.
    pub async fn ask(&mut self, method: &str, path: &str, token: Option<&str>, body: &[u8]) -> Result<Answer> {
        let request = self.spell(method, path, token, body);
        if let Some(mut kept) = self.stream.take()
            && let Ok(answer) = exchange(&mut kept, &request).await
        {
            self.stream = Some(kept);
            return Ok(answer);
        }
        let mut fresh = TcpStream::connect(self.address).await?;
        fresh.set_nodelay(true)?;
        let answer = exchange(&mut fresh, &request).await?;
        self.stream = Some(fresh);
        Ok(answer)
    }

    fn spell(&self, method: &str, path: &str, token: Option<&str>, body: &[u8]) -> Vec<u8> {
        let mut request = format!("{method} {path} HTTP/1.1\r\nHost: {0}\r\nOrigin: http://{0}\r\n", self.address);
        if let Some(token) = token {
            request += &format!("Authorization: Bearer {token}\r\n");
        }
        if !body.is_empty() || method != "GET" {
            request += &format!("Content-Type: application/json\r\nContent-Length: {}\r\n", body.len());
        }
        request += "\r\n";
        [request.as_bytes(), body].concat()
    }
}

async fn exchange(stream: &mut TcpStream, request: &[u8]) -> Result<Answer> {
    stream.write_all(request).await?;
    let mut inbox = BytesMut::new();
    let head = head::read(stream, &mut inbox).await?;
    let length = if head.status == 204 { 0 } else { head.length.context("an answer without a length")? };
    while inbox.len() < length {
        inbox.reserve(length - inbox.len());
        if stream.read_buf(&mut inbox).await? == 0 {
            bail!("the server closed amid its answer");
        }
    }
    Ok(Answer { status: head.status, body: inbox[..length].to_vec() })
}
