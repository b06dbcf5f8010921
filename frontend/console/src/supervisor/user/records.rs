//! Users as the server has them.

use leptos::{prelude::*, task::spawn_local};
use link::UserQuery;
use protocol::{
    id::UserId,
    people::Role,
    rest::user::{User, UserClassifications},
};

use crate::{
    record::{listing::Listing, load::Record},
    shell::{address::Address, console::Console},
};

/// The users that the address asks for.
pub fn users() -> Listing<User> {
    let query = |address: Address| UserQuery {
        search: address.value("search"),
        active: address.value("active").parse().ok(),
        role: address.value("role").parse().ok(),
        sort: address.value("sort"),
    };
    Listing::read(query, |rest, query, page| async move { rest.users(&query, &page).await })
}

pub fn user(id: UserId) -> Record<User> {
    Record::read(move |rest| async move { rest.user(id).await })
}

/// The channels of a user, and how many rooms in attendance the user has.
pub fn channels_of(id: UserId) -> Record<UserClassifications> {
    Record::read(move |rest| async move { rest.user_classifications(id).await })
}

/// Whether the signed-in user may change users.
pub fn administers(console: Console) -> bool {
    console.me.with_untracked(|me| me.role == Role::Admin)
}

/// *Inativar* and *Reativar*.
pub fn turn(console: Console, record: Record<User>, id: UserId, active: bool) {
    let rest = console.rest();
    spawn_local(async move {
        let outcome = match active {
            true => rest.activate_user(id).await,
            // The answer says how many rooms stay; the record says what it is since.
            false => match rest.inactivate_user(id).await {
                Ok(_) => rest.user(id).await,
                Err(failure) => Err(failure),
            },
        };
        match outcome {
            Ok(user) => record.put(user),
            Err(failure) => console.failed(&failure),
        }
    });
}
