//! Classifications as the server has them.

use link::{ClassificationQuery, Failure, ListOrder, Rest};
use protocol::{
    id::ClassificationId,
    rest::classification::{Classification, ClassificationRow},
};

use crate::{
    record::{listing::Listing, load::Record},
    request::whole_list::whole_list,
    shell::address::Address,
};

/// The classifications that the address asks for.
pub fn classifications() -> Listing<ClassificationRow> {
    let query = |address: Address| ClassificationQuery {
        search: address.value("search"),
        active: address.value("active").parse().ok(),
        order: ListOrder::parse(&address.value("sort")),
    };
    Listing::read(query, |rest, query, page| async move { rest.classifications(&query, &page).await })
}

/// All active classifications, to choose from.
///
/// # Errors
/// Those of a page.
pub async fn active_classifications(rest: &Rest) -> Result<Vec<Classification>, Failure> {
    let query = ClassificationQuery { active: Some(true), ..ClassificationQuery::default() };
    let rows = whole_list(async |page| rest.classifications(&query, &page).await).await?;
    Ok(rows.into_iter().map(|row| row.classification).collect())
}

pub fn classification(id: ClassificationId) -> Record<Classification> {
    Record::read(move |rest| async move { rest.classification(id).await })
}
