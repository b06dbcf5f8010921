//! G19: the search of entities among a million, and the suggestion by e-mail, through HTTP.

use anyhow::{Context, Result};
use protocol::rest::entity::EntityPage;

use super::setup::{Findings, Setup};
use crate::{
    clock,
    figure::{Figure, Goal, Quantity, Unit},
    fleet::{self, Company},
    stage::{Database, Folder, Place, Server, fill},
    talk::Spread,
    wire::Http,
};

/// The searches: common and rare names, parts and beginnings, and texts that nobody should type.
const SEARCHES: [&str; 26] = [
    "silva",
    "maria",
    "maria silva",
    "silva maria",
    "maria da silva",
    "joao santos",
    "antônio",
    "conceição",
    "zuleide albuquerque",
    "xisto",
    "wolkowicz",
    "owicz",
    "lkow",
    "ilva",
    "eira",
    "reira lima",
    "an",
    "m",
    "z",
    "xyzzy",
    "silvaxyz",
    "c4711@exemplo",
    "4711",
    "%_\"'*",
    "'; DROP TABLE entity; --",
    "a b c silva",
];

/// Measures on SQLite, then on PostgreSQL where there is one.
pub async fn measure(setup: &Setup) -> Result<Findings> {
    let mut findings = Findings::default();
    let many = setup.size(1_000_000, 20_000);
    let folder = Folder::fresh("search")?;
    let url = format!("sqlite://{}", folder.path().join("balcao.db").display());
    play(setup, ("SQLite", many), Place::new(&setup.executable, folder, None), &url, &mut findings).await?;
    if let Some(postgres) = &setup.postgres {
        let database = Database::make(postgres, "search")?;
        let url = database.url()?;
        let place = Place::new(&setup.executable, Folder::fresh("search-postgres")?, Some(url.clone()));
        play(setup, ("PostgreSQL", many), place, &url, &mut findings).await?;
    } else {
        findings.notes.push("no PostgreSQL was given: not searched there".to_owned());
    }
    Ok(findings)
}

async fn play(
    setup: &Setup,
    (database, many): (&str, u32),
    place: Place,
    url: &str,
    findings: &mut Findings,
) -> Result<()> {
    Company::found(&place)?;
    fill(url, many).with_context(|| format!("filling {database}"))?;
    let server = Server::start(place).await?;
    let mut http = server.http();
    let token = fleet::sign_in_administrator(&mut http, 1).await?.token;
    let rounds = setup.size(40, 3);
    // The first round reads the database from the disk, so it is not counted.
    let mut searches = vec![Vec::new(); SEARCHES.len()];
    for round in 0..=rounds {
        for (times, text) in searches.iter_mut().zip(SEARCHES) {
            let path = format!("/api/v1/entities?active=true&per_page=20&search={}", encoded(text));
            let took = ask(&mut http, &token, &path).await?;
            if round > 0 {
                times.push(took);
            }
        }
    }
    let slowest = searches.iter().zip(SEARCHES).map(|(times, text)| (Spread::of(times.clone()), text));
    for (spread, text) in slowest.filter(|(spread, _)| spread.p50 > 5_000.0) {
        findings.notes.push(format!("{database}: \"{text}\": {spread}"));
    }
    let mut suggestions = Vec::new();
    for round in 0..setup.size(2_000, 100) {
        let email = if round % 20 == 0 { "familia".to_owned() } else { format!("C{}", fastrand::u32(1..=many)) };
        let path = format!("/api/v1/entities?active=true&per_page=20&email={email}@exemplo.com");
        suggestions.push(ask(&mut http, &token, &path).await?);
    }
    let all = Spread::of(searches.concat());
    let suggested = Spread::of(suggestions.split_off(suggestions.len() / 10));
    findings.notes.push(format!("{database}: search {all}; suggestion {suggested}"));
    let figure = |what: String, spread: Spread, must: f64, aim: f64| Figure {
        number: "G19",
        what,
        measured: Quantity(spread.p99, Unit::Micros),
        limit: None,
        goal: Goal::AtMost { must, aim },
    };
    let what = format!("entity search among {many}, p99 over {} kinds of searches, {database}", SEARCHES.len());
    findings.figures.push(figure(what, all, 50_000.0, 15_000.0));
    let what = format!("suggestion by e-mail among {many}, p99, {database}");
    findings.figures.push(figure(what, suggested, 5_000.0, 1_000.0));
    Ok(())
}

/// The time until an answer, in microseconds.
async fn ask(http: &mut Http, token: &str, path: &str) -> Result<u32> {
    let begun = clock::micros();
    let _page: EntityPage = http.get(path, Some(token)).await?;
    Ok(u32::try_from(clock::micros() - begun)?)
}

fn encoded(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}
