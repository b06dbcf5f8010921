//! Named settings of a company (R19).

mod draft;
mod record;

pub use draft::{OverrideDraft, ParameterDraft, ValueDraft};
pub use record::{Parameter, ParameterChange, ParameterOverride, ParameterSetting};

use serde::{Deserialize, Serialize};

use crate::{
    Component, EmailAddress, Mask, RoleName, Subject,
    frame::Side,
    id::TicketTypeId,
    json::{FromJson, Json, Tagged, tagged},
    people::{NotInSet, closed_set},
    rest::classification::ChannelNotice,
};

/// The parameters, by the names that the seed gives them (R19). Those that the seed has not are named in the same way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum ParameterName {
    /// The anonymous customer's registration (R20).
    #[serde(rename = "ISOCHATCODIGOS")]
    AnonymousCustomer,
    /// The parts of the conversation that are hidden (R21).
    #[serde(rename = "ISOCHATCOMPONENTES")]
    Components,
    /// The notice of classifications that have none of their own (R22).
    #[serde(rename = "ISOCHATAVISOHORARIO")]
    OffHoursNotice,
    /// The subject of the e-mail with the conversation (R23).
    #[serde(rename = "CHTATEENVEMLPAR")]
    EmailSubject,
    /// Whether the conversation is e-mailed (R24).
    #[serde(rename = "CHTATEENVEML")]
    ConversationEmail,
    /// The mask of ticket protocols.
    #[serde(rename = "SACPROTOCOLO")]
    TicketProtocol,
    /// Whether supervisors may correct a ticket's entity (R58).
    #[serde(rename = "SACCORRECAO")]
    EntityCorrection,
}

impl ParameterName {
    /// Every parameter, in the order screens list them: the seed's, then the others.
    pub const ALL: &[Self] = &[
        Self::AnonymousCustomer,
        Self::Components,
        Self::OffHoursNotice,
        Self::EmailSubject,
        Self::ConversationEmail,
        Self::TicketProtocol,
        Self::EntityCorrection,
    ];

    /// The name on the wire, in addresses and in the tables.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::AnonymousCustomer => "ISOCHATCODIGOS",
            Self::Components => "ISOCHATCOMPONENTES",
            Self::OffHoursNotice => "ISOCHATAVISOHORARIO",
            Self::EmailSubject => "CHTATEENVEMLPAR",
            Self::ConversationEmail => "CHTATEENVEML",
            Self::TicketProtocol => "SACPROTOCOLO",
            Self::EntityCorrection => "SACCORRECAO",
        }
    }

    /// Whether a user may have a value of one's own (R19). The others are about customers, or about all tickets of the company.
    pub const fn is_per_user(self) -> bool {
        matches!(self, Self::Components)
    }

    /// Whether it is active while nobody has set it: those whose untouched value means something.
    pub const fn is_active_untouched(self) -> bool {
        match self {
            Self::Components | Self::EmailSubject | Self::ConversationEmail | Self::TicketProtocol => true,
            Self::AnonymousCustomer | Self::OffHoursNotice | Self::EntityCorrection => false,
        }
    }
}

impl std::str::FromStr for ParameterName {
    type Err = NotInSet;
    fn from_str(name: &str) -> Result<Self, NotInSet> {
        Self::ALL.iter().copied().find(|parameter| parameter.as_str() == name).ok_or(NotInSet)
    }
}

