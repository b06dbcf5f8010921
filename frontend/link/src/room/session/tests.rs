use protocol::{Instant, Problem, event::CustomerEvent, frame::Mark, id::ClientId, room::CustomerRoom};

use super::*;
use crate::room::{
    LineState,
    samples::{ROOM, bia, body, client_id, closing, comes, customer_event, customer_room, staff_event, staff_room},
};

type Session = RoomSession<CustomerRoom>;

fn open(last: u64) -> Session {
    let mut session = RoomSession::new(customer_room(1, last), Vec::new());
    let _ = session.handle(Input::Connected(true), 0);
    session
}

fn frame(session: &mut Session, frame: &ServerFrame<CustomerEvent>, now: u64) -> Output {
    session.handle(Input::Frame(frame), now)
}

fn output(changes: &[Change], requests: &[Request]) -> Output {
    Output { changes: changes.to_vec(), requests: requests.to_vec() }
}

fn say(number: u64, text: &str) -> ClientFrame {
    ClientFrame::Say { room: ROOM, client_id: client_id(number), body: text.to_owned() }
}

fn refusal(status: u16, code: Code) -> Failure {
    let problem = Problem {
        kind: String::new(),
        status,
        code,
        title: "Não".to_owned(),
        detail: None,
        errors: Vec::new(),
        holder: None,
        protocol: None,
        limit: None,
        retry_after: None,
    };
    problem.into()
}

/// The ids of the lines that were sent, of all outputs in their order.
fn delivered(outputs: &[Output]) -> Vec<ClientId> {
    let of = |output: &Output| {
        let lines = output.requests.iter().filter_map(|request| match request {
            Request::Deliver(client_id, _) => Some(*client_id),
            _ => None,
        });
        lines.collect::<Vec<_>>()
    };
    outputs.iter().flat_map(of).collect()
}

fn sent(output: &Output) -> Vec<ClientFrame> {
    let frames = output.requests.iter().filter_map(|request| match request {
        Request::Send(frame) => Some(frame.clone()),
        _ => None,
    });
    frames.collect()
}

#[test]
fn an_event_changes_the_view_once_and_a_hole_asks() {
    let mut session = open(2);
    assert_eq!(frame(&mut session, &comes(3), 0), output(&[Change::Event], &[]));
    assert_eq!(frame(&mut session, &comes(3), 0), Output::default());
    let watch = ClientFrame::Watch { room: ROOM, after: 3, at: Some(Instant::from_micros(0)) };
    assert_eq!(frame(&mut session, &comes(5), 0), output(&[], &[Request::Send(watch.clone())]));
    assert_eq!(frame(&mut session, &comes(6), 0), Output::default());
    // `hello` asks on a new connection, and what is missing after it is asked for again.
    let _ = session.handle(Input::Connected(false), 0);
    let _ = session.handle(Input::Connected(true), 0);
    assert_eq!(sent(&frame(&mut session, &comes(6), 0)), [watch]);
}

#[test]
fn a_reset_reads_the_room_once_and_again_after_a_failure_that_passes() {
    let mut session = open(2);
    let reset = ServerFrame::Reset { room: ROOM, after: 500 };
    assert_eq!(frame(&mut session, &reset, 0).requests, [Request::ReadRoom]);
    assert_eq!(frame(&mut session, &reset, 0), Output::default());
    let failed = session.handle(Input::Room(Err(Failure::Unreachable)), 100);
    assert_eq!(failed.requests, [Request::Wake(2_000)]);
    assert_eq!(session.handle(Input::Tick, 2_100).requests, [Request::ReadRoom]);
    let read = session.handle(Input::Room(Ok(customer_room(501, 600))), 2_200);
    assert_eq!(
        read,
        output(
            &[Change::View],
            &[Request::Send(ClientFrame::Watch { room: ROOM, after: 600, at: Some(Instant::from_micros(0)) })]
        )
    );
    assert_eq!(frame(&mut session, &comes(601), 2_300).changes, [Change::Event]);
    // A room that is not ours any more is not read again by itself.
    let _ = frame(&mut session, &reset, 2_400);
    let gone = session.handle(Input::Room(Err(refusal(404, Code::NotFound))), 2_400);
    assert_eq!(gone, Output::default());
}

