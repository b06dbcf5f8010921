//! Lines by key, so that a new or changed line repaints alone.

use std::collections::HashMap;

use leptos::prelude::*;
use text::Text;

use super::group::{Place, places};
use super::item::{Delivery, LogItem, LogKind, Message, Side};
use crate::hooks::format::local_day;
use crate::hooks::language::use_text;

/// A line and its place.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Line {
    pub item: LogItem,
    pub place: Place,
}

/// A line on the screen.
#[derive(Clone)]
pub(super) struct Shown {
    pub key: String,
    pub line: ArcRwSignal<Line>,
}

/// The change that an update made to the lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub(super) struct Change {
    /// Lines of others that came at the end.
    pub from_others: u64,
    /// The reader wrote the line that came at the end.
    pub own: bool,
    /// Older lines came in front.
    pub in_front: bool,
}

/// The lines on the screen, in their order.
#[derive(Clone, Copy)]
pub(super) struct Lines {
    shown: RwSignal<Vec<Shown>>,
    text: Text,
    known: StoredValue<HashMap<String, ArcRwSignal<Line>>>,
}

impl Lines {
    pub fn new() -> Self {
        Self { shown: RwSignal::new(Vec::new()), text: use_text(), known: StoredValue::new(HashMap::new()) }
    }

    /// The lines, in their order; notified only when lines come, go or move.
    pub fn shown(self) -> Vec<Shown> {
        self.shown.get()
    }

    /// Takes over the new state of the log: notifies each line that changed, and the list if lines came, went or moved. Answers besides what is new for
    /// somebody who listens (F25): lines of others that came after those that were loaded, and own lines that failed.
    pub fn update(self, items: &[LogItem]) -> (Change, Vec<String>) {
        let change = self.shown.with_untracked(|shown| change(shown, items));
        let mut next = Vec::with_capacity(items.len());
        let mut news = Vec::new();
        let mut after_known = false;
        self.known.update_value(|known| {
            let mut before = std::mem::take(known);
            for (item, place) in items.iter().zip(places(items, local_day)) {
                let line = match before.remove(&item.key) {
                    Some(line) => {
                        after_known = true;
                        let failed = failure(item, self.text)
                            .filter(|_| line.with_untracked(|line| failure(&line.item, self.text).is_none()));
                        news.extend(failed);
                        renewed(line, item, place)
                    }
                    None => {
                        news.extend(incoming(item).filter(|_| after_known));
                        ArcRwSignal::new(Line { item: item.clone(), place })
                    }
                };
                known.insert(item.key.clone(), line.clone());
                next.push(Shown { key: item.key.clone(), line });
            }
        });
        let same = self
            .shown
            .with_untracked(|shown| shown.iter().map(|shown| &shown.key).eq(next.iter().map(|next| &next.key)));
        if !same {
            self.shown.set(next);
        }
        (change, news)
    }
}

/// The words of a line that is not the reader's own.
fn incoming(item: &LogItem) -> Option<String> {
    match &item.kind {
        LogKind::System { words, .. } => Some(words.clone()),
        LogKind::Note { author, body } => Some(format!("{author}: {body}")),
        LogKind::Message(message) => {
            (message.author.side != Side::Own).then(|| format!("{}: {}", message.author.name, message.body))
        }
    }
}

/// Why a message could not be sent.
fn failure(item: &LogItem, text: Text) -> Option<String> {
    match &item.kind {
        LogKind::Message(Message { delivery: Delivery::Failed { why, .. }, .. }) => {
            Some(format!("{} · {why}", text.message_failed()))
        }
        _ => None,
    }
}

fn renewed(line: ArcRwSignal<Line>, item: &LogItem, place: Place) -> ArcRwSignal<Line> {
    let same = line.with_untracked(|line| line.place == place && line.item == *item);
    if !same {
        line.set(Line { item: item.clone(), place });
    }
    line
}

fn change(shown: &[Shown], items: &[LogItem]) -> Change {
    let (Some(first), Some(last)) = (shown.first(), shown.last()) else {
        return Change::default();
    };
    let in_front =
        items.first().is_some_and(|item| item.key != first.key) && items.iter().any(|item| item.key == first.key);
    let came = items.iter().rev().take_while(|item| item.key != last.key).collect::<Vec<_>>();
    let by = |item: &&&LogItem, own: bool| matches!(&item.kind, LogKind::Message(message) if (message.author.side == Side::Own) == own);
    Change {
        from_others: came.iter().filter(|item| by(item, false)).count() as u64,
        own: came.iter().any(|item| by(&item, true)),
        in_front,
    }
}
