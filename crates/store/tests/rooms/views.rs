//! The row is never anything but the log's last word: what is stored equals the log folded by `protocol::apply`.

use balcao_store::rooms::{self, LockedRoom};
use balcao_store::{Error, Tx};
use domain::limits::{Limits, Load};
use domain::room::{Claim, Speaker, Step, Taker};
use protocol::apply::{Applied, View};
use protocol::event::{Author, CustomerEvent, End, EntityRef, Event, Fact};
use protocol::id::{EntityId, RoomId, TicketId};
use protocol::list::RoomRow;
use protocol::people::{AttendantStatus, InternalSituation, Person};
use protocol::room::{CustomerRoom, StaffRoom};
use protocol::{Body, EntityName, Instant, Label};

use crate::company::{Firm, TestCompany, asked_of, at, client_id, closed, joined, label, left, message, says, taken};

/// The view with all that events tell taken out.
fn blank(room: &StaffRoom) -> StaffRoom {
    StaffRoom {
        name: None,
        email: None,
        subject: None,
        situation: InternalSituation::Waiting,
        label: label("?"),
        entered_at: at(0),
        taken_at: None,
        responsible: None,
        participants: Vec::new(),
        ending: None,
        seq: 0,
        log: Vec::new(),
        ..room.clone()
    }
}

fn blank_of_customer(room: &CustomerRoom) -> CustomerRoom {
    CustomerRoom {
        situation: InternalSituation::Waiting,
        label: label("?"),
        entered_at: at(0),
        taken_at: None,
        responsible: None,
        participants: Vec::new(),
        ending: None,
        seq: 0,
        log: Vec::new(),
        ..room.clone()
    }
}

fn fold<V: View>(mut view: V, log: impl IntoIterator<Item = V::Event>) -> V {
    for event in log {
        assert_eq!(view.apply(event), Applied::Fresh);
    }
    view
}

/// Both views, and the row last told, are what the log says; its numbers have no gap.
async fn check(test: &TestCompany, firm: &Firm, room: RoomId) {
    let (staff, customer) = (test.staff_room(firm, room).await, test.customer_room(firm, room).await);
    assert_eq!(fold(blank(&staff), staff.log.clone()), staff);
    assert_eq!(fold(blank_of_customer(&customer), customer.log.clone()), customer);

    let numbers: Vec<u64> = staff.log.iter().map(|event| event.seq).collect();
    assert_eq!(numbers, (1..=staff.seq).collect::<Vec<_>>());
    let numbers: Vec<u64> = customer.log.iter().map(|event| event.seq).collect();
    assert_eq!(numbers, (1..=customer.seq).collect::<Vec<_>>());
    let shown: Vec<CustomerEvent> = staff.log.iter().filter_map(Event::for_customer).collect();
    assert_eq!(shown, customer.log);

    let told = test.told();
    let said: Vec<Event> = told.iter().flat_map(|told| told.events.clone()).collect();
    assert!(staff.log.ends_with(&said), "told {said:?} of {:?}", staff.log);
    if let Some(row) = told.last().and_then(|told| told.row.clone()) {
        same(&row, &staff);
    }
}

/// The list's row says the same as the room.
fn same(row: &RoomRow, room: &StaffRoom) {
    let of_row = (row.situation, &row.label, row.entered_at, row.taken_at, &row.responsible, &row.participants);
    let of_room = (room.situation, &room.label, room.entered_at, room.taken_at, &room.responsible, &room.participants);
    assert_eq!(of_row, of_room);
    let of_row = (row.seq, &row.protocol, row.closed_at, row.customer_absent_since, &row.name, &row.email);
    let ended = room.ending.as_ref().map(|ending| ending.at);
    let of_room = (room.seq, &room.protocol, ended, room.customer_absent_since, &room.name, &room.email);
    assert_eq!(of_row, of_room);
}

