//! Another company's ids find nothing and change nothing.

use balcao_store::rooms::{self, RoomScope, RoomSearch};
use balcao_store::{Error, events};
use protocol::event::Author;
use protocol::frame::{Mark, Side};
use protocol::id::RoomId;
use protocol::rest::page::PageQuery;

use crate::company::{ALL, Firm, TestCompany, client_id, message, says, taken};

/// A room of the first company that has lived a little, and a second company that knows its id.
async fn neighbours() -> (TestCompany, Firm, Firm, RoomId) {
    let (test, firm) = TestCompany::with_firm().await;
    let other = test.firm(2).await;
    let room = test.enters(&firm, "Ana").await;
    test.record(&firm, room, taken(&firm.bia)).await;
    test.record(&firm, room, says("Segredo")).await;
    test.told();
    (test, firm, other, room)
}

#[tokio::test]
async fn no_view_of_another_companys_room() {
    let (test, firm, other, room) = neighbours().await;
    let (thief, bia) = (other.id, firm.bia.id);
    let read = |look: fn(&mut balcao_store::Conn, protocol::id::CompanyId, RoomId) -> Result<(), Error>| {
        test.store.read(move |conn| look(conn, thief, room))
    };
    assert_eq!(read(|c, company, room| rooms::staff_room(c, company, room, ALL).map(drop)).await, Err(Error::NotFound));
    assert_eq!(
        read(|c, company, room| rooms::customer_room(c, company, room, ALL).map(drop)).await,
        Err(Error::NotFound)
    );
    assert_eq!(read(|c, company, room| rooms::marks(c, company, room).map(drop)).await, Err(Error::NotFound));
    assert_eq!(test.read(move |conn| rooms::membership(conn, thief, room, Some(bia))).await, None);
    assert_eq!(test.read(move |conn| rooms::rows_of_responsible(conn, thief, bia)).await, []);
    assert!(!test.read(move |conn| rooms::is_place_lost(conn, thief, room, protocol::Instant::MAX)).await);
}

#[tokio::test]
async fn no_line_of_another_companys_log() {
    let (test, _, other, room) = neighbours().await;
    let thief = other.id;
    let staffs = test
        .read(move |conn| {
            Ok([
                events::after(conn, thief, room, 0, ALL)?,
                events::before(conn, thief, room, 99, ALL)?,
                events::last(conn, thief, room, ALL)?,
            ])
        })
        .await;
    assert_eq!(staffs, [vec![], vec![], vec![]]);
    let customers = test
        .read(move |conn| {
            Ok([
                events::after_of_customer(conn, thief, room, 0, ALL)?,
                events::before_of_customer(conn, thief, room, 99, ALL)?,
                events::last_of_customer(conn, thief, room, ALL)?,
            ])
        })
        .await;
    assert_eq!(customers, [vec![], vec![], vec![]]);
    assert_eq!(test.read(move |conn| events::numbers(conn, thief, room)).await, None);
}

#[tokio::test]
async fn an_id_asked_in_one_company_is_unknown_in_another() {
    let (test, firm, other, room) = neighbours().await;
    let asked = client_id();
    let said = test.record_asked(&firm, room, message(Author::Customer, asked, "Oi"), Some(asked)).await.unwrap();
    let (own, thief) = (firm.id, other.id);
    let found = test
        .read(move |conn| {
            Ok((
                events::find_by_client_id(conn, own, room, None, asked)?,
                events::find_by_client_id(conn, thief, room, None, asked)?,
            ))
        })
        .await;
    assert_eq!(found, (Some(said), None));
}

#[tokio::test]
async fn no_row_of_another_company_even_with_its_channels_and_its_people() {
    let (test, firm, other, room) = neighbours().await;
    let linked = vec![firm.sales, firm.repairs];
    let filter = RoomScope { company: other.id, user: firm.bia.id, linked, now: test.now() };
    let search = filter.clone();
    assert_eq!(test.read(move |conn| rooms::open_rows(conn, &filter)).await, []);
    let page = test.read(move |conn| rooms::search(conn, &search, &RoomSearch::default(), &PageQuery::default())).await;
    assert_eq!((page.items, page.total), (vec![], 0));

    let (thief, sales) = (other.id, firm.sales);
    assert_eq!(test.read(move |conn| rooms::waiting(conn, thief, sales)).await, []);
    assert_eq!(test.read(move |conn| rooms::count_in_attendance(conn, thief, sales)).await, 0);
    let limits = test.store.read(move |conn| rooms::limits(conn, thief, sales)).await;
    assert_eq!(limits, Err(Error::NotFound));
    // And what was asked in vain is there for its own company.
    let own = firm.seen_by(&firm.bia, &[]);
    let rows = test.read(move |conn| rooms::open_rows(conn, &own)).await;
    assert_eq!(rows.iter().map(|row| row.room).collect::<Vec<_>>(), [room]);
}

#[tokio::test]
async fn nothing_of_another_company_can_be_changed() {
    let (test, firm, other, room) = neighbours().await;
    let before = test.staff_room(&firm, room).await;
    let (thief, sales, now) = (other.id, firm.sales, test.now());
    let lock = test.write(move |tx| rooms::lock(tx, thief, room).map(drop)).await;
    assert_eq!(lock, Err(Error::NotFound));
    assert_eq!(test.write(move |tx| rooms::set_absent_since(tx, thief, room, Some(now), now)).await, Ok(None));
    assert_eq!(test.write(move |tx| rooms::set_absent_since(tx, thief, room, None, now)).await, Ok(None));
    for side in [Side::Customer, Side::Staff] {
        assert_eq!(test.write(move |tx| rooms::save_mark(tx, thief, room, side, Mark::Read, 3)).await, Ok(false));
    }
    let gate = test.write(move |tx| rooms::gate_classification(tx, thief, sales)).await;
    assert_eq!(gate, Err(Error::ForeignKey));
    assert_eq!(test.staff_room(&firm, room).await, before);
    assert_eq!(test.told(), []);
}

#[tokio::test]
async fn nobody_enters_a_company_by_another_companys_channel() {
    let (test, firm, other, _) = neighbours().await;
    let entered = test.enter(test.new_room(&other, firm.sales, "Eva")).await;
    assert_eq!(entered, Err(Error::ForeignKey));
}

#[tokio::test]
async fn nobody_of_another_company_takes_a_room() {
    let (test, firm, other, _) = neighbours().await;
    let room = test.enters(&firm, "Rui").await;
    let taken = test.record_asked(&firm, room, taken(&other.bia), None).await;
    assert_eq!(taken, Err(Error::ForeignKey));
    assert_eq!(test.staff_room(&firm, room).await.seq, 1);
}
