//! The page's state: which stage the customer is at, and the ways from one to the next.

use std::time::Duration;

use leptos::{prelude::*, task::spawn_local};
use link::{Connection, Failure, Rest, pause};
use protocol::{
    Code, Instant,
    rest::entry::{Admission, Channel},
    room::CustomerRoom,
};
use text::Text;

use super::{
    Address, Talk, attention,
    form::Form,
    place::{Places, Seat},
};

/// A closed room is still shown on coming back within this time; later the page offers a new conversation.
const RECENT: Duration = Duration::from_secs(10 * 60);
/// How often the channel is looked at again while the customer can't enter, in seconds.
const LOOK_AGAIN: u64 = 20;
/// Between two tries to reach the server, in milliseconds.
const TRY_AGAIN: u32 = 3_000;

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

    /// Loads until the server answers.
    pub fn load(self) {
        spawn_local(async move {
            while let Err(Unanswered) = self.try_load().await {
                if !matches!(self.stage.get_untracked(), Stage::Talking(_)) {
                    self.stage.set(Stage::Unreachable);
                }
                pause(TRY_AGAIN).await;
            }
        });
    }

    async fn try_load(self) -> Result<(), Unanswered> {
        if let Some(seat) = self.places().load().and_then(|place| place.seat)
            && self.resume(seat).await?
        {
            return self.see_channel().await.map(drop);
        }
        let known = self.see_channel().await?;
        self.stage.set(if known { Stage::Entry } else { Stage::Unknown });
        Ok(())
    }

    /// Takes the seat that this browser has (R61). Answers whether it is still worth showing.
    async fn resume(self, Seat { room, secret }: Seat) -> Result<bool, Unanswered> {
        let rest = self.rest();
        rest.hold_room(room, secret);
        let gone = match rest.customer_room(room).await {
            Ok(view) if is_long_over(&view, rest.now()) => true,
            Ok(view) => {
                self.talk(view);
                false
            }
            Err(failure) if failure.is_passing() => return Err(Unanswered),
            Err(_) => true,
        };
        if gone {
            self.places().forget(room);
            rest.let_go();
        }
        Ok(!gone)
    }

    /// Looks at the channel. Answers whether there is one.
    async fn see_channel(self) -> Result<bool, Unanswered> {
        match self.rest().channel(self.address.company, self.address.classification).await {
            Ok(channel) => {
                if self.channel.with_untracked(|known| known.as_ref() != Some(&channel)) {
                    self.channel.set(Some(channel));
                }
                Ok(true)
            }
            Err(failure) if failure.is_passing() || failure.code() == Some(Code::Internal) => Err(Unanswered),
            Err(_) => Ok(false),
        }
    }

    /// Looks at the channel again now.
    pub fn refresh(self) {
        spawn_local(async move {
            // When it can't be reached the page says what it knew last.
            let _ = self.see_channel().await;
        });
    }

    /// Hours begin and end, and rooms become free, while the page is open.
    fn look_again(self) {
        let look = move || {
            let due =
                self.channel.with_untracked(|channel| channel.as_ref().is_some_and(|channel| self.is_due(channel)));
            if due {
                self.refresh();
            }
        };
        // Without timers the customer presses *Tentar de novo*.
        if let Ok(timer) = set_interval_with_handle(look, Duration::from_secs(LOOK_AGAIN)) {
            on_cleanup(move || timer.clear());
        }
    }

    fn is_due(self, channel: &Channel) -> bool {
        let changed = channel.changes_at.is_some_and(|at| at <= self.now());
        changed || (channel.admission != Admission::Open && self.stage.get_untracked() == Stage::Entry)
    }

    /// Comes in (R28), without name and e-mail when `anonymous`. The visit is kept before the server is asked.
    pub fn enter(self, anonymous: bool) {
        if anonymous {
            self.form.name.set(String::new());
            self.form.email.set(String::new());
        }
        self.form.busy.set(true);
        self.form.notice.set(None);
        spawn_local(async move {
            if self.try_enter().await.is_err() {
                self.form.notice.set(Some(self.text.no_answer_yet().to_owned()));
            }
            self.form.busy.set(false);
        });
    }

    async fn try_enter(self) -> Result<(), Unanswered> {
        let (places, rest) = (self.places(), self.rest());
        let mut place = places.load_or_begin();
        if let Some(seat) = place.seat.take() {
            // Another tab has come in meanwhile: tabs are one customer.
            if self.resume(seat).await? {
                return Ok(());
            }
            place = places.load_or_begin();
        }
        let draft = untrack(|| self.form.draft(self.address, place.visit));
        place.subject.clone_from(&draft.subject);
        match rest.enter(&draft).await {
            Ok(entered) => {
                let seat = Seat { room: entered.room, secret: entered.resume_secret };
                place.seat = Some(seat.clone());
                places.save(&place);
                self.resume(seat).await.map(drop)
            }
            Err(Failure::Unreachable) => Err(Unanswered),
            Err(Failure::Problem(problem)) => {
                self.form.told(problem.errors);
                self.form.show_all();
                self.form.notice.set(Some(problem.detail.unwrap_or(problem.title)));
                self.see_channel().await.map(drop)
            }
        }
    }

    /// Shows the room and follows it.
    fn talk(self, room: CustomerRoom) {
        let (rest, owner) = self.keep.with_value(|keep| (keep.rest.clone(), keep.owner.clone()));
        let open = || Talk::open(rest, room, self.unread, self.clock, self.sounds);
        let talk = match owner {
            Some(owner) => owner.with(open),
            None => open(),
        };
        if let Stage::Talking(before) = self.stage.get_untracked() {
            before.close();
        }
        self.form.subject.set(String::new());
        self.carried.update(|carried| carried.drain(..).for_each(|line| talk.send(line)));
        self.stage.set(Stage::Talking(talk));
    }

    /// Begins another conversation, with these lines.
    pub fn start_again(self, carried: Vec<String>) {
        let Stage::Talking(talk) = self.stage.get_untracked() else { return };
        if let Some(name) = talk.peek(|room| room.name.clone())
            && self.form.name.with_untracked(String::is_empty)
        {
            self.form.name.set(name.to_string());
        }
        talk.close();
        self.places().forget(talk.id);
        self.rest().let_go();
        self.carried.set(carried);
        self.form.notice.set(None);
        self.stage.set(Stage::Loading);
        self.load();
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

fn is_long_over(room: &CustomerRoom, now: Instant) -> bool {
    room.ending.as_ref().is_some_and(|ending| now.since(ending.at) > RECENT)
}
