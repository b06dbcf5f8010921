//! The names of the records that lines of the audit are about.

use std::collections::{BTreeSet, HashMap};

use diesel::prelude::*;
use protocol::id::CompanyId;

use crate::schema::{account, classification, entity, entity_import, room, situation, ticket, ticket_type};
use crate::{Conn, Error};

/// Names by noun and subject.
#[derive(Debug, Default)]
pub struct Subjects(HashMap<(&'static str, String), String>);

/// The nouns whose subjects are ids, and the table that has their names.
macro_rules! nouns {
    ($($noun:literal = $table:ident.$name:ident;)*) => {
        const NOUNS: &[&str] = &[$($noun),*];

        fn names_of(
            conn: &mut Conn,
            company: CompanyId,
            noun: &str,
            ids: &[&str],
        ) -> Result<Vec<(String, String)>, Error> {
            match noun {
                $($noun => Ok($table::table
                    .filter($table::company.eq(company.to_string()).and($table::id.eq_any(ids)))
                    .select(($table::id, $table::$name))
                    .load(conn)?),)*
                _ => Ok(Vec::new()),
            }
        }
    };
}

nouns! {
    "classification" = classification.name;
    "entities" = entity_import.file;
    "entity" = entity.name;
    "room" = room.protocol;
    "situation" = situation.label;
    "ticket" = ticket.protocol;
    "ticket_type" = ticket_type.name;
    "user" = account.name;
}

/// The noun of the records that a field refers to by their ids, where they have names.
pub fn noun_of_field(field: &str) -> Option<&'static str> {
    match field.rsplit('.').next()? {
        "user" | "responsible" => Some("user"),
        "entity" => Some("entity"),
        "classification" | "classifications" => Some("classification"),
        "ticket_type" => Some("ticket_type"),
        _ => None,
    }
}

/// The noun of an act, where it is one whose records have names.
fn noun_of(what: &str) -> Option<&'static str> {
    let noun = what.split('.').next()?;
    NOUNS.iter().copied().find(|known| *known == noun)
}

impl Subjects {
    /// The names of the records that these acts, each with its subject, are about.
    pub fn named<'a>(
        conn: &mut Conn,
        company: CompanyId,
        acts: impl Iterator<Item = (&'a str, &'a str)> + Clone,
    ) -> Result<Self, Error> {
        let mut names = HashMap::new();
        for noun in NOUNS {
            let of_noun = acts.clone().filter(|(what, _)| noun_of(what) == Some(noun));
            let ids: Vec<&str> = of_noun.map(|(_, subject)| subject).collect::<BTreeSet<_>>().into_iter().collect();
            if !ids.is_empty() {
                let found = names_of(conn, company, noun, &ids)?;
                names.extend(found.into_iter().map(|(id, name)| ((*noun, id), name)));
            }
        }
        Ok(Self(names))
    }

    /// The name of the record that an act is about.
    pub fn name(&self, what: &str, subject: &str) -> Option<String> {
        self.0.get(&(noun_of(what)?, subject.to_owned())).cloned()
    }
}
