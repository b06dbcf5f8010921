//! Views and lists fold what happens into what is shown, in any order of arrival.
#![expect(clippy::unwrap_used, reason = "a test that can't be set up fails")]

use balcao_protocol::{
    Instant, Label,
    apply::{Applied, View},
    event::{Event, Fact},
    id::{ClassificationId, RoomId},
    list::{Change, List, ListFrame, Listed, RoomRow},
    people::InternalSituation,
    room::StaffRoom,
};
use proptest::prelude::*;

const ROOM: RoomId = RoomId::from_bytes([1; 16]);
const CHANNEL: ClassificationId = ClassificationId::from_bytes([2; 16]);
const ENTERED: Instant = Instant::from_micros(1_784_036_520_000_000);

fn label() -> Label {
    Label::parse("Em espera").unwrap()
}

fn room() -> StaffRoom {
    StaffRoom {
        id: ROOM,
        protocol: "20260714-00001".to_owned(),
        classification: CHANNEL,
        classification_name: Label::parse("Suporte").unwrap(),
        name: None,
        email: None,
        subject: None,
        situation: InternalSituation::Waiting,
        label: label(),
        entered_at: ENTERED,
        taken_at: None,
        responsible: None,
        participants: Vec::new(),
        ending: None,
        customer_absent_since: None,
        customer_received: 0,
        customer_read: 0,
        staff_received: 0,
        staff_read: 0,
        seq: 0,
        log: Vec::new(),
    }
}

fn event(seq: u64) -> Event {
    let fact = Fact::Entered { name: None, email: None, subject: None, label: label() };
    Event { seq, customer_seq: Some(seq), at: ENTERED, fact }
}

fn row(room: RoomId, seq: u64) -> RoomRow {
    RoomRow {
        room,
        seq,
        protocol: String::new(),
        classification: CHANNEL,
        classification_name: label(),
        name: None,
        email: None,
        subject: None,
        situation: InternalSituation::Waiting,
        label: label(),
        entered_at: ENTERED,
        taken_at: None,
        closed_at: None,
        end: None,
        responsible: None,
        participants: Vec::new(),
        customer_absent_since: None,
        responsible_absence: None,
        in_front: false,
        off_hours: false,
    }
}

#[test]
fn an_event_that_leaves_a_hole_is_not_applied_and_says_where_to_read_on() {
    let mut view = room();
    assert_eq!(view.apply(event(1)), Applied::Fresh);
    assert_eq!(view.apply(event(3)), Applied::Gap { after: 1 });
    assert_eq!(view.seq, 1);
}

#[test]
fn an_unknown_fact_keeps_its_number() {
    let newer = r#"{"seq":1,"at":"2026-07-14T13:42:00Z","fact":{"kind":"from_the_future","what":[1]}}"#;
    let mut view = room();
    assert_eq!(view.apply(serde_json::from_str(newer).unwrap()), Applied::Fresh);
    assert_eq!((view.seq, view.log.len()), (1, 1));
}

#[test]
fn a_hole_in_the_list_asks_for_a_snapshot() {
    let mut list = List::default();
    assert_eq!(list.apply(ListFrame::Snapshot { number: 1, rows: vec![row(ROOM, 1)] }), Listed::Fresh);
    assert_eq!(list.apply(ListFrame::Changes { number: 3, changes: Vec::new() }), Listed::Hole);
    assert_eq!(list.rows().count(), 1);
}

#[test]
fn an_older_change_never_brings_back_what_is_gone() {
    let mut list = List::default();
    let gone = Change { room: ROOM, seq: 5, row: None };
    let older = Change { room: ROOM, seq: 4, row: Some(row(ROOM, 4)) };
    assert_eq!(list.apply(ListFrame::Snapshot { number: 1, rows: vec![row(ROOM, 1)] }), Listed::Fresh);
    assert_eq!(list.apply(ListFrame::Changes { number: 2, changes: vec![gone, older] }), Listed::Fresh);
    assert_eq!(list.rows().count(), 0);
}

proptest! {
    /// T4: whatever is repeated and however events arrive, a client that asks again at each hole ends with the log.
    #[test]
    fn t4_any_order_with_repeats_ends_in_the_log(arrivals in prop::collection::vec(1_u64..=12, 0..60)) {
        let mut view = room();
        for seq in arrivals {
            if let Applied::Gap { after } = view.apply(event(seq)) {
                for missing in after + 1..=seq {
                    prop_assert_eq!(view.apply(event(missing)), Applied::Fresh);
                }
            }
        }
        let numbers: Vec<u64> = view.log.iter().map(|event| event.seq).collect();
        prop_assert_eq!(numbers, (1..=view.seq).collect::<Vec<_>>());
    }

    /// T4: the last word on each room wins, however the changes and a snapshot are interleaved.
    #[test]
    fn t4_the_newest_change_of_each_room_wins(changes in prop::collection::vec((0_u8..4, 1_u64..20, any::<bool>()), 1..40)) {
        let mut list = List::default();
        let mut newest = std::collections::BTreeMap::new();
        for (number, (room, seq, here)) in (1..).zip(changes) {
            let room = RoomId::from_bytes([room; 16]);
            let change = Change { room, seq, row: here.then(|| row(room, seq)) };
            let known: Option<(u64, bool)> = newest.get(&room).copied();
            if known.is_none_or(|(known, _)| known <= seq) {
                newest.insert(room, (seq, here));
            }
            prop_assert_eq!(list.apply(ListFrame::Changes { number, changes: vec![change] }), Listed::Fresh);
        }
        let shown: Vec<(RoomId, u64)> = list.rows().map(|row| (row.room, row.seq)).collect();
        let expected: Vec<(RoomId, u64)> =
            newest.iter().filter(|(_, (_, here))| *here).map(|(room, (seq, _))| (*room, *seq)).collect();
        prop_assert_eq!(shown, expected);
    }
}