closed_set! {
    /// When the conversation is e-mailed to the customer (R24).
    SendingMoment {
        /// Never.
        Never = "never",
        /// Each one, when it is closed.
        OnClosing = "on_closing",
        /// Where the customer asks for it.
        OnRequest = "on_request",
    }
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
    /// Componentes do ISOCHAT (R21): those that are hidden; all others show, also those that a later version brings.
    #[serde(rename = "ISOCHATCOMPONENTES")]
    Components {
        /// Hidden from customers: of `typing`, `marks`, `queue`. Empty in a user's own value.
        #[serde(default)]
        hidden_from_customer: Vec<Component>,
        /// Hidden from attendants: of `typing`, `marks`, `sac`.
        #[serde(default)]
        hidden_from_attendant: Vec<Component>,
    },
    /// Aviso de horário (R22).
    #[serde(rename = "ISOCHATAVISOHORARIO")]
    OffHoursNotice {
        /// At most 1,000 characters, with `{inicio}`, `{fim}` and `{classificacao}`. None only while it was never set.
        notice: Option<String>,
    },
    /// Assunto do e-mail (R23).
    #[serde(rename = "CHTATEENVEMLPAR")]
    EmailSubject {
        /// One line of at most 160 characters, with `{protocolo}`, `{classificacao}`, `{nome}` and `{data}`.
        subject: String,
    },
    /// Envio do atendimento por e-mail (R24, R25).
    #[serde(rename = "CHTATEENVEML")]
    ConversationEmail {
        /// When it is sent to the customer.
        when: SendingMoment,
        /// An address that gets a copy of each.
        #[serde(default)]
        copy_to: Option<EmailAddress>,
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
    "ISOCHATCOMPONENTES" = Components { hidden_from_customer, hidden_from_attendant },
    "ISOCHATAVISOHORARIO" = OffHoursNotice { notice },
    "CHTATEENVEMLPAR" = EmailSubject { subject },
    "CHTATEENVEML" = ConversationEmail { when, copy_to },
    "SACPROTOCOLO" = TicketProtocol { mask },
    "SACCORRECAO" = EntityCorrection {},
} }

impl ParameterValue {
    /// The subject of a company that has none of its own (R23).
    pub const SUBJECT: &str = "Atendimento {protocolo} · {classificacao}";
    /// The most characters of a notice.
    pub const NOTICE_CHARACTERS: u32 = ChannelNotice::MAX;
    /// The most characters of the subject as typed.
    pub const SUBJECT_CHARACTERS: u32 = 160;

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
            ParameterName::Components => Self::hiding_from_attendant(Vec::new()),
            ParameterName::OffHoursNotice => Self::OffHoursNotice { notice: None },
            ParameterName::EmailSubject => Self::EmailSubject { subject: Self::SUBJECT.to_owned() },
            ParameterName::ConversationEmail => {
                Self::ConversationEmail { when: SendingMoment::OnRequest, copy_to: None }
            }
            ParameterName::TicketProtocol => Self::TicketProtocol { mask: Mask::DEFAULT.to_owned() },
            ParameterName::EntityCorrection => Self::EntityCorrection {},
        }
    }

    /// ISOCHATCOMPONENTES for one attendant.
    pub const fn hiding_from_attendant(hidden: Vec<Component>) -> Self {
        Self::Components { hidden_from_customer: Vec::new(), hidden_from_attendant: hidden }
    }

    /// Which parameter it is the value of.
    pub const fn name(&self) -> ParameterName {
        match self {
            Self::AnonymousCustomer { .. } => ParameterName::AnonymousCustomer,
            Self::Components { .. } => ParameterName::Components,
            Self::OffHoursNotice { .. } => ParameterName::OffHoursNotice,
            Self::EmailSubject { .. } => ParameterName::EmailSubject,
            Self::ConversationEmail { .. } => ParameterName::ConversationEmail,
            Self::TicketProtocol { .. } => ParameterName::TicketProtocol,
            Self::EntityCorrection {} => ParameterName::EntityCorrection,
        }
    }

    /// The parts that ISOCHATCOMPONENTES hides from a side; any other parameter hides none.
    pub fn hidden_from(&self, side: Side) -> &[Component] {
        match (self, side) {
            (Self::Components { hidden_from_customer, .. }, Side::Customer) => hidden_from_customer,
            (Self::Components { hidden_from_attendant, .. }, Side::Staff) => hidden_from_attendant,
            _ => &[],
        }
    }
}
