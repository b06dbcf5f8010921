//! How often one may try: against guessing of passwords and floods of entries.

use std::{hash::Hash, net::IpAddr, num::NonZeroU32};

use governor::{
    Quota, RateLimiter,
    clock::{Clock, DefaultClock},
    state::keyed::DashMapStateStore,
};
use protocol::{EmailAddress, id::CompanyId};

use crate::{config::Config, error::Error};

/// Keys kept before those that may try again anyway are thrown away.
const KEPT: usize = 10_000;

/// The counters.
pub struct Throttle {
    sign_ins: Counter<IpAddr>,
    accounts: Counter<(CompanyId, String)>,
    entries: Counter<IpAddr>,
    left_messages: Counter<IpAddr>,
    followers: Counter<IpAddr>,
    setups: Counter<IpAddr>,
    wrong_proofs: Counter<(u32, String)>,
}

impl Throttle {
    /// Nobody has tried yet.
    pub fn new(config: &Config) -> Self {
        Self {
            sign_ins: Counter::new(config.sign_ins_per_minute),
            accounts: Counter::new(config.sign_ins_per_account_per_minute),
            entries: Counter::new(config.entries_per_minute),
            left_messages: Counter::new(config.entries_per_minute),
            followers: Counter::new(config.follow_ups_per_minute),
            setups: Counter::new(config.sign_ins_per_account_per_minute),
            wrong_proofs: Counter::new(config.follow_ups_per_protocol_per_minute),
        }
    }

    /// One more try to sign in, from an address.
    ///
    /// # Errors
    /// [`Error::TooMany`].
    pub fn sign_in(&self, from: IpAddr) -> Result<(), Error> {
        self.sign_ins.count(prefix(from))
    }

    /// One more try to sign in to an account, from anywhere. Whether there is such an account makes no difference.
    ///
    /// # Errors
    /// [`Error::TooMany`].
    pub fn account(&self, company: CompanyId, email: &EmailAddress) -> Result<(), Error> {
        self.accounts.count((company, email.comparable()))
    }

    /// One more entry of a customer, from an address.
    ///
    /// # Errors
    /// [`Error::TooMany`].
    pub fn entry(&self, from: IpAddr) -> Result<(), Error> {
        self.entries.count(prefix(from))
    }

    /// One more message that somebody leaves, from an address (L3).
    ///
    /// # Errors
    /// [`Error::TooMany`].
    pub fn left_message(&self, from: IpAddr) -> Result<(), Error> {
        self.left_messages.count(prefix(from))
    }

    /// One more try to follow a protocol, from an address (L11). Right ones are counted too: they cost as much.
    ///
    /// # Errors
    /// [`Error::TooMany`].
    pub fn follow_up(&self, from: IpAddr) -> Result<(), Error> {
        self.followers.count(prefix(from))
    }

    /// One more try of the code of the first run, from an address.
    ///
    /// # Errors
    /// [`Error::TooMany`].
    pub fn setup(&self, from: IpAddr) -> Result<(), Error> {
        self.setups.count(prefix(from))
    }

    /// One more wrong proof of a protocol, from anywhere (L11). Whether there is such a protocol makes no difference. All ways
    /// to type one are one: the protocol is in the form in which it is sought.
    ///
    /// Right proofs are never counted nor refused here: otherwise anybody could lock the owner out by
    /// trying, as protocols are easy to guess.
    ///
    /// # Errors
    /// [`Error::TooMany`].
    pub fn wrong_proof(&self, company: u32, protocol: String) -> Result<(), Error> {
        self.wrong_proofs.count((company, protocol))
    }
}

/// The address by which tries are counted. An IPv6 client usually owns a whole /64, so IPv6 addresses are counted by prefix.
fn prefix(address: IpAddr) -> IpAddr {
    match address {
        IpAddr::V4(_) => address,
        IpAddr::V6(address) => IpAddr::V6((address.to_bits() >> 64 << 64).into()),
    }
}

struct Counter<K: Hash + Eq + Clone>(RateLimiter<K, DashMapStateStore<K>, DefaultClock>);

impl<K: Hash + Eq + Clone> Counter<K> {
    fn new(per_minute: u32) -> Self {
        Self(RateLimiter::dashmap(Quota::per_minute(NonZeroU32::new(per_minute).unwrap_or(NonZeroU32::MIN))))
    }

    fn count(&self, key: K) -> Result<(), Error> {
        if self.0.len() > KEPT {
            self.0.retain_recent();
        }
        let checked = self.0.check_key(&key);
        checked.map_err(|wait| Error::TooMany { retry_after: wait.wait_time_from(DefaultClock::default().now()) })
    }
}

#[cfg(test)]
mod tests {
    use protocol::Code;

    use super::*;

    #[test]
    fn who_tries_too_often_waits_and_others_dont() {
        let throttle = Throttle::new(&Config { entries_per_minute: 2, ..Config::default() });
        let enter = |from: &str| throttle.entry(from.parse().unwrap()).map_err(|error| error.code());
        assert_eq!([enter("2001:db8::1"), enter("2001:db8::2")], [Ok(()), Ok(())]);
        assert_eq!(enter("2001:db8::3"), Err(Code::TooManyRequests), "the same network");
        assert_eq!([enter("2001:db8:1::1"), enter("203.0.113.1")], [Ok(()), Ok(())]);
    }
}
