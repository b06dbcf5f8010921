use protocol::{Body, Label, event::CustomerAuthor, event::CustomerFact, id::ClientId, people::InternalSituation};

use super::*;

const ROOM: RoomId = RoomId::from_bytes([7; 16]);

fn event(seq: u64) -> CustomerEvent {
    let body = Body::parse("oi").unwrap();
    let fact = CustomerFact::Message { by: CustomerAuthor::You, client_id: ClientId::from_bytes([1; 16]), body };
    CustomerEvent { seq, at: Instant::from_micros(0), fact }
}

/// A room whose log the client has from one number to another.
fn room(first: u64, last: u64) -> CustomerRoom {
    CustomerRoom {
        id: ROOM,
        protocol: "20260714-00001".to_owned(),
        classification_name: Label::parse("Suporte").unwrap(),
        name: None,
        situation: InternalSituation::Waiting,
        label: Label::parse("Em espera").unwrap(),
        entered_at: Instant::from_micros(0),
        taken_at: None,
        responsible: None,
        participants: Vec::new(),
        ending: None,
        customer_received: 0,
        customer_read: 0,
        staff_received: 0,
        staff_read: 0,
        seq: last,
        log: (first..=last).map(event).collect(),
    }
}

fn comes(seq: u64) -> ServerFrame<CustomerEvent> {
    ServerFrame::Event { room: ROOM, event: event(seq) }
}

fn watch(after: u64) -> ClientFrame {
    ClientFrame::Watch { room: ROOM, after }
}

fn numbers(following: &RoomFollower<CustomerRoom>) -> Vec<u64> {
    following.view().log.iter().map(|event| event.seq).collect()
}

#[test]
fn what_comes_in_order_changes_the_view_and_what_comes_twice_does_not() {
    let mut following = RoomFollower::new(room(1, 2));
    assert_eq!(following.hear(&comes(3)), Next::Changed);
    assert_eq!(following.hear(&comes(3)), Next::Nothing);
    assert_eq!(following.cursor(), Cursor { id: ROOM, after: 3 });
}

#[test]
fn a_hole_is_asked_for_once_until_it_is_filled() {
    let mut following = RoomFollower::new(room(1, 2));
    assert_eq!(following.hear(&comes(5)), Next::Ask(watch(2)));
    assert_eq!(following.hear(&comes(6)), Next::Nothing);
    for seq in 3..=6 {
        assert_eq!(following.hear(&comes(seq)), Next::Changed);
    }
    assert_eq!(following.hear(&comes(9)), Next::Ask(watch(6)));
    assert_eq!(numbers(&following), [1, 2, 3, 4, 5, 6]);
}

#[test]
fn what_is_missing_when_all_was_sent_is_asked_for_again() {
    let mut following = RoomFollower::new(room(1, 2));
    assert_eq!(following.hear(&ServerFrame::Live { room: ROOM, seq: 2 }), Next::Nothing);
    assert_eq!(following.hear(&ServerFrame::Live { room: ROOM, seq: 4 }), Next::Ask(watch(2)));
}

#[test]
fn after_a_reset_nothing_is_taken_until_the_room_was_read_again() {
    let mut following = RoomFollower::new(room(1, 2));
    assert_eq!(following.hear(&ServerFrame::Reset { room: ROOM, after: 500 }), Next::Reread);
    assert_eq!(following.hear(&comes(501)), Next::Nothing);
    assert_eq!(following.reread(room(501, 600)), watch(600));
    assert_eq!(following.view().log.first().map(|event| event.seq), Some(501));
    assert_eq!(following.hear(&comes(601)), Next::Changed);
}

#[test]
fn what_was_read_again_keeps_the_older_entries_that_join_on() {
    let mut following = RoomFollower::new(room(1, 4));
    let _ = following.reread(room(3, 6));
    assert_eq!(numbers(&following), [1, 2, 3, 4, 5, 6]);
    let mut ahead = RoomFollower::new(room(1, 9));
    let _ = ahead.reread(room(3, 6));
    assert_eq!(ahead.cursor().after, 9);
}

#[test]
fn older_entries_go_before_those_that_are_there_and_only_where_they_join() {
    let mut following = RoomFollower::new(room(5, 6));
    assert_eq!(following.older_before(), Some(5));
    following.older(vec![event(1), event(2)]);
    assert_eq!(numbers(&following), [5, 6]);
    following.older((1..=5).map(event).collect());
    assert_eq!(numbers(&following), [1, 2, 3, 4, 5, 6]);
    assert_eq!(following.older_before(), None);
}

#[test]
fn read_marks_only_grow() {
    let mut following = RoomFollower::new(room(1, 4));
    let read = |seq| ServerFrame::Read { room: ROOM, side: Side::Staff, seq };
    assert_eq!(following.hear(&read(3)), Next::Changed);
    assert_eq!(following.hear(&read(2)), Next::Nothing);
    assert_eq!(following.view().staff_read, 3);
}

#[test]
fn frames_of_another_room_change_nothing() {
    let mut following = RoomFollower::new(room(1, 2));
    let elsewhere = RoomId::from_bytes([8; 16]);
    assert_eq!(following.hear(&ServerFrame::Event { room: elsewhere, event: event(3) }), Next::Nothing);
    assert_eq!(following.hear(&ServerFrame::Reset { room: elsewhere, after: 9 }), Next::Nothing);
}
