//! Each act in each state.

use protocol::PersonName;

use super::*;

pub(super) const NOW: Instant = Instant::from_micros(1_784_036_520_000_000);

fn person(number: u8, name: &str) -> Person {
    Person { id: UserId::from_bytes([number; 16]), name: PersonName::parse(name).unwrap() }
}

pub(super) fn bia() -> Person {
    person(1, "Bia")
}

pub(super) fn caio() -> Person {
    person(2, "Caio")
}

pub(super) fn label() -> Label {
    Label::parse("Rótulo").unwrap()
}

pub(super) fn waiting() -> Room {
    Room {
        id: RoomId::from_bytes([7; 16]),
        company: CompanyId::from_bytes([8; 16]),
        classification: ClassificationId::from_bytes([9; 16]),
        state: State::Waiting { since: NOW },
        participants: Vec::new(),
    }
}

fn take(room: &mut Room, by: Person) -> Result<Step, Refusal> {
    let taker = Taker { person: by, status: AttendantStatus::Available };
    room.take(taker, Limits::default(), Load::default(), label(), NOW)
}

pub(super) fn with_bia() -> Room {
    let mut room = waiting();
    assert_eq!(take(&mut room, bia()), Ok(Step::New(Fact::Taken { by: bia(), label: label() })));
    room
}

pub(super) fn with_bia_and_caio() -> Room {
    let mut room = with_bia();
    assert_eq!(room.join(caio()), Ok(Step::New(Fact::Joined { by: caio() })));
    room
}

#[test]
fn the_first_taker_wins_and_the_others_learn_the_name() {
    let mut room = with_bia();
    assert_eq!(take(&mut room, caio()), Err(Refusal::AlreadyTaken { by: bia().name }));
    assert_eq!(take(&mut room, bia()), Ok(Step::Already));
}

#[test]
fn a_take_obeys_limits_and_pause() {
    let limits = Limits { per_attendant: Some(1), in_attendance: None };
    let full = Load { attendant: 1, classification: 1 };
    let mut room = waiting();
    let taker = |status| Taker { person: bia(), status };
    let over = room.take(taker(AttendantStatus::Available), limits, full, label(), NOW);
    assert_eq!(over, Err(Refusal::AttendantLimit { limit: 1 }));
    let paused = room.take(taker(AttendantStatus::Pause), limits, Load::default(), label(), NOW);
    assert_eq!(paused, Err(Refusal::OnPause));
    assert_eq!(room, waiting());
}

#[test]
fn one_joins_only_what_is_in_attendance_and_only_once() {
    assert_eq!(waiting().join(caio()), Err(Refusal::NotInAttendance));
    let mut room = with_bia_and_caio();
    assert_eq!(room.join(caio()), Ok(Step::Already));
    assert_eq!(room.join(bia()), Ok(Step::Already));
    assert_eq!(room.participants, [caio()]);
}

#[test]
fn a_participant_leaves_and_the_responsible_does_not_merely_leave() {
    let mut room = with_bia_and_caio();
    assert_eq!(room.leave(bia().id), Err(Refusal::ResponsibleStays));
    assert_eq!(room.leave(caio().id), Ok(Fact::Left { by: caio() }));
    assert_eq!(room.leave(caio().id), Err(Refusal::NotInRoom));
}

#[test]
fn the_responsible_hands_over_to_a_participant_with_a_free_place() {
    let none = Limits::default();
    let mut room = with_bia_and_caio();
    assert_eq!(room.hand_over(caio().id, bia().id, none, Load::default()), Err(Refusal::NotResponsible));
    let stranger = person(3, "Duda").id;
    assert_eq!(room.hand_over(bia().id, stranger, none, Load::default()), Err(Refusal::SuccessorNotInRoom));
    let one = Limits { per_attendant: Some(1), in_attendance: Some(1) };
    let full = Load { attendant: 1, classification: 1 };
    assert_eq!(room.hand_over(bia().id, caio().id, one, full), Err(Refusal::AttendantLimit { limit: 1 }));
    let free = Load { attendant: 0, classification: 1 };
    assert_eq!(room.hand_over(bia().id, caio().id, one, free), Ok(Fact::HandedOver { by: bia(), to: caio() }));
    assert!(room.has(caio().id) && !room.has(bia().id));
}

#[test]
fn only_the_responsible_or_the_customer_closes() {
    let by = |person| Speaker::Attendant(person);
    assert_eq!(waiting().close(&by(bia()), false, label()), Err(Refusal::NotInRoom));
    assert_eq!(with_bia_and_caio().close(&by(caio()), false, label()), Err(Refusal::NotResponsible));
    let closed = |end, by| Ok(Fact::Closed { end, by, label: label() });
    assert_eq!(with_bia().close(&by(bia()), false, label()), closed(End::Attended, Some(bia())));
    assert_eq!(with_bia().close(&Speaker::Customer, false, label()), closed(End::CustomerLeft, None));
    assert_eq!(waiting().close(&Speaker::Customer, false, label()), closed(End::LeftQueue, None));
    assert_eq!(waiting().abandon(label()), Some(Fact::Closed { end: End::Abandoned, by: None, label: label() }));
}

#[test]
fn f9_a_supervisor_closes_what_others_attend_and_nothing_that_waits() {
    let by = Speaker::Attendant(caio());
    let closed = Fact::Closed { end: End::Attended, by: Some(caio()), label: label() };
    assert_eq!(with_bia().close(&by, true, label()), Ok(closed));
    assert_eq!(waiting().close(&by, true, label()), Err(Refusal::NotInRoom));
}

#[test]
fn a_closed_room_takes_no_more() {
    let mut room = with_bia_and_caio();
    room.close(&Speaker::Customer, false, label()).unwrap();
    let hello = Body::parse("oi").unwrap();
    let refused = Err(Refusal::RoomClosed);
    assert_eq!(room.say(Speaker::Customer, ClientId::from_bytes([1; 16]), hello), refused);
    assert_eq!(room.join(caio()), Err(Refusal::RoomClosed));
    assert_eq!(room.leave(caio().id), Err(Refusal::RoomClosed));
    assert_eq!(take(&mut room, bia()), Err(Refusal::RoomClosed));
    assert_eq!(room.close(&Speaker::Customer, false, label()), Err(Refusal::RoomClosed));
    assert_eq!(room.abandon(label()), None);
}

#[test]
fn only_those_in_the_room_speak_in_it() {
    let say = |room: &Room, by| room.say(by, ClientId::from_bytes([1; 16]), Body::parse("oi").unwrap());
    assert!(say(&waiting(), Speaker::Customer).is_ok());
    assert_eq!(say(&waiting(), Speaker::Attendant(bia())), Err(Refusal::NotInRoom));
    assert!(say(&with_bia(), Speaker::Attendant(bia())).is_ok());
    assert_eq!(say(&with_bia(), Speaker::Attendant(caio())), Err(Refusal::NotInRoom));
    assert!(say(&with_bia_and_caio(), Speaker::Attendant(caio())).is_ok());
}
