//! Adding a company, from the command line (R6: it starts empty).

use domain::{Refusal, hours::check_zone};
use protocol::{
    EntityName, FieldError, Label, RoleName,
    id::CompanyId,
    rest::{
        entity::{EntityDraft, EntityFields, EntityKind},
        parameter::ParameterValue,
    },
};
use store::{
    Tx,
    audit::Actor,
    companies::{self, Company},
    entities,
    parameters::{self, NewParameter},
};

use crate::{error::Error, fresh, state::Balcao};

/// The entity of tickets whose consumer nobody knows (L3, R20).
const ANONYMOUS: &str = "CLIENTE ANÔNIMO";

/// A company to be added.
#[derive(Debug, Clone)]
pub struct NewCompany {
    /// Its numeric code; none is the next free one.
    pub code: Option<u32>,
    pub name: Label,
    /// Its zone, an IANA name.
    pub zone: String,
    /// With CLIENTE ANÔNIMO, named by ISOCHATCODIGOS: so *SAC Anônimo* and *Deixar mensagem* work at once (L3, R20, R46). Without,
    /// where the customer base to be imported has one of its own.
    pub anonymous: bool,
}

/// Adds a company.
///
/// # Errors
/// `invalid` for an unknown zone or code 0; `taken` by its code.
pub async fn add(balcao: &Balcao, new: NewCompany) -> Result<Company, Error> {
    let NewCompany { code, name, zone, anonymous } = new;
    check_zone(&zone)?;
    let anonymous = if anonymous {
        Some(anonymous_fields(&EntityName::parse(ANONYMOUS).map_err(|error| Error::Internal(error.to_string()))?)?)
    } else {
        None
    };
    if code == Some(0) {
        return Err(FieldError::bound("code", 999_999).into());
    }
    let (id, now) = (CompanyId::from_bytes(fresh::id()), balcao.clock.now());
    let written = balcao.store.write(move |tx| {
        let last = companies::all(tx)?.last().map_or(0, |company| company.code);
        let company =
            Company { id, code: code.unwrap_or(last.saturating_add(1)), name: name.clone(), zone: zone.clone() };
        companies::insert(tx, &company, now)?;
        if let Some(fields) = &anonymous {
            give_anonymous(tx, Actor { company: id, account: None, from: None, at: now }, fields)?;
        }
        Ok::<_, Error>(company)
    });
    let added = written.await.map_err(|error: Error| error.or_taken("company(code)", "code"))?;
    balcao.setup_code.close();
    Ok(added)
}

/// CLIENTE ANÔNIMO by this name, with its role.
///
/// # Errors
/// None that its name could make.
pub fn anonymous_fields(name: &EntityName) -> Result<EntityFields, Error> {
    let draft = EntityDraft {
        name: name.to_string(),
        kind: EntityKind::Person,
        document: None,
        emails: Vec::new(),
        phones: Vec::new(),
        roles: vec![RoleName::USER.to_owned()],
    };
    Ok(draft.parse()?)
}

/// Registers CLIENTE ANÔNIMO with its role, and has ISOCHATCODIGOS name it (R20, R46).
///
/// # Errors
/// Those of the store.
pub fn give_anonymous(tx: &mut Tx<'_>, actor: Actor, fields: &EntityFields) -> Result<(), Error> {
    let entity = entities::insert(tx, actor, fields)?;
    let value = ParameterValue::AnonymousCustomer {
        entity: Some(entity.code),
        role: None,
        ticket_type: None,
        subject: None,
        despite_match: false,
    };
    let new = NewParameter { value, active: true, entity: Some(entity.id), version: 0 };
    if parameters::save(tx, actor, &new)? { Ok(()) } else { Err(Refusal::Changed.into()) }
}
