//! *Alterar cliente* (R52–R59).

use domain::{
    Refusal,
    entity::{gains, without_email},
    sac::{self, Changer, LinkError, Linking, Target},
};
use protocol::{
    Body, EmailAddress, EntityName, FieldError,
    event::{EntityRef, Fact},
    id::{EntityId, ReviewId, TicketId},
    people::Person,
    rest::{
        entity::Entity,
        parameter::ParameterName,
        ticket::{EntityLink, LinkTarget, Ticket, TicketFact, added_email},
    },
    says_nothing,
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
    /// A correction takes the e-mail back that the choice before added.
    take_email_back: bool,
}

/// The chosen entity, and the e-mail that it gains.
struct Chosen {
    entity: Entity,
    linking: Linking,
    gained: Option<EmailAddress>,
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
    let EntityLink { to, reason, take_email_back } = asked;
    let reason = reason.filter(|text| !says_nothing(text)).map(|text| Body::parse(&text)).transpose();
    let reason = reason.map_err(|error| FieldError::word("reason", error))?.map(String::from);
    let actor = by.actor(balcao.clock.now());
    let (person, attendant) = (by.person(), by.clone());
    let written = balcao.store.write(move |tx| {
        let corrections = parameters::is_on(tx, actor.company, ParameterName::EntityCorrection)?;
        let (by, reason) = (person.clone(), reason.clone());
        let link = Link { actor, by, changer: changer(&attendant, corrections), reason, take_email_back };
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
        // Found before a lock is taken: two entities are locked in the order of their ids.
        let added = if self.take_email_back { self.added_before(tx, locked)? } else { None };
        if let (Some((before, _)), LinkTarget::Registered { entity, .. }) = (&added, to)
            && before < entity
        {
            entities::lock(tx, self.actor.company, *before)?;
        }
        let found = match *to {
            LinkTarget::Registered { entity, add_email } => self.registered(tx, locked, entity, add_email)?,
            LinkTarget::New { review, despite_look_alikes } => {
                self.included(tx, locked, review, despite_look_alikes)?
            }
        };
        let Some(Chosen { entity, linking, gained }) = found else { return Ok(None) };
        let entity = EntityRef { id: entity.id, name: entity.fields.name };
        let (from, to) = (locked.entity_name.clone(), entity.name.clone());
        let mut facts = Vec::new();
        match linking {
            Linking::Link => facts.push(TicketFact::EntityLinked { from, to }),
            Linking::Correct { reason } => {
                self.note_correction(tx, locked, &entity, &reason)?;
                facts.extend(self.taken_back(tx, added)?);
                facts.push(TicketFact::EntityCorrected { from, to, reason });
            }
            Linking::Already => return Ok(None),
        }
        facts.extend(gained.map(|email| TicketFact::EmailAdded { entity: entity.name.clone(), email }));
        locked.belongs_to(&entity);
        tickets::save(tx, locked, &facts, Some(&self.by), self.actor.at)?;
        Ok(Some(entity))
    }

    /// The ticket's entity, and the e-mail that its choice added to it.
    fn added_before(&self, tx: &mut Tx<'_>, locked: &LockedTicket) -> Result<Option<(EntityId, EmailAddress)>, Error> {
        let history = tickets::history(tx, self.actor.company, locked.ticket.id)?;
        Ok(locked.ticket.entity.zip(added_email(&history).cloned()))
    }

    /// Takes an e-mail from an entity again; nothing happens where somebody did so already.
    fn taken_back(
        &self,
        tx: &mut Tx<'_>,
        added: Option<(EntityId, EmailAddress)>,
    ) -> Result<Option<TicketFact>, Error> {
        let Some((id, email)) = added else { return Ok(None) };
        let entity = entities::lock(tx, self.actor.company, id)?.ok_or(Refusal::NotFound)?;
        let Some(fields) = without_email(&entity, &email) else { return Ok(None) };
        entities::change(tx, self.actor, &entity, &fields)?;
        Ok(Some(TicketFact::EmailTakenBack { entity: fields.name, email }))
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
    ) -> Result<Option<Chosen>, Error> {
        let entity = entities::lock(tx, self.actor.company, id)?.ok_or(Refusal::NotFound)?;
        let target = Target { id, active: entity.active, anonymous: entity.anonymous };
        let linking = sac::link(&locked.ticket, target, self.changer, self.reason.clone())?;
        let mut gained = locked.contact.email.clone().filter(|_| add_email && linking != Linking::Already);
        if let Some(email) = &gained {
            if gains(&entity, email)? {
                entities::add_email(tx, self.actor, &entity, email)?;
            } else {
                gained = None;
            }
        }
        Ok(Some(Chosen { entity, linking, gained }))
    }

    /// *Incluir* and *Confirmar* (R53).
    fn included(
        &self,
        tx: &mut Tx<'_>,
        locked: &LockedTicket,
        review: ReviewId,
        despite_look_alikes: bool,
    ) -> Result<Option<Chosen>, Error> {
        let spend = ReviewUse { review, despite_look_alikes, extra_roles: Vec::new() };
        let spending = reviews::spend(tx, self.actor, &spend)?;
        if let UsedReview::Before(entity) = &spending
            && locked.ticket.entity == Some(entity.id)
        {
            return Ok(None);
        }
        let linking = sac::may_link(locked.ticket.anonymous, self.changer, self.reason.clone())?;
        match spending {
            UsedReview::Registered(entity) => Ok(Some(Chosen { entity, linking, gained: None })),
            UsedReview::Before(_) => Err(Refusal::ReviewSpent.into()),
            UsedReview::Unknown => Err(Refusal::ReviewUnknown.into()),
            UsedReview::LookAlikes => Err(Refusal::LookAlikes.into()),
        }
    }
}
