//! Where a request comes from.

use std::{
    future::{Ready, ready},
    net::{IpAddr, Ipv4Addr},
};

use actix_web::{FromRequest, HttpRequest, dev::Payload, http::header::USER_AGENT, web::Data};
use store::sessions::Device;

use crate::{error::Error, state::Balcao};

/// The address that tries are counted by. It is never logged; sign-ins keep it, and of the staff's changes the audit does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Peer(pub IpAddr);

impl Peer {
    /// The origin of a request.
    pub fn of(request: &HttpRequest) -> Self {
        let near = request.peer_addr().map_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED), |address| address.ip());
        let trusted = request.app_data::<Data<Balcao>>().map_or(&[][..], |balcao| &balcao.config.trusted_proxies);
        // A proxy may write a line of its own below the one that came: all of them together are one list (RFC 9110, 5.3).
        let lines = request.headers().get_all("x-forwarded-for").map(|line| line.to_str().unwrap_or_default());
        Self(origin(near, &lines.collect::<Vec<_>>().join(","), trusted))
    }
}

impl FromRequest for Peer {
    type Error = Error;
    type Future = Ready<Result<Self, Error>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(Ok(Self::of(request)))
    }
}

/// Most characters that are kept of what a browser calls itself.
const MOST_LETTERS: usize = 300;

/// The device of somebody of the staff, as a sign-in keeps it.
pub struct SignInDevice(pub Device);

impl FromRequest for SignInDevice {
    type Error = Error;
    type Future = Ready<Result<Self, Error>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let agent = request.headers().get(USER_AGENT).and_then(|agent| agent.to_str().ok());
        let user_agent = agent.map(|agent| agent.chars().take(MOST_LETTERS).collect());
        let peer = Peer::from_request(request, payload).into_inner();
        ready(peer.map(|Peer(address)| Self(Device { user_agent, address: Some(address.to_string()) })))
    }
}

/// The last hop that is not one of the trusted proxies: what stands before it anybody can write.
fn origin(near: IpAddr, forwarded: &str, trusted: &[IpAddr]) -> IpAddr {
    let mut hop = near;
    for address in forwarded.rsplit(',').map(|address| address.trim().parse()) {
        match address {
            Ok(address) if trusted.contains(&hop) => hop = address,
            _ => break,
        }
    }
    hop
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_trusted_proxy_is_believed() {
        let ip = |text: &str| text.parse::<IpAddr>().unwrap();
        let proxies = [ip("10.0.0.1"), ip("10.0.0.2")];
        let cases = [
            ("203.0.113.9", "1.2.3.4", "203.0.113.9"),
            ("10.0.0.1", "1.2.3.4", "1.2.3.4"),
            ("10.0.0.1", "6.6.6.6, 1.2.3.4, 10.0.0.2", "1.2.3.4"),
            ("10.0.0.1", "forged, 1.2.3.4", "1.2.3.4"),
            ("10.0.0.1", "", "10.0.0.1"),
        ];
        for (near, forwarded, found) in cases {
            assert_eq!(origin(ip(near), forwarded, &proxies), ip(found), "{near} {forwarded}");
        }
    }
}
