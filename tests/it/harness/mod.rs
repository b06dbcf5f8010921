//! The harness: a real server per test, personas with verbs, and a contract that every answer is held to.

mod answer;
pub mod app;
mod audit;
mod backup;
pub mod company;
mod consumer;
mod contract;
mod customer;
mod customer_base;
mod customer_import;
mod database;
mod fetch;
pub mod line;
mod process;
mod proxy;
mod run;
mod scene;
pub mod socket;
mod staff;
mod template;
mod tickets;

pub use answer::{Answer, once_created, sorted_statuses};
pub use app::{Step, TestApp};
pub use company::Company;
pub use consumer::{Follower, Message};
pub use contract::Contract;
pub use customer::Customer;
pub use customer_base::{person, person_with};
pub use database::Kind;
pub use line::Line;
pub use proxy::Proxy;
pub use run::run;
pub use scene::Scene;
pub use staff::{PASSWORD, Staff};
pub use tests_macros::both_databases;
pub use tickets::{anonymously, by_hand, click, matched};

use protocol::id::{ClientId, VisitId};

/// A new random id for an act or a message.
pub fn client_id() -> ClientId {
    ClientId::from_bytes(random())
}

/// A new random id for a visit.
pub fn visit() -> VisitId {
    VisitId::from_bytes(random())
}

/// Sixteen random bytes in the form of a UUID of version 4.
pub fn random() -> [u8; 16] {
    let mut bytes = fastrand::u128(..).to_be_bytes();
    bytes[6] = bytes[6] & 0x0f | 0x40;
    bytes[8] = bytes[8] & 0x3f | 0x80;
    bytes
}

/// A random UUID as text: an id that nothing has.
pub fn nobody() -> String {
    client_id().to_string()
}

/// Waits for all at once, and gives what they give in their order.
pub async fn together<F: Future>(futures: impl IntoIterator<Item = F>) -> Vec<F::Output> {
    futures_util::future::join_all(futures).await
}
