//! Pages of short lists: records that a company sets up by hand are read whole, judged here, and cut.

use protocol::rest::page::{Page, PageQuery};

/// The page that is asked for; one beyond the last is empty.
pub(crate) fn page_of<T>(items: impl IntoIterator<Item = T>, asked: PageQuery) -> Page<T> {
    let items: Vec<T> = items.into_iter().collect();
    let total = items.len();
    let size = asked.per_page.max(1) as usize;
    let before = (asked.page.max(1) as usize - 1).saturating_mul(size);
    Page {
        items: items.into_iter().skip(before).take(size).collect(),
        total: total as u64,
        page: asked.page,
        per_page: asked.per_page,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_follow_each_other_and_end() {
        let page = |page| page_of(1..=5, PageQuery { page, per_page: 2 });
        assert_eq!([page(1).items, page(3).items, page(4).items], [vec![1, 2], vec![5], vec![]]);
        assert_eq!(page(u32::MAX).total, 5);
    }
}
