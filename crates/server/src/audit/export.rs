//! Exports of lists: each is an act that the audit keeps, and the audit's own is one of them.

use actix_web::web::{Bytes, Data};
use futures_util::{Stream, stream};
use jiff::tz::TimeZone;
use protocol::{id::CompanyId, rest::page::PageCursor};
use serde::Serialize;
use store::audit::{self, AuditSearch};
use text::Text;

use super::csv;
use crate::{
    auth::extract::Attendant,
    error::Error,
    state::Balcao,
    web::csv::{further, written},
};

/// Lines that are read at once.
const AT_ONCE: u32 = 500;

/// Writes down that somebody exported a list, with the search that chose its rows.
///
/// # Errors
/// Those of the store.
pub async fn record_export(
    balcao: &Balcao,
    by: &Attendant,
    what: &'static str,
    search: &(impl Serialize + Clone + Send + 'static),
) -> Result<(), Error> {
    let (actor, search) = (by.actor(balcao.clock.now()), search.clone());
    let noun = what.split('.').next().unwrap_or(what);
    let written = balcao.store.write(move |tx| audit::record_change(tx, actor, what, noun, None, Some(&search)));
    Ok(written.await?)
}

/// How far an export has come.
#[derive(Clone)]
enum Progress {
    /// Nothing is written yet.
    Heading,
    /// The lines behind a place are next.
    After(Option<PageCursor>),
    /// Everything is written.
    Done,
}

/// The audit as a table, read and written a few hundred lines at a time.
pub fn table(
    balcao: Data<Balcao>,
    company: CompanyId,
    search: AuditSearch,
    zone: &str,
    text: Text,
) -> impl Stream<Item = Result<Bytes, Error>> + use<> {
    let zone = TimeZone::get(zone).unwrap_or(TimeZone::UTC);
    stream::try_unfold(Progress::Heading, move |progress| {
        let (balcao, search, zone) = (balcao.clone(), search.clone(), zone.clone());
        async move {
            let place = match progress {
                Progress::Heading => {
                    let heading = Bytes::from(written([csv::heading(text)])?);
                    return Ok(Some((heading, Progress::After(None))));
                }
                Progress::After(place) => place,
                Progress::Done => return Ok(None),
            };
            let read = balcao.store.read(move |conn| audit::after(conn, company, &search, place.clone(), AT_ONCE));
            let (lines, next) = read.await?;
            let rows = lines.iter().flat_map(|line| csv::rows(line, &zone, text));
            let rest = Bytes::from(further(rows)?);
            let progress = if next.is_some() { Progress::After(next) } else { Progress::Done };
            Ok(Some((rest, progress)))
        }
    })
}