#[tokio::test]
async fn t5_after_each_kind_of_fact_the_row_is_the_fold_of_the_log() {
    let (test, firm) = TestCompany::with_firm().await;
    let room = test.enters(&firm, "Ana").await;
    check(&test, &firm, room).await;
    let (bia, caio, davi) = (&firm.bia, &firm.caio, &firm.davi);
    let ticket = TicketId::from_bytes([7; 16]);
    let eddy = EntityRef { id: EntityId::from_bytes([8; 16]), name: EntityName::parse("Eddy Cezar Araujo").unwrap() };
    let told_by_bia = message(Author::Attendant { person: bia.clone() }, client_id(), "Olá");
    let facts = [
        says("Oi"),
        taken(bia),
        told_by_bia,
        joined(caio),
        joined(davi),
        Fact::Left { by: caio.clone() },
        joined(caio),
        Fact::HandedOver { by: bia.clone(), to: davi.clone() },
        Fact::Assumed { by: caio.clone(), from: davi.clone() },
        joined(bia),
        Fact::Requeued { by: bia.clone(), from: caio.clone(), label: label("De volta") },
        taken(davi),
        joined(caio),
        Fact::SacOpened { by: davi.clone(), ticket, protocol: "2026-000001".to_owned(), entity: None },
        Fact::SacLinked { by: davi.clone(), ticket, protocol: "2026-000001".to_owned(), entity: eddy },
        says("Obrigada"),
        closed(davi),
    ];
    for fact in facts {
        test.record(&firm, room, fact).await;
        check(&test, &firm, room).await;
    }
    let end = test.staff_room(&firm, room).await;
    assert_eq!((end.seq, end.responsible, end.participants), (18, Some(davi.clone()), vec![caio.clone()]));
}

#[tokio::test]
async fn t5_however_a_room_ends_the_row_is_the_fold_of_the_log() {
    let (test, firm) = TestCompany::with_firm().await;
    let abandoned = Fact::Closed { end: End::Abandoned, by: None, label: label("Abandonado") };
    for (before, end) in
        [(None, abandoned), (Some(taken(&firm.bia)), left()), (Some(taken(&firm.caio)), closed(&firm.caio))]
    {
        let room = test.enters(&firm, "Ana").await;
        for fact in before.into_iter().chain([end]) {
            test.record(&firm, room, fact).await;
            check(&test, &firm, room).await;
        }
    }
}

#[tokio::test]
async fn t5_whatever_the_rules_allow_the_row_is_the_fold_of_the_log() {
    for seed in 0..25 {
        let (test, firm) = TestCompany::with_firm().await;
        let room = test.enters(&firm, "Ana").await;
        let mut dice = fastrand::Rng::with_seed(seed);
        for _ in 0..30 {
            let (choice, who) = (dice.u8(..), dice.usize(..3));
            let heir = dice.usize(..3);
            act(&test, &firm, room, (choice, who, heir)).await;
        }
        check(&test, &firm, room).await;
    }
}

/// Something that somebody does, if the rules let it happen.
async fn act(test: &TestCompany, firm: &Firm, room: RoomId, (choice, who, heir): (u8, usize, usize)) {
    let staff = [firm.bia.clone(), firm.caio.clone(), firm.davi.clone()];
    let (who, heir) = (staff[who].clone(), staff[heir].clone());
    let (company, now) = (firm.id, test.now());
    let acted = test.write(move |tx| {
        let mut locked = rooms::lock(tx, company, room)?;
        match decide(&mut locked, choice, &who, &heir, now) {
            Some(fact) => record(tx, &mut locked, fact, now),
            None => Ok(()),
        }
    });
    acted.await.unwrap();
}

fn record(tx: &mut Tx<'_>, locked: &mut LockedRoom, fact: Fact, now: Instant) -> Result<(), Error> {
    let asked = asked_of(&fact);
    rooms::record(tx, locked, fact, asked, now).map(drop)
}

fn decide(locked: &mut LockedRoom, choice: u8, who: &Person, heir: &Person, now: Instant) -> Option<Fact> {
    let room = &mut locked.room;
    let given: Label = label("Outro rótulo");
    let step = match choice % 16 {
        0..4 => room.join(who.clone()).ok()?,
        4..7 => {
            let taker = Taker { person: who.clone(), status: AttendantStatus::Available };
            room.take(taker, Limits::default(), Load::default(), given, now).ok()?
        }
        7..10 => Step::New(room.leave(who.id).ok()?),
        10..13 => Step::New(room.hand_over(who.id, heir.id, Limits::default(), Load::default()).ok()?),
        13 if choice > 240 => Step::New(room.close(&Speaker::Attendant(who.clone()), false, given).ok()?),
        14 if choice > 180 => Step::New(room.requeue(heir.id, who.clone(), given, now)?),
        15 if choice > 100 => {
            let by = Taker { person: who.clone(), status: AttendantStatus::Available };
            let claim = Claim { by, supervises: true, from: heir.id, absence: None };
            room.assume(claim, Limits::default(), Load::default(), now).ok()?
        }
        13 => Step::New(room.say(Speaker::Customer, client_id(), Body::parse("Oi").ok()?).ok()?),
        _ => Step::New(room.say(Speaker::Attendant(who.clone()), client_id(), Body::parse("Olá").ok()?).ok()?),
    };
    match step {
        Step::New(fact) => Some(fact),
        Step::Already => None,
    }
}
