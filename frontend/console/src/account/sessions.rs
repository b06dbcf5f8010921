//! The sign-ins of an account.

use leptos::{prelude::*, task::spawn_local};
use protocol::{
    Code,
    id::{SessionId, UserId},
    rest::user::UserSession,
};
use text::Text;

use crate::{record::listing::Listing, shell::console::Console};

/// The sign-ins of a user; without one, one's own.
#[derive(Clone, Copy)]
pub struct Sessions {
    console: Console,
    of: Option<UserId>,
    pub listing: Listing<UserSession>,
    /// Something is being ended: nobody presses twice.
    pub busy: RwSignal<bool>,
}

impl Sessions {
    /// Reads them.
    pub fn read(console: Console, of: Option<UserId>) -> Self {
        let listing = Listing::read(|_| (), move |rest, (), page| async move { rest.sessions(of, &page).await });
        Self { console, of, listing, busy: RwSignal::new(false) }
    }

    /// Ends one. One that has ended meanwhile is as good.
    pub fn end(self, id: SessionId) {
        let (rest, of) = (self.console.rest(), self.of);
        self.run(async move {
            match rest.end_session(of, id).await {
                Err(failure) if failure.code() != Some(Code::NotFound) => Err(failure),
                _ => Ok(()),
            }
        });
    }

    /// Ends all but the one that asks.
    pub fn end_all(self) {
        let (rest, of) = (self.console.rest(), self.of);
        self.run(async move { rest.end_sessions(of).await.map(drop) });
    }

    fn run(self, act: impl Future<Output = Result<(), link::Failure>> + 'static) {
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        spawn_local(async move {
            let outcome = act.await;
            self.busy.try_set(false);
            match outcome {
                Ok(()) => self.listing.again(),
                Err(failure) => self.console.failed(&failure),
            }
        });
    }
}

/// The device of a sign-in, in words.
pub fn device_words(text: Text, session: &UserSession) -> String {
    match (&session.browser, &session.system) {
        (Some(browser), Some(system)) => text.device_on(browser, system),
        (Some(one), None) | (None, Some(one)) => one.clone(),
        (None, None) => text.device_unknown().to_owned(),
    }
}
