//! Saving an import: a few lines in each transaction, so that nobody's message waits for all of them (F8, G22).

use std::{
    collections::HashMap,
    sync::Arc,
    time::{Duration, Instant},
};

use protocol::{
    id::{CompanyId, ImportId},
    rest::{
        entity::EntityFields,
        entity_import::{ImportLine, ImportOutcome, ImportState},
    },
};
use store::{
    Conn, Tx,
    audit::Actor,
    entities,
    imports::{self, Summary},
};

use super::{
    plan::{ImportPlan, MadeEntities, PlannedLine, count},
    run,
};
use crate::{error::Error, state::Balcao};

/// So many lines are saved in one transaction.
const SLICE: usize = 50;
/// Between two looks for files that nobody saved.
const FORGET_MICROS: i64 = 3_600_000_000;

/// The imports that are being saved. All that is kept here of them is in the database too.
#[derive(Default)]
pub struct Imports {
    open: HashMap<(CompanyId, ImportId), OpenImport>,
    /// The moment when files that nobody saved were forgotten.
    forgot: Option<protocol::Instant>,
}

/// An import and how far it is.
#[derive(Clone)]
struct OpenImport {
    plan: Arc<ImportPlan>,
    done: usize,
    made: MadeEntities,
    summary: Summary,
}

impl Imports {
    /// Saves one slice of each import that has not ended. How long that took; none where nothing could be done. An import that
    /// fails holds back no other, and is tried again.
    ///
    /// # Errors
    /// Those of the store; what is done stays done.
    pub async fn step(&mut self, balcao: &Balcao) -> Result<Option<Duration>, Error> {
        let began = Instant::now();
        let unfinished = balcao.store.read(imports::unfinished).await?;
        self.open.retain(|key, _| unfinished.contains(key));
        let mut is_done = false;
        for key in unfinished {
            match self.save(balcao, key).await {
                Ok(()) => is_done = true,
                Err(error) => error.log(),
            }
        }
        Ok(is_done.then(|| began.elapsed()))
    }

    /// Forgets the files that nobody saved within a day, once an hour.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn forget_if_due(&mut self, balcao: &Balcao) -> Result<(), Error> {
        let now = balcao.clock.now();
        let is_due = |at: protocol::Instant| now.as_micros().saturating_sub(at.as_micros()) >= FORGET_MICROS;
        if self.forgot.is_none_or(is_due) {
            balcao.store.write(move |tx| imports::forget(tx, now)).await?;
            self.forgot = Some(now);
        }
        Ok(())
    }

    async fn save(&mut self, balcao: &Balcao, key: (CompanyId, ImportId)) -> Result<(), Error> {
        let import = match self.open.remove(&key) {
            Some(import) => Some(import),
            None => balcao.store.read(move |conn| open(conn, key)).await?,
        };
        let Some(import) = import else { return Ok(()) };
        let next = balcao.store.write(move |tx| save_slice(tx, &import)).await?;
        self.open.extend(next.map(|next| (key, next)));
        Ok(())
    }
}

/// An import as an earlier server left it.
fn open(conn: &mut Conn, (company, id): (CompanyId, ImportId)) -> Result<Option<OpenImport>, Error> {
    let Some(import) = imports::find(conn, company, id)? else { return Ok(None) };
    let Some(report) = imports::report(conn, company, id)? else { return Ok(None) };
    let actor = Actor { company, account: Some(import.account), from: None, at: import.run.at };
    let choice = import.choice.filter(|_| import.run.state == ImportState::Saving).unwrap_or_default();
    let Some(plan) = run::plan(conn, actor, id, &choice)? else { return Ok(None) };
    let became = |(place, line): (usize, &ImportLine)| {
        let added = line.outcome == ImportOutcome::Added;
        line.entity.zip(line.code).filter(|_| added).map(|became| (place, became))
    };
    let made = report.lines.iter().enumerate().filter_map(became).collect();
    Ok(Some(OpenImport { plan: Arc::new(plan), done: report.lines.len(), made, summary: import.summary }))
}

/// Saves the next lines. The look-alikes are searched again: somebody may have registered them meanwhile. None where the import
/// has ended, by this or otherwise.
fn save_slice(tx: &mut Tx<'_>, import: &OpenImport) -> Result<Option<OpenImport>, Error> {
    let OpenImport { plan, done, mut made, mut summary } = import.clone();
    let ImportPlan { id, actor, ref lines, .. } = *plan;
    let to = lines.len().min(done + SLICE);
    if !imports::take_slice(tx, actor, id, done, to)? {
        return Ok(None);
    }
    // Nobody else registers meanwhile: the look-alikes stay those that were found.
    entities::lock_registration(tx, actor.company)?;
    let planned = plan.lines(tx, done..to, &made)?;
    let new: Vec<EntityFields> = planned.iter().filter_map(PlannedLine::added).cloned().collect();
    let mut next = entities::insert_all(tx, actor, &new)?.into_iter();
    let told: Vec<ImportLine> = planned.into_iter().map(|line| line.told(&mut next, &mut made)).collect();
    count(&mut summary, &told);
    let is_last = to == lines.len();
    imports::keep_slice(tx, actor, id, (done, &told), &summary, is_last)?;
    Ok((!is_last).then_some(OpenImport { plan, done: to, made, summary }))
}
