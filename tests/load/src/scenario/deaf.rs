//! G18: a reader that never reads costs no more than its queue, makes nobody wait, and is told to resume.

use std::time::Duration;

use anyhow::{Result, bail};
use protocol::frame::Side;
use tokio::time::{Instant, sleep, timeout};

use super::setup::{Findings, Setup};
use crate::{
    faithful::{Orders, Plan},
    figure::{Figure, Goal, Quantity, Unit},
    fleet::{self, Attended},
    machine,
    scenario::clients::Clients,
    stage::{Cast, Server},
    stamp::Stamp,
    talk::{Frame, Spread},
    wire::{Received, Socket},
};

const KIB: f64 = 1_024.0;
/// The receive buffer of a deaf reader's kernel; the rest waits at the server.
const NARROW: u32 = 4_096;
/// The length of a message, long so that queues fill soon.
const LONG: usize = 3_900;
/// Enough messages to fill both kernels' buffers (about 1.5 MiB) and the queue. More would take longer than the server waits for one frame to be read (30 s).
const ROUNDS: usize = 1_000;
const LIMIT: Duration = Duration::from_secs(60);

/// Fills the queues of deaf readers, one in each room, and looks at the memory.
pub async fn measure(setup: &Setup) -> Result<Findings> {
    let cast = Cast { chats: Cast::ROOMS_EACH };
    let server = setup.template.open("deaf").await?;
    let attended = fleet::attend(&server, setup.template.company(), cast).await?;
    // The same once with nobody connected: the memory that store and allocator keep after a flood must not count as the reader's.
    flood(&server, &attended, ROUNDS, |_| Ok(())).await?;
    let mut deaf = Vec::new();
    for customer in attended.iter().flat_map(|attended| &attended.customers) {
        let mut socket = Socket::open_narrow(server.address(), fleet::SOCKET, &customer.token, NARROW).await?;
        fleet::say_hello(&mut socket, &[customer.room], false).await?;
        deaf.push(socket);
    }
    sleep(Duration::from_secs(1)).await;
    let before = resident(&server)?;
    let mut most = before;
    let acknowledged = flood(&server, &attended, ROUNDS, |_| {
        most = most.max(resident(&server)?);
        Ok(())
    })
    .await?;
    let each = (most - before) / cast.chats as f64;
    let mut unresumed = 0_u32;
    for mut socket in deaf {
        unresumed += u32::from(!ends_with_resume(&mut socket).await?);
    }
    let whole = catches_up(&server, &attended).await?;
    let figures = vec![
        Figure {
            number: "G18",
            what: "memory growth by one reader that never reads".to_owned(),
            measured: Quantity(each, Unit::Bytes),
            limit: None,
            goal: Goal::AtMost { must: 256.0 * KIB, aim: 256.0 * KIB },
        },
        Figure {
            number: "G18",
            what: format!("of {} such readers, not told to resume", cast.chats),
            measured: Quantity(f64::from(unresumed), Unit::Plain),
            limit: None,
            goal: Goal::AtMost { must: 0.0, aim: 0.0 },
        },
    ];
    let notes = vec![
        format!("acknowledgements of those who fill the queues: {}", Spread::of(acknowledged)),
        format!("all have the whole log after coming back: {whole}"),
    ];
    Ok(Findings { figures, notes, yardsticks: vec![] })
}

/// Each attendant sends the long messages in each room, each after the answer to the one before, and checks the memory
/// after each round.
async fn flood(
    server: &Server,
    attended: &[Attended],
    rounds: usize,
    mut look: impl FnMut(usize) -> Result<()>,
) -> Result<Vec<u32>> {
    let mut acknowledged = Vec::new();
    let mut sockets = Vec::new();
    for Attended { staff, customers } in attended {
        let rooms: Vec<_> = customers.iter().map(|customer| customer.room).collect();
        sockets.push((fleet::connect(server.address(), &staff.token, &rooms, false).await?, rooms));
    }
    for round in 0..rounds {
        for (socket, rooms) in &mut sockets {
            for room in rooms.iter() {
                let stamp = Stamp::now(Side::Staff);
                let body = "m".repeat(LONG);
                let (room, id) = (room.to_string(), stamp.id());
                socket.send(&format!(r#"{{"type":"say","room":"{room}","client_id":"{id}","body":"{body}"}}"#)).await?;
            }
            for _ in rooms.iter() {
                acknowledged.push(next_ack(socket).await?);
            }
        }
        look(round)?;
    }
    Ok(acknowledged)
}

async fn next_ack(socket: &mut Socket) -> Result<u32> {
    let until = Instant::now() + LIMIT;
    loop {
        match timeout(until - Instant::now(), socket.next()).await?? {
            Received::Closed(code) => bail!("the server closed on who speaks: {code:?}"),
            Received::Text(text) => match Frame::read(&text)? {
                Frame { kind: "ack", client_id: Some(id), .. } => return Ok(Stamp::from(id).age()),
                Frame { kind: "refused", problem, .. } => bail!("refused: {problem:?}"),
                _ => {}
            },
        }
    }
}

/// Reads at last everything that was sent. Answers whether the last frame before the end is `resume`.
async fn ends_with_resume(socket: &mut Socket) -> Result<bool> {
    let mut resumed = false;
    loop {
        match timeout(Duration::from_secs(10), socket.next()).await {
            Ok(Ok(Received::Text(text))) => resumed = Frame::read(&text)?.kind == "resume",
            Ok(Ok(Received::Closed(_)) | Err(_)) => return Ok(resumed),
            Err(_) => return Ok(false),
        }
    }
}

/// The deaf readers come back and read.
async fn catches_up(server: &Server, attended: &[Attended]) -> Result<bool> {
    let mut clients = Clients::of(server);
    let plan = Plan { every: LIMIT, quota: 0, cuts: None, eager: None, list: false };
    for customer in attended.iter().flat_map(|attended| &attended.customers) {
        clients.add(&customer.token, customer.room, Side::Customer, plan);
    }
    clients.all_live(LIMIT).await?;
    clients.order(Orders::Finish);
    let diaries = clients.part().await?;
    Ok(diaries.iter().all(|diary| diary.last() > 0 && diary.gaps == 0))
}

fn resident(server: &Server) -> Result<f64> {
    Ok(machine::memory(server.process())?.resident as f64)
}
