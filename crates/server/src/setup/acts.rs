//! Setting up an installation that has no company.

use domain::{hours::check_zone, situation::Situations};
use protocol::{
    Code, EntityName, FieldError,
    id::{ClassificationId, CompanyId, SituationId, UserId},
    rest::{
        classification::ClassificationFields,
        setup::{Setup, SetupDraft},
        situation::NewSituation,
    },
};
use serde_json::json;
use store::{
    Tx,
    accounts::NewAccount,
    audit::{self, Actor},
    companies::{self, Company},
    links, sessions,
    sessions::Device,
    situations,
};

use crate::{
    auth::peer::Peer,
    channel,
    company::add::{anonymous_fields, give_anonymous},
    error::Error,
    fresh,
    session::sign_in::{self, Open},
    staff::users,
    state::Balcao,
};

/// The code of the company, and of its channel.
const FIRST: u32 = 1;

/// Whether the installation has no company yet. When it has one the code of the first run ends.
///
/// # Errors
/// Those of the store.
pub async fn is_needed(balcao: &Balcao) -> Result<bool, Error> {
    if balcao.setup_code.is_over() {
        return Ok(false);
    }
    let over = balcao.store.read(companies::is_any).await?;
    if over {
        balcao.setup_code.close();
    }
    Ok(!over)
}

/// Whether this is the code of the first run.
///
/// # Errors
/// `already_set_up`, `setup_code_wrong`, `too_many_requests`.
pub async fn check(balcao: &Balcao, from: Peer, code: &str) -> Result<(), Error> {
    balcao.throttle.setup(from.0)?;
    if !is_needed(balcao).await? {
        return Err(Code::AlreadySetUp.into());
    }
    balcao.setup_code.check(code)
}

/// Sets the installation up in one transaction; what its administrator gets, and the path of the chat.
///
/// # Errors
/// `already_set_up`, `setup_code_wrong`, `too_many_requests`, `invalid`.
pub async fn set_up(balcao: &Balcao, from: Peer, device: Device, draft: SetupDraft) -> Result<(Open, String), Error> {
    check(balcao, from, &draft.code).await?;
    let setup = parse(draft)?;
    let first = First {
        company: Company { id: CompanyId::from_bytes(fresh::id()), code: FIRST, name: setup.company, zone: setup.zone },
        administrator: NewAccount {
            id: UserId::from_bytes(fresh::id()),
            password_hash: Some(balcao.passwords.hash(setup.administrator.password.as_str()).await?),
            name: setup.administrator.name,
            email: setup.administrator.email,
            role: setup.administrator.role,
        },
        situations: setup.situations,
        anonymous: setup.anonymous,
        classification: setup.classification,
    };
    let session = sign_in::fresh_session(balcao, first.company.id, first.administrator.id, device);
    let (new, now) = (session.clone(), balcao.clock.now());
    let written = balcao.store.write(move |tx| {
        let actor =
            Actor { company: first.company.id, account: Some(first.administrator.id), from: Some(from.0), at: now };
        first.insert(tx, actor)?;
        Ok::<_, Error>(sessions::insert(tx, &new)?)
    });
    written.await?;
    balcao.setup_code.close();
    let open = sign_in::issue(balcao, &session).await?;
    Ok((open, format!("/chat/{FIRST}/{FIRST}")))
}

/// All faults together: those of each field, and those that the domain finds in zone and hours.
fn parse(draft: SetupDraft) -> Result<Setup, Error> {
    let zone = check_zone(draft.company.zone.trim()).err().filter(|_| !draft.company.zone.trim().is_empty());
    let channel = match channel::acts::parse(draft.classification.clone().draft()) {
        Err(Error::Invalid(faults)) => faults,
        Err(error) => return Err(error),
        Ok(_) => Vec::new(),
    };
    let (setup, own) = match draft.parse() {
        Ok(setup) => (Some(setup), Vec::new()),
        Err(faults) => (None, faults),
    };
    let is_own = |fault: &FieldError| !fault.field.starts_with("classification.");
    let mut faults: Vec<FieldError> = own.into_iter().filter(is_own).collect();
    faults.extend(zone.map(|fault| fault.inside("company")));
    faults.extend(channel.into_iter().map(|fault| fault.inside("classification")));
    setup.filter(|_| faults.is_empty()).ok_or(faults.into())
}

/// The records of the first run.
struct First {
    company: Company,
    administrator: NewAccount,
    situations: Vec<NewSituation>,
    anonymous: EntityName,
    classification: ClassificationFields,
}

impl First {
    fn insert(&self, tx: &mut Tx<'_>, actor: Actor) -> Result<(), Error> {
        companies::lock_all(tx)?;
        if companies::is_any(tx)? {
            return Err(Code::AlreadySetUp.into());
        }
        companies::insert(tx, &self.company, actor.at)?;
        users::insert(tx, actor, &self.administrator, "user.added")?;
        let Company { name, zone, .. } = &self.company;
        let company = json!({ "name": name, "zone": zone });
        audit::record_change(tx, actor, "company.set_up", name.as_str(), None, Some(&company))?;
        self.insert_situations(tx, actor)?;
        give_anonymous(tx, actor, &anonymous_fields(&self.anonymous)?)?;
        let channel = ClassificationId::from_bytes(fresh::id());
        channel::acts::insert(tx, actor, channel, self.classification.clone())?;
        Ok(links::link(tx, actor, channel, self.administrator.id)?)
    }

    fn insert_situations(&self, tx: &mut Tx<'_>, actor: Actor) -> Result<(), Error> {
        let none = Situations(Vec::new());
        let add = |all: Situations, new: &NewSituation| all.add(SituationId::from_bytes(fresh::id()), new.clone());
        let all = self.situations.iter().fold(none.clone(), add);
        all.labels().complete()?;
        situations::save(tx, actor, &none, all)?;
        Ok(())
    }
}
