//! The search in the whole history (R32).

use balcao_store::rooms::{self, RoomScope, RoomSearch};
use protocol::id::RoomId;
use protocol::people::InternalSituation;
use protocol::rest::page::{Page, PageQuery};

use crate::company::{Firm, TestCompany, at, closed, joined, taken};

async fn page(test: &TestCompany, filter: RoomScope, search: RoomSearch, page: PageQuery) -> Page<RoomId> {
    let found = test.read(move |conn| rooms::search(conn, &filter, &search, &page)).await;
    found.map(|row| row.room)
}

async fn found(test: &TestCompany, firm: &Firm, search: RoomSearch) -> Vec<RoomId> {
    let filter = firm.seen_by(&firm.bia, &[firm.sales, firm.repairs]);
    let page = page(test, filter, search, PageQuery::default()).await;
    assert_eq!(page.total, u64::try_from(page.items.len()).unwrap());
    page.items
}

async fn by_text(test: &TestCompany, firm: &Firm, text: &str) -> Vec<RoomId> {
    found(test, firm, RoomSearch { text: Some(text.to_owned()), ..RoomSearch::default() }).await
}

#[tokio::test]
async fn a_name_is_found_by_any_part_in_any_case_with_or_without_accents() {
    let (test, firm) = TestCompany::with_firm().await;
    let joao = test.enters(&firm, "João da Conceição").await;
    let joana = test.enters(&firm, "JOANA Prado").await;
    for text in ["joão", "JOAO", "  Conceicao ", "conceição", "o da c", "ÇÃO"] {
        assert_eq!(by_text(&test, &firm, text).await, [joao], "{text}");
    }
    assert_eq!(by_text(&test, &firm, "joã").await, [joana, joao]);
    assert_eq!(by_text(&test, &firm, "prado@EXAMPLE").await, [joana]);
    assert_eq!(by_text(&test, &firm, "maria").await, []);
}

#[tokio::test]
async fn what_is_a_wildcard_to_the_database_is_a_letter_to_people() {
    let (test, firm) = TestCompany::with_firm().await;
    let percent = test.enters(&firm, "100% Ana").await;
    let underscore = test.enters(&firm, "ana_maria").await;
    let backslash = test.enters(&firm, r"Ana\Rui").await;
    let quote = test.enters(&firm, "D'Ávila").await;
    let plain = test.enters(&firm, "1000 anaxmaria").await;
    for (text, room) in
        [("%", percent), ("0% a", percent), ("a_m", underscore), (r"\", backslash), (r"a\r", backslash), ("d'a", quote)]
    {
        let rooms = by_text(&test, &firm, text).await;
        assert_eq!(rooms.iter().filter(|found| **found != room).count(), 0, "{text}");
        assert!(rooms.contains(&room), "{text}");
    }
    assert_eq!(by_text(&test, &firm, "anaxm").await, [plain]);
}

#[tokio::test]
async fn pages_are_newest_first_and_together_have_each_room_once() {
    let (test, firm) = TestCompany::with_firm().await;
    let mut rooms = Vec::new();
    for n in 0..7 {
        let mut new = test.new_room(&firm, firm.sales, "Ana");
        // Some come in at the same moment: the id decides.
        new.at = at(100 + n / 3);
        rooms.push(test.enter(new).await.unwrap().room);
    }
    rooms.reverse();
    let filter = firm.seen_by(&firm.bia, &[firm.sales]);
    let (mut seen, mut asked) = (Vec::new(), PageQuery::first(3));
    for items in [3, 3, 1] {
        let page = page(&test, filter.clone(), RoomSearch::default(), asked).await;
        assert_eq!((page.items.len(), page.total), (items, 7));
        seen.extend(page.items);
        asked = PageQuery { after: page.next, ..PageQuery::first(3) };
    }
    assert_eq!(asked.after, None);
    assert_eq!(seen, rooms);
}

#[tokio::test]
async fn situation_channel_attendant_and_time_narrow_it_down() {
    let (test, firm) = TestCompany::with_firm().await;
    let waits = test.enters(&firm, "Waits").await;
    let talks = test.enters(&firm, "Talks").await;
    test.record(&firm, talks, taken(&firm.bia)).await;
    let over = test.enter(test.new_room(&firm, firm.repairs, "Over")).await.unwrap().room;
    test.record(&firm, over, taken(&firm.caio)).await;
    test.record(&firm, over, closed(&firm.caio)).await;
    let entered = test.staff_room(&firm, talks).await.entered_at;

    use InternalSituation::{Closed, InAttendance, Waiting};
    let none = RoomSearch::default();
    let cases = [
        (none.clone(), vec![over, talks, waits]),
        (RoomSearch { situations: vec![Waiting], ..none.clone() }, vec![waits]),
        (RoomSearch { situations: vec![InAttendance, Closed], ..none.clone() }, vec![over, talks]),
        (RoomSearch { classification: Some(firm.repairs), ..none.clone() }, vec![over]),
        (RoomSearch { attendant: Some(firm.bia.id), ..none.clone() }, vec![talks]),
        (RoomSearch { attendant: Some(firm.caio.id), situations: vec![Waiting], ..none.clone() }, vec![]),
        (RoomSearch { from: Some(entered), ..none.clone() }, vec![over, talks]),
        (RoomSearch { to: Some(entered), ..none.clone() }, vec![waits]),
        (RoomSearch { from: Some(entered), to: Some(entered), ..none }, vec![]),
    ];
    for (search, rooms) in cases {
        assert_eq!(found(&test, &firm, search.clone()).await, rooms, "{search:?}");
    }
}

#[tokio::test]
async fn nobody_finds_a_room_by_searching_that_the_list_would_not_show() {
    let (test, firm) = TestCompany::with_firm().await;
    let room = test.enters(&firm, "Ana").await;
    test.record(&firm, room, taken(&firm.bia)).await;
    test.record(&firm, room, joined(&firm.caio)).await;
    test.record(&firm, room, closed(&firm.bia)).await;
    let cases = [
        (firm.seen_by(&firm.davi, &[firm.sales]), 1),
        (firm.seen_by(&firm.davi, &[firm.repairs]), 0),
        (firm.seen_by(&firm.davi, &[]), 0),
        (firm.seen_by(&firm.bia, &[]), 1),
        (firm.seen_by(&firm.caio, &[]), 1),
    ];
    for (filter, total) in cases {
        let search = RoomSearch { text: Some("ana".to_owned()), ..RoomSearch::default() };
        assert_eq!(page(&test, filter.clone(), search, PageQuery::default()).await.total, total, "{filter:?}");
    }
}
