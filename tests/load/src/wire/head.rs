//! The head of an HTTP answer.

use anyhow::{Result, bail};
use bytes::BytesMut;
use tokio::{io::AsyncReadExt, net::TcpStream};

/// The parts of a head that this client needs.
pub struct Head {
    pub status: u16,
    /// Bytes of body that follow; `None` where the answer doesn't say.
    pub length: Option<usize>,
}

const MOST: usize = 64 * 1024;

/// Reads until a whole head is in `inbox` and takes it out; the bytes after it stay there.
pub async fn read(stream: &mut TcpStream, inbox: &mut BytesMut) -> Result<Head> {
    loop {
        if let Some(head) = take(inbox)? {
            return Ok(head);
        }
        if inbox.len() > MOST {
            bail!("an answer's head is longer than {MOST} bytes");
        }
        inbox.reserve(2_048);
        if stream.read_buf(inbox).await? == 0 {
            bail!("the server closed before it answered");
        }
    }
}

fn take(inbox: &mut BytesMut) -> Result<Option<Head>> {
    let mut fields = [httparse::EMPTY_HEADER; 48];
    let mut answer = httparse::Response::new(&mut fields);
    let httparse::Status::Complete(end) = answer.parse(inbox)? else {
        return Ok(None);
    };
    let field = |name: &str| {
        let found = answer.headers.iter().find(|field| field.name.eq_ignore_ascii_case(name));
        found.and_then(|field| str::from_utf8(field.value).ok())
    };
    let head = Head {
        status: answer.code.unwrap_or_default(),
        length: field("content-length").and_then(|length| length.parse().ok()),
    };
    let _head = inbox.split_to(end);
    Ok(Some(head))
}
