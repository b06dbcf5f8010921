//! The entry alert (R31): sound, toast and desktop notification, repeated until an attendant takes the customer or the user silences it.

use std::time::Duration;

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

/// The key of a customer's notification.
fn notification(room: RoomId) -> String {
    format!("{TOAST}-{room}")
}

/// The rooms that ring.
#[derive(Clone, Copy)]
pub struct EntryAlert {
    text: Text,
    rows: RoomRows,
    sounds: Sounds,
    toasts: Toasts,
    actions: EntryActions,
    /// The room that came first is the first.
    ringing: RwSignal<Vec<RoomId>>,
    silenced: StoredValue<Vec<RoomId>>,
    /// When this tab rang last, heard or not.
    tried: StoredValue<i64>,
}

/// The acts of the alert's toast, on the room that is chosen when it is pressed.
#[derive(Clone, Copy)]
pub struct EntryActions {
    /// Of these rooms, in the order of their waiting, the first that can be taken (F47).
    pub choose: Callback<Vec<RoomId>, Option<RoomId>>,
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
            ringing: RwSignal::new(Vec::new()),
            silenced: StoredValue::new(Vec::new()),
            tried: StoredValue::new(0),
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
            if !silenced.contains(&room) {
                silenced.push(room);
            }
        });
        let rang = self.ringing.with_untracked(|ringing| ringing.contains(&room));
        if rang {
            self.ringing.update(|ringing| ringing.retain(|other| *other != room));
            desktop::take_back(&notification(room));
            self.show();
        }
    }

    /// Rings for the customers who wait now and are there, while `wanted`: one who comes back rings again (F11).
    pub fn update(self, wanted: bool) {
        let waiting: Vec<RoomId> = untrack(|| {
            self.rows.with(|list| {
                let rings =
                    |row: &&RoomRow| row.situation == InternalSituation::Waiting && row.customer_absent_since.is_none();
                list.rows().filter(rings).map(|row| row.room).collect()
            })
        });
        self.silenced.update_value(|silenced| silenced.retain(|room| waiting.contains(room)));
        let loud: Vec<RoomId> = match wanted {
            true => self.silenced.with_value(|silenced| without(&waiting, silenced).collect()),
            false => Vec::new(),
        };
        let before = self.ringing.get_untracked();
        if loud == before {
            // The limits may let another of them be taken first.
            return self.show();
        }
        without(&before, &loud).for_each(|room| desktop::take_back(&notification(room)));
        let fresh: Vec<RoomId> = without(&loud, &before).collect();
        self.ringing.set(loud);
        self.show();
        if !fresh.is_empty() {
            self.ring(APART);
        }
        fresh.into_iter().for_each(|room| self.tell_desktop(room));
    }

    /// A tab that can't be heard leaves the turn to another one (F45).
    fn ring(self, since: i64) {
        let now = js_sys::Date::now() as i64;
        let is_due = |last: i64| (now - last).abs() >= since;
        if self.ringing.read_untracked().is_empty() || !is_due(rang()) || !is_due(self.tried.get_value()) {
            return;
        }
        self.tried.set_value(now);
        if self.sounds.can_sound() {
            rings(now);
        }
        self.sounds.entry();
        // An answer that came to nothing took the toast away.
        self.show();
    }

    fn tell_desktop(self, room: RoomId) {
        if let (false, Some(row)) = (has_attention(), self.rows.row(room)) {
            let (key, open) = (notification(room), self.actions.show);
            let subject = row.subject.as_ref().map_or("", |subject| subject.as_str());
            desktop::tell(&key, &key, &self.title(&row), subject, move || open.run(room));
        }
    }

    fn show(self) {
        let count = self.ringing.with_untracked(|ringing| ringing.len() as u64);
        let Some(row) = self.chosen().and_then(|room| self.rows.row(room)) else {
            return self.toasts.dismiss(TOAST);
        };
        let EntryActions { take, show, .. } = self.actions;
        let answer = move |act: Callback<RoomId>| {
            Callback::new(move |()| {
                // Read before the act, which may change what is read.
                if let Some(room) = self.chosen() {
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

    /// The ringing room that the toast is about.
    fn chosen(self) -> Option<RoomId> {
        self.actions.choose.run(self.ringing.get_untracked())
    }

    fn title(self, row: &RoomRow) -> String {
        let name = customer_name(self.text, row.name.as_ref(), row.email.as_ref());
        self.text.entered_toast(&name, row.classification_name.as_str())
    }
}

/// The rooms that are not among the others, in their order.
fn without(rooms: &[RoomId], others: &[RoomId]) -> impl Iterator<Item = RoomId> {
    rooms.iter().copied().filter(|room| !others.contains(room))
}

/// When a tab of this browser rang last, in whole milliseconds: to read and write fractions would be 15 kB more of the page.
fn rang() -> i64 {
    kept(RANG).and_then(|at| at.parse().ok()).unwrap_or_default()
}

/// Where the browser keeps nothing, each tab rings for itself.
fn rings(at: i64) {
    keep(RANG, &at.to_string());
}
