//! The page's state: the customer's stage, and the steps from one to the next.

mod message;
mod person;
mod step_back;
mod watch;
mod way_in;

use leptos::prelude::*;
use link::{Connection, Rest};
use protocol::{
    Body, Instant,
    people::InternalSituation,
    rest::{
        entry::{Admission, Channel},
        ticket::LeftMessageTicket,
    },
};
use text::Text;

use super::{
    address::Address,
    attention,
    conversation::Conversation,
    form::Form,
    hours::{open_until, opens_again},
    saved_visit::ChannelStorage,
};

const QUARTER_MILLIS: i64 = 15 * 60 * 1_000;

/// The stage that the customer is at.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// The page is loading.
    Loading,
    /// The server doesn't answer.
    Unreachable,
    /// The address stands for no channel.
    Unknown,
    /// The browser has a room that this tab wasn't showing: whose, by the first letter of the name (F18).
    Asked(Option<char>),
    /// The form of entry, or the reason why there is none.
    Entry,
    /// In a room: waiting, attended, or after its end.
    InRoom(Conversation),
}

#[derive(Clone, Copy)]
pub struct Chat {
    pub address: Address,
    pub stage: RwSignal<Stage>,
    /// The channel, as last seen.
    pub channel: RwSignal<Option<Channel>>,
    pub form: Form,
    /// The composer's text, which outlives a room that closes meanwhile.
    pub draft: RwSignal<String>,
    /// Lines of a closed room that are sent in the next one.
    pub carried: RwSignal<Vec<Body>>,
    /// The number of events that the customer has not seen yet.
    pub unread: RwSignal<u64>,
    /// Whether the customer chose to leave a message (L3).
    pub writing: RwSignal<bool>,
    /// The ticket of a message that was left.
    pub left: RwSignal<Option<LeftMessageTicket>>,
    /// The follow-up code of the room that is shown.
    code: RwSignal<Option<String>>,
    /// Whether the hours have begun or ended since the channel was seen.
    outdated: Memo<bool>,
    /// The number of the quarter of an hour: no day of any zone begins within one.
    quarter: Memo<Option<u32>>,
    text: Text,
    clock: ui::Clock,
    sounds: ui::Sounds,
    resources: StoredValue<Resources, LocalStorage>,
}

/// Handles that are bound to the page's thread.
struct Resources {
    rest: Rest,
    storage: ChannelStorage,
    owner: Option<Owner>,
}

impl Chat {
    /// Opens the channel, or the room that this browser has there.
    pub fn open(address: Address) -> Self {
        let (text, rest, storage) = (ui::use_text(), Rest::new(), ChannelStorage::of(address));
        rest.set_language(text.language().tag());
        storage.forget_others_texts();
        let (clock, channel) = (ui::use_clock(), RwSignal::<Option<Channel>>::default());
        let changes_at = move || channel.with(|channel| channel.as_ref()?.changes_at);
        let chat = Self {
            address,
            stage: RwSignal::new(Stage::Loading),
            channel,
            form: Form::new(),
            draft: RwSignal::new(storage.draft()),
            carried: RwSignal::default(),
            unread: RwSignal::default(),
            writing: RwSignal::new(false),
            left: RwSignal::new(storage.left(rest.now())),
            code: RwSignal::default(),
            outdated: Memo::new(move |_| changes_at().is_some_and(|at| at.as_millis() <= clock.now())),
            quarter: Memo::new(move |_| u32::try_from(clock.now() / QUARTER_MILLIS).ok()),
            text,
            clock,
            sounds: ui::use_sounds(),
            resources: StoredValue::new_local(Resources { rest, storage, owner: Owner::current() }),
        };
        Effect::new(move |leaving: Option<bool>| {
            let leaves = chat.leaves_message();
            if leaves != leaving.unwrap_or_default() {
                chat.carry_text(leaves);
            }
            leaves
        });
        // The text is in one of the two.
        Effect::new(move |_| {
            let typed = Some(chat.draft.get()).filter(|draft| !draft.is_empty());
            chat.storage().save_draft(&typed.unwrap_or_else(|| chat.form.body.get()));
        });
        attention::on_return(move || chat.returned());
        chat.hide_left_room();
        chat.keep_step();
        chat.look_again();
        chat.load();
        chat
    }

