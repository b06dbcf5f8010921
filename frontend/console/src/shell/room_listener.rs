//! The console's socket, and its listener.

use std::{cell::Cell, rc::Rc};

use leptos::prelude::*;
use link::{Connection, Listener, Socket};
use protocol::{
    event::Event,
    frame::{ClientFrame, Cursor, StaffFrame},
    list::{ListFrame, Listed},
};

use crate::shell::console::Console;

impl Console {
    pub(super) fn connect(self) {
        let rest = self.session.rest();
        let socket = Socket::open(rest.clone(), Rc::new(RoomListener { console: self, greeted: Cell::new(false) }));
        self.rooms.connect(rest, socket.clone());
        self.socket.set_value(Some(socket));
    }
}

/// Hears the socket.
struct RoomListener {
    console: Console,
    /// The whole list that follows a welcome is on its way.
    greeted: Cell<bool>,
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
            StaffFrame::Welcome { server_time, build, .. } => {
                self.greeted.set(true);
                console.greeted(build, server_time);
            }
            StaffFrame::List { list } => {
                // At any other time the whole list comes since the user's rights were looked at again.
                if matches!(list, ListFrame::Snapshot { .. }) && !self.greeted.replace(false) {
                    console.read_me();
                }
                if console.rows.hear(list) == Listed::Hole {
                    // Where it does not go out the next connecting brings a snapshot.
                    let _ = console.say(&ClientFrame::List);
                }
                console.list_changed();
            }
            StaffFrame::Event { room, .. }
            | StaffFrame::Live { room, .. }
            | StaffFrame::Reset { room, .. }
            | StaffFrame::Typing { room, .. }
            | StaffFrame::Presence { room, .. }
            | StaffFrame::Received { room, .. }
            | StaffFrame::Read { room, .. } => console.heard(room, &frame),
            StaffFrame::Components { hidden } => console.hidden.set(hidden),
            StaffFrame::Status { status } => {
                console.status.set(status);
                console.list_changed();
            }
            StaffFrame::Refused { client_id: None, room, problem } => console.refused(room, &problem),
            StaffFrame::Refused { .. }
            | StaffFrame::Ack { .. }
            | StaffFrame::Queue { .. }
            | StaffFrame::Channel { .. }
            | StaffFrame::Board { .. }
            | StaffFrame::Resume { .. }
            | StaffFrame::Pong
            | StaffFrame::Unknown => {}
        }
    }

    fn unread(&self, text: &str) {
        self.console.unread.get_value().into_iter().for_each(|take| take.run(text.to_owned()));
    }

    fn connection(&self, connection: Connection) {
        if matches!(connection, Connection::Ended(_)) {
            self.console.session.ended();
            self.console.update_entry_alert();
        }
        self.console.rooms.set_connected(connection.is_up());
        if connection.is_up() {
            self.console.rooms.ask_again();
            self.console.forget_refusal();
        }
        self.console.connection.set(connection);
    }
}
