//! Who is connected, how far each side has read, and what the installation does by itself.

use balcao_store::{Error, rooms};
use protocol::Instant;
use protocol::frame::{Mark, Side};
use protocol::id::RoomId;
use protocol::list::Row;

use crate::house::{Firm, House, at, left, says, taken};

async fn absent(house: &House, firm: &Firm, room: RoomId, since: Option<Instant>) -> Option<Row> {
    let company = firm.id;
    house.write(move |tx| rooms::absent(tx, company, room, since)).await.unwrap()
}

async fn reads(house: &House, firm: &Firm, room: RoomId) -> (u64, u64) {
    let company = firm.id;
    let beside = house.read(move |conn| rooms::beside(conn, company, room)).await;
    let read = |side| beside.marks.iter().find(|mark| (mark.0, mark.1) == (side, Mark::Read)).map_or(0, |mark| mark.2);
    (read(Side::Customer), read(Side::Staff))
}

async fn read_up_to(house: &House, firm: &Firm, room: RoomId, side: Side, seq: u64) -> bool {
    let company = firm.id;
    house.write(move |tx| rooms::mark_up_to(tx, company, room, side, Mark::Read, seq)).await.unwrap()
}

#[tokio::test]
async fn absence_is_noted_once_and_ends_once() {
    let (house, firm) = House::with_firm().await;
    let room = house.enters(&firm, "Ana").await;
    // Whoever just came in is not away.
    assert_eq!(absent(&house, &firm, room, None).await, None);

    let row = absent(&house, &firm, room, Some(at(100))).await.unwrap();
    assert_eq!(row.customer_absent_since, Some(at(100)));
    // The grace runs from the first moment.
    assert_eq!(absent(&house, &firm, room, Some(at(200))).await, None);
    let company = firm.id;
    for (since, is) in [(at(99), false), (at(100), true), (at(101), true)] {
        assert_eq!(house.read(move |conn| rooms::is_absent_since(conn, company, room, since)).await, is);
    }

    let row = absent(&house, &firm, room, None).await.unwrap();
    assert_eq!(row.customer_absent_since, None);
}

#[tokio::test]
async fn nobody_is_absent_from_a_room_that_is_over() {
    let (house, firm) = House::with_firm().await;
    let room = house.enters(&firm, "Ana").await;
    house.record(&firm, room, left()).await;
    assert_eq!(absent(&house, &firm, room, Some(at(100))).await, None);
    assert_eq!(house.staff_room(&firm, room).await.customer_absent_since, None);
}

#[tokio::test]
async fn read_marks_never_go_back_nor_beyond_the_log() {
    let (house, firm) = House::with_firm().await;
    let room = house.enters(&firm, "Ana").await;
    house.record(&firm, room, says("Oi")).await;
    house.record(&firm, room, says("Alguém?")).await;
    assert_eq!(reads(&house, &firm, room).await, (0, 0));
    for (side, seq, moved, marks) in [
        (Side::Customer, 2, true, (2, 0)),
        (Side::Customer, 2, false, (2, 0)),
        (Side::Customer, 1, false, (2, 0)),
        (Side::Staff, 4, false, (2, 0)),
        (Side::Staff, 3, true, (2, 3)),
        (Side::Customer, u64::MAX, false, (2, 3)),
    ] {
        assert_eq!(read_up_to(&house, &firm, room, side, seq).await, moved, "{side:?} {seq}");
        assert_eq!(reads(&house, &firm, room).await, marks);
    }
    let nowhere = RoomId::from_bytes(crate::house::fresh());
    let company = firm.id;
    let missing = house.store.read(move |conn| rooms::beside(conn, company, nowhere)).await;
    assert_eq!(missing, Err(Error::NotFound));
}

#[tokio::test]
async fn waiting_rooms_without_their_customer_are_found_longest_gone_first() {
    let (house, firm) = House::with_firm().await;
    let other = house.firm(2).await;
    let (long, short) = (house.enters(&firm, "Long").await, house.enters(&other, "Short").await);
    let (here, talks) = (house.enters(&firm, "Here").await, house.enters(&firm, "Talks").await);
    house.record(&firm, talks, taken(&firm.bia)).await;
    absent(&house, &firm, long, Some(at(500))).await;
    absent(&house, &other, short, Some(at(600))).await;
    absent(&house, &firm, talks, Some(at(500))).await;

    for (since, most, rooms) in [
        (at(499), 9, vec![]),
        (at(500), 9, vec![(firm.id, long)]),
        (at(600), 9, vec![(firm.id, long), (other.id, short)]),
        (at(600), 1, vec![(firm.id, long)]),
    ] {
        assert_eq!(house.read(move |conn| rooms::abandoned_since(conn, since, most)).await, rooms);
    }
    // R30: the time in which the server was down never counts.
    let others = house.write(|tx| rooms::nobody_is_connected(tx, at(9_000))).await.unwrap();
    assert_eq!(others, [(firm.id, here)], "who was there may be back in a moment");
    assert_eq!(house.read(|conn| rooms::abandoned_since(conn, at(8_999), 9)).await, []);
    let gone = house.read(|conn| rooms::abandoned_since(conn, at(9_000), 9)).await;
    assert_eq!(gone.len(), 2);
    assert!(gone.contains(&(firm.id, long)) && gone.contains(&(other.id, short)));
}
