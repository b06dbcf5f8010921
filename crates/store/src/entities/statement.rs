//! Statements that are put together while the program runs: what is searched for decides which parts they have.

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Nullable, Text};
use protocol::id::EntityId;

use crate::native::native;
use crate::{Conn, Error, Stored};

/// A statement and its values, in the order in which it names them.
#[derive(Debug, Clone, Default)]
pub(super) struct Statement {
    sql: String,
    values: Vec<String>,
}

#[derive(QueryableByName)]
struct Id {
    #[diesel(sql_type = Text)]
    id: Stored<EntityId>,
}

#[derive(QueryableByName)]
struct Number {
    #[diesel(sql_type = BigInt)]
    number: i64,
}

/// A key that was asked for, and the number found for it.
#[derive(QueryableByName)]
pub(super) struct Keyed {
    #[diesel(sql_type = Text)]
    pub(super) key: String,
    /// The key that was found for it.
    #[diesel(sql_type = Nullable<BigInt>)]
    pub(super) number: Option<i64>,
}

macro_rules! load {
    ($statement:expr, $conn:expr, $row:ty) => {
        native!($conn, |conn| {
            let mut query = diesel::sql_query(&$statement.sql).into_boxed();
            for value in &$statement.values {
                query = query.bind::<Text, _>(value);
            }
            query.load::<$row>(conn)
        })
    };
}

impl Statement {
    /// Adds SQL as it stands here: never a value.
    pub(super) fn push(mut self, sql: &str) -> Self {
        self.sql.push_str(sql);
        self
    }

    /// Adds a value.
    pub(super) fn value(mut self, value: impl Into<String>) -> Self {
        self.values.push(value.into());
        self.sql.push('$');
        self.sql.push_str(&self.values.len().to_string());
        self
    }

    /// Adds a number, which needs no quoting.
    pub(super) fn number(mut self, number: impl Into<i128>) -> Self {
        self.sql.push_str(&number.into().to_string());
        self
    }

    /// Adds values with commas between them.
    pub(super) fn values(self, values: Vec<String>) -> Self {
        let add = |statement: Self, (place, value): (usize, String)| {
            statement.push(if place == 0 { "" } else { ", " }).value(value)
        };
        values.into_iter().enumerate().fold(self, add)
    }

    /// Adds numbers with commas between them.
    pub(super) fn numbers(mut self, numbers: &[i64]) -> Self {
        let texts: Vec<String> = numbers.iter().map(ToString::to_string).collect();
        self.sql.push_str(&texts.join(", "));
        self
    }

    /// The column `id` of what it selects.
    pub(super) fn ids(&self, conn: &mut Conn) -> Result<Vec<EntityId>, Error> {
        let rows: Vec<Id> = load!(self, conn, Id)?;
        Ok(rows.into_iter().map(|row| row.id.0).collect())
    }

    /// The column `number` of what it selects.
    pub(super) fn all_numbers(&self, conn: &mut Conn) -> Result<Vec<i64>, Error> {
        let rows: Vec<Number> = load!(self, conn, Number)?;
        Ok(rows.into_iter().map(|row| row.number).collect())
    }

    /// The columns `key` and `number` of what it selects.
    pub(super) fn keyed(&self, conn: &mut Conn) -> Result<Vec<Keyed>, Error> {
        Ok(load!(self, conn, Keyed)?)
    }
}
