//! The two schemas: the same tables, columns, keys, indexes and checks on both databases.

use std::collections::{BTreeMap, BTreeSet};

use diesel::{
    Connection, PgConnection, QueryableByName, RunQueryDsl, SqliteConnection,
    sql_types::{BigInt, Text},
};
use protocol::rest::parameter::ParameterName;

use crate::harness::{Kind, TestApp};

/// One fact of a schema: `part` of several that stand in order under one `name` of a table.
#[derive(QueryableByName)]
struct Part {
    #[diesel(sql_type = Text)]
    owner: String,
    #[diesel(sql_type = Text)]
    name: String,
    #[diesel(sql_type = BigInt)]
    place: i64,
    #[diesel(sql_type = Text)]
    part: String,
}

/// The selects of one database, each with the columns of [`Part`].
struct Selects {
    columns: &'static str,
    foreign_keys: &'static str,
    indexes: &'static str,
    checks: &'static str,
}

/// Tables of migrations and of the search by trigrams are each database's own.
const SQLITE: Selects = Selects {
    columns: r#"SELECT m.name AS owner, c.name AS name, c.pk AS place,
        lower(c.type) || CASE WHEN c."notnull" THEN ' not null' ELSE '' END AS part
        FROM sqlite_master AS m JOIN pragma_table_info(m.name) AS c
        WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite%' AND m.name NOT LIKE 'entity_search%' AND m.name NOT LIKE '\_\_%' ESCAPE '\'"#,
    foreign_keys: r#"SELECT m.name AS owner, 'to ' || f."table" || f.id AS name, f.seq AS place,
        f."from" || ' -> ' || f."table" || '.' || f."to" || ' ' || lower(f.on_delete) AS part
        FROM sqlite_master AS m JOIN pragma_foreign_key_list(m.name) AS f WHERE m.type = 'table'"#,
    indexes: r#"SELECT m.name AS owner, i.name AS name, c.seqno AS place,
        coalesce(c.name, '(expression)') || CASE WHEN i."unique" THEN ' unique' ELSE '' END
            || CASE WHEN i.partial THEN ' partial' ELSE '' END AS part
        FROM sqlite_master AS m JOIN pragma_index_list(m.name) AS i JOIN pragma_index_info(i.name) AS c
        WHERE m.type = 'table' AND m.name NOT LIKE 'entity_search%' AND m.name NOT LIKE '\_\_%' ESCAPE '\'"#,
    checks: r#"SELECT name AS owner, name, 0 AS place, sql AS part
        FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'entity_search%' AND sql LIKE '%CHECK (%'"#,
};

const POSTGRES: Selects = Selects {
    columns: r#"SELECT c.table_name::TEXT AS owner, c.column_name::TEXT AS name,
        coalesce((SELECT array_position(k.conkey, c.ordinal_position::SMALLINT) FROM pg_constraint AS k
            WHERE k.contype = 'p' AND k.conrelid = c.table_name::TEXT::regclass), 0)::BIGINT AS place,
        c.data_type || CASE WHEN c.is_nullable = 'NO' THEN ' not null' ELSE '' END AS part
        FROM information_schema.columns AS c WHERE c.table_schema = 'public' AND c.table_name NOT LIKE '\_\_%'"#,
    foreign_keys: r#"SELECT k.conrelid::regclass::TEXT AS owner, k.conname::TEXT AS name, p.place::BIGINT,
        a.attname || ' -> ' || k.confrelid::regclass || '.' || b.attname || ' '
            || CASE k.confdeltype WHEN 'a' THEN 'no action' WHEN 'c' THEN 'cascade' ELSE k.confdeltype::TEXT END AS part
        FROM pg_constraint AS k CROSS JOIN unnest(k.conkey, k.confkey) WITH ORDINALITY AS p (child, parent, place)
        JOIN pg_attribute AS a ON a.attrelid = k.conrelid AND a.attnum = p.child
        JOIN pg_attribute AS b ON b.attrelid = k.confrelid AND b.attnum = p.parent WHERE k.contype = 'f'"#,
    indexes: r#"SELECT i.indrelid::regclass::TEXT AS owner, i.indexrelid::regclass::TEXT AS name, p.place::BIGINT,
        coalesce(a.attname, '(expression)') || CASE WHEN i.indisunique THEN ' unique' ELSE '' END
            || CASE WHEN i.indpred IS NOT NULL THEN ' partial' ELSE '' END AS part
        FROM pg_index AS i JOIN pg_class AS t ON t.oid = i.indrelid AND t.relnamespace = 'public'::regnamespace
        CROSS JOIN unnest(i.indkey::SMALLINT[]) WITH ORDINALITY AS p (attribute, place)
        LEFT JOIN pg_attribute AS a ON a.attrelid = i.indrelid AND a.attnum = p.attribute
        WHERE t.relname NOT LIKE '\_\_%' AND i.indexrelid::regclass::TEXT <> 'entity_search'"#,
    checks: r#"SELECT conrelid::regclass::TEXT AS owner, conname::TEXT AS name, 0::BIGINT AS place,
        pg_get_constraintdef(oid) AS part FROM pg_constraint WHERE contype = 'c' AND conrelid <> 0"#,
};

