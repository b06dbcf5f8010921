//! The person for whom this page speaks, and the token for it.

use std::{
    cell::{Cell, RefCell},
    time::Duration,
};

use futures_util::future::{LocalBoxFuture, Shared};
use protocol::{Instant, id::RoomId};

use crate::failure::Failure;

/// A token is renewed when it is valid for less than this.
const MARGIN: Duration = Duration::from_secs(60);

/// The person for whom the page speaks. `Mint` fetches a token for the staff.
#[derive(Clone, Default)]
pub(crate) enum Principal<Mint> {
    #[default]
    Nobody,
    /// The member of the staff to whom the refresh cookie belongs.
    Staff(Mint),
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
    /// As the `Authorization` header has it, after `Bearer`.
    pub text: String,
    /// By the server's clock.
    pub expires_at: Instant,
}

/// A token on its way.
pub(crate) type Minting = LocalBoxFuture<'static, Result<Token, Failure>>;

/// A renewal that several requests wait for.
pub(crate) type Renewal = Shared<Minting>;

/// The page's token, and the one renewal under way.
pub(crate) struct Credentials<Mint> {
    principal: RefCell<Principal<Mint>>,
    token: RefCell<Option<Token>>,
    renewal: RefCell<Option<Renewal>>,
    /// Counts the changes of principal: a renewal for the previous one must not set the token of the next.
    generation: Cell<u32>,
}

impl<Mint> Default for Credentials<Mint> {
    fn default() -> Self {
        Self {
            principal: RefCell::new(Principal::Nobody),
            token: RefCell::default(),
            renewal: RefCell::default(),
            generation: Cell::default(),
        }
    }
}

impl<Mint: Clone> Credentials<Mint> {
    /// The page speaks for this principal from now on.
    pub(crate) fn set(&self, principal: Principal<Mint>, token: Option<Token>) {
        self.generation.set(self.generation.get().wrapping_add(1));
        *self.principal.borrow_mut() = principal;
        *self.token.borrow_mut() = token;
        *self.renewal.borrow_mut() = None;
    }

    pub(crate) fn principal(&self) -> Principal<Mint> {
        self.principal.borrow().clone()
    }

    /// The token, unless it ends within a minute.
    pub(crate) fn usable_token(&self, now: Instant) -> Option<Token> {
        self.token.borrow().clone().filter(|token| token.expires_at.since(now) > MARGIN)
    }

    /// The number of the present principal, for [`Self::renewed`].
    pub(crate) fn generation(&self) -> u32 {
        self.generation.get()
    }

    /// Takes the outcome of a renewal, unless the principal has changed since it began.
    pub(crate) fn renewed(&self, generation: u32, outcome: &Result<Token, Failure>) {
        if generation == self.generation.get() {
            *self.renewal.borrow_mut() = None;
            if let Ok(token) = outcome {
                *self.token.borrow_mut() = Some(token.clone());
            }
        }
    }

    /// Joins the renewal under way, or begins one.
    pub(crate) fn renew_once(&self, begin: impl FnOnce() -> Renewal) -> Renewal {
        self.renewal.borrow_mut().get_or_insert_with(begin).clone()
    }
}
