//! Comparable forms that an older version made, made anew (F28).
//!
//! Each row says by which version it was folded. Until then a search misses the rows whose form changed.

use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::Bool;
use domain::entity::{ends_key, name_key};
use protocol::id::EntityId;
use protocol::{EmailAddress, EntityName, FOLD, PersonName, Phone, Subject, code_key};

use crate::conn::Role;
use crate::rooms::search_key_of as room_search_key;
use crate::schema::{
    account, classification, entity, entity_email, entity_phone, room, ticket, ticket_fold, ticket_type,
};
use crate::search_key::search_key;
use crate::tickets::search_key_of as ticket_search_key;
use crate::{Conn, Error, Stored};

/// So many rows are folded in one transaction.
const SLICE: i64 = 500;
/// The rows to fold, as the indexes of such rows have it (migrations/…_fold).
const OLDER: &str = "fold < 2";

/// Folds all rows with an older version anew, slice by slice.
pub(crate) fn run(conn: &mut Conn) -> Result<(), Error> {
    type Slice = fn(&mut Conn) -> Result<usize, Error>;
    const TABLES: [(&str, Slice); 6] = [
        ("account", accounts),
        ("classification", classifications),
        ("ticket_type", ticket_types),
        ("entity", entities),
        ("room", rooms),
        ("ticket", tickets),
    ];
    for (table, slice) in TABLES {
        let mut folded = 0;
        loop {
            conn.begin(Role::Writer)?;
            let many = slice(conn)?;
            conn.commit()?;
            folded += many;
            if many < SLICE as usize {
                break;
            }
        }
        if folded > 0 {
            tracing::info!(table, rows = folded, version = FOLD, "folded anew");
        }
    }
    Ok(())
}

/// A name that must be one of its kind in a company: a row whose new form another row has keeps its old one.
macro_rules! unique {
    ($slice:ident, $table:ident: $words:ident as $word:ty, $key:ident, $folded:expr) => {
        fn $slice(conn: &mut Conn) -> Result<usize, Error> {
            let rows: Vec<(String, String, Stored<$word>)> = $table::table
                .filter(sql::<Bool>(OLDER))
                .select(($table::company, $table::id, $table::$words))
                .limit(SLICE)
                .load(conn)?;
            for (company, id, words) in &rows {
                let key: String = $folded(&words.0);
                let taken: i64 = $table::table
                    .filter($table::company.eq(company).and($table::$key.eq(&key)).and($table::id.ne(id)))
                    .count()
                    .get_result(conn)?;
                let this = $table::table.filter($table::company.eq(company).and($table::id.eq(id)));
                if taken == 0 {
                    diesel::update(this.clone()).set($table::$key.eq(&key)).execute(conn)?;
                }
                diesel::update(this).set($table::fold.eq(FOLD)).execute(conn)?;
            }
            Ok(rows.len())
        }
    };
}

unique!(accounts, account: email as EmailAddress, email_key, EmailAddress::comparable);
unique!(classifications, classification: name as protocol::Label, name_key, |name: &protocol::Label| search_key([Some(name.as_str())]));
unique!(ticket_types, ticket_type: name as protocol::Label, name_key, |name: &protocol::Label| search_key([Some(name.as_str())]));

fn entities(conn: &mut Conn) -> Result<usize, Error> {
    let rows: Vec<(String, Stored<EntityId>, Stored<EntityName>)> = entity::table
        .filter(sql::<Bool>(OLDER))
        .select((entity::company, entity::id, entity::name))
        .limit(SLICE)
        .load(conn)?;
    let ids: Vec<String> = rows.iter().map(|(_, id, _)| id.0.to_string()).collect();
    let mut companies: Vec<&str> = rows.iter().map(|(company, ..)| company.as_str()).collect();
    companies.dedup();
    addresses(conn, &companies, &ids)?;
    for ((company, _, name), id) in rows.iter().zip(&ids) {
        let key = name_key(&name.0);
        diesel::update(entity::table.filter(entity::company.eq(company).and(entity::id.eq(id))))
            .set((entity::ends_key.eq(ends_key(&key)), entity::name_key.eq(key), entity::fold.eq(FOLD)))
            .execute(conn)?;
    }
    Ok(rows.len())
}

