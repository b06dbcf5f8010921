//! Named settings of a company: what they mean where a rule asks (R20, R46).

use protocol::{
    FieldError, RoleName, Rule, Subject,
    event::EntityRef,
    id::{EntityId, TicketTypeId},
};

use crate::Refusal;

/// The anonymous customer's registration, as ISOCHATCODIGOS and its entity stand at this moment (R20).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnonymousCustomer {
    /// CLIENTE ANÔNIMO.
    pub entity: EntityRef,
    /// Whether it can stand for somebody.
    pub fitness: Fitness,
    /// The role that *SAC Cliente* gives besides CLIENTE.
    pub role: Option<RoleName>,
    /// The type of tickets opened for it.
    pub ticket_type: Option<TicketTypeId>,
    /// The subject of tickets opened for it that have none of their own.
    pub subject: Option<Subject>,
    /// Whether *SAC Anônimo* is allowed although the e-mail matches somebody (R44).
    pub despite_match: bool,
}

/// The conditions for being the anonymous entity.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fitness {
    pub active: bool,
    /// It has the role USUARIO.
    pub has_user_role: bool,
}

impl Fitness {
    /// Why the entity can't be the anonymous one (R46); none when it can.
    pub fn trouble(self) -> Option<Rule> {
        match self {
            Self { active: false, .. } => Some(Rule::EntityInactive),
            Self { has_user_role: false, .. } => Some(Rule::EntityWithoutRole),
            Self { active: true, has_user_role: true } => None,
        }
    }
}

/// Why an entity can't be the anonymous one; absent is one of the reasons (R46).
pub fn trouble(of: Option<Fitness>) -> Option<Rule> {
    of.map_or(Some(Rule::EntityMissing), Fitness::trouble)
}

/// Whether an entity may be named by ISOCHATCODIGOS: judged when the parameter is saved (R46).
///
/// # Errors
/// `entity_missing`, `entity_inactive` or `entity_without_role`, on the field `entity`.
pub fn check_anonymous(of: Option<Fitness>) -> Result<(), FieldError> {
    trouble(of).map_or(Ok(()), |rule| Err(FieldError::new("entity", rule)))
}

impl AnonymousCustomer {
    /// The same, when it can stand for somebody: judged again when a ticket opens (R46).
    ///
    /// # Errors
    /// [`Refusal::AnonymousNotConfigured`].
    pub fn fit(of: Option<Self>) -> Result<Self, Refusal> {
        of.filter(Self::is_fit).ok_or(Refusal::AnonymousNotConfigured)
    }

    /// Whether it can stand for somebody.
    pub fn is_fit(&self) -> bool {
        self.fitness.trouble().is_none()
    }

    /// Whether it is this entity.
    pub fn is(&self, entity: EntityId) -> bool {
        self.entity.id == entity
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r46_the_anonymous_entity_exists_is_active_and_has_the_role() {
        let fitness = |active, has_user_role| Some(Fitness { active, has_user_role });
        let cases = [
            (None, Some(Rule::EntityMissing)),
            (fitness(false, true), Some(Rule::EntityInactive)),
            (fitness(false, false), Some(Rule::EntityInactive)),
            (fitness(true, false), Some(Rule::EntityWithoutRole)),
            (fitness(true, true), None),
        ];
        for (of, code) in cases {
            assert_eq!(trouble(of), code);
            assert_eq!(
                check_anonymous(of).err().map(|error| (error.field, error.code)),
                code.map(|code| ("entity".into(), code))
            );
        }
    }
}
