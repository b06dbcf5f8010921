//! What a faithful client is to do, and how far all of them are.

use std::{
    cell::RefCell,
    collections::BTreeMap,
    rc::Rc,
    time::{Duration, Instant},
};

use tokio::sync::watch;

/// What one client does.
#[derive(Debug, Clone, Copy)]
pub struct Plan {
    /// Time between two messages of its own.
    pub every: Duration,
    /// How many messages it says in all.
    pub quota: usize,
    /// How its connection is cut.
    pub cuts: Option<Cuts>,
    /// It tries again after this long, instead of by the rule of the pages.
    pub eager: Option<Duration>,
    /// Whether it follows the attendants' list.
    pub list: bool,
}

/// Cuts without a word, as of a cable.
#[derive(Debug, Clone, Copy)]
pub struct Cuts {
    /// Time between two, on average.
    pub every: Duration,
    /// Time without a connection.
    pub away: Duration,
}

/// What all clients are told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Orders {
    /// Follow the rooms, and say nothing.
    #[default]
    Listen,
    /// Say what the plan has.
    Talk,
    /// Say nothing new, send what waits, be cut no more.
    Finish,
    /// Go.
    Leave,
}

/// The end of the orders that clients hold.
pub type Told = watch::Receiver<Orders>;

/// How far all clients together are.
#[derive(Debug, Default)]
pub struct Progress {
    /// Clients that are connected and have everything.
    pub live: usize,
    /// When the last of them came so far.
    pub last_live: Option<Instant>,
    /// Messages said and not acknowledged yet.
    pub pending: usize,
    /// Why connections failed or ended, and refusals, by their words.
    pub troubles: BTreeMap<String, u64>,
}

impl Progress {
    /// Notes a trouble.
    pub fn trouble(&mut self, words: impl Into<String>) {
        *self.troubles.entry(words.into()).or_default() += 1;
    }
}

/// Shared by all clients of one thread.
pub type SharedProgress = Rc<RefCell<Progress>>;
