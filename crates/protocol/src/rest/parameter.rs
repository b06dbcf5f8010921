//! Named settings of a company (R19).

use serde::{Deserialize, Serialize};

use crate::{
    EntityName, FieldError, Instant, Mask, RoleName, Rule, Subject, WordError,
    id::TicketTypeId,
    json::{FromJson, Json, Tagged, tagged},
    people::{NotInSet, Person},
    rest::draft::Draft,
};

/// The parameters, by the names that the seed gives them (R19). Those that the seed has not are named in the same way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum ParameterName {
    /// The anonymous customer's registration (R20).
    #[serde(rename = "ISOCHATCODIGOS")]
    AnonymousCustomer,
    /// The mask of ticket protocols.
    #[serde(rename = "SACPROTOCOLO")]
    TicketProtocol,
    /// Whether supervisors may correct a ticket's entity (R58).
    #[serde(rename = "SACCORRECAO")]
    EntityCorrection,
}

impl ParameterName {
    /// Every parameter, in the order screens list them.
    pub const ALL: &[Self] = &[Self::AnonymousCustomer, Self::TicketProtocol, Self::EntityCorrection];

    /// The name on the wire, in addresses and in the tables.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::AnonymousCustomer => "ISOCHATCODIGOS",
            Self::TicketProtocol => "SACPROTOCOLO",
            Self::EntityCorrection => "SACCORRECAO",
        }
    }
}

impl std::str::FromStr for ParameterName {
    type Err = NotInSet;
    fn from_str(name: &str) -> Result<Self, NotInSet> {
        Self::ALL.iter().copied().find(|parameter| parameter.as_str() == name).ok_or(NotInSet)
    }
}

/// A parameter as the company has it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Parameter {
    /// Its name and its value.
    pub value: ParameterValue,
    /// Whether it holds. An inactive one keeps its value.
    pub active: bool,
    /// The anonymous entity's name, where ISOCHATCODIGOS names one.
    pub entity_name: Option<EntityName>,
    /// What is wrong with it now, for the checklist: `entity_missing`, `entity_inactive`, `entity_without_role`; none when
    /// it works.
    pub trouble: Option<String>,
    /// When it was changed last; none while it is as the product has it.
    pub changed_at: Option<Instant>,
    /// Who changed it last.
    pub changed_by: Option<Person>,
}

/// A parameter's value, by its name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "name", deny_unknown_fields)]
pub enum ParameterValue {
    /// Configurações do cadastro CLIENTE ANÔNIMO (R20, R43–R46).
    #[serde(rename = "ISOCHATCODIGOS")]
    AnonymousCustomer {
        /// The number of the anonymous entity, which must have the role USUARIO. None only while it was never set.
        entity: Option<u64>,
        /// The role that *SAC Cliente* gives besides CLIENTE.
        #[serde(default)]
        role: Option<RoleName>,
        /// The type of tickets opened for the anonymous entity.
        #[serde(default)]
        ticket_type: Option<TicketTypeId>,
        /// The subject of tickets opened for the anonymous entity.
        #[serde(default)]
        subject: Option<Subject>,
        /// Whether *SAC Anônimo* is allowed although the e-mail matches somebody (R44).
        #[serde(default)]
        despite_match: bool,
    },
    /// The mask of ticket protocols.
    #[serde(rename = "SACPROTOCOLO")]
    TicketProtocol {
        /// `{ano}` is the year; `{numero}` the number in that year, `{numero:6}` with at least so many digits. At most 40
        /// characters; both must stand in it.
        mask: String,
    },
    /// Whether a supervisor may correct a ticket's entity (R58). It holds when the parameter is active.
    #[serde(rename = "SACCORRECAO")]
    EntityCorrection {},
}

tagged! { ParameterValue by "name" {
    "ISOCHATCODIGOS" = AnonymousCustomer { entity, role, ticket_type, subject, despite_match },
    "SACPROTOCOLO" = TicketProtocol { mask },
    "SACCORRECAO" = EntityCorrection {},
} }

