//! The rights of users over rooms and tickets.

use protocol::people::Role;

use crate::Refusal;

/// Whether a role has the rights that a route asks for: an admin those of a supervisor, a supervisor those of an
/// attendant. Which rooms somebody attends is another question: only linked attendants do (R1, R17).
pub fn covers(held: Role, asked: Role) -> bool {
    rank(held) >= rank(asked)
}

const fn rank(role: Role) -> u8 {
    match role {
        Role::Attendant => 0,
        Role::Supervisor => 1,
        Role::Admin => 2,
    }
}

/// Whether an account may come to another role, or to none when it becomes inactive. `held` is its role while it is active; `administrators`
/// counts the active ones of the company.
///
/// # Errors
/// [`Refusal::LastAdministrator`] when nobody would keep the accounts; [`Refusal::OwnAccount`] when somebody would take from the own
/// account its rights.
pub fn may_alter(held: Option<Role>, to: Option<Role>, administrators: u32, own: bool) -> Result<(), Refusal> {
    let is_administrator = held == Some(Role::Admin);
    if is_administrator && to != Some(Role::Admin) && administrators <= 1 {
        return Err(Refusal::LastAdministrator);
    }
    let loses = match (held, to) {
        (Some(held), Some(to)) => !covers(to, held),
        (Some(_), None) => true,
        (None, _) => false,
    };
    if own && loses { Err(Refusal::OwnAccount) } else { Ok(()) }
}

/// The relation of a user to a room.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tie {
    /// Linked to the room's classification (R17).
    pub linked: bool,
    /// Responsible or participant.
    pub in_room: bool,
}

impl Tie {
    /// Whether the user sees the room at all: linked attendants do, and after unlinking those who are in it (R18).
    pub fn sees(self) -> bool {
        self.linked || self.in_room
    }

    /// Whether the user reads, from a ticket, the conversation that it came from (R51): who sees the room does (R17), and
    /// who works on the ticket, and supervisors. The ticket itself is the whole company's.
    pub fn reads_transcript(self, responsible: bool, role: Role) -> bool {
        self.sees() || responsible || covers(role, Role::Supervisor)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_role_has_the_rights_of_those_below_it() {
        use Role::{Admin, Attendant, Supervisor};
        let table = [(Admin, [true, true, true]), (Supervisor, [false, true, true]), (Attendant, [false, false, true])];
        for (held, expected) in table {
            assert_eq!([Admin, Supervisor, Attendant].map(|asked| covers(held, asked)), expected, "{held:?}");
        }
    }

    #[test]
    fn an_administrator_stays_and_nobody_takes_the_own_rights() {
        use Role::{Admin, Attendant, Supervisor};
        let table = [
            (Some(Admin), None, 1, false, Err(Refusal::LastAdministrator)),
            (Some(Admin), Some(Supervisor), 1, true, Err(Refusal::LastAdministrator)),
            (Some(Admin), Some(Admin), 1, true, Ok(())),
            (Some(Admin), None, 2, true, Err(Refusal::OwnAccount)),
            (Some(Admin), Some(Attendant), 2, true, Err(Refusal::OwnAccount)),
            (Some(Admin), None, 2, false, Ok(())),
            (Some(Attendant), None, 1, false, Ok(())),
            (Some(Attendant), Some(Admin), 1, false, Ok(())),
            (None, Some(Attendant), 1, false, Ok(())),
        ];
        for (held, to, administrators, own, expected) in table {
            assert_eq!(may_alter(held, to, administrators, own), expected, "{held:?} to {to:?} of {administrators}");
        }
    }

    #[test]
    fn r17_r51_a_transcript_is_for_who_sees_the_room_works_on_the_ticket_or_supervises() {
        use Role::{Admin, Attendant, Supervisor};
        let table = [
            (true, false, false, Attendant, true),
            (false, true, false, Attendant, true),
            (false, false, true, Attendant, true),
            (false, false, false, Supervisor, true),
            (false, false, false, Admin, true),
            (false, false, false, Attendant, false),
        ];
        for (linked, in_room, responsible, role, expected) in table {
            let tie = Tie { linked, in_room };
            assert_eq!(tie.reads_transcript(responsible, role), expected, "{tie:?} {responsible} {role:?}");
        }
    }
}
