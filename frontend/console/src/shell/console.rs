//! The desk of an attendant: everything the console knows while somebody is signed in, and the listener of its socket.

use std::{collections::HashSet, rc::Rc};

use leptos::prelude::*;
use link::{BuildCheck, Connection, Listener, Rest, Socket};
use protocol::{
    Problem,
    event::Event,
    frame::{ClientFrame, Cursor, StaffFrame},
    id::{RoomId, UserId},
    list::Listed,
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
        address::Address,
        attention::{has_attention, watch_attention},
        colleagues::Colleagues,
        entry_alert::{EntryActions, EntryAlert},
        route::Route,
        session::Session,
        unsaved::use_unsaved,
    },
    ticket::window::is_window,
};

/// A waiting customer is late after this many seconds.
pub const WAIT_TARGET: i64 = 300;

/// Everything the console knows while somebody is signed in. It lives until the page is reloaded.
#[derive(Clone, Copy)]
pub struct Console {
    /// The user who is signed in.
    pub me: StoredValue<Me>,
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
    pub colleagues: Colleagues,
    /// The chosen status (R62).
    pub status: RwSignal<AttendantStatus>,
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
    sounds: Sounds,
    build: StoredValue<BuildCheck>,
    /// A newer server runs: the page reloads at a quiet moment.
    outdated: RwSignal<bool>,
    /// The room that was entered just now: its composer gets the cursor when it opens.
    pub(crate) wants_to_write: StoredValue<Option<RoomId>>,
    /// The key of the toast about the last refusal.
    pub(crate) told: StoredValue<String>,
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
    let console = Console {
        text,
        clock,
        company_time,
        today: Memo::new(move |_| company_time.iso_day(clock.now())),
        rows,
        filter,
        closed,
        shown: ShownRooms::new(me.id, rows, filter, company_time, closed),
        rooms: FollowedRooms::new(),
        colleagues: Colleagues::new(session, &me),
        status: RwSignal::new(me.status),
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
        told: StoredValue::new(String::new()),
        address,
        me: StoredValue::new(me),
    };
    console.connect();
    console.follow();
    // A window of a ticket stands beside a console, which has the alert already.
    if !is_window() {
        console.start_entry_alert();
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
        self.me.with_value(|me| me.id)
    }

    /// Whether the user is a supervisor or an administrator.
    pub fn supervises(self) -> bool {
        self.me.with_value(|me| me.role <= Role::Supervisor)
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
        Memo::new(move |_| self.rows.count(InternalSituation::Waiting)).into()
    }

    fn connect(self) {
        let rest = self.session.rest();
        let socket = Socket::open(rest.clone(), Rc::new(RoomListener { console: self }));
        self.rooms.connect(rest, socket.clone());
        self.socket.set_value(Some(socket));
    }

    /// Follows the rooms one is in and the open one. After a loss of the connection what could not be read is asked for again.
    fn follow(self) {
        let me = self.my_id();
        let mine = Memo::new(move |_| {
            self.rows.with(|list| list.rows().filter(|row| is_mine(me, row)).map(|row| row.room).collect::<Vec<_>>())
        });
        let up = Memo::new(move |_| self.connection.read().is_up());
        Effect::new(move |_| {
            up.track();
            let wanted: HashSet<RoomId> = mine.get().into_iter().chain(self.open.get()).collect();
            untrack(|| self.rooms.keep(wanted));
        });
    }

    fn start_entry_alert(self) {
        let take = Callback::new(move |room| self.take(room));
        let show = Callback::new(move |room| {
            self.noticed(room);
            self.show(room);
        });
        let entry_alert = EntryAlert::new(self.text, self.rows, self.sounds, self.toasts, EntryActions { take, show });
        self.entry_alert.set_value(Some(entry_alert));
    }

    /// The list or the status changed. An attendant on pause is not called (R62).
    fn update_entry_alert(self) {
        if let Some(entry_alert) = self.entry_alert.get_value() {
            entry_alert.update(self.status.get_untracked() == AttendantStatus::Available);
        }
    }

    fn noticed(self, room: RoomId) {
        if let Some(entry_alert) = self.entry_alert.get_value() {
            entry_alert.noticed(room);
        }
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

    fn greeted(self, build: String, server_time: protocol::Instant) {
        self.clock.align(server_time.as_millis());
        let outdated = self.build.try_update_value(|check| check.is_outdated(&build)).unwrap_or_default();
        if self.outdated.get_untracked() != outdated {
            self.outdated.set(outdated);
        }
    }

    fn heard(self, room: RoomId, frame: &StaffFrame) {
        let customer_spoke = self.rooms.receive(room, frame);
        let watched = self.open.get_untracked() == Some(room) && has_attention();
        let inside = self.rows.row(room).is_some_and(|row| is_mine(self.my_id(), &row));
        if customer_spoke && inside && !watched && !is_window() {
            self.sounds.message();
            self.has_received(room);
        }
    }

    fn refused(self, room: Option<RoomId>, problem: &Problem) {
        if let Some(room) = room.filter(|_| problem.status == 404 || problem.status == 403) {
            self.rooms.lost(room);
        } else {
            self.failed(&problem.clone().into());
        }
    }
}

/// Hears the socket.
struct RoomListener {
    console: Console,
}

impl Listener<Event> for RoomListener {
    fn cursors(&self) -> Vec<Cursor> {
        self.console.rooms.cursors()
    }

    fn wants_list(&self) -> bool {
        true
    }

    fn frame(&self, frame: StaffFrame) {
        let console = self.console;
        match frame {
            StaffFrame::Welcome { server_time, build, .. } => console.greeted(build, server_time),
            StaffFrame::List { list } => {
                if console.rows.hear(list) == Listed::Hole {
                    // Where it does not go out the next connecting brings a snapshot.
                    let _ = console.say(&ClientFrame::List);
                }
                console.update_entry_alert();
            }
            StaffFrame::Event { room, .. }
            | StaffFrame::Live { room, .. }
            | StaffFrame::Reset { room, .. }
            | StaffFrame::Typing { room, .. }
            | StaffFrame::Presence { room, .. }
            | StaffFrame::Received { room, .. }
            | StaffFrame::Read { room, .. } => console.heard(room, &frame),
            StaffFrame::Status { status } => {
                console.status.set(status);
                console.update_entry_alert();
            }
            StaffFrame::Refused { client_id: None, room, problem } => console.refused(room, &problem),
            StaffFrame::Refused { .. }
            | StaffFrame::Ack { .. }
            | StaffFrame::Queue { .. }
            | StaffFrame::Resume { .. }
            | StaffFrame::Pong
            | StaffFrame::Unknown => {}
        }
    }

    fn connection(&self, connection: Connection) {
        if matches!(connection, Connection::Ended(_)) {
            self.console.session.ended();
        }
        self.console.rooms.set_connected(connection.is_up());
        if connection.is_up() {
            self.console.rooms.ask_again();
            self.console.told.with_value(|told| self.console.toasts.dismiss(told));
        }
        self.console.connection.set(connection);
    }
}