#[test]
fn older_entries_are_asked_for_once_and_stand_in_front() {
    let mut session = RoomSession::new(customer_room(4, 6), Vec::new());
    assert!(session.has_older());
    let asked = session.handle(Input::ReadOlder, 0);
    assert_eq!(asked, output(&[Change::ReadingOlder], &[Request::ReadOlder(4)]));
    assert_eq!(session.handle(Input::ReadOlder, 0), Output::default());
    assert_eq!(session.handle(Input::Older(Err(Failure::Unreachable)), 0).changes, [Change::ReadingOlder]);
    let _ = session.handle(Input::ReadOlder, 0);
    let read = session.handle(Input::Older(Ok((1..4).map(customer_event).collect())), 0);
    assert_eq!(read.changes, [Change::ReadingOlder, Change::View]);
    assert!(!session.has_older() && !session.is_reading_older());
    assert_eq!(session.view().log.len(), 6);
}

#[test]
fn f3_own_lines_that_a_restored_log_lacks_stand_as_lost_and_can_be_sent_again() {
    let mut session = open(5);
    let _ = frame(&mut session, &ServerFrame::Reset { room: ROOM, after: 0 }, 0);
    let read = session.handle(Input::Room(Ok(customer_room(1, 2))), 7);
    assert_eq!(session.view(), &customer_room(1, 2));
    // The customer says the odd ones.
    let lost = |number| (client_id(number), LineState::Lost);
    let lines =
        |session: &Session| session.lines().iter().map(|line| (line.client_id, line.state.clone())).collect::<Vec<_>>();
    assert_eq!(lines(&session), [lost(3), lost(5)]);
    assert_eq!(delivered(&[read]), []);
    assert_eq!(delivered(&[session.handle(Input::Retry(client_id(3)), 8)]), [client_id(3)]);
    // Of the staff's lines only those that this page sent are its own.
    let mut staff = RoomSession::new(staff_room(1, 4), Vec::new());
    let _ = staff.handle(Input::Connected(true), 0);
    let _ = staff.handle(Input::Say(client_id(6), body("oi")), 0);
    for seq in 5..=6 {
        let _ = staff.handle(Input::Frame(&ServerFrame::Event { room: ROOM, event: staff_event(seq) }), 0);
    }
    let _ = staff.handle(Input::Frame(&ServerFrame::Reset { room: ROOM, after: 0 }), 0);
    let _ = staff.handle(Input::Room(Ok(staff_room(1, 3))), 0);
    assert_eq!(staff.lines().iter().map(|line| line.client_id).collect::<Vec<_>>(), [client_id(6)]);
}

#[test]
fn lines_go_one_after_another_and_leave_when_the_log_shows_them() {
    let mut session = open(2);
    let first = session.handle(Input::Say(client_id(3), body("um")), 10);
    assert_eq!(first.changes, [Change::Lines]);
    assert_eq!(first.requests[0], Request::Deliver(client_id(3), say(3, "um")));
    let second = session.handle(Input::Say(client_id(5), body("dois")), 11);
    assert_eq!(delivered(&[second]), []);
    assert_eq!(session.lines().iter().map(|line| line.typed_at).collect::<Vec<_>>(), [10, 11]);
    let answered = session.handle(Input::Delivered(client_id(3), Ok(3)), 12);
    assert_eq!(delivered(&[answered]), [client_id(5)]);
    assert_eq!(session.lines()[0].state, LineState::Sent { seq: 3 });
    let shown = frame(&mut session, &comes(3), 13);
    assert_eq!(shown.changes, [Change::Event, Change::Lines]);
    assert_eq!(session.lines().len(), 1);
}

#[test]
fn each_answer_leads_to_its_next_try() {
    let passing = refusal(503, Code::Unavailable);
    let refused = refusal(409, Code::RoomClosed);
    let over = refusal(401, Code::SessionEnded);
    let stands = LineState::Refused(match &refused {
        Failure::Problem(problem) => problem.clone(),
        Failure::Unreachable => panic!("a refusal has a problem"),
    });
    // The answer, the state of its line, the wait that is asked for, and whether the second line goes.
    let cases = [
        (Failure::Unreachable, LineState::Waiting, Some(1_000), false),
        (passing, LineState::Waiting, Some(1_000), false),
        (over, LineState::Waiting, None, false),
        (refused, stands, None, true),
    ];
    for (failure, state, wait, goes_on) in cases {
        let mut session = open(2);
        let _ = session.handle(Input::Say(client_id(3), body("um")), 0);
        let _ = session.handle(Input::Say(client_id(5), body("dois")), 0);
        let answered = session.handle(Input::Delivered(client_id(3), Err(failure.clone())), 0);
        assert_eq!(session.lines()[0].state, state, "{failure:?}");
        let waits = answered.requests.iter().find_map(|request| match request {
            Request::Wake(wait) => Some(*wait),
            _ => None,
        });
        assert_eq!((waits, !delivered(&[answered]).is_empty()), (wait, goes_on), "{failure:?}");
    }
}

