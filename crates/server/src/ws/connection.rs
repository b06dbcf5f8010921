//! One socket: who it is, what it follows, and how a frame reaches it.

use std::{
    cell::{Cell, RefCell},
    collections::{HashMap, HashSet},
    net::IpAddr,
    sync::Arc,
    time::{Duration, Instant as Tick},
};

use actix_web::web::Data;
use actix_ws::Session;
use bytestring::ByteString;
use protocol::{
    Component, Instant, Problem,
    event::Event,
    frame::{Mark, ServerFrame, StaffFrame},
    id::{ClientId, RoomId},
    list::{ListFrame, RoomRow},
};
use text::{Language, Text};
use tokio::time::timeout;

use super::{budget::WriteBudget, failure::Gone, pace::Pace};
use crate::{
    auth::extract::Reader,
    error::Error,
    hub::{
        audience::{Audience, encode},
        boards::BoardGuard,
        connection::ConnectionId,
        lists::ListGuard,
        mailbox::{ListMail, Mailbox},
        rooms::WatchGuard,
        users::UserGuard,
    },
    state::Balcao,
    web::problem,
};

/// How long a client may take to read one frame.
const PATIENCE: Duration = Duration::from_secs(30);

/// One socket.
pub struct Connection {
    pub balcao: Data<Balcao>,
    /// The hub's name for it.
    pub id: ConnectionId,
    pub mailbox: Arc<Mailbox>,
    /// The address of the client.
    pub from: IpAddr,
    /// The caller, with the rights last read.
    pub reader: RefCell<Reader>,
    /// When its token ends.
    pub expires_at: Cell<Instant>,
    /// Whether it said `hello`.
    pub greeted: Cell<bool>,
    /// The rooms it follows.
    pub watches: RefCell<HashMap<RoomId, WatchGuard>>,
    /// Its list, when it wants one.
    pub list: RefCell<Option<ListGuard>>,
    /// The board, when it wants one.
    pub board: RefCell<Option<BoardGuard>>,
    /// The rooms in which it reads along: its marks of them count for nobody.
    pub along: RefCell<HashSet<RoomId>>,
    /// Read and received marks that this client reported and that are not saved yet.
    pub marks: RefCell<HashMap<(RoomId, Mark), u64>>,
    /// When changes of the list that nobody called urgent are due.
    pub changes_due: Cell<Option<Tick>>,
    /// When marks were written last.
    pub marks_written: Cell<Option<Tick>>,
    /// How fast it may send.
    pub pace: RefCell<Pace>,
    /// Its place among its user's sockets.
    _of_user: Option<UserGuard>,
    language: Language,
    list_number: Cell<u64>,
    /// The parts that don't show, as the client was told last (R21).
    pub told_hidden: RefCell<Option<Vec<Component>>>,
    budget: WriteBudget,
    session: Session,
}

impl Connection {
    /// A socket just opened.
    pub fn new(
        balcao: Data<Balcao>,
        (reader, expires_at): (Reader, Instant),
        from: IpAddr,
        session: Session,
        language: Language,
    ) -> Self {
        let pace = match reader {
            Reader::Customer(_) => Pace::new(balcao.config.customer_frames_per_second, 60),
            Reader::Attendant(_) => Pace::new(balcao.config.staff_frames_per_second, 300),
        };
        let (id, mailbox) = (balcao.hub.next_connection_id(), Arc::<Mailbox>::default());
        let of_user = match &reader {
            Reader::Customer(_) => None,
            Reader::Attendant(attendant) => {
                balcao.hub.lists.boards.attendant_changed(attendant.company, attendant.user);
                Some(balcao.hub.users.add_connection(attendant.user, id, mailbox.clone()))
            }
        };
        Self {
            id,
            mailbox,
            from,
            _of_user: of_user,
            reader: RefCell::new(reader),
            expires_at: Cell::new(expires_at),
            greeted: Cell::default(),
            watches: RefCell::default(),
            list: RefCell::default(),
            board: RefCell::default(),
            along: RefCell::default(),
            marks: RefCell::default(),
            changes_due: Cell::default(),
            marks_written: Cell::default(),
            pace: RefCell::new(pace),
            list_number: Cell::default(),
            told_hidden: RefCell::default(),
            budget: WriteBudget::default(),
            language,
            session,
            balcao,
        }
    }

    pub fn reader(&self) -> Reader {
        self.reader.borrow().clone()
    }

    /// The audience of its frames.
    pub fn audience(&self) -> Audience {
        match *self.reader.borrow() {
            Reader::Customer(_) => Audience::Customer,
            Reader::Attendant(_) => Audience::Staff,
        }
    }

    /// Sends text past the mailbox. A client that doesn't read for long is gone.
    pub async fn send_text(&self, frame: ByteString) -> Result<(), Gone> {
        let mut session = self.session.clone();
        let send = async { session.text(self.budget.charge(frame).await).await };
        timeout(PATIENCE, send).await.map_err(|_| Gone)?.map_err(|_| Gone)
    }

    /// Sends a frame that is the same for both audiences.
    pub async fn send(&self, frame: &ServerFrame<Event>) -> Result<(), Gone> {
        self.send_text(encode(frame)).await
    }

    /// Says that an act is done.
    pub async fn ack(&self, client_id: ClientId, room: RoomId, seq: u64) -> Result<(), Gone> {
        self.send(&ServerFrame::Ack { client_id, room, seq }).await
    }

    /// Says that a frame was not done, and why.
    pub async fn refuse(&self, client_id: Option<ClientId>, room: Option<RoomId>, error: &Error) -> Result<(), Gone> {
        error.log();
        let problem = self.problem(error);
        self.send(&ServerFrame::Refused { client_id, room, problem }).await
    }

    /// Sends the whole list.
    pub async fn send_snapshot(&self, rows: Vec<RoomRow>) -> Result<(), Gone> {
        let number = self.next_list_number();
        self.send(&StaffFrame::List { list: ListFrame::Snapshot { number, rows } }).await
    }

    /// Sends changes of the list, each of which is JSON already.
    pub async fn send_changes(&self, changes: ListMail) -> Result<(), Gone> {
        let number = self.next_list_number();
        let changes = changes.join(",");
        let frame = format!(r#"{{"type":"list","list":{{"is":"changes","number":{number},"changes":[{changes}]}}}}"#);
        self.send_text(frame.into()).await
    }

    /// Asks the client's side of the connection whether it is there.
    pub async fn ping(&self) -> Result<(), Gone> {
        timeout(PATIENCE, self.session.clone().ping(b"")).await.map_err(|_| Gone)?.map_err(|_| Gone)
    }

    /// Answers a ping.
    pub async fn pong(&self, payload: &[u8]) -> Result<(), Gone> {
        timeout(PATIENCE, self.session.clone().pong(payload)).await.map_err(|_| Gone)?.map_err(|_| Gone)
    }

    /// Closes the socket; a client that doesn't read any more is not waited for.
    pub async fn close(&self, reason: Option<actix_ws::CloseReason>) {
        let closing = self.session.clone().close(reason);
        // It may be closed already: either way it is.
        let _ = timeout(Duration::from_secs(1), closing).await;
    }

    fn problem(&self, error: &Error) -> Problem {
        problem::of(error, Text::new(self.language))
    }

    fn next_list_number(&self) -> u64 {
        self.list_number.set(self.list_number.get() + 1);
        self.list_number.get()
    }
}
