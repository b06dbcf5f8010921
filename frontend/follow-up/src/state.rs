//! The page's state: the request and its answer.

use leptos::{prelude::*, task::spawn_local};
use link::{Failure, Rest};
use protocol::{
    Code, Instant,
    rest::follow_up::{FollowUp, FollowUpRequest, FullHistory},
};
use text::Text;

use crate::address::Address;

/// A request of the consumer about a protocol.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Act {
    /// Looks the protocol up.
    Look,
    /// Requests the whole history (L11).
    AskForHistory,
    /// Reads the whole history, once it was given.
    ReadHistory,
}

#[derive(Clone, Copy)]
pub struct Follow {
    pub protocol: RwSignal<String>,
    /// The code as typed, or the proof of a signed link.
    pub code: RwSignal<String>,
    /// Whether a request is under way.
    pub busy: RwSignal<bool>,
    /// Whether the form was submitted: empty fields are errors from now on.
    pub pressed: RwSignal<bool>,
    /// The sentence for the last failure.
    pub trouble: RwSignal<Option<String>>,
    pub found: RwSignal<Option<FollowUp>>,
    /// The whole history, once it is read.
    pub history: RwSignal<Option<FullHistory>>,
    company: u32,
    text: Text,
    rest: StoredValue<Rest, LocalStorage>,
}

impl Follow {
    /// Opens the page at this address. If the address has protocol and code, it looks them up at once.
    pub fn open(Address { company, protocol, code }: Address) -> Self {
        let (text, rest) = (ui::use_text(), Rest::new());
        rest.set_language(text.language().tag());
        let says_all = !protocol.is_empty() && !code.is_empty();
        let follow = Self {
            protocol: RwSignal::new(protocol),
            code: RwSignal::new(code),
            busy: RwSignal::new(false),
            pressed: RwSignal::new(false),
            trouble: RwSignal::default(),
            found: RwSignal::default(),
            history: RwSignal::default(),
            company,
            text,
            rest: StoredValue::new_local(rest),
        };
        if says_all {
            follow.ask(Act::Look);
        }
        // Another link with the same protocol, opened in this tab, changes only the fragment.
        let again = window_event_listener(leptos::ev::hashchange, |_| {
            // A page that can't be loaded anew stays as it is.
            let _ = window().location().reload();
        });
        on_cleanup(move || again.remove());
        follow
    }

    /// The server's time.
    pub fn now(self) -> Instant {
        self.rest.with_value(Rest::now)
    }

    /// Asks the server.
    pub fn ask(self, act: Act) {
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        self.trouble.set(None);
        spawn_local(async move {
            if let Err(failure) = self.try_to(act).await {
                self.trouble.set(Some(self.words(&failure)));
            }
            self.busy.set(false);
        });
    }

    async fn try_to(self, act: Act) -> Result<(), Failure> {
        let (rest, request) = (self.rest.get_value(), self.request());
        match act {
            Act::Look => self.found.set(Some(rest.follow_up(&request).await?)),
            Act::AskForHistory => self.found.set(Some(rest.ask_for_history(&request).await?)),
            Act::ReadHistory => self.history.set(Some(rest.full_history(&request).await?)),
        }
        self.address(request.protocol, request.proof).show();
        Ok(())
    }

    /// Goes back to the form, for another protocol.
    pub fn begin_again(self) {
        self.found.set(None);
        self.history.set(None);
        self.trouble.set(None);
        self.pressed.set(false);
        self.protocol.set(String::new());
        self.code.set(String::new());
        self.address(String::new(), String::new()).show();
    }

    fn address(self, protocol: String, code: String) -> Address {
        Address { company: self.company, protocol, code }
    }

    fn request(self) -> FollowUpRequest {
        let typed = |signal: RwSignal<String>| signal.get_untracked().trim().to_owned();
        FollowUpRequest { company: self.company, protocol: typed(self.protocol), proof: typed(self.code) }
    }

    fn words(self, failure: &Failure) -> String {
        match failure {
            Failure::Unreachable => self.text.no_answer_why().to_owned(),
            Failure::Problem(problem) => match (problem.code, problem.retry_after) {
                (Code::NotFound, _) => self.text.follow_wrong().to_owned(),
                (Code::TooManyRequests, Some(seconds)) => self.text.follow_too_many(u64::from(seconds)),
                _ => problem.title.clone(),
            },
        }
    }
}
