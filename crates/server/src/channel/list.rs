//! The list of channels: how each is now, and the people and rooms that depend on it (R7).

use std::collections::HashMap;

use domain::{Refusal, hours::Hours};
use protocol::{
    Instant,
    id::{ClassificationId, CompanyId},
    rest::{
        classification::{Classification, ClassificationFigures, ClassificationRow},
        page::{Page, PageQuery},
    },
};
use store::{
    channel_hours,
    classification_figures::{Dependents, dependents},
    classifications::{self, ClassificationQuery},
    companies::{self, Company},
};

use crate::{error::Error, state::Balcao};

/// A page of the company's channels.
///
/// # Errors
/// Those of the store.
pub async fn page(
    balcao: &Balcao,
    company: CompanyId,
    wanted: ClassificationQuery,
    asked: PageQuery,
) -> Result<Page<ClassificationRow>, Error> {
    let now = balcao.clock.now();
    let read = balcao.store.read(move |conn| {
        let page = classifications::page(conn, company, &wanted, &asked)?;
        let company = companies::find(conn, company)?.ok_or(Refusal::NotFound)?;
        let dependents = dependents(conn, company.id)?;
        let mut hours = HashMap::new();
        for of in &page.items {
            hours.insert(of.id, channel_hours::hours(conn, company.id, of.id)?);
        }
        Ok::<_, Error>((company, page, dependents, hours))
    });
    let (company, page, dependents, hours) = read.await?;
    Ok(page.map(|classification| {
        let figures = figures(balcao, &dependents, classification.id);
        let hours = hours.get(&classification.id);
        row(classification, &company, hours, figures, now)
    }))
}

/// The people and rooms that depend on a channel now.
///
/// # Errors
/// `not_found`.
pub async fn figures_of(
    balcao: &Balcao,
    company: CompanyId,
    id: ClassificationId,
) -> Result<ClassificationFigures, Error> {
    let read = balcao.store.read(move |conn| {
        classifications::find(conn, company, id)?.ok_or(Refusal::NotFound)?;
        Ok::<_, Error>(dependents(conn, company)?)
    });
    Ok(figures(balcao, &read.await?, id))
}

fn figures(
    balcao: &Balcao,
    dependents: &HashMap<ClassificationId, Dependents>,
    id: ClassificationId,
) -> ClassificationFigures {
    let Some(found) = dependents.get(&id) else { return ClassificationFigures::default() };
    let online = found.attendants.iter().filter(|user| balcao.hub.users.is_online(**user)).count();
    ClassificationFigures { online: u32::try_from(online).unwrap_or(u32::MAX), ..found.figures }
}

fn row(
    classification: Classification,
    company: &Company,
    hours: Option<&Hours>,
    figures: ClassificationFigures,
    now: Instant,
) -> ClassificationRow {
    ClassificationRow {
        open: hours.is_some_and(|hours| hours.open_at(now)),
        changes_at: hours.and_then(|hours| hours.changes_after(now)),
        zone: classification.zone.clone().unwrap_or_else(|| company.zone.clone()),
        classification,
        figures,
    }
}
