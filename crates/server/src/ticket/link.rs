//! *Alterar cliente* (R52–R59).

use domain::{
    Refusal,
    entity::gains,
    sac::{self, Changer, LinkError, Linking, Target},
};
use protocol::{
    Body, EntityName, FieldError,
    event::{EntityRef, Fact},
    id::{EntityId, ReviewId, TicketId},
    people::Person,
    rest::{
        entity::Entity,
        parameter::ParameterName,
        ticket::{EntityLink, LinkTarget, Ticket, TicketFact},
    },
};
use serde::Serialize;
use store::{
    Tx,
    audit::{self, Actor},
    entities, parameters,
    reviews::{self, ReviewUse, UsedReview},
    rooms,
    tickets::{self, LockedTicket},
};

use super::show::{changer, show};
use crate::{auth::extract::Attendant, error::Error, state::Balcao};

/// The actor of a link, and the reason.
#[derive(Clone)]
struct Link {
    actor: Actor,
    by: Person,
    changer: Changer,
    reason: Option<String>,
}

/// The entity of a ticket, as the audit keeps it.
#[derive(Serialize)]
struct Corrected<'a> {
    entity: Option<EntityId>,
    name: Option<&'a EntityName>,
    reason: Option<&'a str>,
}

impl From<LinkError> for Error {
    fn from(error: LinkError) -> Self {
        match error {
            LinkError::Refused(refusal) => refusal.into(),
            LinkError::Field(field) => field.into(),
        }
    }
}

/// Links a ticket to a registered entity or to a new one, in one transaction; the room's log, where it came from a room, is
/// told. A second click gets what the first one did.
///
/// # Errors
/// `not_found`, `entity_fixed`, `anonymous_target`, `emails_full`, `entity_inactive`, `look_alikes`, `review_unknown`,
/// `review_spent`, `forbidden`; `invalid` for a correction without a reason.
pub async fn link(balcao: &Balcao, by: &Attendant, id: TicketId, asked: EntityLink) -> Result<Ticket, Error> {
    let EntityLink { to, reason } = asked;
    let reason = reason.filter(|text| !text.trim().is_empty()).map(|text| Body::parse(&text)).transpose();
    let reason = reason.map_err(|error| FieldError::word("reason", error))?.map(String::from);
    let actor = Actor { company: by.company, account: Some(by.user), at: balcao.clock.now() };
    let (person, attendant) = (by.person(), by.clone());
    let written = balcao.store.write(move |tx| {
        let corrections = parameters::is_on(tx, actor.company, ParameterName::EntityCorrection)?;
        let (by, reason) = (person.clone(), reason.clone());
        let link = Link { actor, by, changer: changer(&attendant, corrections), reason };
        let origin = tickets::origin(tx, actor.company, id)?.ok_or(Refusal::NotFound)?;
        let mut room = origin.room.map(|room| rooms::lock(tx, actor.company, room)).transpose()?;
        let mut locked = tickets::lock(tx, actor.company, id)?;
        let Some(entity) = link.decide(tx, &mut locked, &to)? else { return Ok(()) };
        if let Some(room) = &mut room {
            let fact = Fact::SacLinked { by: link.by.clone(), ticket: id, protocol: locked.protocol.clone(), entity };
            rooms::record(tx, room, fact, None, actor.at)?;
        }
        Ok::<_, Error>(())
    });
    written.await?;
    show(balcao, by, id).await
}

impl Link {
    /// The entity that the ticket has from now on; none when it has it already.
    fn decide(&self, tx: &mut Tx<'_>, locked: &mut LockedTicket, to: &LinkTarget) -> Result<Option<EntityRef>, Error> {
        let found = match *to {
            LinkTarget::Registered { entity, add_email } => self.registered(tx, locked, entity, add_email)?,
            LinkTarget::New { review, despite_look_alikes } => {
                self.included(tx, locked, review, despite_look_alikes)?
            }
        };
        let Some((entity, linking)) = found else { return Ok(None) };
        let entity = EntityRef { id: entity.id, name: entity.fields.name };
        let (from, to) = (locked.entity_name.clone(), entity.name.clone());
        let fact = match linking {
            Linking::Link => TicketFact::EntityLinked { from, to },
            Linking::Correct { reason } => {
                self.note_correction(tx, locked, &entity, &reason)?;
                TicketFact::EntityCorrected { from, to, reason }
            }
            Linking::Already => return Ok(None),
        };
        locked.belongs_to(&entity);
        tickets::save(tx, locked, &[fact], Some(&self.by), self.actor.at)?;
        Ok(Some(entity))
    }

    /// A correction stands in the company's audit, too (R58).
    fn note_correction(
        &self,
        tx: &mut Tx<'_>,
        locked: &LockedTicket,
        to: &EntityRef,
        reason: &str,
    ) -> Result<(), Error> {
        let before = Corrected { entity: locked.ticket.entity, name: locked.entity_name.as_ref(), reason: None };
        let after = Corrected { entity: Some(to.id), name: Some(&to.name), reason: Some(reason) };
        let ticket = locked.ticket.id.to_string();
        Ok(audit::record_change(tx, self.actor, "ticket.corrected", &ticket, Some(&before), Some(&after))?)
    }

    /// *VINCULA ENTIDADE AO SAC* (R55).
    fn registered(
        &self,
        tx: &mut Tx<'_>,
        locked: &LockedTicket,
        id: EntityId,
        add_email: bool,
    ) -> Result<Option<(Entity, Linking)>, Error> {
        let entity = entities::lock(tx, self.actor.company, id)?.ok_or(Refusal::NotFound)?;
        let target = Target { id, active: entity.active, anonymous: entity.anonymous };
        let linking = sac::link(&locked.ticket, target, self.changer, self.reason.clone())?;
        if let (Some(email), true) = (&locked.contact.email, add_email)
            && gains(&entity, email)?
        {
            entities::add_email(tx, self.actor, &entity, email)?;
        }
        Ok(Some((entity, linking)))
    }

    /// *Incluir* and *Confirmar* (R53).
    fn included(
        &self,
        tx: &mut Tx<'_>,
        locked: &LockedTicket,
        review: ReviewId,
        despite_look_alikes: bool,
    ) -> Result<Option<(Entity, Linking)>, Error> {
        let spend = ReviewUse { review, despite_look_alikes, extra_roles: Vec::new() };
        let spending = reviews::spend(tx, self.actor, &spend)?;
        if let UsedReview::Before(entity) = &spending
            && locked.ticket.entity == Some(entity.id)
        {
            return Ok(None);
        }
        let linking = sac::may_link(locked.ticket.anonymous, self.changer, self.reason.clone())?;
        match spending {
            UsedReview::Registered(entity) => Ok(Some((entity, linking))),
            UsedReview::Before(_) => Err(Refusal::ReviewSpent.into()),
            UsedReview::Unknown => Err(Refusal::ReviewUnknown.into()),
            UsedReview::LookAlikes => Err(Refusal::LookAlikes.into()),
        }
    }
}
