//! G12: the server is killed from outside while messages pour in; every acknowledged message is there afterwards.

use std::time::Duration;

use anyhow::{Context, Result, bail};
use tokio::time::sleep;

use super::{
    clients::{Clients, verify},
    setup::{Findings, Setup},
};
use crate::{
    faithful::{Orders, Plan},
    figure::{Figure, Goal, Quantity, Unit},
    fleet::{self, Company},
    stage::{Cast, Database, Folder, Place, Server},
};

/// 400 sides at 5 a second each: 2,000 messages a second.
const CAST: Cast = Cast { chats: 200 };
const PLAN: Plan = Plan {
    every: Duration::from_millis(200),
    quota: usize::MAX,
    cuts: None,
    eager: Some(Duration::from_millis(100)),
    list: false,
};
const LIMIT: Duration = Duration::from_secs(60);

/// Kills on SQLite, then on PostgreSQL where there is one.
pub async fn measure(setup: &Setup) -> Result<Findings> {
    let mut findings = Findings::default();
    let server = setup.template.open("kill").await?;
    let durable = read_back_sqlite(&server)?;
    play(setup, ("SQLite", durable), server, setup.template.company(), &mut findings).await?;
    if let Some(postgres) = &setup.postgres {
        let database = Database::make(postgres, "kill")?;
        let durable = read_back_postgres(&database)?;
        let place = Place::new(&setup.executable, Folder::fresh("kill-postgres")?, Some(database.url()?));
        Company::found(&place)?;
        let server = Server::start(place).await?;
        let company = Company::furnish(&mut server.http(), CAST).await?;
        play(setup, ("PostgreSQL", durable), server, &company, &mut findings).await?;
    } else {
        findings.notes.push("no PostgreSQL was given: not killed there".to_owned());
    }
    Ok(findings)
}

async fn play(
    setup: &Setup,
    (database, durable): (&str, String),
    mut server: Server,
    company: &Company,
    findings: &mut Findings,
) -> Result<()> {
    let kills = setup.size(50, 5);
    let attended = fleet::attend(&server, company, CAST).await?;
    let mut clients = Clients::of(&server);
    clients.add_pairs(&attended, PLAN);
    clients.all_live(LIMIT).await?;
    clients.order(Orders::Talk);
    let mut under_way = 0;
    for _ in 0..kills {
        sleep(Duration::from_millis(fastrand::u64(700..1_700))).await;
        under_way += clients.under_way();
        server.kill()?;
        server.start_again().await?;
        clients.all_live(LIMIT).await?;
    }
    sleep(Duration::from_secs(1)).await;
    let diaries = clients.part().await?;
    // A last restart, so that the proof reads the disk and not the memory.
    server.kill()?;
    server.start_again().await?;
    let breaches = verify(&server, &attended, &diaries).await?;
    let acknowledged: usize = diaries.iter().map(|diary| diary.acknowledged.len()).sum();
    findings.notes.push(format!(
        "{database} ({durable}): {kills} kills, {acknowledged} acknowledged, {under_way} under way when it was killed: {breaches}"
    ));
    findings.figures.push(Figure {
        number: "G12",
        what: format!(
            "acknowledged messages lost, doubled or reordered after {kills} × kill -9 under 2,000 msg/s, {database}"
        ),
        measured: Quantity(breaches.count() as f64, Unit::Plain),
        limit: None,
        goal: Goal::AtMost { must: 0.0, aim: 0.0 },
    });
    Ok(())
}

fn read_back_postgres(database: &Database) -> Result<String> {
    let mut settings = Vec::new();
    for name in ["fsync", "synchronous_commit", "full_page_writes"] {
        let value = database.setting(name)?;
        if value != "on" {
            bail!("PostgreSQL runs with {name}={value}: nothing would be proved");
        }
        settings.push(format!("{name}={value}"));
    }
    Ok(settings.join(", "))
}

/// SQLite's `synchronous` belongs to a connection: only the server can read it back, and it logs what it read.
fn read_back_sqlite(server: &Server) -> Result<String> {
    let log = server.log()?;
    let said = log.lines().find(|line| line.contains("synchronous")).context("the server logs no `synchronous`")?;
    if !said.contains("synchronous=2") {
        bail!("SQLite is not FULL: {said}");
    }
    Ok("synchronous=2".to_owned())
}
