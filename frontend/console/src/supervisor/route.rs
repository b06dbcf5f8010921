//! The addresses of the supervisor's pages, below `/app/supervisor`.

use std::fmt;

use protocol::{
    id::{ClassificationId, SituationId, UserId},
    rest::parameter::ParameterName,
};

/// A page of the supervisor; displayed, it is the page's address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SupervisorRoute {
    /// Supervisor › *Início*.
    Start,
    /// Supervisor › Chat › *Painel ao vivo*.
    Board,
    /// Supervisor › Chat › *Por quê?*.
    Refusals,
    /// Supervisor › *Auditoria*.
    Audit,
    /// Supervisor › Chat › *Situação*.
    Situations,
    /// *Incluir* of a situation.
    NewSituation,
    /// *Editar* of a situation.
    Situation(SituationId),
    /// Supervisor › Chat › *Classificação*.
    Classifications,
    /// *Incluir* of a classification.
    NewClassification,
    /// *Mostrar* of a classification.
    Classification(ClassificationId),
    /// Supervisor › Chat › *Parâmetros*.
    Parameters,
    Parameter(ParameterName),
    /// Supervisor › SAC › *Tipos de SAC*.
    TicketTypes,
    /// Supervisor › SAC › *Papéis*.
    Roles,
    /// Supervisor › Cadastros › *Usuários*.
    Users,
    /// *Incluir* of a user.
    NewUser,
    /// *Mostrar* of a user.
    User(UserId),
    /// *Editar* of a user.
    EditUser(UserId),
}

impl SupervisorRoute {
    /// The page where supervisors begin.
    pub const FIRST: Self = Self::Start;

    /// The page of the parts of an address that follow `/app/supervisor`.
    pub fn of(parts: &[&str]) -> Option<Self> {
        match parts {
            [] => Some(Self::FIRST),
            ["board"] => Some(Self::Board),
            ["why"] => Some(Self::Refusals),
            ["audit"] => Some(Self::Audit),
            ["classifications"] => Some(Self::Classifications),
            ["situations"] => Some(Self::Situations),
            ["situations", "new"] => Some(Self::NewSituation),
            ["situations", id] => id.parse().ok().map(Self::Situation),
            ["classifications", "new"] => Some(Self::NewClassification),
            ["classifications", id] => id.parse().ok().map(Self::Classification),
            ["parameters"] => Some(Self::Parameters),
            ["parameters", name] => name.parse().ok().map(Self::Parameter),
            ["ticket-types"] => Some(Self::TicketTypes),
            ["roles"] => Some(Self::Roles),
            ["users"] => Some(Self::Users),
            ["users", "new"] => Some(Self::NewUser),
            ["users", id] => id.parse().ok().map(Self::User),
            ["users", id, "edit"] => id.parse().ok().map(Self::EditUser),
            _ => None,
        }
    }

    /// The entry of the menu that it belongs to.
    pub const fn entry(self) -> Self {
        match self {
            Self::NewSituation | Self::Situation(_) => Self::Situations,
            Self::NewClassification | Self::Classification(_) => Self::Classifications,
            Self::Parameter(_) => Self::Parameters,
            Self::NewUser | Self::User(_) | Self::EditUser(_) => Self::Users,
            own => own,
        }
    }
}

impl fmt::Display for SupervisorRoute {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if *self == Self::Start {
            return f.write_str("/app/supervisor");
        }
        f.write_str("/app/supervisor/")?;
        match self {
            Self::Start => Ok(()),
            Self::Board => f.write_str("board"),
            Self::Refusals => f.write_str("why"),
            Self::Audit => f.write_str("audit"),
            Self::Situations => f.write_str("situations"),
            Self::NewSituation => f.write_str("situations/new"),
            Self::Situation(id) => write!(f, "situations/{id}"),
            Self::NewClassification => f.write_str("classifications/new"),
            Self::Classifications => f.write_str("classifications"),
            Self::Classification(id) => write!(f, "classifications/{id}"),
            Self::Parameters => f.write_str("parameters"),
            Self::Parameter(name) => write!(f, "parameters/{}", name.as_str()),
            Self::TicketTypes => f.write_str("ticket-types"),
            Self::Roles => f.write_str("roles"),
            Self::Users => f.write_str("users"),
            Self::NewUser => f.write_str("users/new"),
            Self::User(id) => write!(f, "users/{id}"),
            Self::EditUser(id) => write!(f, "users/{id}/edit"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_page_is_found_at_its_own_address() {
        let routes = [
            SupervisorRoute::Start,
            SupervisorRoute::Board,
            SupervisorRoute::Refusals,
            SupervisorRoute::Audit,
            SupervisorRoute::Situations,
            SupervisorRoute::NewSituation,
            SupervisorRoute::Situation(SituationId::from_bytes([6; 16])),
            SupervisorRoute::NewClassification,
            SupervisorRoute::Classifications,
            SupervisorRoute::Classification(ClassificationId::from_bytes([7; 16])),
            SupervisorRoute::Parameters,
            SupervisorRoute::Parameter(ParameterName::AnonymousCustomer),
            SupervisorRoute::TicketTypes,
            SupervisorRoute::Roles,
            SupervisorRoute::Users,
            SupervisorRoute::NewUser,
            SupervisorRoute::User(UserId::from_bytes([8; 16])),
            SupervisorRoute::EditUser(UserId::from_bytes([9; 16])),
        ];
        for route in routes {
            let address = route.to_string();
            let parts: Vec<&str> = address.split('/').filter(|part| !part.is_empty()).skip(2).collect();
            assert_eq!(SupervisorRoute::of(&parts), Some(route), "{address}");
        }
    }
}
