//! The boards that are open somewhere, and whatever changed since the last frame to them. Without a watcher nothing is kept.

use std::{
    collections::{HashMap, HashSet},
    sync::{Arc, Mutex},
};

use bytestring::ByteString;
use protocol::{
    Instant,
    board::{AttendantChange, BoardClassification, BoardFrame},
    event::Event,
    frame::ServerFrame,
    id::{CompanyId, RoomId, UserId},
    list::{Change, RoomRow},
    people::InternalSituation,
};

use super::{audience::encode, connection::ConnectionId, mailbox::Mailbox};
use crate::lock::lock;

/// A longer frame is not sent: whoever watches asks for the whole board then.
const MOST_BYTES: usize = 64 * 1024;

/// The boards that are open, by company.
#[derive(Debug, Default)]
pub struct Boards(Mutex<HashMap<CompanyId, Board>>);

#[derive(Debug, Default)]
struct Board {
    number: u64,
    watchers: HashMap<ConnectionId, Watcher>,
    rooms: HashMap<RoomId, Change>,
    attendants: HashSet<UserId>,
    /// As they were told last, and when they were looked at.
    classifications: Option<(Vec<BoardClassification>, Instant)>,
}

#[derive(Debug)]
struct Watcher {
    mailbox: Arc<Mailbox>,
    /// Frames that wait until the snapshot is sent; none once it was.
    held: Option<Vec<ByteString>>,
}

/// Whatever changed on a board since it was taken last.
#[derive(Debug)]
pub struct BoardChanges {
    pub rooms: Vec<Change>,
    pub attendants: Vec<UserId>,
    /// Whether it is time to look at the channels again.
    pub look_at_classifications: bool,
}

/// A board is kept up to date while this lives.
#[derive(Debug)]
pub struct BoardGuard {
    boards: Arc<Boards>,
    company: CompanyId,
    connection: ConnectionId,
    /// The number of the changes before which the snapshot is read.
    pub number: u64,
}

impl Drop for BoardGuard {
    fn drop(&mut self) {
        let mut boards = lock(&self.boards.0);
        if let Some(board) = boards.get_mut(&self.company) {
            board.watchers.remove(&self.connection);
            if board.watchers.is_empty() {
                boards.remove(&self.company);
            }
        }
    }
}

impl BoardGuard {
    /// The snapshot was sent: whatever happened meanwhile follows, and the rest as it happens.
    pub fn go_live(&self) {
        let mut boards = lock(&self.boards.0);
        let board = boards.get_mut(&self.company);
        if let Some(watcher) = board.and_then(|board| board.watchers.get_mut(&self.connection)) {
            for frame in watcher.held.take().into_iter().flatten() {
                watcher.mailbox.put(frame);
            }
        }
    }
}

impl Boards {
    /// Keeps a connection's board up to date. Its frames wait until it goes live.
    pub fn open(self: &Arc<Self>, company: CompanyId, connection: ConnectionId, mailbox: Arc<Mailbox>) -> BoardGuard {
        let mut boards = lock(&self.0);
        let board = boards.entry(company).or_default();
        board.watchers.insert(connection, Watcher { mailbox, held: Some(Vec::new()) });
        BoardGuard { boards: Arc::clone(self), company, connection, number: board.number }
    }

    /// A room's row is this now.
    pub fn room_changed(&self, company: CompanyId, row: &RoomRow) {
        let mut boards = lock(&self.0);
        let Some(board) = boards.get_mut(&company) else { return };
        if board.rooms.get(&row.room).is_some_and(|known| known.seq > row.seq) {
            return;
        }
        let here = (row.situation != InternalSituation::Closed).then(|| row.clone());
        board.rooms.insert(row.room, Change { room: row.room, seq: row.seq, row: here });
        board.attendants.extend(row.responsible.iter().map(|person| person.id));
    }

    /// Somebody came or went, or their status, name or channels changed.
    pub fn attendant_changed(&self, company: CompanyId, user: UserId) {
        if let Some(board) = lock(&self.0).get_mut(&company) {
            board.attendants.insert(user);
        }
    }

    /// The companies whose board is open.
    pub fn companies(&self) -> Vec<CompanyId> {
        lock(&self.0).keys().copied().collect()
    }

