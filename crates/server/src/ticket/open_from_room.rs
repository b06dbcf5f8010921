//! The three ways from a conversation to a SAC (R40–R49), each in one transaction under the room's lock.

use domain::{
    Refusal,
    entity::gains,
    parameter::AnonymousCustomer,
    sac::{self, Target},
    ticket::Content,
};
use protocol::{
    EmailAddress, RoleName, Subject,
    event::{EntityRef, Fact},
    id::{CompanyId, EntityId, ReviewId, RoomId, TicketId, TicketTypeId},
    people::Person,
    rest::ticket::{Opening, RoomTicketDraft, TicketFact, Way},
};
use store::{
    Tx,
    audit::Actor,
    entities, parameters,
    reviews::{self, ReviewUse, UsedReview},
    roles,
    rooms::{self, LockedRoom},
    ticket_types,
    tickets::{self, NewTicket},
};

use super::{
    content::type_of,
    opened::{Opened, Outcome, is_key_reused},
};
use crate::{auth::extract::Attendant, error::Error, fresh, room::perform::must_see, state::Balcao};

/// For whom a ticket is, and what comes with that.
struct Chosen {
    entity: EntityRef,
    opening: Opening,
    /// The type that ISOCHATCODIGOS sets for anonymous tickets (R20).
    ticket_type: Option<TicketTypeId>,
    subject: Option<Subject>,
    /// The e-mail of the entry, where the entity gains it (R48).
    gained: Option<EmailAddress>,
}

/// Opens a SAC from a conversation, open or closed (R38): all of it or nothing.
///
/// # Errors
/// `not_found`, `ticket_exists`, `entity_inactive`, `anonymous_target`, `emails_full`, `anonymous_not_configured`,
/// `email_matches`, `look_alikes`, `review_unknown`, `review_spent`, `key_reused`; `invalid` with `ticket_type`.
pub async fn open(balcao: &Balcao, by: &Attendant, room: RoomId, draft: RoomTicketDraft) -> Result<Opened, Error> {
    let (id, now) = (TicketId::from_bytes(fresh::id()), balcao.clock.now());
    let actor = by.actor(now);
    let attendant = by.clone();
    let written = balcao.store.write(move |tx| {
        let mut locked = rooms::lock(tx, actor.company, room)?;
        must_see(&attendant, &locked)?;
        if let Some(earlier) = tickets::find_earlier(tx, actor.company, actor.account, draft.client_id)? {
            return Outcome::before(earlier, Some(room));
        }
        sac::check_another(tickets::latest_of_room(tx, actor.company, room)?, draft.another)?;
        let (contact, subject) = rooms::typed_at_entry(tx, actor.company, room)?;
        let chosen = choose(tx, actor, &draft.open, contact.email.as_ref())?;
        let person = attendant.person();
        let ticket_type = match draft.ticket_type {
            Some(id) => type_of(tx, actor.company, id, None)??,
            None => ticket_types::or_first(tx, actor.company, chosen.ticket_type)?,
        };
        let gained = chosen.gained.map(|email| TicketFact::EmailAdded { entity: chosen.entity.name.clone(), email });
        let new = NewTicket {
            id,
            company: actor.company,
            room: Some(room),
            cancels: false,
            anonymous: chosen.opening == Opening::Anonymous,
            entity: Some(chosen.entity),
            opening: chosen.opening,
            contact,
            content: Content {
                subject: subject.or(chosen.subject),
                responsible: Some(person.clone()),
                ..Content::new(ticket_type)
            },
            message: None,
            by: Some(person.clone()),
            asked: draft.client_id,
            at: now,
        };
        record(tx, &mut locked, &new, person.clone())?;
        if let Some(fact) = gained {
            let ticket = tickets::lock(tx, actor.company, id)?;
            tickets::add_to_history(tx, &ticket, &[fact], Some(&person), now)?;
        }
        Ok(Outcome::New(id))
    });
    let outcome = written.await.map_err(|error| match error {
        error if is_key_reused(&error) => Refusal::KeyReused.into(),
        error => error,
    });
    outcome?.shown(balcao, by).await
}