impl ParameterValue {
    /// The value of a parameter that the company never set.
    pub fn untouched(name: ParameterName) -> Self {
        match name {
            ParameterName::AnonymousCustomer => Self::AnonymousCustomer {
                entity: None,
                role: None,
                ticket_type: None,
                subject: None,
                despite_match: false,
            },
            ParameterName::TicketProtocol => Self::TicketProtocol { mask: Mask::DEFAULT.to_owned() },
            ParameterName::EntityCorrection => Self::EntityCorrection {},
        }
    }

    /// Which parameter it is the value of.
    pub const fn name(&self) -> ParameterName {
        match self {
            Self::AnonymousCustomer { .. } => ParameterName::AnonymousCustomer,
            Self::TicketProtocol { .. } => ParameterName::TicketProtocol,
            Self::EntityCorrection {} => ParameterName::EntityCorrection,
        }
    }
}

/// A parameter as typed.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ParameterDraft {
    /// Whether it is to hold.
    pub active: bool,
    /// The number of the anonymous entity (ISOCHATCODIGOS).
    #[serde(default)]
    pub entity: Option<u64>,
    /// A role besides CLIENTE (ISOCHATCODIGOS).
    #[serde(default)]
    pub role: Option<String>,
    /// The type of anonymous tickets (ISOCHATCODIGOS).
    #[serde(default)]
    pub ticket_type: Option<TicketTypeId>,
    /// The subject of anonymous tickets (ISOCHATCODIGOS).
    #[serde(default)]
    pub subject: Option<String>,
    /// Anonymous tickets although the e-mail matches (ISOCHATCODIGOS).
    #[serde(default)]
    pub despite_match: bool,
    /// The mask (SACPROTOCOLO).
    #[serde(default)]
    pub mask: Option<String>,
}

impl ParameterDraft {
    /// The value for this parameter, when its fields are right. Fields of other parameters must be absent.
    ///
    /// # Errors
    /// The fields at fault.
    pub fn parse(self, name: ParameterName) -> Result<ParameterValue, Vec<FieldError>> {
        let mut draft = Draft::default();
        let is = |wanted| name == wanted;
        let foreign = |there: bool, owner| there && !is(owner);
        for (field, there) in [
            ("entity", self.entity.is_some()),
            ("role", self.role.is_some()),
            ("ticket_type", self.ticket_type.is_some()),
            ("subject", self.subject.is_some()),
            ("despite_match", self.despite_match),
        ] {
            draft.check(!foreign(there, ParameterName::AnonymousCustomer), || FieldError::new(field, Rule::NotHere));
        }
        draft.check(!foreign(self.mask.is_some(), ParameterName::TicketProtocol), || {
            FieldError::new("mask", Rule::NotHere)
        });
        match name {
            ParameterName::AnonymousCustomer => {
                let role = draft.optional("role", self.role.as_deref(), RoleName::parse);
                let subject = draft.optional("subject", self.subject.as_deref(), Subject::parse);
                draft.check(self.entity.is_some(), || FieldError::new("entity", Rule::Required));
                let Self { entity, ticket_type, despite_match, .. } = self;
                draft.finish(|| {
                    Some(ParameterValue::AnonymousCustomer { entity, role, ticket_type, subject, despite_match })
                })
            }
            ParameterName::TicketProtocol => {
                let mask = draft.required("mask", self.mask.as_deref().unwrap_or_default(), mask_line);
                let is_mask = mask.as_deref().is_none_or(|mask| Mask::parse(mask).is_ok());
                draft.check(is_mask, || FieldError::new("mask", Rule::InvalidMask));
                draft.finish(|| Some(ParameterValue::TicketProtocol { mask: mask? }))
            }
            ParameterName::EntityCorrection => draft.finish(|| Some(ParameterValue::EntityCorrection {})),
        }
    }
}

/// One line of at most 40 characters.
fn mask_line(text: &str) -> Result<String, WordError> {
    const MOST: u32 = 40;
    let line = crate::Label::parse(text)?;
    if line.as_str().chars().count() > MOST as usize { Err(WordError::TooLong { max: MOST }) } else { Ok(line.into()) }
}
