//! The entry alert (R31): sound, toast and desktop notification, repeated until an attendant takes the customer or the user silences it.

use std::{collections::BTreeSet, time::Duration};

use leptos::prelude::*;
use protocol::{id::RoomId, list::RoomRow, people::InternalSituation};
use text::Text;
use ui::{Look, Sounds, Toast, ToastAction, Toasts, keep, kept};

use crate::{
    list::room_rows::RoomRows,
    shell::{attention::has_attention, desktop, words::customer_name},
};

/// The key of the alert's toast.
const TOAST: &str = "entrance";
/// Between two rings, in milliseconds.
const EVERY: i64 = 10_000;
/// Two tabs of a browser don't ring within this many milliseconds.
const APART: i64 = 2_000;
/// When a tab of this browser rang last, for the others.
const RANG: &str = "balcao.rang";

/// The rooms that ring.
#[derive(Clone, Copy)]
pub struct EntryAlert {
    text: Text,
    rows: RoomRows,
    sounds: Sounds,
    toasts: Toasts,
    actions: EntryActions,
    ringing: RwSignal<BTreeSet<RoomId>>,
    silenced: StoredValue<BTreeSet<RoomId>>,
}

/// The acts of the alert's toast, on the room that waits longest when it is pressed.
#[derive(Clone, Copy)]
pub struct EntryActions {
    /// *Atender*.
    pub take: Callback<RoomId>,
    /// *Ver*.
    pub show: Callback<RoomId>,
}

impl EntryAlert {
    /// Rings for nobody until [`EntryAlert::update`].
    pub fn new(text: Text, rows: RoomRows, sounds: Sounds, toasts: Toasts, actions: EntryActions) -> Self {
        let alert = Self {
            text,
            rows,
            sounds,
            toasts,
            actions,
            ringing: RwSignal::new(BTreeSet::new()),
            silenced: StoredValue::new(BTreeSet::new()),
        };
        if let Ok(timer) = set_interval_with_handle(move || alert.ring(EVERY), Duration::from_secs(1)) {
            on_cleanup(move || timer.clear());
        }
        alert
    }

    /// Stops ringing for the customers who wait now.
    pub fn silence(self) {
        self.ringing.update(|ringing| self.silenced.update_value(|silenced| silenced.append(ringing)));
        self.show();
    }

    /// Stops ringing for a room: the user looks at it.
    pub fn noticed(self, room: RoomId) {
        self.silenced.update_value(|silenced| {
            silenced.insert(room);
        });
        let rang = self.ringing.with_untracked(|ringing| ringing.contains(&room));
        if rang {
            self.ringing.update(|ringing| {
                ringing.remove(&room);
            });
            self.show();
        }
    }

    /// Rings for the customers who wait now, while `wanted`.
    pub fn update(self, wanted: bool) {
        let waiting: BTreeSet<RoomId> = untrack(|| {
            self.rows.with(|list| {
                list.rows().filter(|row| row.situation == InternalSituation::Waiting).map(|row| row.room).collect()
            })
        });
        self.silenced.update_value(|silenced| silenced.retain(|room| waiting.contains(room)));
        let loud: BTreeSet<RoomId> = match wanted {
            true => self.silenced.with_value(|silenced| waiting.difference(silenced).copied().collect()),
            false => BTreeSet::new(),
        };
        let before = self.ringing.get_untracked();
        if loud == before {
            return;
        }
        let newest = loud.difference(&before).last().copied();
        self.ringing.set(loud);
        self.show();
        if let Some(newest) = newest {
            self.ring(APART);
            self.tell_desktop(newest);
        }
    }

    fn ring(self, since: i64) {
        let now = js_sys::Date::now() as i64;
        if !self.ringing.read_untracked().is_empty() && (now - rang()).abs() >= since {
            rings(now);
            self.sounds.entry();
            // An answer that came to nothing took the toast away.
            self.show();
        }
    }

    fn tell_desktop(self, room: RoomId) {
        if let (false, Some(row)) = (has_attention(), self.rows.row(room)) {
            desktop::tell(TOAST, &self.title(&row), row.subject.as_ref().map_or("", |subject| subject.as_str()));
        }
    }

    fn show(self) {
        let (count, first) = self.ringing.with_untracked(|ringing| (ringing.len() as u64, ringing.first().copied()));
        let Some(row) = first.and_then(|room| self.rows.row(room)) else {
            return self.toasts.dismiss(TOAST);
        };
        let EntryActions { take, show } = self.actions;
        let answer = move |act: Callback<RoomId>| {
            Callback::new(move |()| {
                // Read before the act, which may change what is read.
                let first = self.ringing.with_untracked(|ringing| ringing.first().copied());
                if let Some(room) = first {
                    act.run(room);
                }
            })
        };
        let also = (count > 1).then(|| self.text.queue_also(count - 1));
        let body = [row.subject.as_ref().map(|subject| format!("“{subject}”")), also];
        self.toasts.show(Toast {
            key: TOAST.to_owned(),
            title: self.title(&row),
            body: body.into_iter().flatten().reduce(|words, more| format!("{words} {more}")),
            face: Some(customer_name(self.text, row.name.as_ref(), row.email.as_ref())),
            urgent: true,
            actions: vec![
                ToastAction {
                    label: self.text.take().to_owned(),
                    look: Look::Primary,
                    key: Some("A"),
                    on_press: answer(take),
                },
                ToastAction { label: self.text.see().to_owned(), look: Look::Plain, key: None, on_press: answer(show) },
            ],
            on_dismiss: Some(Callback::new(move |()| self.silence())),
        });
    }

    fn title(self, row: &RoomRow) -> String {
        let name = customer_name(self.text, row.name.as_ref(), row.email.as_ref());
        self.text.entered_toast(&name, row.classification_name.as_str())
    }
}

/// When a tab of this browser rang last, in whole milliseconds: to read and write fractions would be 15 kB more of the page.
fn rang() -> i64 {
    kept(RANG).and_then(|at| at.parse().ok()).unwrap_or_default()
}

/// Where the browser keeps nothing, each tab rings for itself.
fn rings(at: i64) {
    keep(RANG, &at.to_string());
}
