//! Proofs that a protocol is a consumer's own (L11): a code to be read out, or a long proof inside a link.

use aws_lc_rs::constant_time::verify_slices_are_equal;
use protocol::code_key;
use protocol::id::{CompanyId, RoomId, TicketId};

use super::keys::Keys;

/// Crockford's base32: no letter looks like a digit or makes a word of ill repute.
pub(super) const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// Characters of a code, five bits each.
const LENGTH: usize = 10;

/// The subject of a protocol.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Followed {
    /// A conversation.
    Room(RoomId),
    /// A SAC.
    Ticket(TicketId),
}

impl Followed {
    /// The kind, apart from all else that is sealed, and the id.
    fn parts(&self) -> (&'static [u8; 6], &[u8; 16]) {
        match self {
            Self::Room(id) => (b"room  ", id.as_bytes()),
            Self::Ticket(id) => (b"ticket", id.as_bytes()),
        }
    }
}

impl Keys {
    /// The code that stands beside a protocol, as in `7KQ2M-9XTWB`: 50 bits, the same each time, stored nowhere.
    pub fn follow_up_code(&self, company: CompanyId, of: Followed) -> String {
        let code = self.code(company, of);
        let (begin, end) = code.split_at(LENGTH / 2);
        format!("{begin}-{end}")
    }

    /// The proof of a signed link: 256 bits, the same each time.
    pub fn follow_up_proof(&self, company: CompanyId, of: Followed) -> String {
        let (kind, id) = of.parts();
        self.sealed(&[b"follow-up proof", kind, company.as_bytes(), id])
    }

    /// Whether somebody shows the code, however it was typed, or the proof. It takes the same time either way.
    pub fn proves(&self, company: CompanyId, of: Followed, shown: &str) -> bool {
        let equal = |made: &str, shown: &str| verify_slices_are_equal(made.as_bytes(), shown.as_bytes()).is_ok();
        let is_code = equal(&self.code(company, of), &read(shown, LENGTH));
        let is_proof = equal(&self.follow_up_proof(company, of), shown.trim());
        is_code | is_proof
    }

    fn code(&self, company: CompanyId, of: Followed) -> String {
        let (kind, id) = of.parts();
        let sealed = self.tag(&[b"follow-up code", kind, company.as_bytes(), id]);
        let bits = sealed.as_ref().iter().take(8).fold(0_u64, |bits, byte| bits << 8 | u64::from(*byte));
        (0..LENGTH).map(|place| char::from(ALPHABET[(bits >> (5 * place) & 31) as usize])).collect()
    }
}

/// A code as people copy and type it: in any letter case, with or without dash and blanks, with letters for the digits they
/// look like.
pub(super) fn read(shown: &str, length: usize) -> String {
    let meant = |typed: char| match typed.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    };
    code_key(shown).chars().take(length + 1).map(meant).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn l11_a_code_is_read_as_people_type_it() {
        for typed in [
            "7KQ2M-9XT01",
            "7kq2m9xt01",
            " 7kq2m 9xtol ",
            "7KQ2M–9XToI",
            "7-K-Q-2-M-9-X-T-0-1",
            "“7KQ2M\u{2011}9XT01”.",
            "Código: 7KQ2M\u{2014}9XT01",
        ] {
            assert_eq!(read(typed, LENGTH), "7KQ2M9XT01", "{typed}");
        }
        for other in ["7KQ2M-9XT0", "7KQ2M-9XT011", "7KQ2M_9XT01", ""] {
            assert_ne!(read(other, LENGTH), "7KQ2M9XT01", "{other}");
        }
    }

    #[test]
    fn l11_each_protocol_has_a_code_and_a_proof_of_its_own() {
        let folder = std::env::temp_dir().join(format!("balcao-follow-up-{}", std::process::id()));
        let keys = Keys::open(&folder).unwrap();
        let (ours, theirs) = (CompanyId::from_bytes([1; 16]), CompanyId::from_bytes([2; 16]));
        let (room, ticket) = (RoomId::from_bytes([3; 16]), TicketId::from_bytes([3; 16]));
        let all = [(ours, Followed::Room(room)), (theirs, Followed::Room(room)), (ours, Followed::Ticket(ticket))];
        for (company, of) in all {
            let (code, proof) = (keys.follow_up_code(company, of), keys.follow_up_proof(company, of));
            assert_eq!((code.len(), &code[5..6], proof.len()), (11, "-", 43));
            for (other, another) in all {
                let same = (other, another) == (company, of);
                assert_eq!(keys.proves(other, another, &code.to_lowercase()), same);
                assert_eq!(keys.proves(other, another, &proof), same);
                assert!(!keys.proves(other, another, &proof[..10]) && !keys.proves(other, another, ""));
            }
        }
        std::fs::remove_dir_all(folder).unwrap();
    }
}