    /// The name of company and channel.
    pub fn service(self) -> String {
        self.channel.with(|channel| match channel {
            Some(channel) => format!("{} · {}", channel.company_name, channel.name),
            None => self.text.product().to_owned(),
        })
    }

    /// `aberto até 18:00`; `None` while the channel is closed, and while that is not known.
    pub fn open_until(self) -> Option<String> {
        let outdated = self.outdated.get();
        self.channel.with(|channel| open_until(channel.as_ref().filter(|_| !outdated)?, self.text))
    }

    /// `Voltamos amanhã às 8:00`, of a closed channel.
    pub fn opens_again(self, channel: &Channel) -> Option<String> {
        // The same opening is *amanhã* before midnight and today after it.
        // Read, not only tracked: a memo that nobody reads is never computed.
        let _ = self.quarter.get();
        opens_again(channel, self.now(), self.text)
    }

    pub fn text(self) -> Text {
        self.text
    }

    /// The company's name, as far as known.
    pub fn company(self) -> Option<String> {
        self.channel.with(|channel| channel.as_ref().map(|channel| channel.company_name.to_string()))
    }

    /// Asks how the channel takes customers now. The answer is no until that is known.
    pub fn admission(self, ask: impl FnOnce(&Admission) -> bool) -> bool {
        self.channel.with(|channel| channel.as_ref().is_some_and(|channel| ask(&channel.admission)))
    }

    /// Whether the customer has a room, waiting or attended or over.
    pub fn is_in_room(self) -> bool {
        matches!(self.stage.get(), Stage::InRoom(_))
    }

    /// For how long the place in the queue is kept, as far as known (F15).
    pub fn place_minutes(self) -> Option<u64> {
        self.channel.with(|channel| channel.as_ref().map(|channel| u64::from(channel.place_minutes)))
    }

    /// Whether the form of a message is shown: nobody can enter, or the customer chose to leave a message; never while an attendant is there.
    pub fn leaves_message(self) -> bool {
        match self.stage.get() {
            Stage::Entry => self.writing.get() || !self.admission(Admission::lets_in),
            Stage::InRoom(conversation) => {
                self.writing.get() && conversation.situation() != InternalSituation::InAttendance
            }
            _ => false,
        }
    }

    /// The address at which a protocol is followed, with its code in the fragment (L11).
    pub fn follow_up(self, protocol: &str, code: &str) -> String {
        format!("/acompanhar/{}/{}#{code}", self.address.company, js_sys::encode_uri_component(protocol))
    }

    /// The page that asks for a protocol and its code (L11).
    pub fn follow_page(self) -> String {
        format!("/acompanhar/{}", self.address.company)
    }

    /// The follow-up code of the room that is shown.
    pub fn code(self) -> Option<String> {
        self.code.get_untracked()
    }

    /// The server's time.
    pub fn now(self) -> Instant {
        self.rest().now()
    }

    /// Whether a reload leads back to the room.
    pub fn survives_reload(self) -> bool {
        self.storage().survives_reload()
    }

    /// As typed at entry.
    pub fn subject(self) -> Option<String> {
        self.storage().subject()
    }

    /// Whether the room's secret has ended. The log stays until the customer goes on.
    pub fn lost(self, conversation: Conversation) -> bool {
        conversation.connection.with(|connection| matches!(connection, Connection::Ended(_)))
    }

    /// Somebody came back to the page.
    fn returned(self) {
        match self.stage.get_untracked() {
            Stage::InRoom(conversation) => conversation.seen(),
            // Its hours may have been edited meanwhile.
            Stage::Entry => self.refresh(),
            _ => {}
        }
    }

    fn rest(self) -> Rest {
        self.resources.with_value(|resources| resources.rest.clone())
    }

    fn storage(self) -> ChannelStorage {
        self.resources.with_value(|resources| resources.storage.clone())
    }
}

/// The server did not answer, or can't just now.
struct Unanswered;
