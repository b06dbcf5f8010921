//! Who this page speaks for, and its token.

use std::{
    cell::{Cell, RefCell},
    time::Duration,
};

use futures_util::future::{LocalBoxFuture, Shared};
use protocol::{Instant, id::RoomId};

use crate::{failure::Failure, rest::Rest};

/// A token is renewed when less than this is left of it.
const MARGIN: Duration = Duration::from_secs(60);

/// For whom the page speaks.
#[derive(Clone, Default)]
pub(crate) enum Principal {
    /// Nobody yet.
    #[default]
    Nobody,
    /// Whoever the refresh cookie stands for. How its token is fetched comes with the sign-in, so that the customer's page doesn't carry it.
    Staff(fn(Rest) -> Minting),
    /// The customer of one room.
    Customer {
        room: RoomId,
        /// The resume secret.
        secret: String,
    },
}

/// A bearer token and its end.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Token {
    /// As the header has it.
    pub text: String,
    /// By the server's clock.
    pub expires_at: Instant,
}

/// A token on its way.
pub(crate) type Minting = LocalBoxFuture<'static, Result<Token, Failure>>;

/// A renewal that several requests wait for.
pub(crate) type Renewal = Shared<Minting>;

/// Holds the token, and the one renewal under way.
#[derive(Default)]
pub(crate) struct Credentials {
    principal: RefCell<Principal>,
    token: RefCell<Option<Token>>,
    renewal: RefCell<Option<Renewal>>,
    /// Counts the changes of principal: a renewal for the one before must not set the token of the one after.
    generation: Cell<u32>,
}

impl Credentials {
    /// The page speaks for somebody else from now on.
    pub(crate) fn set(&self, principal: Principal, token: Option<Token>) {
        self.generation.set(self.generation.get().wrapping_add(1));
        *self.principal.borrow_mut() = principal;
        *self.token.borrow_mut() = token;
        *self.renewal.borrow_mut() = None;
    }

    /// For whom the page speaks.
    pub(crate) fn principal(&self) -> Principal {
        self.principal.borrow().clone()
    }

    /// The token, unless it is about to end.
    pub(crate) fn usable_token(&self, now: Instant) -> Option<Token> {
        self.token.borrow().clone().filter(|token| token.expires_at.since(now) > MARGIN)
    }

    /// Which principal holds now.
    pub(crate) fn generation(&self) -> u32 {
        self.generation.get()
    }

    /// A renewal brought this, if the principal is still the one it was for.
    pub(crate) fn renewed(&self, generation: u32, outcome: &Result<Token, Failure>) {
        if generation == self.generation.get() {
            *self.renewal.borrow_mut() = None;
            if let Ok(token) = outcome {
                *self.token.borrow_mut() = Some(token.clone());
            }
        }
    }

    /// The renewal under way, or this one from now on.
    pub(crate) fn renew_once(&self, begin: impl FnOnce() -> Renewal) -> Renewal {
        self.renewal.borrow_mut().get_or_insert_with(begin).clone()
    }
}
