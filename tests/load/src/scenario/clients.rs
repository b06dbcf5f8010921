//! Many faithful clients under one order.

use std::{
    net::SocketAddr,
    time::{Duration, Instant},
};

use anyhow::{Result, bail};
use protocol::{frame::Side, id::RoomId};
use tokio::{
    sync::watch,
    task::{JoinHandle, spawn_local},
    time::sleep,
};

use crate::{
    faithful::{Breaches, Diary, Faithful, Orders, Plan, SharedProgress, check_log, same_conversation},
    fleet::{Attended, read_log},
    stage::Server,
};

const LOOK: Duration = Duration::from_millis(5);

/// The clients, each in a task of its own.
pub struct Clients {
    address: SocketAddr,
    orders: watch::Sender<Orders>,
    progress: SharedProgress,
    tasks: Vec<JoinHandle<Diary>>,
}

impl Clients {
    pub fn of(server: &Server) -> Self {
        let (orders, _) = watch::channel(Orders::default());
        Self { address: server.address(), orders, progress: SharedProgress::default(), tasks: vec![] }
    }

    pub fn add(&mut self, token: &str, room: RoomId, side: Side, plan: Plan) {
        let (orders, progress) = (self.orders.subscribe(), self.progress.clone());
        let client = Faithful::new((self.address, token.to_owned(), room), side, plan, orders, progress);
        self.tasks.push(spawn_local(client.live()));
    }

    /// Both sides of each room, each with a connection of its own.
    pub fn add_pairs(&mut self, attended: &[Attended], plan: Plan) {
        for Attended { staff, customers } in attended {
            for customer in customers {
                self.add(&customer.token, customer.room, Side::Customer, plan);
                self.add(&staff.token, customer.room, Side::Staff, plan);
            }
        }
    }

    /// The number of clients.
    pub fn count(&self) -> usize {
        self.tasks.len()
    }

    /// Messages said and not acknowledged now.
    pub fn under_way(&self) -> usize {
        self.progress.borrow().pending
    }

    /// Gives all an order.
    pub fn order(&self, orders: Orders) {
        self.orders.send_replace(orders);
    }

    /// Waits until all are connected and have everything; returns the moment at which the last one had.
    pub async fn all_live(&self, limit: Duration) -> Result<Instant> {
        let begun = Instant::now();
        while begun.elapsed() < limit {
            if self.progress.borrow().live == self.tasks.len() {
                return Ok(self.progress.borrow().last_live.unwrap_or(begun));
            }
            sleep(LOOK).await;
        }
        let (live, count) = (self.progress.borrow().live, self.tasks.len());
        bail!("{live} of {count} are live after {limit:?}; {:?}", self.progress.borrow().troubles)
    }

    /// Waits until every message is acknowledged.
    pub async fn all_acknowledged(&self, limit: Duration) -> Result<Instant> {
        let begun = Instant::now();
        while begun.elapsed() < limit {
            if self.progress.borrow().pending == 0 {
                return Ok(Instant::now());
            }
            sleep(LOOK).await;
        }
        let pending = self.progress.borrow().pending;
        bail!("{pending} messages are not acknowledged after {limit:?}; {:?}", self.progress.borrow().troubles)
    }

    /// Lets all finish what they have, gives deliveries under way two seconds, and collects the diaries.
    pub async fn part(self) -> Result<Vec<Diary>> {
        const LIMIT: Duration = Duration::from_secs(60);
        self.order(Orders::Finish);
        self.all_live(LIMIT).await?;
        self.all_acknowledged(LIMIT).await?;
        sleep(Duration::from_secs(2)).await;
        self.order(Orders::Leave);
        let mut diaries = Vec::new();
        for task in self.tasks {
            diaries.push(task.await?);
        }
        Ok(diaries)
    }
}

/// Compares the diaries of pairs, in the order they were added, with each other and with the logs that the server
/// has now.
pub async fn verify(server: &Server, attended: &[Attended], diaries: &[Diary]) -> Result<Breaches> {
    let mut http = server.http();
    let mut breaches = Breaches::default();
    let rooms = attended.iter().flat_map(|Attended { staff, customers }| customers.iter().map(move |one| (staff, one)));
    for ((staff, customer), pair) in rooms.zip(diaries.chunks(2)) {
        for (token, diary) in [&customer.token, &staff.token].into_iter().zip(pair) {
            breaches.add(check_log(diary, &read_log(&mut http, token, diary.room).await?));
        }
        if let [customer, attendant] = pair {
            breaches.add(same_conversation(customer, attendant));
        }
    }
    Ok(breaches)
}
