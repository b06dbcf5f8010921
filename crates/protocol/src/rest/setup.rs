//! The first run: an installation without a company is set up in one act, by whoever knows the code that its server printed.

use serde::{Deserialize, Serialize};

use crate::{
    EmailAddress, EntityName, FieldError, Label, Password, PersonName, Rule,
    people::{InternalSituation, Role},
    rest::{
        classification::{ClassificationDraft, ClassificationFields},
        draft::Draft,
        session::SignedIn,
        situation::NewSituation,
        user::NewUser,
    },
    says_nothing,
};

/// The code of the first run, as typed.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SetupCode {
    /// In any letter case, with or without dashes.
    pub code: String,
}

/// Everything of the first run, as typed.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SetupDraft {
    /// The code, in any letter case, with or without dashes.
    pub code: String,
    /// The company.
    pub company: SetupCompany,
    /// The first administrator, who is signed in afterwards and attends the first channel.
    pub administrator: SetupAdministrator,
    /// The labels of the internal situations (R3, R4).
    pub situations: SetupSituations,
    /// The entity of tickets whose consumer nobody knows; it gets the role USUARIO, and ISOCHATCODIGOS names it (R20, R46).
    pub anonymous: SetupAnonymous,
    /// The first channel.
    pub classification: SetupClassification,
}

/// The company.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SetupCompany {
    /// Its name, as customers and staff read it.
    pub name: String,
    /// Its zone, an IANA name.
    pub zone: String,
}

/// The first administrator.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SetupAdministrator {
    /// The name.
    pub name: String,
    /// The e-mail to sign in with.
    pub email: String,
    /// The password.
    pub password: String,
}

/// A label for each internal situation.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SetupSituations {
    /// Of rooms that wait.
    pub waiting: String,
    /// Of rooms in attendance.
    pub in_attendance: String,
    /// Of closed rooms.
    pub closed: String,
}

/// CLIENTE ANÔNIMO.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SetupAnonymous {
    /// Its name.
    pub name: String,
}

/// The first channel (R9, R11, R12, R14).
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SetupClassification {
    /// Its name.
    pub name: String,
    /// *Horário inicial*, `HH:MM`; absent together with `closes` for 24 h.
    #[serde(default)]
    pub opens: Option<String>,
    /// *Horário final*, `HH:MM`.
    #[serde(default)]
    pub closes: Option<String>,
    /// *Qtde. salas em atend. p/ usuário*; absent is no limit.
    #[serde(default)]
    pub rooms_per_attendant: Option<u32>,
    /// *Limite máximo de salas em atendimento*; absent is no limit.
    #[serde(default)]
    pub rooms_in_attendance: Option<u32>,
}

/// A first run worth doing. The zone, and the hours together, are the domain's to judge.
#[derive(Clone)]
pub struct Setup {
    /// The code as typed.
    pub code: String,
    /// The company's name.
    pub company: Label,
    /// The company's zone, as typed.
    pub zone: String,
    /// The first administrator.
    pub administrator: NewUser,
    /// A default for each internal situation.
    pub situations: Vec<NewSituation>,
    /// The name of CLIENTE ANÔNIMO.
    pub anonymous: EntityName,
    /// The first channel.
    pub classification: ClassificationFields,
}

/// The installation is set up, and its administrator signed in. The refresh token comes in a cookie.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SetUp {
    /// The administrator's sign-in.
    pub signed_in: SignedIn,
    /// The path of the first channel's chat, for customers.
    pub chat: String,
}

impl SetupDraft {
    /// The first run, when its fields are right.
    ///
    /// # Errors
    /// The fields at fault, as in `company.name`.
    pub fn parse(self) -> Result<Setup, Vec<FieldError>> {
        let mut draft = Draft::default();
        draft.check(!says_nothing(&self.code), || FieldError::new("code", Rule::Required));
        let company = draft.required("company.name", &self.company.name, Label::parse);
        let zone = self.company.zone.trim().to_owned();
        draft.check(!zone.is_empty(), || FieldError::new("company.zone", Rule::Required));
        let name = draft.required("administrator.name", &self.administrator.name, PersonName::parse);
        let email = draft.required("administrator.email", &self.administrator.email, EmailAddress::parse);
        let password = draft.required("administrator.password", &self.administrator.password, Password::parse);
        let situations = self.situations.parse(&mut draft);
        let anonymous = draft.required("anonymous.name", &self.anonymous.name, EntityName::parse);
        let classification = self.classification.parse().map_err(|faults| {
            faults.into_iter().for_each(|fault| draft.check(false, || fault));
        });
        let code = self.code;
        draft.finish(|| {
            let (name, email, password) = (name?, email?, password?);
            let administrator = NewUser { name, email, role: Role::Admin, password };
            let (company, anonymous, classification) = (company?, anonymous?, classification.ok()?);
            Some(Setup { code, company, zone, administrator, situations: situations?, anonymous, classification })
        })
    }
}

impl SetupSituations {
    fn parse(self, draft: &mut Draft) -> Option<Vec<NewSituation>> {
        let waiting = draft.required("situations.waiting", &self.waiting, Label::parse);
        let in_attendance = draft.required("situations.in_attendance", &self.in_attendance, Label::parse);
        let closed = draft.required("situations.closed", &self.closed, Label::parse);
        let of = |label, internal| NewSituation { label, internal, default: true };
        Some(vec![
            of(waiting?, InternalSituation::Waiting),
            of(in_attendance?, InternalSituation::InAttendance),
            of(closed?, InternalSituation::Closed),
        ])
    }
}

impl SetupClassification {
    /// The channel's fields, when each is right by itself.
    ///
    /// # Errors
    /// The fields at fault, as in `classification.name`.
    fn parse(self) -> Result<ClassificationFields, Vec<FieldError>> {
        let parsed = self.draft().parse();
        parsed.map_err(|faults| faults.into_iter().map(|fault| fault.inside("classification")).collect())
    }

    /// The channel as its own route takes it: open, with what customers need to say.
    pub fn draft(self) -> ClassificationDraft {
        ClassificationDraft {
            code: Some(1),
            name: self.name,
            opens: self.opens,
            closes: self.closes,
            zone: None,
            rooms_per_attendant: self.rooms_per_attendant,
            rooms_in_attendance: self.rooms_in_attendance,
            off_hours_notice: None,
            full_notice: None,
            queue_when_full: true,
            identification_required: true,
            takeover_seconds: None,
            absence_minutes: None,
            place_minutes: None,
            wait_target_seconds: None,
        }
    }
}
