//! The plan of a faithful client, and the progress of all of them.

use std::{
    cell::RefCell,
    collections::BTreeMap,
    rc::Rc,
    time::{Duration, Instant},
};

use tokio::sync::watch;

/// The plan of one client.
#[derive(Debug, Clone, Copy)]
pub struct Plan {
    /// Time between two messages of its own.
    pub every: Duration,
    /// The number of messages it sends in all.
    pub quota: usize,
    /// The cuts of its connection.
    pub cuts: Option<Cuts>,
    /// The wait before it tries again, instead of the rule of the pages.
    pub eager: Option<Duration>,
    /// Whether it follows the attendants' list.
    pub list: bool,
}

/// Cuts without a closing frame, as of a cable.
#[derive(Debug, Clone, Copy)]
pub struct Cuts {
    /// Time between two, on average.
    pub every: Duration,
    /// Time without a connection.
    pub away: Duration,
}

/// The orders to all clients.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Orders {
    /// Follow the rooms, and send nothing.
    #[default]
    Listen,
    /// Send the messages of the plan.
    Talk,
    /// Send nothing new, send the waiting messages, and stop the cuts.
    Finish,
    Leave,
}

/// The receiving end of the orders; each client holds one.
pub type OrdersReceiver = watch::Receiver<Orders>;

/// The progress of all clients together.
#[derive(Debug, Default)]
pub struct Progress {
    /// Clients that are connected and have everything.
    pub live: usize,
    /// The moment at which the last of them got there.
    pub last_live: Option<Instant>,
    /// Messages sent and not acknowledged yet.
    pub pending: usize,
    /// The reasons of failed and ended connections and of refusals, counted by their text.
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