fn parts(app: &TestApp, select: &str) -> Vec<Part> {
    let (url, query) = (app.database_url(), diesel::sql_query(select));
    match url.strip_prefix("sqlite://") {
        Some(file) => query.load(&mut SqliteConnection::establish(file).unwrap()),
        None => query.load(&mut PgConnection::establish(&url).unwrap()),
    }
    .expect(select)
}

/// The parts of each name in order, without the name, which each database chooses by itself.
fn joined(parts: Vec<Part>) -> BTreeSet<String> {
    let mut by_name: BTreeMap<(String, String), BTreeMap<i64, String>> = BTreeMap::new();
    for Part { owner, name, place, part } in parts {
        by_name.entry((owner, name)).or_default().insert(place, part);
    }
    let line = |((owner, _), parts): ((String, String), BTreeMap<i64, String>)| {
        format!("{owner}: {}", parts.into_values().collect::<Vec<_>>().join(", "))
    };
    by_name.into_iter().map(line).collect()
}

fn columns(parts: Vec<Part>) -> BTreeSet<String> {
    parts.into_iter().map(|Part { owner, name, place, part }| format!("{owner}.{name} {part}, key {place}")).collect()
}

/// How many checks each table has, and the words that they allow: PostgreSQL writes their conditions in its own way.
fn checks(parts: Vec<Part>) -> BTreeMap<String, (usize, BTreeSet<String>)> {
    let mut by_table: BTreeMap<String, (usize, BTreeSet<String>)> = BTreeMap::new();
    for Part { owner, part, .. } in parts {
        let (count, words) = by_table.entry(owner).or_default();
        for condition in part.split("CHECK (").skip(1) {
            *count += 1;
            let condition = condition.lines().next().unwrap_or_default();
            words.extend(condition.split('\'').skip(1).step_by(2).map(str::to_owned));
        }
    }
    by_table
}

#[test]
fn the_two_databases_have_the_same_schema() {
    let [sqlite, postgres] = [Kind::Sqlite, Kind::Postgres].map(|kind| {
        let app = TestApp::blank(kind);
        app.start();
        app
    });
    let of = |app: &TestApp, selects: &Selects| {
        let read = |select| parts(app, select);
        (columns(read(selects.columns)), [selects.foreign_keys, selects.indexes].map(|select| joined(read(select))))
    };
    let (left, right) = (of(&sqlite, &SQLITE), of(&postgres, &POSTGRES));
    assert!(left.0.contains("room.situation text not null, key 0"), "{:?}", left.0);
    assert_eq!(left, right);
    let [left, right] =
        [(&sqlite, SQLITE.checks), (&postgres, POSTGRES.checks)].map(|(app, select)| checks(parts(app, select)));
    assert_eq!(left, right);
    let names: BTreeSet<_> = ParameterName::ALL.iter().map(|name| name.as_str().to_owned()).collect();
    assert_eq!(left["parameter"].1, names, "the table takes each parameter and no other");
}
