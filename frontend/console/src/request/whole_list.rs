//! A list that is shown whole, such as the choices of a field: all its pages.

use link::Failure;
use protocol::rest::page::{Page, PageQuery};

/// As many as the server gives at once.
const PORTION: u32 = 100;

/// All items of a list.
///
/// # Errors
/// Those of a page.
pub async fn whole_list<T>(ask: impl AsyncFn(PageQuery) -> Result<Page<T>, Failure>) -> Result<Vec<T>, Failure> {
    let (mut items, mut asked) = (Vec::new(), PageQuery::first(PORTION));
    loop {
        let page = ask(asked).await?;
        items.extend(page.items);
        if page.next.is_none() {
            return Ok(items);
        }
        asked = PageQuery { after: page.next, ..PageQuery::first(PORTION) };
    }
}
