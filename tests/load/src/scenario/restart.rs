//! G11: the server is stopped and started as a deployment does it; everybody comes back and has everything.

use std::time::{Duration, Instant};

use anyhow::Result;
use protocol::frame::Side;
use tokio::task::JoinSet;

use super::{
    clients::Clients,
    setup::{Findings, Setup},
};
use crate::{
    faithful::{Orders, Plan},
    figure::{Figure, Goal, Quantity, Unit},
    fleet::{self, Attended},
    stage::{BareStage, Cast, Server},
};

const LIMIT: Duration = Duration::from_secs(60);
/// The time between two messages of one customer: 5,000 customers send a hundred a second, some of them while the server is away.
const EVERY: Duration = Duration::from_secs(50);
const QUIET: Plan = Plan { every: EVERY, quota: 0, cuts: None, eager: None, list: true };

/// Restarts under a trickle of messages, three times, and reports the slowest.
pub async fn measure(setup: &Setup) -> Result<Findings> {
    let count: usize = setup.size(5_000, 500);
    let bare = storm(count).await?;
    let mut server = setup.template.open("restart").await?;
    let clients = gather(setup, &server, count).await?;
    let (mut slowest, mut notes) = (0_f64, Vec::new());
    for _ in 0..setup.size(3, 1) {
        clients.order(Orders::Talk);
        tokio::time::sleep(Duration::from_secs(5)).await;
        let begun = Instant::now();
        let (stopped, started) = server.restart().await?;
        clients.all_live(LIMIT).await?;
        clients.order(Orders::Finish);
        // The last one may have come back before we looked.
        let live = clients.all_live(LIMIT).await?.max(begun) - begun;
        let done = clients.all_acknowledged(LIMIT).await? - begun;
        slowest = slowest.max(live.as_secs_f64());
        notes.push(format!(
            "stopped in {stopped:.2?}, ready again in {started:.2?} more; all live after {live:.2?}, all acknowledged after {done:.2?}"
        ));
    }
    let figure = Figure {
        number: "G11",
        what: format!(
            "restart with {} clients connected: from SIGTERM until all are back and caught up, slowest",
            clients.count()
        ),
        measured: Quantity(slowest, Unit::Seconds),
        limit: Some((Quantity(bare.as_secs_f64(), Unit::Seconds), "as many handshakes at once on the bare server")),
        goal: Goal::AtMost { must: 5.0, aim: 2.0 },
    };
    Ok(Findings { figures: vec![figure], notes, yardsticks: vec![] })
}

/// A fifth of the clients in attendance, their attendants and supervisors with lists, the others in the lobby. An
/// attendant follows one of the ten rooms.
async fn gather(setup: &Setup, server: &Server, count: usize) -> Result<Clients> {
    let cast = Cast { chats: count / 5 };
    let company = setup.template.company();
    let mut clients = Clients::of(server);
    let attended = fleet::attend(server, company, cast).await?;
    let supervisors = fleet::sign_in_supervisors(server, company, cast).await?;
    let talks = Plan { quota: usize::MAX, list: false, ..QUIET };
    for Attended { staff, customers } in &attended {
        customers.iter().for_each(|customer| clients.add(&customer.token, customer.room, Side::Customer, talks));
        clients.add(&staff.token, customers[0].room, Side::Staff, QUIET);
    }
    for supervisor in &supervisors {
        clients.add(&supervisor.token, attended[0].customers[0].room, Side::Staff, QUIET);
    }
    let mut http = server.http();
    while clients.count() < count {
        let customer = fleet::enter(&mut http, company.code, company.lobby).await?;
        clients.add(&customer.token, customer.room, Side::Customer, talks);
    }
    clients.all_live(LIMIT).await?;
    Ok(clients)
}

/// The time that as many clients take to connect to a bare server at once.
async fn storm(count: usize) -> Result<Duration> {
    let stage = std::rc::Rc::new(BareStage::echo()?);
    let mut coming = JoinSet::new();
    let begun = Instant::now();
    for _ in 0..count {
        let stage = std::rc::Rc::clone(&stage);
        coming.spawn_local(async move { stage.connect().await });
    }
    let _kept = coming.join_all().await.into_iter().collect::<Result<Vec<_>>>()?;
    Ok(begun.elapsed())
}
