//! Records that every company has from its first moment: the roles CLIENTE and USUARIO, and the standard types of tickets.

use diesel::prelude::*;
use protocol::id::{CompanyId, TicketTypeId};
use protocol::rest::ticket::TicketKind;
use protocol::{FOLD, RoleName};

use crate::schema::{role, ticket_type};
use crate::search_key::search_key;
use crate::{Error, Tx, new_id};

/// The standard types of tickets, by the names that the law's readers know.
const TYPES: [(&str, TicketKind); 5] = [
    ("Informação", TicketKind::Information),
    ("Dúvida", TicketKind::Question),
    ("Reclamação", TicketKind::Complaint),
    ("Suspensão", TicketKind::Suspension),
    ("Cancelamento", TicketKind::Cancellation),
];

/// Writes them for a new company.
pub(crate) fn insert(tx: &mut Tx<'_>, company: CompanyId) -> Result<(), Error> {
    for name in [RoleName::CLIENT, RoleName::USER] {
        let row = (
            role::company.eq(company.to_string()),
            role::name.eq(name),
            role::standard.eq(true),
            role::active.eq(true),
        );
        diesel::insert_into(role::table).values(row).execute(tx.conn())?;
    }
    for (name, kind) in TYPES {
        let row = (
            ticket_type::company.eq(company.to_string()),
            ticket_type::id.eq(TicketTypeId::from_bytes(new_id()).to_string()),
            ticket_type::name.eq(name),
            ticket_type::name_key.eq(search_key([Some(name)])),
            ticket_type::fold.eq(FOLD),
            ticket_type::kind.eq(kind.as_str()),
            ticket_type::active.eq(true),
        );
        diesel::insert_into(ticket_type::table).values(row).execute(tx.conn())?;
    }
    Ok(())
}
