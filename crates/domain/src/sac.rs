//! The three ways to a SAC, and whose it may become (R39–R49, R52–R59).

use protocol::{
    FieldError, Rule,
    id::EntityId,
    rest::ticket::{AnonymousWay, EntityChanges},
};

use crate::{Refusal, parameter::AnonymousCustomer, ticket::Ticket};

/// Whether *SAC Anônimo* may be pressed, where `matches` entities have the e-mail of entry (R44, R46).
pub fn anonymous_way(anonymous: Option<&AnonymousCustomer>, matches: u64) -> AnonymousWay {
    match anonymous {
        Some(anonymous) if !anonymous.is_fit() => AnonymousWay::NotConfigured,
        None => AnonymousWay::NotConfigured,
        Some(anonymous) if matches > 0 && !anonymous.despite_match => AnonymousWay::EmailMatches,
        Some(_) => AnonymousWay::Open,
    }
}

/// *SAC Anônimo*: on whom (R43), unless the e-mail matches somebody (R44).
///
/// # Errors
/// [`Refusal::AnonymousNotConfigured`], [`Refusal::EmailMatches`].
pub fn open_anonymously(anonymous: Option<AnonymousCustomer>, matches: u64) -> Result<AnonymousCustomer, Refusal> {
    let way = anonymous_way(anonymous.as_ref(), matches);
    match (way, anonymous) {
        (AnonymousWay::Open, Some(anonymous)) => Ok(anonymous),
        (AnonymousWay::EmailMatches, _) => Err(Refusal::EmailMatches),
        _ => Err(Refusal::AnonymousNotConfigured),
    }
}

/// A room that has a ticket gets another only when the asker knows (R41). `latest` is the protocol of the one it has.
///
/// # Errors
/// [`Refusal::TicketExists`].
pub fn check_another(latest: Option<String>, another: bool) -> Result<(), Refusal> {
    match latest {
        Some(protocol) if !another => Err(Refusal::TicketExists { protocol }),
        _ => Ok(()),
    }
}

/// A registered entity that somebody chose for a ticket.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Target {
    pub id: EntityId,
    /// Whether it is active.
    pub active: bool,
    /// Whether ISOCHATCODIGOS names it.
    pub anonymous: bool,
}

impl Target {
    /// *Abrir SAC* is for active entities (R40); the anonymous one has its own way, with its own rule (R44).
    ///
    /// # Errors
    /// [`Refusal::AnonymousTarget`], [`Refusal::EntityInactive`].
    pub fn check(self) -> Result<(), Refusal> {
        match self {
            Self { anonymous: true, .. } => Err(Refusal::AnonymousTarget),
            Self { active: false, .. } => Err(Refusal::EntityInactive),
            Self { .. } => Ok(()),
        }
    }
}

/// The user who asks to change a ticket's entity.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Changer {
    /// A supervisor or an administrator.
    pub supervisor: bool,
    /// Whether the company allows corrections: SACCORRECAO holds (R58).
    pub corrections: bool,
}

impl Changer {
    /// Whether this one may change the entity of such a ticket (R56–R59).
    pub fn may_change(self, anonymous: bool) -> EntityChanges {
        match (anonymous, self) {
            (true, _) => EntityChanges::Once,
            (false, Self { supervisor: true, corrections: true }) => EntityChanges::Correction,
            (false, _) => EntityChanges::Never,
        }
    }
}

/// The change that *Alterar cliente* makes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Linking {
    /// The ticket gets its client (R54, R55).
    Link,
    /// A supervisor corrects it (R58).
    Correct {
        /// Why.
        reason: String,
    },
    /// It is that client's already: a second click.
    Already,
}

/// *Alterar cliente* on a ticket, for a target (R56–R58). The ticket's state says what is right, whatever ISOCHATCODIGOS
/// names by now (R59).
///
/// # Errors
/// A [`LinkError`] with one of [`Refusal::EntityFixed`], [`Refusal::Forbidden`], [`Refusal::AnonymousTarget`],
/// [`Refusal::EntityInactive`], or the field `reason`.
pub fn link(ticket: &Ticket, target: Target, by: Changer, reason: Option<String>) -> Result<Linking, LinkError> {
    if ticket.entity == Some(target.id) && !ticket.anonymous {
        return Ok(Linking::Already);
    }
    let linking = may_link(ticket.anonymous, by, reason)?;
    if ticket.entity == Some(target.id) {
        return Err(Refusal::AnonymousTarget.into());
    }
    target.check()?;
    Ok(linking)
}

/// Whether a ticket may get another client at all, before anything is registered for it.
///
/// # Errors
/// As [`link`].
pub fn may_link(anonymous: bool, by: Changer, reason: Option<String>) -> Result<Linking, LinkError> {
    if anonymous {
        return Ok(Linking::Link);
    }
    match (by, reason) {
        (Changer { corrections: false, .. }, _) => Err(Refusal::EntityFixed.into()),
        (Changer { supervisor: false, .. }, _) => Err(Refusal::Forbidden.into()),
        (_, None) => Err(LinkError::Field(FieldError::new("reason", Rule::Required))),
        (_, Some(reason)) => Ok(Linking::Correct { reason }),
    }
}

/// Why a ticket doesn't get another client.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LinkError {
    /// A rule says no.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// Something is missing in the form.
    #[error("{} is at fault", .0.field)]
    Field(FieldError),
}

#[cfg(test)]
mod tests;