    /// Takes whatever changed; the channels are due when `look_again` has passed since they were looked at.
    pub fn take(&self, company: CompanyId, now: Instant, look_again: std::time::Duration) -> Option<BoardChanges> {
        let mut boards = lock(&self.0);
        let board = boards.get_mut(&company)?;
        let looked = board.classifications.as_ref().map(|(_, at)| *at);
        Some(BoardChanges {
            rooms: std::mem::take(&mut board.rooms).into_values().collect(),
            attendants: std::mem::take(&mut board.attendants).into_iter().collect(),
            look_at_classifications: looked.is_none_or(|at| now < at || at + look_again <= now),
        })
    }

    /// Tells the watchers of a board what changed, in one frame; nothing where nothing did.
    pub fn publish(
        &self,
        company: CompanyId,
        rooms: Vec<Change>,
        attendants: Vec<AttendantChange>,
        classifications: Option<(Vec<BoardClassification>, Instant)>,
    ) {
        let mut boards = lock(&self.0);
        let Some(board) = boards.get_mut(&company) else { return };
        // Channels that were never told may differ from the snapshot's.
        let news = classifications
            .as_ref()
            .filter(|(new, _)| board.classifications.as_ref().is_none_or(|(told, _)| told != new));
        let news = news.map(|(new, _)| new.clone());
        if classifications.is_some() {
            board.classifications = classifications;
        }
        if rooms.is_empty() && attendants.is_empty() && news.is_none() {
            return;
        }
        board.number += 1;
        let frame = BoardFrame::Changes { number: board.number, rooms, attendants, classifications: news };
        let frame = bounded(encode(&ServerFrame::<Event>::Board { board: frame }));
        for watcher in board.watchers.values_mut() {
            match &mut watcher.held {
                None => watcher.mailbox.put(frame.clone()),
                Some(held) if held.iter().map(|frame| frame.len()).sum::<usize>() > MOST_BYTES => *held = vec![stale()],
                Some(held) => held.push(frame.clone()),
            }
        }
    }
}

fn bounded(frame: ByteString) -> ByteString {
    if frame.len() > MOST_BYTES { stale() } else { frame }
}

fn stale() -> ByteString {
    encode(&ServerFrame::<Event>::Board { board: BoardFrame::Stale })
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    const COMPANY: CompanyId = CompanyId::from_bytes([1; 16]);
    const USER: UserId = UserId::from_bytes([2; 16]);

    fn numbers(mailbox: &Mailbox) -> Vec<String> {
        let told = |frame: ByteString| {
            let frame: serde_json::Value = serde_json::from_str(&frame).unwrap();
            format!("{} {}", frame["board"]["is"].as_str().unwrap(), frame["board"]["number"])
        };
        mailbox.take(true).frames.into_iter().map(told).collect()
    }

    fn changes(boards: &Boards, users: usize) {
        let gone = AttendantChange { user: USER, attendant: None };
        boards.publish(COMPANY, Vec::new(), vec![gone; users], None);
    }

    #[test]
    fn changes_wait_behind_the_snapshot_and_keep_their_numbers() {
        let (boards, mailbox) = (Arc::new(Boards::default()), Arc::<Mailbox>::default());
        let guard = boards.open(COMPANY, ConnectionId(1), mailbox.clone());
        assert_eq!(guard.number, 0);
        changes(&boards, 1);
        changes(&boards, 0);
        assert_eq!(numbers(&mailbox), [""; 0]);
        guard.go_live();
        changes(&boards, 1);
        assert_eq!(numbers(&mailbox), ["changes 1", "changes 2"]);
    }

    #[test]
    fn what_is_too_much_is_stale_and_a_board_that_nobody_watches_keeps_nothing() {
        let (boards, mailbox) = (Arc::new(Boards::default()), Arc::<Mailbox>::default());
        let guard = boards.open(COMPANY, ConnectionId(1), mailbox.clone());
        guard.go_live();
        changes(&boards, 2_000);
        assert_eq!(numbers(&mailbox), ["stale null"]);
        drop(guard);
        boards.attendant_changed(COMPANY, USER);
        assert!(boards.companies().is_empty());
        assert!(boards.take(COMPANY, Instant::from_micros(0), Duration::ZERO).is_none());
    }
}
