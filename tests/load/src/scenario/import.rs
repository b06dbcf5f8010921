//! G22: chats are acknowledged while files of 5,000 new customers are imported, one after another.

use std::time::{Duration, Instant};

use anyhow::{Result, ensure};
use protocol::rest::entity_import::{ImportChoice, ImportFile, ImportRun, ImportState, MOST_LINES};
use tokio::time::sleep;

use super::setup::{Findings, Setup};
use crate::{
    figure::{Figure, Goal, Quantity, Unit},
    fleet::{self, Company},
    stage::{Cast, Database, Folder, Place, Server},
    talk::{Pace, Spread},
    wire::Http,
};

const PACE: Pace = Pace::Every(Duration::from_secs(1));
const WARM_UP: Duration = Duration::from_secs(4);
/// Between two looks at an import.
const LOOK: Duration = Duration::from_millis(200);

/// Measures on SQLite, then on PostgreSQL where there is one.
pub async fn measure(setup: &Setup) -> Result<Findings> {
    let mut findings = Findings::default();
    let cast = Cast { chats: setup.size(200, 50) };
    let server = setup.template.open("import").await?;
    play(setup, "SQLite", &server, setup.template.company(), cast, &mut findings).await?;
    if let Some(postgres) = &setup.postgres {
        let database = Database::make(postgres, "import")?;
        let place = Place::new(&setup.executable, Folder::fresh("import-postgres")?, Some(database.url()?));
        Company::found(&place)?;
        let server = Server::start(place).await?;
        let company = Company::furnish(&mut server.http(), cast).await?;
        play(setup, "PostgreSQL", &server, &company, cast, &mut findings).await?;
    } else {
        findings.notes.push("no PostgreSQL was given: not imported there".to_owned());
    }
    Ok(findings)
}

async fn play(
    setup: &Setup,
    database: &str,
    server: &Server,
    company: &Company,
    cast: Cast,
    findings: &mut Findings,
) -> Result<()> {
    let time = Duration::from_secs(setup.size(30, 6));
    let mut crowd = fleet::gather(server, company, cast).await?;
    let quiet = crowd.talk(PACE, WARM_UP, time, server.process()).await?;
    let mut http = server.http();
    let token = fleet::sign_in_administrator(&mut http, company.code).await?.token;
    let until = Instant::now() + WARM_UP + time;
    let talk = crowd.talk(PACE, WARM_UP, time, server.process());
    let (busy, imports) = tokio::join!(talk, import_until(&mut http, &token, until));
    let (busy, imports) = (busy?, imports?);
    let acknowledged = Spread::of(busy.tally.acknowledged);
    findings.figures.push(Figure {
        number: "G22",
        what: format!("acknowledgement p99, {} chats × 1 msg/s, while 5,000 are imported, {database}", cast.chats),
        measured: Quantity(acknowledged.p99, Unit::Micros),
        limit: None,
        goal: Goal::AtMost { must: 50_000.0, aim: 20_000.0 },
    });
    let alone = Spread::of(quiet.tally.acknowledged);
    let took: Vec<String> = imports.iter().map(|time| format!("{time:.1?}")).collect();
    findings.notes.push(format!(
        "{database}: acknowledged while importing {acknowledged}; without {alone}; 5,000 lines took {}",
        took.join(", ")
    ));
    Ok(())
}

/// Imports files of new customers until then, and how long each took.
async fn import_until(http: &mut Http, token: &str, until: Instant) -> Result<Vec<Duration>> {
    let mut took = Vec::new();
    for file in 0.. {
        if Instant::now() >= until {
            break;
        }
        let begun = Instant::now();
        import(http, token, file).await?;
        took.push(begun.elapsed());
    }
    Ok(took)
}

async fn import(http: &mut Http, token: &str, file: usize) -> Result<()> {
    let lines: String = (0..MOST_LINES)
        .map(|line| {
            format!("Cliente {file} {line} Souza;c{line}.f{file}@x.io;{}\n", 4_100_000_000 + file * MOST_LINES + line)
        })
        .collect();
    let table = format!("nome;emails;telefones\n{lines}");
    let answer = http.ask("POST", "/api/v1/entity-imports", Some(token), table.as_bytes()).await?;
    let ImportFile { run, .. } = answer.read()?;
    let path = format!("/api/v1/entity-imports/{}", run.id);
    let mut run: ImportRun = http.send("POST", &format!("{path}/save"), Some(token), &ImportChoice::default()).await?;
    while run.state == ImportState::Saving {
        sleep(LOOK).await;
        run = http.get(&path, Some(token)).await?;
    }
    ensure!(run.added as usize == MOST_LINES, "{run:?}");
    Ok(())
}
