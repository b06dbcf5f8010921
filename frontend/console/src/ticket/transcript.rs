//! The conversation that a ticket came from, where it is not followed: its end, and what came before as it is asked for (R51).

use leptos::{prelude::*, task::spawn_local};
use link::Failure;
use protocol::{Code, event::Event, id::TicketId, rest::ticket::Transcript};

use crate::shell::console::Console;

/// A conversation as it was read.
#[derive(Clone, Copy)]
pub struct TicketTranscript {
    console: Console,
    ticket: TicketId,
    /// The entries that were read, up to the last one.
    pub read: RwSignal<Option<Transcript>>,
    /// It belongs to a channel that one doesn't attend (R17).
    pub elsewhere: RwSignal<bool>,
    /// Older entries are on their way.
    pub reading_before: RwSignal<bool>,
}

impl TicketTranscript {
    /// One that nothing is known of yet.
    pub fn new(console: Console, ticket: TicketId) -> Self {
        Self {
            console,
            ticket,
            read: RwSignal::new(None),
            elsewhere: RwSignal::new(false),
            reading_before: RwSignal::new(false),
        }
    }

    /// Reads its end, the first time or again.
    pub fn read_end(self) {
        spawn_local(async move {
            match self.console.rest().transcript(self.ticket, None).await {
                Ok(end) => {
                    self.elsewhere.set(false);
                    self.read.update(|read| *read = Some(joined(read.take(), end)));
                }
                Err(Failure::Problem(problem)) if problem.code == Code::NotFound => {
                    self.elsewhere.set(true);
                    self.read.set(None);
                }
                // It is read again while the conversation goes on.
                Err(_) => {}
            }
        });
    }

    /// The number before which there is more; none where the first entry was read.
    pub fn before(self) -> Option<u64> {
        let first = self.read.with(|read| read.as_ref().and_then(|read| read.events.first().map(|event| event.seq)));
        first.filter(|first| *first > 1)
    }

    /// Reads older entries.
    pub fn read_before(self) {
        let Some(before) = untrack(|| self.before()).filter(|_| !self.reading_before.get_untracked()) else { return };
        self.reading_before.set(true);
        spawn_local(async move {
            // Without an answer the button stands there still.
            if let Ok(older) = self.console.rest().transcript(self.ticket, Some(before)).await {
                self.read.update(|read| {
                    if let Some(read) = read {
                        put_before(&mut read.events, older.events);
                    }
                });
            }
            self.reading_before.set(false);
        });
    }
}

/// The end of a conversation, behind what was read before where the two join.
fn joined(read: Option<Transcript>, mut end: Transcript) -> Transcript {
    put_before(&mut end.events, read.map(|read| read.events).unwrap_or_default());
    end
}

/// Puts older entries before others where they join on.
fn put_before(events: &mut Vec<Event>, mut older: Vec<Event>) {
    let Some(first) = events.first().map(|event| event.seq) else { return };
    older.retain(|event| event.seq < first);
    if older.last().is_some_and(|last| last.seq + 1 == first) {
        events.splice(0..0, older);
    }
}
