//! The desk of an attendant: everything the console knows while somebody is signed in.

use std::collections::HashSet;

use leptos::{prelude::*, task::spawn_local};
use link::{BuildCheck, Connection, Rest, Socket};
use protocol::{
    Component, Problem,
    event::Event,
    frame::ClientFrame,
    id::{ClassificationId, RoomId, UserId},
    people::{AttendantStatus, InternalSituation, Role},
    rest::session::Me,
};
use text::Text;
use ui::{Clock, Format, Sounds, Toasts, use_clock, use_sounds, use_text, use_toasts};

use crate::{
    conversation::following::FollowedRooms,
    list::{
        closed_rooms::ClosedRooms,
        filter::RoomFilter,
        room_rows::RoomRows,
        shown_rooms::{ShownRooms, is_mine},
    },
    shell::{
        address::Address, attention::watch_attention, colleagues::Colleagues, drafts::Drafts, entry_alert::EntryAlert,
        route::Route, session::Session, unsaved::use_unsaved,
    },
    ticket::window::is_window,
};

/// A waiting customer is late after this many seconds, where the classification is none of the user's own.
pub const WAIT_TARGET: i64 = 300;

/// Everything the console knows while somebody is signed in. It lives until the page is reloaded.
#[derive(Clone, Copy)]
pub struct Console {
    /// The user who is signed in.
    pub me: RwSignal<Me>,
    /// The texts of the page.
    pub text: Text,
    /// The server's clock.
    pub clock: Clock,
    /// The way the company's business is dated: in its zone, wherever its staff are (L12).
    pub company_time: Format,
    /// Today in the company's zone, as `2026-07-14`: what counts its days is read anew when it changes.
    pub today: Memo<String>,
    /// The open rooms.
    pub rows: RoomRows,
    pub filter: RoomFilter,
    pub closed: ClosedRooms,
    /// The rooms that the list shows, and their order.
    pub shown: ShownRooms,
    pub rooms: FollowedRooms,
    /// The user's drafts in this tab.
    pub drafts: Drafts,
    pub colleagues: Colleagues,
    /// The user's name, as of now.
    pub name: RwSignal<String>,
    /// The chosen status (R62).
    pub status: RwSignal<AttendantStatus>,
    /// The parts of the conversation that the user doesn't have (R21).
    pub hidden: RwSignal<Vec<Component>>,
    /// How the page is connected.
    pub connection: RwSignal<Connection>,
    pub open: Signal<Option<RoomId>>,
    /// Whether somebody looks at the page.
    pub attention: RwSignal<bool>,
    /// Rooms with an act under way.
    pub busy: RwSignal<HashSet<RoomId>>,
    /// The page's toasts.
    pub toasts: Toasts,
    /// The alert for who enters.
    pub entry_alert: StoredValue<Option<EntryAlert>>,
    pub(crate) session: Session,
    pub(crate) socket: StoredValue<Option<Socket<Event>>, LocalStorage>,
    pub(crate) sounds: Sounds,
    build: StoredValue<BuildCheck>,
    /// A newer server runs: the page reloads at a quiet moment.
    outdated: RwSignal<bool>,
    /// The room that was entered just now: its composer gets the cursor when it opens.
    pub(crate) wants_to_write: StoredValue<Option<RoomId>>,
    /// The room that a supervisor reads along in.
    pub(crate) along: RwSignal<Option<RoomId>>,
    /// Takes frames that this part of the console can't read: the board's.
    pub(crate) unread: StoredValue<Option<Callback<String>>>,
    /// The key of the toast about the last refusal.
    pub(crate) told: StoredValue<String>,
    /// Whether its cause is there still.
    pub(crate) told_while: StoredValue<Option<Callback<Console, bool>>>,
    /// The address of the page.
    pub address: Address,
}

/// Connects `me`, and follows the user's rooms and the open one, which the address names.
pub fn provide_console(session: Session, me: Me, address: Address) -> Console {
    let (text, clock, filter, rows) = (use_text(), use_clock(), RoomFilter::new(), RoomRows::new());
    let company_time = Format::of(text).told_in(&me.company_zone);
    let closed = ClosedRooms::new(filter, session.rest(), text);
    let route = address.route();
    let open = Memo::new(move |_| route.get().room()).into();
    let drafts = Drafts::of(me.id);
    let console = Console {
        text,
        clock,
        company_time,
        today: Memo::new(move |_| company_time.iso_day(clock.now())),
        rows,
        filter,
        closed,
        shown: ShownRooms::new(me.id, rows, filter, company_time, closed),
        rooms: FollowedRooms::new(drafts),
        drafts,
        colleagues: Colleagues::new(session, &me),
        name: RwSignal::new(me.name.to_string()),
        status: RwSignal::new(me.status),
        hidden: RwSignal::new(me.hidden.clone()),
        connection: RwSignal::new(Connection::Connecting),
        open,
        attention: watch_attention(),
        busy: RwSignal::new(HashSet::new()),
        toasts: use_toasts(),
        entry_alert: StoredValue::new(None),
        session,
        socket: StoredValue::new_local(None),
        sounds: use_sounds(),
        build: StoredValue::default(),
        outdated: RwSignal::new(false),
        wants_to_write: StoredValue::new(None),
        along: RwSignal::new(None),
        unread: StoredValue::new(None),
        told: StoredValue::new(String::new()),
        told_while: StoredValue::new(None),
        address,
        me: RwSignal::new(me),
    };
    console.connect();
    console.connect_again();
    console.follow();
    // A window of a ticket stands beside a console, which has the alert already.
    if !is_window() {
        console.start_alerts();
    }
    console.keep_fresh();
    provide_context(console);
    console
}

