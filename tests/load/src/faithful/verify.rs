//! Checks the promise: nothing acknowledged is lost, doubled or reordered, for anyone.

use std::{
    collections::{BTreeMap, HashMap},
    fmt,
};

use protocol::id::ClientId;

use super::diary::{Diary, Entry};

/// The broken promises, by kind.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Breaches(BTreeMap<&'static str, u64>);

impl Breaches {
    /// How many in all.
    pub fn count(&self) -> u64 {
        self.0.values().sum()
    }

    pub fn add(&mut self, others: Self) {
        others.0.into_iter().for_each(|(kind, count)| self.note(kind, count));
    }

    fn note(&mut self, kind: &'static str, count: u64) {
        if count > 0 {
            *self.0.entry(kind).or_default() += count;
        }
    }
}

impl fmt::Display for Breaches {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0.is_empty() {
            return f.write_str("nothing lost, doubled or reordered");
        }
        let kinds: Vec<String> = self.0.iter().map(|(kind, count)| format!("{count} {kind}")).collect();
        f.write_str(&kinds.join(", "))
    }
}

/// Checks a whole log (of the diary's audience) for everything that this client was promised.
pub fn check_log(diary: &Diary, log: &[Entry]) -> Breaches {
    let mut breaches = Breaches::default();
    let numbers = log.iter().zip(1..).filter(|(entry, number)| entry.seq != *number).count();
    breaches.note("holes in the log", numbers as u64);
    let mut places = HashMap::<ClientId, Vec<u64>>::new();
    for entry in log {
        if let Some(message) = entry.message {
            places.entry(message).or_default().push(entry.seq);
        }
    }
    breaches.note("doubled", places.values().filter(|places| places.len() > 1).count() as u64);
    for (message, seq) in &diary.acknowledged {
        match places.get(message).map(Vec::as_slice) {
            None => breaches.note("acknowledged and lost", 1),
            Some([place]) if place == seq => {}
            Some(_) => breaches.note("not where the acknowledgement said", 1),
        }
    }
    breaches.note("out of the order they were said in", disordered(&diary.said, &places));
    let written =
        |told: &Entry| log.get(usize::try_from(told.seq).unwrap_or(usize::MAX).saturating_sub(1)) == Some(told);
    breaches.note("told otherwise than written", diary.log.iter().filter(|told| !written(told)).count() as u64);
    breaches.note("gaps on one socket", diary.gaps);
    breaches
}

/// Checks that both sides have all messages of the conversation, in the same order.
pub fn same_conversation(customer: &Diary, attendant: &Diary) -> Breaches {
    let mut breaches = Breaches::default();
    let (theirs, ours) = (customer.messages(), attendant.messages());
    if theirs != ours {
        breaches.note("conversations that differ between the sides", 1);
    }
    let said = customer.said.len() + attendant.said.len();
    let refused = customer.refused.len() + attendant.refused.len();
    breaches.note("refused", refused as u64);
    breaches.note("said and not delivered", said.saturating_sub(refused).saturating_sub(ours.len()) as u64);
    breaches
}

fn disordered(said: &[ClientId], places: &HashMap<ClientId, Vec<u64>>) -> u64 {
    let order: Vec<u64> = said.iter().filter_map(|message| places.get(message)?.first().copied()).collect();
    order.windows(2).filter(|pair| pair[0] >= pair[1]).count() as u64
}

#[cfg(test)]
mod tests {
    use protocol::id::RoomId;

    use super::*;

    fn message(number: u8) -> ClientId {
        ClientId::from_bytes([number; 16])
    }

    fn log(messages: &[u8]) -> Vec<Entry> {
        let entry = |(seq, number): (u64, &u8)| Entry { seq, message: Some(message(*number)) };
        (1..).zip(messages).map(entry).collect()
    }

    fn diary() -> Diary {
        let mut diary = Diary::new(RoomId::from_bytes([0; 16]));
        diary.said = vec![message(1), message(2), message(3)];
        diary.acknowledged = vec![(message(1), 1), (message(2), 2)];
        diary.log = log(&[1, 2]);
        diary
    }

    #[test]
    fn a_log_that_holds_what_was_promised_passes() {
        assert_eq!(check_log(&diary(), &log(&[1, 2])).count(), 0);
        assert_eq!(check_log(&diary(), &log(&[1, 2, 3])).count(), 0, "one not acknowledged may be there");
    }

    #[test]
    fn every_broken_promise_is_seen() {
        let cases: [(&[u8], &str); 4] = [
            (&[1], "acknowledged and lost"),
            (&[2, 1], "out of the order they were said in"),
            (&[1, 2, 2], "doubled"),
            (&[1, 9, 2], "not where the acknowledgement said"),
        ];
        for (written, breach) in cases {
            let breaches = check_log(&diary(), &log(written));
            assert!(breaches.0.contains_key(breach), "{written:?}: {breaches}");
        }
        let mut holed = log(&[1, 2]);
        holed[1].seq = 3;
        assert!(check_log(&diary(), &holed).0.contains_key("holes in the log"));
    }

    #[test]
    fn a_message_that_one_side_lacks_is_seen() {
        let (mut customer, mut attendant) = (diary(), diary());
        attendant.said.clear();
        assert_eq!(same_conversation(&customer, &attendant).count(), 1, "the third was never delivered");
        customer.said.pop();
        assert_eq!(same_conversation(&customer, &attendant).count(), 0);
        attendant.log.pop();
        assert!(same_conversation(&customer, &attendant).count() > 0);
    }
}
