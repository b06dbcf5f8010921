//! The frame of every act in a room: lock the room, ask the rule, append its fact; a repeated request gets the first answer.

use protocol::{
    Instant,
    event::{Event, Fact},
    id::{ClientId, CompanyId, RoomId, UserId},
    people::Role,
};
use store::{
    Tx, events,
    rooms::{self, LockedRoom},
};

use crate::{
    auth::extract::{Attendant, Reader},
    error::Error,
    state::Balcao,
};
use domain::{
    Refusal,
    access::{Tie, covers},
    room::Step,
};

/// The numbers of an act's event in both logs; of one that changed nothing, the last numbers of the logs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seqs {
    /// In the staff's log.
    pub seq: u64,
    /// In the customer's.
    pub customer_seq: u64,
}

impl Seqs {
    /// The number in the log that the asker reads.
    pub fn for_reader(self, reader: &Reader) -> u64 {
        match reader {
            Reader::Customer(_) => self.customer_seq,
            Reader::Attendant(_) => self.seq,
        }
    }
}

/// Which act of whom: a second one with the same name is the same act.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ActKey {
    pub company: CompanyId,
    pub room: RoomId,
    /// The staff account that acts; `None` is the customer.
    pub account: Option<UserId>,
    /// The id that the client made for the act.
    pub client_id: ClientId,
}

impl ActKey {
    /// The act that this reader of the room asks for.
    ///
    /// # Errors
    /// [`Refusal::NotFound`] when a customer names another room than the token's.
    pub fn by(reader: &Reader, room: RoomId, client_id: ClientId) -> Result<Self, Error> {
        match reader {
            Reader::Customer(customer) if customer.room != room => Err(Refusal::NotFound.into()),
            Reader::Customer(customer) => Ok(Self { company: customer.company, room, account: None, client_id }),
            Reader::Attendant(attendant) => Ok(Self::by_attendant(attendant, room, client_id)),
        }
    }

    /// The act that this attendant asks for.
    pub fn by_attendant(attendant: &Attendant, room: RoomId, client_id: ClientId) -> Self {
        Self { company: attendant.company, room, account: Some(attendant.user), client_id }
    }
}

/// Does an act once. `rule` gets the locked room and says what to append. Nobody is answered before it is durable.
///
/// There is no look-up on the way of the first time: the log refuses a second event with the same name, and only then,
/// or when the rule refuses what it allowed the first time, the first one is sought.
pub async fn perform<R>(balcao: &Balcao, key: ActKey, rule: R) -> Result<Seqs, Error>
where
    R: Fn(&mut Tx<'_>, &mut LockedRoom, Instant) -> Result<Step, Error> + Send + 'static,
{
    perform_same(balcao, key, rule, |_| true).await
}

/// The same for an act whose key may come with another content: `is_repeat` tells whether the first fact with the key is the
/// one that is asked for again.
///
/// # Errors
/// Those of the rule; [`Refusal::KeyReused`].
pub async fn perform_same<R>(
    balcao: &Balcao,
    key: ActKey,
    rule: R,
    is_repeat: impl Fn(&Fact) -> bool,
) -> Result<Seqs, Error>
where
    R: Fn(&mut Tx<'_>, &mut LockedRoom, Instant) -> Result<Step, Error> + Send + 'static,
{
    let now = balcao.clock.now();
    let done = balcao.store.write(move |tx| {
        let mut locked = rooms::lock(tx, key.company, key.room)?;
        if let Step::New(fact) = rule(tx, &mut locked, now)? {
            rooms::record(tx, &mut locked, fact, Some(key.client_id), now)?;
        }
        Ok(Seqs { seq: locked.seq(), customer_seq: locked.customer_seq() })
    });
    match done.await {
        Err(error @ (Error::Refused(_) | Error::Store(store::Error::Unique(_)))) => {
            let first = first_time(balcao, key).await?.ok_or(error)?;
            if !is_repeat(&first.fact) {
                return Err(Refusal::KeyReused.into());
            }
            Ok(Seqs { seq: first.seq, customer_seq: first.customer_seq.unwrap_or_default() })
        }
        done => done,
    }
}

async fn first_time(balcao: &Balcao, key: ActKey) -> Result<Option<Event>, Error> {
    let ActKey { company, room, account, client_id } = key;
    let read = balcao.store.read(move |conn| events::find_by_client_id(conn, company, room, account, client_id));
    Ok(read.await?)
}

/// Whether an attendant sees the locked room: linked to its channel, or in it (R17, R18).
///
/// # Errors
/// [`Refusal::NotFound`]: what one may not see is not there.
pub fn must_see(attendant: &Attendant, locked: &LockedRoom) -> Result<(), Error> {
    let linked = attendant.access.classifications.contains(&locked.room.classification);
    let tie = Tie { linked, in_room: locked.room.has(attendant.user) };
    if tie.sees() { Ok(()) } else { Err(Refusal::NotFound.into()) }
}

/// The same for acts that a supervisor may do in every room (F9).
///
/// # Errors
/// [`Refusal::NotFound`].
pub fn must_see_or_supervise(attendant: &Attendant, locked: &LockedRoom) -> Result<(), Error> {
    if covers(attendant.access.role, Role::Supervisor) { Ok(()) } else { must_see(attendant, locked) }
}
