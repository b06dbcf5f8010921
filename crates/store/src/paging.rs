//! Pages of lists. A cursor is the place of a row in its list: what the list is sorted by, then the row's id. The next page is
//! what stands behind that place, so rows that come or go meanwhile shift no other row.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use protocol::rest::page::{Page, PageCursor, PageQuery};
use protocol::search_fold;

use crate::Error;
use crate::number::count;

/// The place of a row in its list. A list that needs fewer keys leaves them as they are by default.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Place {
    pub(crate) numbers: [i64; 2],
    pub(crate) text: String,
    /// It tells rows of equal keys apart.
    pub(crate) id: String,
}

/// The places between which a page lies.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Between {
    pub(crate) after: Option<Place>,
    pub(crate) before: Option<Place>,
}

impl Place {
    /// The place of a row in a list by number.
    pub(crate) fn by_number(number: i64, id: impl ToString) -> Self {
        Self { numbers: [number, 0], id: id.to_string(), ..Self::default() }
    }

    /// The place of a row in a list by name, the same on both databases: without regard to accents and case.
    pub(crate) fn by_name(name: &str, id: impl ToString) -> Self {
        Self { text: search_fold(name), id: id.to_string(), ..Self::default() }
    }

    /// The cursor of this place in the list of this name.
    pub(crate) fn cursor(&self, list: &str) -> PageCursor {
        let [first, second] = self.numbers;
        PageCursor::new(URL_SAFE_NO_PAD.encode(format!("{list}\n{first}\n{second}\n{}\n{}", self.id, self.text)))
    }

    fn read(cursor: &PageCursor, list: &str) -> Option<Self> {
        let whole = String::from_utf8(URL_SAFE_NO_PAD.decode(cursor.as_str()).ok()?).ok()?;
        // PostgreSQL takes no NUL.
        let mut parts = Some(whole.as_str()).filter(|whole| !whole.contains('\0'))?.splitn(5, '\n');
        parts.next().filter(|of| *of == list)?;
        let numbers = [parts.next()?.parse().ok()?, parts.next()?.parse().ok()?];
        let id = parts.next()?.to_owned();
        Some(Self { numbers, id, text: parts.next()?.to_owned() })
    }
}

impl Between {
    /// The places that are asked for, in the list of this name.
    ///
    /// Errors: [`Error::Cursor`] for a cursor that is none of this list.
    pub(crate) fn of(asked: &PageQuery, list: &str) -> Result<Self, Error> {
        let place = |cursor: &Option<PageCursor>, field: &'static str| match cursor {
            Some(cursor) => Place::read(cursor, list).map(Some).ok_or(Error::Cursor(field)),
            None => Ok(None),
        };
        Ok(Self { after: place(&asked.after, "after")?, before: place(&asked.before, "before")? })
    }
}

/// The page whose rows are these, in their order, one more than it shows where there is a next one.
pub(crate) fn cut<T>(mut rows: Vec<(Place, T)>, total: i64, asked: &PageQuery, list: &str) -> Page<T> {
    let more = rows.len() > asked.per_page as usize;
    rows.truncate(asked.per_page as usize);
    let start = rows.first().map(|(place, _)| place.cursor(list));
    let next = rows.last().filter(|_| more).map(|(place, _)| place.cursor(list));
    Page { items: rows.into_iter().map(|(_, item)| item).collect(), total: count(total), start, next }
}

/// A page of a short list: records that a company sets up by hand are read whole, judged here, sorted by their places, and
/// cut.
///
/// Errors: [`Error::Cursor`].
pub(crate) fn page_of<T>(
    items: impl IntoIterator<Item = T>,
    asked: &PageQuery,
    list: &'static str,
    place: impl Fn(&T) -> Place,
) -> Result<Page<T>, Error> {
    page_in_order(items, asked, ListOrder { list, descending: false }, place)
}

/// The order of a short list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct ListOrder {
    /// Its name: of the list and of the key that it is sorted by.
    pub(crate) list: &'static str,
    /// The last one first.
    pub(crate) descending: bool,
}

