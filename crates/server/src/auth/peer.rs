//! Where a request comes from.

use std::{
    future::{Ready, ready},
    net::{IpAddr, Ipv4Addr},
};

use actix_web::{FromRequest, HttpRequest, dev::Payload, web::Data};

use crate::{error::Error, state::Balcao};

/// The address that tries are counted by. It is never logged nor stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Peer(pub IpAddr);

impl FromRequest for Peer {
    type Error = Error;
    type Future = Ready<Result<Self, Error>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let near = request.peer_addr().map_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED), |address| address.ip());
        let trusted = request.app_data::<Data<Balcao>>().map_or(&[][..], |balcao| &balcao.config.trusted_proxies);
        // A proxy may write a line of its own below the one that came: all of them together are one list (RFC 9110, 5.3).
        let lines = request.headers().get_all("x-forwarded-for").map(|line| line.to_str().unwrap_or_default());
        ready(Ok(Self(origin(near, &lines.collect::<Vec<_>>().join(","), trusted))))
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