pub fn use_console() -> Console {
    expect_context()
}

impl Console {
    /// The user who is signed in.
    pub fn my_id(self) -> UserId {
        self.me.with_untracked(|me| me.id)
    }

    /// So many seconds of waiting in a classification are too long.
    pub fn wait_target(self, classification: ClassificationId) -> i64 {
        self.me.with_untracked(|me| {
            let own = me.classifications.iter().find(|channel| channel.id == classification);
            own.map_or(WAIT_TARGET, |channel| i64::from(channel.wait_target_seconds))
        })
    }

    /// Whether the user is a supervisor or an administrator.
    pub fn supervises(self) -> bool {
        self.me.with_untracked(|me| me.role <= Role::Supervisor)
    }

    /// The user is called otherwise from now on.
    pub fn renamed(self, me: Me) {
        self.name.set(me.name.to_string());
        self.me.set(me);
    }

    /// The user's channels or limits may be others: the page of one who is linked while it is open shows them (R17).
    pub(super) fn read_me(self) {
        let rest = self.rest();
        spawn_local(async move {
            // Without an answer they stay as they are until the session is renewed.
            if let Ok(me) = rest.me().await {
                self.me.try_set(me);
            }
        });
    }

    /// Whether the user has this part of the conversation (R21), tracked.
    pub fn shows(self, part: Component) -> bool {
        self.hidden.with(|hidden| !hidden.contains(&part))
    }

    /// The server's routes, in the name of the user.
    pub fn rest(self) -> Rest {
        self.session.rest()
    }

    /// Opens a room.
    pub fn show(self, room: RoomId) {
        self.address.open(Route::Room(room));
    }

    /// Closes the open room: back to the list.
    pub fn show_list(self) {
        self.address.open(Route::Rooms);
    }

    /// Tries at once to connect again.
    pub fn reconnect_now(self) {
        self.socket.with_value(|socket| {
            if let Some(socket) = socket {
                socket.reconnect_now();
            }
        });
    }

    /// Sends a frame that is useless later; answers whether it went out.
    pub fn say(self, frame: &ClientFrame) -> bool {
        self.socket.with_value(|socket| socket.as_ref().is_some_and(|socket| socket.say(frame)))
    }

    /// How many wait.
    pub fn waiting(self) -> Signal<u64> {
        Memo::new(move |_| self.rows.count(InternalSituation::Waiting, |_| true)).into()
    }

    /// Connects anew when somebody signs in after the session had ended.
    fn connect_again(self) {
        Effect::new(move |before: Option<bool>| {
            let over = self.session.is_over();
            if before == Some(true) && !over {
                untrack(|| self.connect());
            }
            over
        });
    }

    /// Follows the rooms one is in and the open one. After a loss of the connection what could not be read is asked for again.
    fn follow(self) {
        let me = self.my_id();
        let mine = Memo::new(move |_| {
            self.rows.with(|list| list.rows().filter(|row| is_mine(me, row)).map(|row| row.room).collect::<Vec<_>>())
        });
        Effect::new(move |_| {
            self.open.track();
            untrack(|| self.forget_refusal());
        });
        Effect::new(move |_| {
            self.connection.track();
            let along = self.along.get();
            let wanted: HashSet<RoomId> = mine.get().into_iter().chain(self.open.get()).chain(along).collect();
            untrack(|| self.rooms.keep(wanted, along));
        });
    }

    /// A page of an older build reloads while nobody looks and nothing would be lost.
    fn keep_fresh(self) {
        let unsaved = use_unsaved();
        Effect::new(move |_| {
            if self.outdated.get() && !self.attention.get() && !self.rooms.is_busy() && !unsaved.any() {
                // It is tried again at the next moment that nobody looks.
                let _ = window().location().reload();
            }
        });
    }

    pub(super) fn greeted(self, build: String, server_time: protocol::Instant) {
        self.clock.align(server_time.as_millis());
        let outdated = self.build.try_update_value(|check| check.is_outdated(&build)).unwrap_or_default();
        if self.outdated.get_untracked() != outdated {
            self.outdated.set(outdated);
        }
    }

    pub(super) fn refused(self, room: Option<RoomId>, problem: &Problem) {
        if let Some(room) = room.filter(|_| problem.status == 404 || problem.status == 403) {
            self.rooms.lost(room);
        } else {
            self.failed(&problem.clone().into());
        }
    }
}