#[test]
fn a_line_that_failed_goes_before_the_next_and_waits_longer_each_time() {
    let mut session = open(2);
    let _ = session.handle(Input::Say(client_id(3), body("um")), 0);
    let mut now = 0;
    for wait in [1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000] {
        let failed = session.handle(Input::Delivered(client_id(3), Err(Failure::Unreachable)), now);
        assert_eq!(failed.requests.last(), Some(&Request::Wake(wait)));
        assert_eq!(delivered(&[session.handle(Input::Tick, now + wait - 1)]), []);
        now += wait;
        assert_eq!(delivered(&[session.handle(Input::Tick, now)]), [client_id(3)]);
    }
}

#[test]
fn lines_held_by_a_sign_in_that_is_over_go_out_on_the_next_connection() {
    let mut session = open(2);
    let _ = session.handle(Input::Say(client_id(3), body("um")), 0);
    let over = session.handle(Input::Delivered(client_id(3), Err(refusal(401, Code::SessionEnded))), 0);
    assert_eq!(delivered(&[over, session.handle(Input::Tick, 90_000)]), []);
    let _ = session.handle(Input::Connected(false), 90_000);
    assert_eq!(delivered(&[session.handle(Input::Connected(true), 91_000)]), [client_id(3)]);
}

#[test]
fn a_refused_line_goes_again_or_is_given_up_and_is_saved_as_refused() {
    let mut session = open(2);
    let _ = session.handle(Input::Say(client_id(3), body("um")), 0);
    let refused = session.handle(Input::Delivered(client_id(3), Err(refusal(409, Code::RoomClosed))), 0);
    let Some(Request::Save(Some(text))) = refused.requests.last() else { panic!("{refused:?}") };
    let saved = crate::room::outbox::saved_lines(text);
    assert!(matches!(saved[0].state, LineState::Refused(_)) && saved[0].body == body("um"), "{saved:?}");
    assert_eq!(delivered(&[session.handle(Input::Retry(client_id(3)), 1)]), [client_id(3)]);
    let gone = session.handle(Input::Discard(client_id(3)), 2);
    assert_eq!(gone, output(&[Change::Lines], &[Request::Save(None)]));
}

#[test]
fn lines_that_a_reload_interrupted_go_out_unless_the_log_has_them() {
    let mut before = open(2);
    let _ = before.handle(Input::Say(client_id(3), body("um")), 0);
    let said = before.handle(Input::Say(client_id(5), body("dois")), 0);
    let Some(Request::Save(Some(text))) = said.requests.last() else { panic!("{said:?}") };
    let mut session = RoomSession::new(customer_room(1, 3), crate::room::outbox::saved_lines(text));
    let first = session.handle(Input::Tick, 0);
    assert_eq!(first.requests[0], Request::Deliver(client_id(5), say(5, "dois")));
    assert_eq!(session.lines().len(), 1);
    let unreadable = text.replacen("um", &"a".repeat(5_000), 1);
    assert_eq!(crate::room::outbox::saved_lines(&unreadable).len(), 1);
}

#[test]
fn a_room_is_done_when_it_is_closed_and_every_line_has_its_answer() {
    let mut session = open(2);
    let _ = session.handle(Input::Say(client_id(9), body("um")), 0);
    let _ = frame(&mut session, &ServerFrame::Event { room: ROOM, event: closing(3) }, 0);
    assert!(!session.is_done());
    let _ = session.handle(Input::Delivered(client_id(9), Err(refusal(409, Code::RoomClosed))), 0);
    assert!(session.is_done());
}

