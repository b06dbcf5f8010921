//! Rooms in attendance.

use anyhow::Result;
use protocol::frame::Side;

use super::{Company, Customer, Staff, enter, sign_in, take};
use crate::{
    stage::{Cast, Server},
    talk::{BalcaoDialect, Crowd, Talker},
};

/// An attendant and the customers this one is responsible for.
pub struct Attended {
    /// The responsible attendant.
    pub staff: Staff,
    /// Whose rooms they are.
    pub customers: Vec<Customer>,
}

/// So many rooms in attendance. Nobody is connected yet.
pub async fn attend(server: &Server, company: &Company, cast: Cast) -> Result<Vec<Attended>> {
    let mut http = server.http();
    let mut attended = Vec::new();
    for attendant in 0..cast.attendants() {
        let staff = sign_in(&mut http, company.code, &company.attendants[attendant]).await?;
        let mut customers = Vec::new();
        for _ in 0..Cast::ROOMS_EACH.min(cast.chats - attendant * Cast::ROOMS_EACH) {
            let customer = enter(&mut http, company.code, company.channel_of(attendant)).await?;
            take(&mut http, &staff, customer.room).await?;
            customers.push(customer);
        }
        attended.push(Attended { staff, customers });
    }
    Ok(attended)
}

/// The supervisors of a cast, signed in.
pub async fn sign_in_supervisors(server: &Server, company: &Company, cast: Cast) -> Result<Vec<Staff>> {
    let mut http = server.http();
    let mut supervisors = Vec::new();
    for email in company.supervisors.iter().take(cast.supervisors()) {
        supervisors.push(sign_in(&mut http, company.code, email).await?);
    }
    Ok(supervisors)
}

/// The cast in its rooms, connected, attendants and supervisors with their lists.
pub async fn gather(server: &Server, company: &Company, cast: Cast) -> Result<Crowd> {
    let attended = attend(server, company, cast).await?;
    let supervisors = sign_in_supervisors(server, company, cast).await?;
    let mut talkers = Vec::new();
    for Attended { staff, customers } in attended {
        for customer in &customers {
            let socket = super::connect(server.address(), &customer.token, &[customer.room], false).await?;
            talkers.push(Talker::new(socket, Side::Customer, vec![customer.room]));
        }
        let rooms: Vec<_> = customers.iter().map(|customer| customer.room).collect();
        let socket = super::connect(server.address(), &staff.token, &rooms, true).await?;
        talkers.push(Talker::new(socket, Side::Staff, rooms));
    }
    for supervisor in supervisors {
        let socket = super::connect(server.address(), &supervisor.token, &[], true).await?;
        talkers.push(Talker::new(socket, Side::Staff, vec![]));
    }
    Ok(Crowd::gather::<BalcaoDialect>(talkers))
}
