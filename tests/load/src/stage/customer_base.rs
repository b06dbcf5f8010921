//! A million people with Brazilian names, written into a database by SQL: through the routes it would take hours.
//!
//! Their names are made of the most common given and family names, the more common the more often: so "silva" finds a
//! large part of them, as it does in Brazil. The keys beside the names are those that the store writes. The index of the search is kept by
//! the database itself, so it is the one that the product has.

use anyhow::Result;
use diesel::{Connection, PgConnection, SqliteConnection, connection::SimpleConnection};

/// Given names with their search keys; the most common first.
const GIVEN: [(&str, &str); 30] = [
    ("Maria", "maria"),
    ("José", "jose"),
    ("Ana", "ana"),
    ("João", "joao"),
    ("Antônio", "antonio"),
    ("Francisco", "francisco"),
    ("Carlos", "carlos"),
    ("Paulo", "paulo"),
    ("Pedro", "pedro"),
    ("Lucas", "lucas"),
    ("Luiz", "luiz"),
    ("Marcos", "marcos"),
    ("Gabriel", "gabriel"),
    ("Rafael", "rafael"),
    ("Francisca", "francisca"),
    ("Daniel", "daniel"),
    ("Adriana", "adriana"),
    ("Juliana", "juliana"),
    ("Márcia", "marcia"),
    ("Fernanda", "fernanda"),
    ("Patrícia", "patricia"),
    ("Aline", "aline"),
    ("Sandra", "sandra"),
    ("Camila", "camila"),
    ("Bruna", "bruna"),
    ("Eddy", "eddy"),
    ("Thaís", "thais"),
    ("Zuleide", "zuleide"),
    ("Wagner", "wagner"),
    ("Valquíria", "valquiria"),
];

/// Family names in the same way.
const FAMILY: [(&str, &str); 30] = [
    ("da Silva", "da silva"),
    ("dos Santos", "dos santos"),
    ("de Oliveira", "de oliveira"),
    ("de Souza", "de souza"),
    ("Rodrigues", "rodrigues"),
    ("Ferreira", "ferreira"),
    ("Alves", "alves"),
    ("Pereira", "pereira"),
    ("Lima", "lima"),
    ("Gomes", "gomes"),
    ("Costa", "costa"),
    ("Ribeiro", "ribeiro"),
    ("Martins", "martins"),
    ("Carvalho", "carvalho"),
    ("Almeida", "almeida"),
    ("Lopes", "lopes"),
    ("Soares", "soares"),
    ("Fernandes", "fernandes"),
    ("Vieira", "vieira"),
    ("Barbosa", "barbosa"),
    ("Rocha", "rocha"),
    ("Dias", "dias"),
    ("Nascimento", "nascimento"),
    ("Andrade", "andrade"),
    ("Moreira", "moreira"),
    ("Conceição", "conceicao"),
    ("Araújo", "araujo"),
    ("Cavalcanti", "cavalcanti"),
    ("Siqueira", "siqueira"),
    ("Albuquerque", "albuquerque"),
];

/// Writes this number of entities into the only company of a database that no server has open.
pub fn fill(url: &str, many: u32) -> Result<()> {
    let script = script(many);
    match url.strip_prefix("sqlite://") {
        Some(file) => SqliteConnection::establish(file)?.batch_execute(&format!("BEGIN; {script} COMMIT;"))?,
        None => {
            let mut conn = PgConnection::establish(url)?;
            conn.batch_execute(&format!("BEGIN; {script} COMMIT;"))?;
            // PostgreSQL does this by itself within minutes of such an import. It can't run inside a transaction.
            conn.batch_execute("VACUUM ANALYZE")?;
        }
    }
    Ok(())
}

/// The same SQL for both databases.
fn script(many: u32) -> String {
    let names = |table: &str, names: &[(&str, &str)]| {
        let rows: Vec<String> =
            names.iter().enumerate().map(|(place, (name, key))| format!("({place}, '{name}', '{key}')")).collect();
        format!(
            "CREATE TEMP TABLE {table} (place BIGINT PRIMARY KEY, name TEXT, key TEXT); INSERT INTO {table} VALUES {};",
            rows.join(", ")
        )
    };
    let numbers = format!(
        "CREATE TEMP TABLE number (n BIGINT PRIMARY KEY, id TEXT, a BIGINT, b BIGINT, c BIGINT); \
         INSERT INTO number WITH RECURSIVE count (n) AS (SELECT CAST(1 AS BIGINT) UNION ALL SELECT n + 1 FROM count WHERE n < {many}) \
         SELECT n, '01900000-0000-7000-8000-' || substr('000000000000' || n, length('000000000000' || n) - 11, 12), \
         {}, {}, {} FROM count;",
        place("n * 48271 % 2147483647 % 1000"),
        place("n * 69621 % 2147483647 / 1000 % 1000"),
        place("n * 39373 % 2147483647 / 100000 % 1000"),
    );
    [names("given", &GIVEN), names("family", &FAMILY), numbers, PEOPLE.replace("FOLD", &protocol::FOLD.to_string())]
        .concat()
}

/// A place in a list of thirty, from a random number below a thousand: the first ones more often.
fn place(random: &str) -> String {
    format!("({random}) * ({random}) * 30 / 1000000")
}

const PEOPLE: &str = "
INSERT INTO entity (company, id, code, name, name_key, ends_key, kind, created_at, updated_at, fold)
SELECT company.id, number.id, n, given.name || ' ' || first.name || ' ' || last.name,
    given.key || ' ' || first.key || ' ' || last.key,
    given.key || ' ' || replace(replace(replace(last.key, 'da ', ''), 'dos ', ''), 'de ', ''), 'person', 1, 1, FOLD
FROM number JOIN given ON given.place = a JOIN family AS first ON first.place = b JOIN family AS last ON last.place = c, company;
UPDATE entity SET name = 'Xisto Wolkowicz', name_key = 'xisto wolkowicz', ends_key = 'xisto wolkowicz' WHERE code % 100000 = 77;
INSERT INTO entity_email (company, entity, place, email, email_key)
SELECT company.id, number.id, 0, 'c' || n || '@exemplo.com', 'c' || n || '@exemplo.com' FROM number, company;
INSERT INTO entity_email (company, entity, place, email, email_key)
SELECT company.id, number.id, 1, 'familia@exemplo.com', 'familia@exemplo.com' FROM number, company WHERE n <= 500;
INSERT INTO entity_phone (company, entity, place, phone, phone_key)
SELECT company.id, number.id, 0, '419' || (10000000 + n), '419' || (10000000 + n) FROM number, company;
INSERT INTO entity_role (company, entity, role) SELECT company.id, number.id, 'CLIENTE' FROM number, company;
INSERT INTO entity_counter (company, last) SELECT company.id, COUNT(*) FROM number, company GROUP BY company.id;
";
