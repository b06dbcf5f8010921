//! Reviews: entities that the first *Confirmar* validated, for the second one to register, once (R53).

use diesel::prelude::*;
use protocol::id::{CompanyId, EntityId, ReviewId, UserId};
use protocol::rest::entity::{Entity, EntityFields};
use protocol::{Instant, RoleName};
use uuid::Uuid;

use crate::audit::Actor;
use crate::entities;
use crate::native::native;
use crate::schema::entity_review;
use crate::{Error, Stored, Tx, json, roles};

/// How long a review may be spent.
const LIFE_SECONDS: i64 = 30 * 60;
/// How long a repeat of the second *Confirmar* gets the entity of the first: as long as the row is kept.
const KEPT_SECONDS: i64 = 24 * 60 * 60;
/// A new review sweeps at most so many old ones away.
const SWEPT: i64 = 100;
const MICROS: i64 = 1_000_000;

/// A review to be spent.
#[derive(Debug, Clone)]
pub struct ReviewUse {
    /// The token that the first *Confirmar* gave.
    pub review: ReviewId,
    /// "Register anyway" (R48).
    pub despite_look_alikes: bool,
    /// Roles that the entity gets besides the reviewed ones.
    pub extra_roles: Vec<RoleName>,
}

/// The result of using a review.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum UsedReview {
    /// The entity was registered now.
    Registered(Entity),
    /// It was registered when the review was spent before.
    Before(Entity),
    /// There is no such review for the account, or it is too old, or its roles are no longer active: confirm again.
    Unknown,
    /// A registered entity looks like it. The transaction must be rolled back.
    LookAlikes,
}

/// Keeps what was validated, for the account that asked; what it is called, and until when it may be spent.
pub fn insert(tx: &mut Tx<'_>, actor: Actor, fields: &EntityFields) -> Result<(ReviewId, Instant), Error> {
    sweep(tx, actor.at)?;
    // Not by its age, as other ids: nobody guesses a review.
    let id = ReviewId::from_bytes(*Uuid::new_v4().as_bytes());
    let until = actor.at.as_micros().saturating_add(LIFE_SECONDS * MICROS);
    let row = (
        entity_review::company.eq(actor.company.to_string()),
        entity_review::id.eq(id.to_string()),
        entity_review::account.eq(actor.signed_in()?.to_string()),
        entity_review::draft.eq(json::encode(fields)?),
        entity_review::created_at.eq(actor.at.as_micros()),
        entity_review::expires_at.eq(until),
    );
    diesel::insert_into(entity_review::table).values(row).execute(tx.conn())?;
    Ok((id, Instant::from_micros(until)))
}

fn sweep(tx: &mut Tx<'_>, now: Instant) -> Result<(), Error> {
    let before = now.as_micros().saturating_sub(KEPT_SECONDS * MICROS);
    let old: Vec<String> = entity_review::table
        .filter(entity_review::expires_at.lt(before))
        .order(entity_review::expires_at)
        .limit(SWEPT)
        .select(entity_review::id)
        .load(tx.conn())?;
    if !old.is_empty() {
        let old = entity_review::table.filter(entity_review::id.eq_any(&old));
        native!(tx.conn(), |conn| diesel::delete(old).execute(conn))?;
    }
    Ok(())
}

/// Registers the reviewed entity, once: a repeat gets the same entity. Look-alikes are looked for again, while
/// nobody else registers; for any result but an entity the transaction must be rolled back.
pub fn spend(tx: &mut Tx<'_>, actor: Actor, spend: &ReviewUse) -> Result<UsedReview, Error> {
    let Some(review) = lock(tx, actor.company, actor.signed_in()?, spend.review)? else {
        return Ok(UsedReview::Unknown);
    };
    if let Some(entity) = review.spent_on {
        return Ok(entities::find(tx, actor.company, entity)?.map_or(UsedReview::Unknown, UsedReview::Before));
    }
    let mut fields: EntityFields = json::decode(&review.draft)?;
    for role in &spend.extra_roles {
        if !fields.roles.contains(role) {
            fields.roles.push(role.clone());
        }
    }
    let is_old = review.expires_at <= actor.at.as_micros();
    if is_old || !roles::are_active(tx, actor.company, &fields.roles)? {
        return Ok(UsedReview::Unknown);
    }
    entities::lock_registration(tx, actor.company)?;
    if !spend.despite_look_alikes && !entities::look_alikes(tx, actor.company, &fields)?.is_empty() {
        return Ok(UsedReview::LookAlikes);
    }
    let entity = entities::insert(tx, actor, &fields)?;
    let this = entity_review::table
        .filter(entity_review::company.eq(actor.company.to_string()))
        .filter(entity_review::id.eq(spend.review.to_string()));
    diesel::update(this).set(entity_review::spent_on.eq(entity.id.to_string())).execute(tx.conn())?;
    Ok(UsedReview::Registered(entity))
}

struct LockedReview {
    draft: String,
    expires_at: i64,
    spent_on: Option<EntityId>,
}

fn lock(tx: &mut Tx<'_>, company: CompanyId, account: UserId, id: ReviewId) -> Result<Option<LockedReview>, Error> {
    let this = entity_review::table
        .filter(entity_review::company.eq(company.to_string()))
        .filter(entity_review::id.eq(id.to_string()))
        .filter(entity_review::account.eq(account.to_string()));
    let row: Option<(String, i64, Option<Stored<EntityId>>)> = native!(tx.conn(), |conn| diesel::update(this)
        .set(entity_review::created_at.eq(entity_review::created_at))
        .returning((entity_review::draft, entity_review::expires_at, entity_review::spent_on))
        .get_result(conn)
        .optional())?;
    Ok(row.map(|(draft, expires_at, spent_on)| LockedReview { draft, expires_at, spent_on: spent_on.map(|id| id.0) }))
}
