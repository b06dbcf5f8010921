//! The company of `balcao serve --demo`: made by the same acts as any other.

use std::fmt::Write;

use protocol::{
    Label, RoleName,
    id::{CompanyId, UserId},
    people::{InternalSituation, Role},
    rest::{
        classification::ClassificationDraft,
        entity::{EntityDraft, EntityKind},
        situation::SituationDraft,
        user::UserDraft,
    },
};
use store::{audit::Actor, companies::Company};

use crate::{
    channel::{self, attendants},
    company::add::{self, NewCompany},
    error::Error,
    fresh, situation,
    staff::users,
    state::Balcao,
};

/// The labels of the seed's own screens (R35).
const SITUATIONS: [(&str, InternalSituation); 3] = [
    ("Em espera pelo atendimento", InternalSituation::Waiting),
    ("Em atendimento", InternalSituation::InAttendance),
    ("Encerrado", InternalSituation::Closed),
];
const CHANNELS: [&str; 2] = ["Suporte", "Vendas"];
const PEOPLE: [(&str, &str, Role); 5] = [
    ("Helena Prado", "admin@example.com", Role::Admin),
    ("Rui Tavares", "supervisor@example.com", Role::Supervisor),
    ("Bia Nogueira", "bia@example.com", Role::Attendant),
    ("Caio Menezes", "caio@example.com", Role::Attendant),
    ("Dora Lima", "dora@example.com", Role::Attendant),
];
/// A few clients besides CLIENTE ANÔNIMO; two of them have one e-mail (R39, R49).
const CLIENTS: [(&str, EntityKind, &str, &str, &str); 6] = [
    ("Marina Alves Prado", EntityKind::Person, "529.982.247-25", "casa.prado@example.com", "(41) 99812-4471"),
    ("Otávio Prado", EntityKind::Person, "", "casa.prado@example.com", ""),
    ("João da Conceição", EntityKind::Person, "", "joao@example.com", "(11) 98877-1020"),
    ("Luzia Ferraz", EntityKind::Person, "", "luzia@example.com", ""),
    ("Padaria Santo Antônio Ltda.", EntityKind::Company, "11.222.333/0001-81", "padaria@example.com", "(41) 3333-2020"),
    ("Rui Barreto", EntityKind::Person, "", "", "(21) 97766-5544"),
];
const ROOMS_PER_ATTENDANT: u32 = 4;

/// The demo company with its passwords, which are shown once.
pub struct Made {
    company: Company,
    channels: Vec<(Label, u32)>,
    accounts: Vec<Account>,
}

struct Account {
    role: Role,
    email: &'static str,
    password: String,
}

/// Makes the company.
///
/// # Errors
/// Those of the acts.
pub async fn fill(balcao: &Balcao) -> Result<Made, Error> {
    let name = Label::parse("Empresa de demonstração").map_err(|error| Error::Internal(error.to_string()))?;
    let new = NewCompany { code: Some(1), name, zone: "America/Sao_Paulo".to_owned(), anonymous: true };
    let company = add::add(balcao, new).await?;
    let actor = Actor { company: company.id, account: None, from: None, at: balcao.clock.now() };
    for (label, internal) in SITUATIONS {
        let draft = SituationDraft { label: label.to_owned(), internal, default: true };
        situation::acts::add(balcao, actor, draft.parse()?).await?;
    }
    let (accounts, team, keeper) = add_people(balcao, company.id).await?;
    let mut channels = Vec::new();
    for name in CHANNELS {
        channels.push(add_channel(balcao, actor, name, &team).await?);
    }
    add_clients(balcao, company.id, keeper).await?;
    Ok(Made { company, channels, accounts })
}

/// The accounts, who of them attends: everybody but the administrator, and who keeps the records: that one.
async fn add_people(balcao: &Balcao, company: CompanyId) -> Result<(Vec<Account>, Vec<UserId>, UserId), Error> {
    let (mut accounts, mut team, mut keeper) = (Vec::new(), Vec::new(), None);
    for (name, email, role) in PEOPLE {
        let password = fresh::password()?;
        let draft =
            UserDraft { name: name.to_owned(), email: email.to_owned(), role, password: Some(password.clone()) };
        let user = users::add(balcao, Actor::operator(company, balcao.clock.now()), draft.parse_new()?).await?;
        match role {
            Role::Admin => keeper = Some(user.id),
            Role::Supervisor | Role::Attendant => team.push(user.id),
        }
        accounts.push(Account { role, email, password });
    }
    let keeper = keeper.ok_or_else(|| Error::Internal("the demo has no administrator".to_owned()))?;
    Ok((accounts, team, keeper))
}

async fn add_clients(balcao: &Balcao, company: CompanyId, account: UserId) -> Result<(), Error> {
    let actor = Actor { company, account: Some(account), from: None, at: balcao.clock.now() };
    for client in CLIENTS {
        add_client(balcao, actor, client).await?;
    }
    Ok(())
}

async fn add_client(
    balcao: &Balcao,
    actor: Actor,
    (name, kind, document, email, phone): (&str, EntityKind, &str, &str, &str),
) -> Result<(), Error> {
    let draft = EntityDraft {
        name: name.to_owned(),
        kind,
        document: Some(document.to_owned()),
        emails: vec![email.to_owned()],
        phones: vec![phone.to_owned()],
        roles: vec![RoleName::CLIENT.to_owned()],
    };
    let fields = draft.parse()?;
    balcao.store.write(move |tx| store::entities::insert(tx, actor, &fields)).await?;
    Ok(())
}

async fn add_channel(balcao: &Balcao, actor: Actor, name: &str, team: &[UserId]) -> Result<(Label, u32), Error> {
    let draft = ClassificationDraft {
        code: None,
        name: name.to_owned(),
        opens: None,
        closes: None,
        zone: None,
        rooms_per_attendant: Some(ROOMS_PER_ATTENDANT),
        rooms_in_attendance: None,
        off_hours_notice: None,
        full_notice: None,
        queue_when_full: true,
        identification_required: true,
        takeover_seconds: None,
        absence_minutes: None,
        place_minutes: None,
        wait_target_seconds: None,
    };
    let channel = channel::acts::add(balcao, actor, channel::acts::parse(draft)?).await?;
    for user in team {
        attendants::link(balcao, actor, channel.id, *user).await?;
    }
    Ok((channel.name, channel.code))
}

impl Made {
    /// The addresses and passwords. They are nowhere else: the database has hashes.
    pub fn told(&self, address: &str) -> String {
        let mut told = format!("\nA company to look at, {}:\n", self.company.name);
        for (name, code) in &self.channels {
            let _infallible = writeln!(told, "  the chat, {name}: {address}/chat/{}/{code}", self.company.code);
        }
        let _infallible = write!(told, "  the console: {address}/app\n\nSign in as (shown only now):\n");
        for account in &self.accounts {
            let role = account.role.as_str();
            let _infallible = writeln!(told, "  {role:<10} {:<24} {}", account.email, account.password);
        }
        told.push('\n');
        told
    }
}