/// Writes the ticket, and tells the room's log of it.
fn record(tx: &mut Tx<'_>, locked: &mut LockedRoom, new: &NewTicket, by: Person) -> Result<(), Error> {
    let terms = tickets::terms(tx, new.company)?;
    let opened = tickets::insert(tx, &terms, new)?;
    let fact = Fact::SacOpened { by, ticket: opened.id, protocol: opened.protocol, entity: new.entity.clone() };
    rooms::record(tx, locked, fact, Some(new.asked), new.at)?;
    Ok(())
}

fn choose(tx: &mut Tx<'_>, actor: Actor, way: &Way, email: Option<&EmailAddress>) -> Result<Chosen, Error> {
    match way {
        Way::Matched { entity, add_email } => matched(tx, actor, *entity, email.filter(|_| *add_email)),
        Way::Anonymous => {
            let AnonymousCustomer { entity, ticket_type, subject, .. } = anonymously(tx, actor.company, email)?;
            Ok(Chosen { entity, opening: Opening::Anonymous, ticket_type, subject, gained: None })
        }
        Way::NewClient { review, despite_look_alikes } => new_client(tx, actor, *review, *despite_look_alikes),
    }
}

/// *Abrir SAC* (R40), and "use this one and add the e-mail" (R48).
fn matched(tx: &mut Tx<'_>, actor: Actor, id: EntityId, email: Option<&EmailAddress>) -> Result<Chosen, Error> {
    let entity = entities::lock(tx, actor.company, id)?.ok_or(Refusal::NotFound)?;
    Target { id, active: entity.active, anonymous: entity.anonymous }.check()?;
    let mut gained = None;
    if let Some(email) = email
        && gains(&entity, email)?
    {
        entities::add_email(tx, actor, &entity, email)?;
        gained = Some(email.clone());
    }
    let entity = EntityRef { id, name: entity.fields.name };
    Ok(Chosen { entity, opening: Opening::Matched, ticket_type: None, subject: None, gained })
}

/// On whom an anonymous ticket is (R43), judged here whatever the screen showed (R44, R46).
///
/// # Errors
/// `anonymous_not_configured`, `email_matches`.
pub(super) fn anonymously(
    tx: &mut Tx<'_>,
    company: CompanyId,
    email: Option<&EmailAddress>,
) -> Result<AnonymousCustomer, Error> {
    let matches = match email {
        Some(email) => entities::by_email(tx, company, email, 1)?.1,
        None => 0,
    };
    Ok(sac::open_anonymously(tickets::lock_anonymous(tx, company)?, matches)?)
}

/// *SAC Cliente* (R47, R48): the new entity is a client, and has the role that ISOCHATCODIGOS adds (R20).
fn new_client(tx: &mut Tx<'_>, actor: Actor, review: ReviewId, despite_look_alikes: bool) -> Result<Chosen, Error> {
    let client = RoleName::parse(RoleName::CLIENT).map_err(|error| Error::Internal(error.to_string()))?;
    let mut extra_roles = vec![client];
    if let Some(role) = parameters::anonymous(tx, actor.company)?.and_then(|anonymous| anonymous.role)
        && roles::are_active(tx, actor.company, std::slice::from_ref(&role))?
    {
        extra_roles.push(role);
    }
    match reviews::spend(tx, actor, &ReviewUse { review, despite_look_alikes, extra_roles })? {
        UsedReview::Registered(entity) => {
            let entity = EntityRef { id: entity.id, name: entity.fields.name };
            Ok(Chosen { entity, opening: Opening::NewClient, ticket_type: None, subject: None, gained: None })
        }
        UsedReview::Before(_) => Err(Refusal::ReviewSpent.into()),
        UsedReview::Unknown => Err(Refusal::ReviewUnknown.into()),
        UsedReview::LookAlikes => Err(Refusal::LookAlikes.into()),
    }
}
