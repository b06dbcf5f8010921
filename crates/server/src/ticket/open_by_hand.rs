//! A ticket opened by hand, without a chat.

use domain::{Refusal, sac::Target};
use protocol::{
    EmailAddress,
    event::EntityRef,
    id::{EntityId, TicketId},
    rest::ticket::{Contact, ManualTicketDraft, Opening, TicketFields, contact},
};
use store::{
    Tx,
    audit::Actor,
    entities,
    tickets::{self, NewTicket},
};

use super::{
    content::resolve,
    open_from_room::anonymously,
    opened::{Opened, Outcome, is_key_reused},
};
use crate::{auth::extract::Attendant, error::Error, fresh, state::Balcao};

/// The valid fields of a ticket opened by hand.
struct Parsed {
    contact: Contact,
    fields: TicketFields,
}

/// Opens a ticket for an entity, or for the anonymous one where none is said; not for that one when the contact's e-mail is
/// somebody's (R44).
///
/// # Errors
/// `invalid`, `not_found`, `entity_inactive`, `anonymous_not_configured`, `email_matches`, `key_reused`.
pub async fn open(balcao: &Balcao, by: &Attendant, draft: ManualTicketDraft) -> Result<Opened, Error> {
    let (client_id, entity) = (draft.client_id, draft.entity);
    let Parsed { contact, fields } = parse(draft)?;
    let (id, now) = (TicketId::from_bytes(fresh::id()), balcao.clock.now());
    let actor = by.actor(now);
    let person = by.person();
    let written = balcao.store.write(move |tx| {
        if let Some(earlier) = tickets::find_earlier(tx, actor.company, actor.account, client_id)? {
            return Outcome::before(earlier, None);
        }
        let content = resolve(tx, actor.company, fields.clone(), None)?;
        let (entity, anonymous) = whose(tx, actor, entity, contact.email.as_ref())?;
        let new = NewTicket {
            id,
            company: actor.company,
            room: None,
            entity: Some(entity),
            anonymous,
            opening: Opening::Manual,
            contact: contact.clone(),
            cancels: false,
            content,
            message: None,
            by: Some(person.clone()),
            asked: client_id,
            at: now,
        };
        let terms = tickets::terms(tx, actor.company)?;
        tickets::insert(tx, &terms, &new)?;
        Ok(Outcome::New(id))
    });
    let outcome = match written.await {
        // A double click whose clicks came at the same moment.
        Err(error) if is_key_reused(&error) => earlier(balcao, actor, client_id).await?,
        outcome => outcome?,
    };
    outcome.shown(balcao, by).await
}

async fn earlier(balcao: &Balcao, actor: Actor, client_id: protocol::id::ClientId) -> Result<Outcome, Error> {
    let read = balcao.store.read(move |conn| tickets::find_earlier(conn, actor.company, actor.account, client_id));
    Outcome::before(read.await?.ok_or(Refusal::KeyReused)?, None)
}

fn parse(draft: ManualTicketDraft) -> Result<Parsed, Error> {
    let contact = contact([
        ("contact_name", draft.contact_name.as_deref()),
        ("contact_email", draft.contact_email.as_deref()),
        ("contact_phone", draft.contact_phone.as_deref()),
    ]);
    match (contact, draft.ticket.parse()) {
        (Ok(contact), Ok(fields)) => Ok(Parsed { contact, fields }),
        (contact, fields) => {
            let errors = [contact.err(), fields.err()].into_iter().flatten().flatten();
            Err(errors.collect::<Vec<_>>().into())
        }
    }
}

/// For whom, and whether that one stands for somebody who is not registered.
fn whose(
    tx: &mut Tx<'_>,
    actor: Actor,
    id: Option<EntityId>,
    email: Option<&EmailAddress>,
) -> Result<(EntityRef, bool), Error> {
    let Some(id) = id else {
        return Ok((anonymously(tx, actor.company, email)?.entity, true));
    };
    let entity = entities::lock(tx, actor.company, id)?.ok_or(Refusal::NotFound)?;
    if entity.anonymous {
        return whose(tx, actor, None, email);
    }
    Target { id, active: entity.active, anonymous: false }.check()?;
    Ok((EntityRef { id, name: entity.fields.name }, false))
}
