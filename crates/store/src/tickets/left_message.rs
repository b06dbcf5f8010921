//! The content of messages that were left, as a hash: the same id with another content is no repeat (F7).

use diesel::prelude::*;
use protocol::id::{CompanyId, TicketId};

use crate::schema::left_message;
use crate::{Conn, Error, Tx};

/// Keeps the SHA-256 of a left message beside its ticket.
///
/// Errors: those of the database.
pub fn keep_content(tx: &mut Tx<'_>, company: CompanyId, ticket: TicketId, content: &str) -> Result<(), Error> {
    let row = (
        left_message::company.eq(company.to_string()),
        left_message::ticket.eq(ticket.to_string()),
        left_message::content.eq(content),
    );
    diesel::insert_into(left_message::table).values(row).execute(tx.conn())?;
    Ok(())
}

/// The SHA-256 of a left message; none where it was left before that was kept.
pub fn content_of(conn: &mut Conn, company: CompanyId, ticket: TicketId) -> Result<Option<String>, Error> {
    let this = left_message::table.find((company.to_string(), ticket.to_string()));
    Ok(this.select(left_message::content).first(conn).optional()?)
}
