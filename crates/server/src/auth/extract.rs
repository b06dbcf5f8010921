//! The authenticated caller as a handler's parameter: a route that takes [`Supervisor`] can't be reached by anybody else.

use std::{future::Future, net::IpAddr, pin::Pin, sync::Arc};

use actix_web::{FromRequest, HttpRequest, dev::Payload, http::header::AUTHORIZATION, web::Data};
use domain::access::covers;
use protocol::{
    Code, Component, Instant,
    id::{CompanyId, RoomId, SessionId, UserId},
    people::{Person, Role},
};
use store::{access::Access, audit::Actor};

use super::{peer::Peer, token::Principal};
use crate::{error::Error, state::Balcao};

/// The customer of a room, by a room token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Customer {
    pub company: CompanyId,
    pub room: RoomId,
}

/// Somebody of the staff who is signed in, whatever the role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attendant {
    pub company: CompanyId,
    /// The account.
    pub user: UserId,
    /// The sign-in.
    pub session: SessionId,
    /// The user's rights at this moment.
    pub access: Arc<Access>,
    /// The address of the caller, for the audit.
    pub from: IpAddr,
}

/// A supervisor or an administrator.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Supervisor(pub Attendant);

/// An administrator.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Admin(pub Attendant);

/// A caller who may read rooms: a room's customer, or somebody of the staff.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reader {
    /// The room's customer.
    Customer(Customer),
    /// Somebody of the staff.
    Attendant(Attendant),
}

impl Attendant {
    /// The user as the others of the company see one.
    pub fn person(&self) -> Person {
        Person { id: self.user, name: self.access.name.clone() }
    }

    /// The author of a change at this moment, for the audit.
    pub fn actor(&self, at: Instant) -> Actor {
        Actor { company: self.company, account: Some(self.user), from: Some(self.from), at }
    }

    /// # Errors
    /// [`Code::ComponentOff`] when this part of the conversation is hidden from the user (R21).
    pub fn must_have(&self, part: Component) -> Result<(), Error> {
        if self.access.hidden.contains(&part) { Err(Code::ComponentOff.into()) } else { Ok(()) }
    }

    /// # Errors
    /// [`Code::Forbidden`] when the role has not the rights of the one asked for.
    fn with_rights_of(self, role: Role) -> Result<Self, Error> {
        if covers(self.access.role, role) { Ok(self) } else { Err(Code::Forbidden.into()) }
    }
}

impl Reader {
    /// The caller that a token stands for at this moment, and the end of the token; `from` is the caller's address. The socket
    /// uses it too.
    ///
    /// # Errors
    /// `unauthenticated`, `token_expired` or `session_ended`.
    pub async fn of_token(balcao: &Balcao, token: &str, from: IpAddr) -> Result<(Self, Instant), Error> {
        let (principal, until) = balcao.keys.check(token, balcao.clock.now())?;
        let reader = match principal {
            Principal::Customer { company, room } => Self::Customer(Customer { company, room }),
            Principal::Attendant { company, user, session } => {
                let access = balcao.access.of(company, user, session).await?;
                Self::Attendant(Attendant { company, user, session, access, from })
            }
        };
        Ok((reader, until))
    }

    async fn of_request(request: HttpRequest) -> Result<Self, Error> {
        let balcao = request.app_data::<Data<Balcao>>().ok_or(Code::Internal)?;
        let token = bearer(&request).ok_or(Code::Unauthenticated)?;
        Self::of_token(balcao, token, Peer::of(&request).0).await.map(|(reader, _)| reader)
    }

    fn customer(self) -> Result<Customer, Error> {
        match self {
            Self::Customer(customer) => Ok(customer),
            Self::Attendant(_) => Err(Code::Forbidden.into()),
        }
    }

    fn attendant(self) -> Result<Attendant, Error> {
        match self {
            Self::Attendant(attendant) => Ok(attendant),
            Self::Customer(_) => Err(Code::Forbidden.into()),
        }
    }
}

fn bearer(request: &HttpRequest) -> Option<&str> {
    let (scheme, token) = request.headers().get(AUTHORIZATION)?.to_str().ok()?.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim())
}

macro_rules! extracted {
    ($($who:ident = $from:expr;)*) => {$(
        impl FromRequest for $who {
            type Error = Error;
            type Future = Pin<Box<dyn Future<Output = Result<Self, Error>>>>;

            fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
                let from: fn(Reader) -> Result<Self, Error> = $from;
                let reader = Reader::of_request(request.clone());
                Box::pin(async move { reader.await.and_then(from) })
            }
        }
    )*};
}

extracted! {
    Reader = Ok;
    Customer = Reader::customer;
    Attendant = Reader::attendant;
    Supervisor = |reader| reader.attendant()?.with_rights_of(Role::Supervisor).map(Self);
    Admin = |reader| reader.attendant()?.with_rights_of(Role::Admin).map(Self);
}
