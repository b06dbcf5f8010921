//! The board as the page holds it: a snapshot, and the changes that follow it.

use leptos::prelude::*;
use link::{Connection, json};
use protocol::{
    board::{AttendantChange, BoardAttendant, BoardClassification, BoardFrame},
    frame::ClientFrame,
    id::{ClassificationId, RoomId, UserId},
    list::{List, ListFrame, Listed, RoomRow},
    people::{AttendantStatus, InternalSituation},
};

use crate::shell::console::{Console, WAIT_TARGET, use_console};

/// Everything open in the company.
#[derive(Clone, Copy)]
pub struct BoardState {
    /// Whether the board is here.
    pub is_here: RwSignal<bool>,
    /// Whether it follows what happens.
    pub is_live: Signal<bool>,
    pub rooms: RwSignal<List>,
    pub attendants: RwSignal<Vec<BoardAttendant>>,
    pub classifications: RwSignal<Vec<BoardClassification>>,
    console: Console,
}

impl BoardState {
    /// Asks for the board, and follows it as long as the owner lives.
    pub fn watch() -> Self {
        let console = use_console();
        let is_live = Memo::new(move |_| *console.connection.read() == Connection::Live);
        let state = Self {
            is_here: RwSignal::new(false),
            is_live: is_live.into(),
            rooms: RwSignal::new(List::default()),
            attendants: RwSignal::new(Vec::new()),
            classifications: RwSignal::new(Vec::new()),
            console,
        };
        console.unread.set_value(Some(Callback::new(move |text: String| state.hear(&text))));
        Effect::new(move |_| {
            if is_live.get() {
                state.ask(true);
            }
        });
        on_cleanup(move || {
            console.unread.set_value(None);
            state.ask(false);
        });
        state
    }

    /// The row of a room.
    pub fn row(self, room: RoomId) -> Option<RoomRow> {
        self.rooms.with(|list| list.row(room).cloned())
    }

    /// The longest wait that is good in a channel, in seconds.
    pub fn wait_target(self, channel: Option<ClassificationId>) -> i64 {
        let of = |one: &BoardClassification| i64::from(one.wait_target_seconds);
        self.classifications.with(|all| all.iter().find(|one| Some(one.id) == channel).map(of)).unwrap_or(WAIT_TARGET)
    }

    fn ask(self, on: bool) {
        // Where it doesn't go out, the next connection asks.
        let _ = self.console.say(&ClientFrame::Board { on });
    }

    /// Takes a frame that the console left unread.
    fn hear(self, text: &str) {
        let frame = json(text).and_then(|json| {
            let mut frame = json.object()?;
            frame.take::<String>("type").filter(|kind| kind == "board")?;
            frame.take::<BoardFrame>("board")
        });
        match frame {
            Some(BoardFrame::Snapshot { number, rooms, attendants, classifications }) => {
                // A snapshot has no hole.
                self.rooms.update(|list| {
                    let _ = list.apply(ListFrame::Snapshot { number, rows: rooms });
                });
                self.attendants.set(by_user(attendants));
                self.classifications.set(classifications);
                self.is_here.set(true);
            }
            Some(BoardFrame::Changes { number, rooms, attendants, classifications })
                if self.is_here.get_untracked() =>
            {
                let mut listed = Listed::Fresh;
                self.rooms.update(|list| listed = list.apply(ListFrame::Changes { number, changes: rooms }));
                if listed == Listed::Hole {
                    return self.ask(true);
                }
                if !attendants.is_empty() {
                    self.attendants.update(|known| attendants.into_iter().for_each(|change| apply(known, change)));
                }
                if let Some(classifications) = classifications {
                    self.classifications.set(classifications);
                }
            }
            Some(BoardFrame::Stale) => self.ask(true),
            Some(BoardFrame::Changes { .. }) | None => {}
        }
    }
}

fn by_user(mut attendants: Vec<BoardAttendant>) -> Vec<BoardAttendant> {
    attendants.sort_unstable_by_key(|one| one.user);
    attendants
}