#[test]
fn typing_fades_unless_it_is_repeated_and_ends_with_the_line() {
    let typing = |typing| ServerFrame::Typing { room: ROOM, who: Party::Attendant { name: bia() }, typing };
    let mut session = open(1);
    assert_eq!(frame(&mut session, &typing(true), 0), output(&[Change::Typing], &[Request::Wake(6_000)]));
    assert_eq!(frame(&mut session, &typing(true), 4_000), Output::default());
    // The tick comes early for the second sign, and asks for another.
    assert_eq!(session.handle(Input::Tick, 6_000), output(&[], &[Request::Wake(4_000)]));
    assert_eq!(session.handle(Input::Tick, 10_000), output(&[Change::Typing], &[]));
    for end in [typing(false), comes(2), ServerFrame::Event { room: ROOM, event: closing(3) }] {
        let mut session =
            open(if matches!(end, ServerFrame::Event { ref event, .. } if event.seq == 3) { 2 } else { 1 });
        let _ = frame(&mut session, &typing(true), 0);
        let _ = frame(&mut session, &end, 0);
        assert_eq!(session.typist(), None, "{end:?}");
    }
    let mut session = open(2);
    let _ = frame(&mut session, &typing(true), 0);
    // One's own line doesn't end the other side's typing; a lost connection does. One's own other tab is nobody.
    let _ = frame(&mut session, &comes(3), 0);
    assert!(session.typist().is_some());
    assert_eq!(session.handle(Input::Connected(false), 0).changes, [Change::Typing]);
    let own = ServerFrame::Typing { room: ROOM, who: Party::Customer, typing: true };
    assert_eq!(frame(&mut session, &own, 0), Output::default());
}

#[test]
fn marks_go_once_a_second_and_a_read_mark_takes_the_place_of_a_received_one() {
    let read = |seq| ClientFrame::Read { room: ROOM, seq };
    let received = |seq| ClientFrame::Received { room: ROOM, seq };
    let mut session = open(2);
    assert_eq!(sent(&session.handle(Input::Acknowledge(Mark::Read), 0)), [read(2)]);
    assert_eq!(sent(&session.handle(Input::Acknowledge(Mark::Read), 0)), []);
    let _ = frame(&mut session, &comes(3), 0);
    let _ = frame(&mut session, &comes(4), 0);
    assert_eq!(session.handle(Input::Acknowledge(Mark::Received), 0).requests, [Request::Wake(1_000)]);
    let _ = frame(&mut session, &comes(5), 500);
    let _ = frame(&mut session, &comes(6), 500);
    assert_eq!(sent(&session.handle(Input::Tick, 1_000)), [received(6)]);
    assert_eq!(sent(&session.handle(Input::Acknowledge(Mark::Read), 1_500)), []);
    assert_eq!(sent(&session.handle(Input::Tick, 2_000)), [read(6)]);
    assert_eq!(session.view().customer_read, 6);
}

#[test]
fn marks_wait_for_the_connection_and_are_sent_again_on_a_new_one() {
    let mut session = RoomSession::new(customer_room(1, 2), Vec::new());
    assert_eq!(session.handle(Input::Acknowledge(Mark::Read), 0), Output::default());
    let read = ClientFrame::Read { room: ROOM, seq: 2 };
    for now in [5_000, 7_000] {
        assert_eq!(sent(&session.handle(Input::Connected(true), now)), std::slice::from_ref(&read));
        let _ = session.handle(Input::Connected(false), now + 1_000);
    }
}

#[test]
fn the_staff_read_what_the_customer_said_in_the_customers_numbering() {
    let mut session = RoomSession::new(staff_room(1, 5), Vec::new());
    let _ = session.handle(Input::Connected(true), 0);
    // The staff's entries 1, 3 and 5 are the customer's; 3 and 5 are the customer's numbers 2 and 4.
    assert_eq!(session.view().unread(), crate::room::Unread { count: 2, newest: Some(4) });
    let read = session.handle(Input::Acknowledge(Mark::Read), 0);
    assert_eq!(sent(&read), [ClientFrame::Read { room: ROOM, seq: 4 }]);
    assert_eq!(session.view().unread(), crate::room::Unread::default());
    let own = ServerFrame::Event { room: ROOM, event: staff_event(6) };
    let _ = session.handle(Input::Frame(&own), 0);
    assert_eq!(session.handle(Input::Acknowledge(Mark::Read), 2_000), Output::default());
}

#[cfg(not(target_arch = "wasm32"))]
mod property;
