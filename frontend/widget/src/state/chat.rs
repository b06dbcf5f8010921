//! The page's state: which stage the customer is at, and the ways from one to the next.

mod watch;
mod way_in;

use leptos::prelude::*;
use link::{Connection, Rest};
use protocol::{Instant, rest::entry::Channel};
use text::Text;

use super::{Address, Talk, attention, form::Form, place::Places};

/// Where the customer is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Nothing is known yet.
    Loading,
    /// The server doesn't answer.
    Unreachable,
    /// The address stands for no channel.
    Unknown,
    /// Outside: the form, or the reason why there is none.
    Entry,
    /// In a room: waiting, talking, or after it.
    Talking(Talk),
}

/// The page's state.
#[derive(Clone, Copy)]
pub struct Chat {
    /// The channel's address.
    pub address: Address,
    /// Where the customer is.
    pub stage: RwSignal<Stage>,
    /// The channel, as last seen.
    pub channel: RwSignal<Option<Channel>>,
    /// The entry form.
    pub form: Form,
    /// What stands in the composer; it outlives a room that closes under it.
    pub draft: RwSignal<String>,
    /// Lines of a closed room that go along into the next one.
    pub carried: RwSignal<Vec<String>>,
    /// What the customer has not seen yet.
    pub unread: RwSignal<u64>,
    text: Text,
    clock: ui::Clock,
    sounds: ui::Sounds,
    keep: StoredValue<Keeping, LocalStorage>,
}

struct Keeping {
    rest: Rest,
    places: Places,
    owner: Option<Owner>,
}

impl Chat {
    /// Opens the channel, or the room that this browser has there.
    pub fn open(address: Address) -> Self {
        let (text, rest, places) = (ui::use_text(), Rest::new(), Places::of(address));
        rest.speak(text.language().tag());
        let chat = Self {
            address,
            stage: RwSignal::new(Stage::Loading),
            channel: RwSignal::default(),
            form: Form::new(),
            draft: RwSignal::new(places.draft()),
            carried: RwSignal::default(),
            unread: RwSignal::default(),
            text,
            clock: ui::use_clock(),
            sounds: ui::use_sounds(),
            keep: StoredValue::new_local(Keeping { rest, places, owner: Owner::current() }),
        };
        Effect::new(move |_| chat.draft.with(|draft| chat.places().save_draft(draft)));
        attention::on_return(move || chat.returned());
        chat.look_again();
        chat.load();
        chat
    }

    /// The service's name: the company and its channel.
    pub fn service(self) -> String {
        self.channel.with(|channel| match channel {
            Some(channel) => format!("{} · {}", channel.company_name, channel.name),
            None => self.text.product().to_owned(),
        })
    }

    /// The company's name, as far as known.
    pub fn company(self) -> Option<String> {
        self.channel.with(|channel| channel.as_ref().map(|channel| channel.company_name.to_string()))
    }

    /// The server's time.
    pub fn now(self) -> Instant {
        self.rest().now()
    }

    /// Whether a reload finds the way back.
    pub fn survives_reload(self) -> bool {
        self.places().survives_reload()
    }

    /// The subject as typed at entry.
    pub fn subject(self) -> Option<String> {
        self.places().load().and_then(|place| place.subject)
    }

    /// The room is not ours any more: the secret has ended. What the log shows stays until the customer goes on.
    pub fn lost(self, talk: Talk) -> bool {
        talk.connection.with(|connection| matches!(connection, Connection::Ended(_)))
    }

    /// Somebody came back to the page.
    fn returned(self) {
        if let Stage::Talking(talk) = self.stage.get_untracked() {
            talk.seen();
        }
    }

    fn rest(self) -> Rest {
        self.keep.with_value(|keep| keep.rest.clone())
    }

    fn places(self) -> Places {
        self.keep.with_value(|keep| keep.places.clone())
    }
}

/// The server did not answer, or can't just now.
struct Unanswered;
