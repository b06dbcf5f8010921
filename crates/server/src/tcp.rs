//! The sockets below HTTP.

use std::{
    any::Any,
    io,
    net::{SocketAddr, TcpListener},
    time::Duration,
};

use actix_web::rt::net::TcpStream;
use socket2::{Domain, Protocol, SockRef, Socket, Type};

/// Connections that may wait to be accepted: when a server comes back, all its clients do at once.
const BACKLOG: i32 = 4_096;
/// How long a client may leave what it was sent unread until its connection ends, whatever HTTP thinks of it.
const UNREAD: Duration = Duration::from_secs(60);

/// Listens at an address; port 0 takes a free one.
///
/// # Errors
/// Those of the system.
pub fn listener(address: SocketAddr) -> io::Result<TcpListener> {
    let socket = Socket::new(Domain::for_address(address), Type::STREAM, Some(Protocol::TCP))?;
    // A server that was just stopped leaves connections behind that would keep the port for a minute.
    socket.set_reuse_address(true)?;
    socket.bind(&address.into())?;
    socket.listen(BACKLOG)?;
    Ok(socket.into())
}

/// Makes a new connection send at once, and end when its client reads no more. A connection that can't be tuned is
/// served as it is.
pub fn tune(connection: &dyn Any) {
    let Some(stream) = connection.downcast_ref::<TcpStream>() else { return };
    let socket = SockRef::from(stream);
    let tuned = socket.set_tcp_nodelay(true).and_then(|()| end_unread(&socket));
    if let Err(error) = tuned {
        tracing::debug!(%error, "a connection could not be tuned");
    }
}

#[cfg(target_os = "linux")]
fn end_unread(socket: &SockRef<'_>) -> io::Result<()> {
    socket.set_tcp_user_timeout(Some(UNREAD))
}

#[cfg(not(target_os = "linux"))]
fn end_unread(socket: &SockRef<'_>) -> io::Result<()> {
    socket.set_tcp_keepalive(&socket2::TcpKeepalive::new().with_time(UNREAD))
}
