//! The types of tickets that a company keeps.

use protocol::{
    id::TicketTypeId,
    rest::ticket::{TicketKind, TicketType},
};

use crate::Refusal;

/// Whether a type may be inactivated, among all of its company: tickets need an active one, and cancellations one of their
/// kind (L13, F2).
///
/// # Errors
/// [`Refusal::StandardRecord`].
pub fn check_inactivation(all: &[TicketType], id: TicketTypeId) -> Result<(), Refusal> {
    let others = || all.iter().filter(|other| other.active && other.id != id);
    let cancels = |of: &TicketType| of.kind == TicketKind::Cancellation;
    let is_cancellation = all.iter().any(|own| own.id == id && own.active && cancels(own));
    if others().next().is_none() || (is_cancellation && !others().any(cancels)) {
        return Err(Refusal::StandardRecord);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use protocol::Label;

    use super::*;

    fn of(id: u8, kind: TicketKind, active: bool) -> TicketType {
        let id = TicketTypeId::from_bytes([id; 16]);
        TicketType { id, name: Label::parse("A type").expect("a label"), kind, active }
    }

    #[test]
    fn f2_one_type_stays_active_and_one_of_cancellations() {
        use TicketKind::{Cancellation, Information, Question};
        let id = |id: u8| TicketTypeId::from_bytes([id; 16]);
        let all = [of(1, Information, true), of(2, Question, false), of(3, Cancellation, true)];
        assert_eq!(check_inactivation(&all, id(1)), Ok(()));
        assert_eq!(check_inactivation(&all, id(2)), Ok(()));
        assert_eq!(check_inactivation(&all, id(3)), Err(Refusal::StandardRecord));
        let two = [of(3, Cancellation, true), of(4, Cancellation, true)];
        assert_eq!(check_inactivation(&two, id(3)), Ok(()));
        let inactive_since_before = [of(1, Information, true), of(3, Cancellation, false)];
        assert_eq!(check_inactivation(&inactive_since_before, id(3)), Ok(()));
        assert_eq!(check_inactivation(&inactive_since_before, id(1)), Err(Refusal::StandardRecord));
    }
}