/// Changes a list that is sorted by user.
fn apply(known: &mut Vec<BoardAttendant>, AttendantChange { user, attendant }: AttendantChange) {
    let place = known.binary_search_by(|one| one.user.cmp(&user));
    match (place, attendant) {
        (Ok(place), Some(attendant)) => known[place] = attendant,
        (Err(place), Some(attendant)) => known.insert(place, attendant),
        (Ok(place), None) => drop(known.remove(place)),
        (Err(_), None) => {}
    }
}

/// The rooms of a channel, or of all of them, now.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct BoardLoad {
    pub waiting: u64,
    pub attended: u64,
    /// When the one who waits longest came, in milliseconds since 1970.
    pub oldest: Option<i64>,
    /// The channel of that one.
    pub of_oldest: Option<ClassificationId>,
}

impl BoardLoad {
    /// Of the rooms that `counts` says.
    pub fn of<'a>(rows: impl Iterator<Item = &'a RoomRow>, counts: impl Fn(&RoomRow) -> bool) -> Self {
        let mut load = Self::default();
        for row in rows.filter(|row| counts(row)) {
            match row.situation {
                InternalSituation::Waiting => {
                    let at = row.entered_at.as_millis();
                    load.waiting += 1;
                    if load.oldest.is_none_or(|oldest| at < oldest) {
                        (load.oldest, load.of_oldest) = (Some(at), Some(row.classification));
                    }
                }
                InternalSituation::InAttendance => load.attended += 1,
                InternalSituation::Closed => {}
            }
        }
        load
    }
}

/// The rooms that somebody is responsible for.
pub fn rooms_of(list: &List, user: UserId) -> u64 {
    let is_theirs = |row: &&RoomRow| {
        row.situation == InternalSituation::InAttendance
            && row.responsible.as_ref().is_some_and(|person| person.id == user)
    };
    list.rows().filter(is_theirs).count() as u64
}

/// Whether somebody takes rooms of a channel now, or of any.
pub fn is_available(attendant: &BoardAttendant, channel: Option<ClassificationId>) -> bool {
    attendant.active
        && attendant.online
        && attendant.status == AttendantStatus::Available
        && channel.is_none_or(|channel| attendant.classifications.contains(&channel))
}

#[cfg(test)]
mod tests {
    use protocol::PersonName;

    use super::*;

    fn attendant(id: u8, online: bool) -> BoardAttendant {
        BoardAttendant {
            user: UserId::from_bytes([id; 16]),
            name: PersonName::parse("Bia").unwrap(),
            active: true,
            status: AttendantStatus::Available,
            online,
            since: None,
            classifications: vec![ClassificationId::from_bytes([9; 16])],
        }
    }

    #[test]
    fn attendants_come_change_and_go_in_their_order() {
        let mut known = by_user(vec![attendant(3, true), attendant(1, true)]);
        let change = |id: u8, attendant: Option<BoardAttendant>| AttendantChange {
            user: UserId::from_bytes([id; 16]),
            attendant,
        };
        apply(&mut known, change(2, Some(attendant(2, false))));
        apply(&mut known, change(3, Some(attendant(3, false))));
        apply(&mut known, change(1, None));
        apply(&mut known, change(7, None));
        assert_eq!(known, [attendant(2, false), attendant(3, false)]);
    }

    #[test]
    fn r62_only_one_who_is_there_and_not_on_pause_is_available() {
        let (channel, other) = (ClassificationId::from_bytes([9; 16]), ClassificationId::from_bytes([8; 16]));
        assert!(is_available(&attendant(1, true), None) && is_available(&attendant(1, true), Some(channel)));
        assert!(!is_available(&attendant(1, true), Some(other)) && !is_available(&attendant(1, false), None));
        let paused = BoardAttendant { status: AttendantStatus::Pause, ..attendant(1, true) };
        assert!(
            !is_available(&paused, None)
                && !is_available(&BoardAttendant { active: false, ..attendant(1, true) }, None)
        );
    }
}