/// The same as [`page_of`], in either direction.
///
/// Errors: [`Error::Cursor`], also for a cursor of the other direction.
pub(crate) fn page_in_order<T>(
    items: impl IntoIterator<Item = T>,
    asked: &PageQuery,
    ListOrder { list, descending }: ListOrder,
    place: impl Fn(&T) -> Place,
) -> Result<Page<T>, Error> {
    let list = if descending { format!("{list}, descending") } else { list.to_owned() };
    let compare = |one: &Place, other: &Place| if descending { other.cmp(one) } else { one.cmp(other) };
    let between = Between::of(asked, &list)?;
    let mut rows: Vec<(Place, T)> = items.into_iter().map(|item| (place(&item), item)).collect();
    rows.retain(|(place, _)| between.before.as_ref().is_none_or(|before| compare(place, before).is_lt()));
    let total = i64::try_from(rows.len()).unwrap_or(i64::MAX);
    rows.retain(|(place, _)| between.after.as_ref().is_none_or(|after| compare(place, after).is_gt()));
    rows.sort_by(|(one, _), (other, _)| compare(one, other));
    Ok(cut(rows, total, asked, &list))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(names: &[&'static str], asked: &PageQuery) -> Result<Page<&'static str>, Error> {
        page_of(names.iter().copied(), asked, "names", |name| Place::by_name(name, name))
    }

    #[test]
    fn f33_pages_follow_each_other_whatever_comes_and_goes_meanwhile() {
        let first = page(&["Caio", "Ana", "Bia"], &PageQuery::first(2)).unwrap();
        assert_eq!((first.items, first.total), (vec!["Ana", "Bia"], 3));
        let asked = PageQuery { after: first.next, ..PageQuery::first(2) };
        let second = page(&["Abel", "Caio", "Bia", "Davi"], &asked).unwrap();
        assert_eq!((second.items, second.total, second.next), (vec!["Caio", "Davi"], 4, None));
        let asked = PageQuery { before: first.start, ..PageQuery::first(1) };
        let news = page(&["Abel", "Caio", "Bia", "Aarão"], &asked).unwrap();
        assert_eq!((news.items, news.total), (vec!["Aarão"], 2));
    }

    #[test]
    fn f33_a_list_goes_backwards_too_and_a_cursor_is_of_its_direction() {
        let page = |descending: bool, asked: &PageQuery| {
            let order = ListOrder { list: "names", descending };
            page_in_order(["Caio", "Ana", "Bia"], asked, order, |name| Place::by_name(name, name))
        };
        let first = page(true, &PageQuery::first(2)).unwrap();
        assert_eq!((first.items, first.total), (vec!["Caio", "Bia"], 3));
        let asked = PageQuery { after: first.next, ..PageQuery::first(2) };
        let second = page(true, &asked).unwrap();
        assert_eq!((second.items, second.next), (vec!["Ana"], None));
        assert_eq!(page(false, &asked), Err(Error::Cursor("after")));
    }

    #[test]
    fn f33_a_cursor_is_of_its_list_alone_and_any_other_text_is_refused() {
        let place = Place { numbers: [-1, i64::MAX], text: "ana\nlima".to_owned(), id: "7".to_owned() };
        let cursor = place.cursor("tickets");
        assert_eq!(Place::read(&cursor, "tickets"), Some(place));
        assert_eq!(Place::read(&cursor, "rooms"), None);
        for text in ["", "x", "====", "bmFtZXM", "bmFtZXMKMQowCgoA", "ção", "bmFtZXMKMC41CjAKaQo"] {
            let asked = PageQuery { after: Some(PageCursor::new(text)), ..PageQuery::default() };
            assert_eq!(page(&[], &asked), Err(Error::Cursor("after")), "{text}");
        }
    }

    #[test]
    fn f32_one_order_for_names_everywhere() {
        let names = ["Zélia", "Ana", "Ângela", "Érica", "bruno"];
        let all = page(&names, &PageQuery::default()).unwrap();
        assert_eq!(all.items, ["Ana", "Ângela", "bruno", "Érica", "Zélia"]);
    }
}
