//! The user who is signed in.

use leptos::{prelude::*, task::spawn_local};
use link::{BrowserStorage, Failure, Rest, StorageKind};
use protocol::rest::session::{Me, SignInDraft};
use ui::use_text;

use crate::shell::{
    drafts::{Drafts, PREFIX},
    unsaved::{Unsaved, use_unsaved},
};

/// The key of the last user of this tab, in the tab's storage.
const SEAT: &str = "balcao.seat";

/// The stage of signing in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SessionStage {
    /// The refresh cookie is being tried.
    Resuming,
    /// The server did not answer; it is asked again.
    Unreachable,
    /// Nobody is signed in.
    SignedOut {
        /// A user of this tab did not sign out: the session ended.
        ended: bool,
    },
    /// A user is signed in.
    SignedIn(Box<Me>),
}

/// The page's sign-in. Signing out reloads the page, and so does another user, so that nothing of the one before stays in its memory.
#[derive(Clone, Copy)]
pub struct Session {
    stage: RwSignal<SessionStage>,
    /// The session ended while somebody worked here: the sign-in lies over the page (F5).
    over: RwSignal<bool>,
    unsaved: Unsaved,
    rest: StoredValue<Rest, LocalStorage>,
}

/// Makes the page's session and tries to take up the one before; call it once, at the root.
pub fn provide_session() -> Session {
    let rest = Rest::new();
    rest.set_language(use_text().language().tag());
    let session = Session {
        stage: RwSignal::new(SessionStage::Resuming),
        over: RwSignal::new(false),
        unsaved: use_unsaved(),
        rest: StoredValue::new_local(rest),
    };
    session.resume();
    provide_context(session);
    session
}

/// The page's session.
pub fn use_session() -> Session {
    use_context().unwrap_or_else(provide_session)
}

impl Session {
    /// Where it stands.
    pub fn stage(self) -> SessionStage {
        self.stage.get()
    }

    /// The server's routes, in the name of the user.
    pub fn rest(self) -> Rest {
        self.rest.get_value()
    }

    /// Takes up the sign-in that the refresh cookie keeps.
    pub fn resume(self) {
        let rest = self.rest();
        spawn_local(async move {
            match rest.resume_session().await {
                Ok(me) => self.begin(me),
                Err(Failure::Unreachable) => self.stage.set(SessionStage::Unreachable),
                Err(failure) if failure.is_passing() => self.stage.set(SessionStage::Unreachable),
                Err(_) => self.stage.set(SessionStage::SignedOut { ended: seat().is_some() }),
            }
        });
    }

    /// Signs in.
    ///
    /// # Errors
    /// `wrong_credentials`, `invalid`, `too_many_requests`, or that the server can't be reached.
    pub async fn sign_in(self, draft: SignInDraft) -> Result<(), Failure> {
        let me = self.rest().sign_in(&draft).await?;
        self.begin(me);
        Ok(())
    }

    /// Whether the sign-in form asks for the company's code.
    pub async fn asks_company(self) -> bool {
        self.rest().sign_in_options().await.is_ok_and(|options| options.asks_company)
    }

    /// Signs out, in this browser or everywhere.
    ///
    /// # Errors
    /// That the server can't be reached: then the sign-in goes on.
    pub async fn sign_out(self, everywhere: bool) -> Result<(), Failure> {
        let rest = self.rest();
        let outcome = if everywhere { rest.sign_out_everywhere().await } else { rest.sign_out().await };
        match outcome {
            Err(failure) if !failure.is_over() => Err(failure),
            _ => {
                if let Some(me) = self.me() {
                    Drafts::of(me.id).forget();
                }
                clear_seat();
                self.reload();
                Ok(())
            }
        }
    }

    /// The server says that the session is over: somebody has to sign in again.
    pub fn ended(self) {
        self.over.set(true);
    }

    /// Whether the session ended while somebody worked here, tracked.
    pub fn is_over(self) -> bool {
        self.over.get()
    }

    /// The user who is signed in, or was until the session ended.
    pub fn me(self) -> Option<Me> {
        match self.stage.get_untracked() {
            SessionStage::SignedIn(me) => Some(*me),
            _ => None,
        }
    }

    fn begin(self, me: Me) {
        take_seat(&me.id.to_string());
        match self.me() {
            // The page stays as it is.
            Some(before) if before == (Me { status: before.status, hidden: before.hidden.clone(), ..me.clone() }) => {
                self.over.set(false)
            }
            Some(_) => self.reload(),
            None => self.stage.set(SessionStage::SignedIn(Box::new(me))),
        }
    }

    /// The drafts are kept by the tab, or were given up: nothing asks.
    fn reload(self) {
        self.unsaved.give_up();
        // A page that can't reload shows its state until it is closed.
        let _ = window().location().reload();
    }
}

fn tab() -> BrowserStorage {
    BrowserStorage::open(StorageKind::Session)
}

fn seat() -> Option<String> {
    tab().get(SEAT)
}

/// A tab with another user than before loses what it kept: unsent lines of one user must not be sent in the name of the next.
fn take_seat(user: &str) {
    let tab = tab();
    if tab.get(SEAT).as_deref() != Some(user) {
        clear_seat();
    }
    tab.set(SEAT, user);
}

/// Drafts are kept by user: nobody else is shown them.
fn clear_seat() {
    let tab = tab();
    tab.keys("").iter().filter(|key| !key.starts_with(PREFIX)).for_each(|key| tab.remove(key));
}
