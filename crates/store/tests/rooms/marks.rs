//! Connections, the marks of each side, and the installation's own sweeps.

use balcao_store::{Error, rooms};
use protocol::Instant;
use protocol::frame::{Mark, Side};
use protocol::id::RoomId;
use protocol::list::RoomRow;

use crate::company::{Firm, TestCompany, at, left, says, taken};

/// For so many seconds the channel of the tests keeps a place.
const KEPT: i64 = 600;

async fn absent(test: &TestCompany, firm: &Firm, room: RoomId, since: Option<Instant>) -> Option<RoomRow> {
    let company = firm.id;
    test.write(move |tx| rooms::set_absent_since(tx, company, room, since, at(300))).await.unwrap()
}

async fn reads(test: &TestCompany, firm: &Firm, room: RoomId) -> (u64, u64) {
    let company = firm.id;
    let beside = test.read(move |conn| rooms::marks(conn, company, room)).await;
    let read = |side| beside.marks.iter().find(|mark| (mark.0, mark.1) == (side, Mark::Read)).map_or(0, |mark| mark.2);
    (read(Side::Customer), read(Side::Staff))
}

async fn read_up_to(test: &TestCompany, firm: &Firm, room: RoomId, side: Side, seq: u64) -> bool {
    let company = firm.id;
    test.write(move |tx| rooms::save_mark(tx, company, room, side, Mark::Read, seq)).await.unwrap()
}

#[tokio::test]
async fn absence_is_noted_once_and_ends_once() {
    let (test, firm) = TestCompany::with_firm().await;
    let room = test.enters(&firm, "Ana").await;
    // A customer who just came in is not away.
    assert_eq!(absent(&test, &firm, room, None).await, None);

    let row = absent(&test, &firm, room, Some(at(100))).await.unwrap();
    assert_eq!(row.customer_absent_since, Some(at(100)));
    // The grace runs from the first moment.
    assert_eq!(absent(&test, &firm, room, Some(at(200))).await, None);
    let company = firm.id;
    for (now, is) in [(KEPT + 99, false), (KEPT + 100, true), (KEPT + 101, true)] {
        assert_eq!(test.read(move |conn| rooms::is_place_lost(conn, company, room, at(now))).await, is);
    }

    let row = absent(&test, &firm, room, None).await.unwrap();
    assert_eq!(row.customer_absent_since, None);
}

#[tokio::test]
async fn nobody_is_absent_from_a_room_that_is_over() {
    let (test, firm) = TestCompany::with_firm().await;
    let room = test.enters(&firm, "Ana").await;
    test.record(&firm, room, left()).await;
    assert_eq!(absent(&test, &firm, room, Some(at(100))).await, None);
    assert_eq!(test.staff_room(&firm, room).await.customer_absent_since, None);
}

#[tokio::test]
async fn read_marks_never_go_back_nor_beyond_the_log() {
    let (test, firm) = TestCompany::with_firm().await;
    let room = test.enters(&firm, "Ana").await;
    test.record(&firm, room, says("Oi")).await;
    test.record(&firm, room, says("Alguém?")).await;
    assert_eq!(reads(&test, &firm, room).await, (0, 0));
    for (side, seq, moved, marks) in [
        (Side::Customer, 2, true, (2, 0)),
        (Side::Customer, 2, false, (2, 0)),
        (Side::Customer, 1, false, (2, 0)),
        (Side::Staff, 4, false, (2, 0)),
        (Side::Staff, 3, true, (2, 3)),
        (Side::Customer, u64::MAX, false, (2, 3)),
    ] {
        assert_eq!(read_up_to(&test, &firm, room, side, seq).await, moved, "{side:?} {seq}");
        assert_eq!(reads(&test, &firm, room).await, marks);
    }
    let nowhere = RoomId::from_bytes(crate::company::fresh());
    let company = firm.id;
    let missing = test.store.read(move |conn| rooms::marks(conn, company, nowhere)).await;
    assert_eq!(missing, Err(Error::NotFound));
}

#[tokio::test]
async fn waiting_rooms_without_their_customer_are_found_longest_gone_first() {
    let (test, firm) = TestCompany::with_firm().await;
    let other = test.firm(2).await;
    let (long, short) = (test.enters(&firm, "Long").await, test.enters(&other, "Short").await);
    let (here, talks) = (test.enters(&firm, "Here").await, test.enters(&firm, "Talks").await);
    test.record(&firm, talks, taken(&firm.bia)).await;
    absent(&test, &firm, long, Some(at(500))).await;
    absent(&test, &other, short, Some(at(600))).await;
    absent(&test, &firm, talks, Some(at(500))).await;

    for (now, most, rooms) in [
        (499, 9, vec![]),
        (500, 9, vec![(firm.id, long)]),
        (600, 9, vec![(firm.id, long), (other.id, short)]),
        (600, 1, vec![(firm.id, long)]),
    ] {
        assert_eq!(test.read(move |conn| rooms::place_lost(conn, at(KEPT + now), most)).await, rooms);
    }
    // R30: the time in which the server was down never counts.
    let others = test.write(|tx| rooms::nobody_is_connected(tx, at(9_000))).await.unwrap();
    assert_eq!(others, [(firm.id, here)], "who was there may be back in a moment");
    assert_eq!(test.read(|conn| rooms::place_lost(conn, at(KEPT + 8_999), 9)).await, []);
    let gone = test.read(|conn| rooms::place_lost(conn, at(KEPT + 9_000), 9)).await;
    assert_eq!(gone.len(), 2);
    assert!(gone.contains(&(firm.id, long)) && gone.contains(&(other.id, short)));
}