/// Those of some entities. Their companies are the beginning of the tables' keys: without them a slice would read the whole table.
fn addresses(conn: &mut Conn, companies: &[&str], entities: &[String]) -> Result<(), Error> {
    macro_rules! keys {
        ($table:ident: $word:ident as $type:ty, $key:ident) => {
            let rows: Vec<(String, String, i64, Stored<$type>, String)> = $table::table
                .filter($table::company.eq_any(companies).and($table::entity.eq_any(entities)))
                .select(($table::company, $table::entity, $table::place, $table::$word, $table::$key))
                .load(conn)?;
            for (company, entity, place, word, old) in rows {
                let key = word.0.comparable();
                if key != old {
                    let this = $table::company.eq(company).and($table::entity.eq(entity)).and($table::place.eq(place));
                    diesel::update($table::table.filter(this)).set($table::$key.eq(key)).execute(conn)?;
                }
            }
        };
    }
    keys!(entity_email: email as EmailAddress, email_key);
    keys!(entity_phone: phone as Phone, phone_key);
    Ok(())
}

fn rooms(conn: &mut Conn) -> Result<usize, Error> {
    type Row = (String, String, String, Option<Stored<PersonName>>, Option<Stored<EmailAddress>>);
    let rows: Vec<Row> = room::table
        .filter(sql::<Bool>(OLDER))
        .select((room::company, room::id, room::protocol, room::name, room::email))
        .limit(SLICE)
        .load(conn)?;
    for (company, id, protocol, name, email) in &rows {
        let (name, email) = (name.as_ref().map(|name| &name.0), email.as_ref().map(|email| &email.0));
        diesel::update(room::table.filter(room::company.eq(company).and(room::id.eq(id))))
            .set((
                room::search_key.eq(room_search_key(protocol, name, email)),
                room::email_key.eq(email.map(EmailAddress::comparable)),
                room::fold.eq(FOLD),
            ))
            .execute(conn)?;
    }
    Ok(rows.len())
}

fn tickets(conn: &mut Conn) -> Result<usize, Error> {
    type Contact = (Option<Stored<PersonName>>, Option<Stored<EmailAddress>>, Option<Stored<Phone>>);
    type Row = (String, String, String, Option<Stored<Subject>>, Contact);
    let contact = (ticket::contact_name, ticket::contact_email, ticket::contact_phone);
    let rows: Vec<Row> = ticket::table
        .filter(sql::<Bool>(OLDER))
        .select((ticket::company, ticket::id, ticket::protocol, ticket::subject, contact))
        .limit(SLICE)
        .load(conn)?;
    let many = rows.len();
    for (company, id, protocol, subject, (name, email, phone)) in rows {
        let contact = protocol::rest::ticket::Contact {
            name: name.map(|name| name.0),
            email: email.map(|email| email.0),
            phone: phone.map(|phone| phone.0),
        };
        let subject = subject.map(|subject| subject.0);
        let key = code_key(&protocol);
        let others = ticket::table.filter(ticket::company.eq(&company).and(ticket::id.ne(&id)));
        let taken: i64 = others.filter(ticket::protocol_key.eq(&key)).count().get_result(conn)?;
        let this = ticket::table.filter(ticket::company.eq(&company).and(ticket::id.eq(&id)));
        if taken == 0 {
            diesel::update(this).set(ticket::protocol_key.eq(key)).execute(conn)?;
        }
        let words = ticket_search_key(&protocol, subject.as_ref(), &contact);
        diesel::update(this).set(ticket::search_key.eq(words)).execute(conn)?;
        let this = ticket_fold::table.filter(ticket_fold::company.eq(&company).and(ticket_fold::id.eq(&id)));
        diesel::update(this).set(ticket_fold::fold.eq(FOLD)).execute(conn)?;
    }
    Ok(many)
}
