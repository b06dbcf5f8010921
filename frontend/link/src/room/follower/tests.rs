use protocol::id::RoomId;

use super::*;
use crate::room::samples::{ROOM, comes, customer_event as event, customer_room as room};

fn watch(after: u64) -> ClientFrame {
    ClientFrame::Watch { room: ROOM, after, at: Some(protocol::Instant::from_micros(0)) }
}

fn numbers(follower: &Follower<protocol::room::CustomerRoom>) -> Vec<u64> {
    follower.view().log.iter().map(|event| event.seq).collect()
}

#[test]
fn what_comes_in_order_changes_the_view_and_what_comes_twice_does_not() {
    let mut follower = Follower::new(room(1, 2));
    assert_eq!(follower.apply(&comes(3)), FrameEffect::Event);
    assert_eq!(follower.apply(&comes(3)), FrameEffect::Nothing);
    assert_eq!(follower.cursor(), Cursor { id: ROOM, after: 3, at: Some(protocol::Instant::from_micros(0)) });
}

#[test]
fn a_hole_is_asked_for_once_until_it_is_filled() {
    let mut follower = Follower::new(room(1, 2));
    assert_eq!(follower.apply(&comes(5)), FrameEffect::Ask(watch(2)));
    assert_eq!(follower.apply(&comes(6)), FrameEffect::Nothing);
    for seq in 3..=6 {
        assert_eq!(follower.apply(&comes(seq)), FrameEffect::Event);
    }
    assert_eq!(follower.apply(&comes(9)), FrameEffect::Ask(watch(6)));
    assert_eq!(numbers(&follower), [1, 2, 3, 4, 5, 6]);
}

#[test]
fn what_is_missing_when_all_was_sent_is_asked_for_again() {
    let mut follower = Follower::new(room(1, 2));
    assert_eq!(follower.apply(&ServerFrame::Live { room: ROOM, seq: 2 }), FrameEffect::Nothing);
    assert_eq!(follower.apply(&ServerFrame::Live { room: ROOM, seq: 4 }), FrameEffect::Ask(watch(2)));
}

#[test]
fn after_a_reset_nothing_is_taken_until_the_room_was_read_again() {
    let mut follower = Follower::new(room(1, 2));
    assert_eq!(follower.apply(&ServerFrame::Reset { room: ROOM, after: 500 }), FrameEffect::Reread);
    assert_eq!(follower.apply(&comes(501)), FrameEffect::Nothing);
    assert_eq!(follower.replace(room(501, 600)), watch(600));
    assert_eq!(follower.view().log.first().map(|event| event.seq), Some(501));
    assert_eq!(follower.apply(&comes(601)), FrameEffect::Event);
}

#[test]
fn what_was_read_again_keeps_the_older_entries_that_join_on() {
    let mut follower = Follower::new(room(1, 4));
    let _ = follower.replace(room(3, 6));
    assert_eq!(numbers(&follower), [1, 2, 3, 4, 5, 6]);
}

#[test]
fn f3_a_restored_log_takes_the_place_of_what_it_lacks() {
    let mut shorter = Follower::new(room(1, 9));
    assert_eq!(shorter.replace(room(1, 6)), watch(6));
    assert_eq!(numbers(&shorter), [1, 2, 3, 4, 5, 6]);
    assert_eq!(shorter.apply(&comes(7)), FrameEffect::Event);
    // It goes on with other entries, and may be another one from before the first entry that was read.
    let mut other = Follower::new(room(1, 6));
    let mut restored = room(3, 8);
    restored.log.iter_mut().skip(2).for_each(|event| event.at = protocol::Instant::from_micros(1));
    let missing: Vec<u64> = other.missing_in(&restored).map(|event| event.seq).collect();
    assert_eq!(missing, [5, 6]);
    let _ = other.replace(restored.clone());
    assert_eq!(other.view(), &restored);
}

#[test]
fn older_entries_go_before_those_that_are_there_and_only_where_they_join() {
    let mut follower = Follower::new(room(5, 6));
    assert_eq!(follower.older_before(), Some(5));
    follower.prepend(vec![event(1), event(2)]);
    assert_eq!(numbers(&follower), [5, 6]);
    follower.prepend((1..=5).map(event).collect());
    assert_eq!(numbers(&follower), [1, 2, 3, 4, 5, 6]);
    assert_eq!(follower.older_before(), None);
}

#[test]
fn read_marks_only_grow() {
    let mut follower = Follower::new(room(1, 4));
    let read = |seq| ServerFrame::Read { room: ROOM, side: Side::Staff, seq };
    assert_eq!(follower.apply(&read(3)), FrameEffect::View);
    assert_eq!(follower.apply(&read(2)), FrameEffect::Nothing);
    assert_eq!(follower.view().staff_read, 3);
}

#[test]
fn frames_of_another_room_change_nothing() {
    let mut follower = Follower::new(room(1, 2));
    let elsewhere = RoomId::from_bytes([8; 16]);
    assert_eq!(follower.apply(&ServerFrame::Event { room: elsewhere, event: event(3) }), FrameEffect::Nothing);
    assert_eq!(follower.apply(&ServerFrame::Reset { room: elsewhere, after: 9 }), FrameEffect::Nothing);
}
