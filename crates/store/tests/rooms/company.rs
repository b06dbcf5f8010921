//! A store with companies, and short ways to what the tests do with rooms.

use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex};

use balcao_store::accounts::{self, NewAccount};
use balcao_store::audit::Actor;
use balcao_store::companies::{self, Company};
use balcao_store::rooms::{self, NewRoom, RoomScope, VisitRoom};
use balcao_store::{Committed, Conn, Error, Options, Store, Tx, classifications};
use protocol::event::{Author, End, Event, Fact};
use protocol::id::{ClassificationId, ClientId, CompanyId, RoomId, UserId, VisitId};
use protocol::people::{Person, Role};
use protocol::rest::classification::Classification;
use protocol::rest::entry::Entry;
use protocol::room::{CustomerRoom, StaffRoom};
use protocol::{Body, EmailAddress, Instant, Label, PersonName};
use tempfile::TempDir;

/// More events than any test writes.
pub const ALL: u32 = 1000;

/// A store in a folder of its own, and what its sink heard.
pub struct TestCompany {
    pub store: Store,
    told: Arc<Mutex<Vec<Committed>>>,
    seconds: AtomicI64,
    _folder: TempDir,
}

/// A company with two channels and three attendants.
#[derive(Clone)]
pub struct Firm {
    pub id: CompanyId,
    pub sales: ClassificationId,
    pub repairs: ClassificationId,
    pub bia: Person,
    pub caio: Person,
    pub davi: Person,
}

impl TestCompany {
    pub fn new() -> Self {
        let folder = TempDir::new().unwrap();
        let told: Arc<Mutex<Vec<Committed>>> = Arc::default();
        let ear = Arc::clone(&told);
        let sink = Arc::new(move |news: Vec<Committed>| ear.lock().unwrap().extend(news));
        let url = format!("sqlite://{}", folder.path().join("t.db").display());
        let store = Store::open(&url, &Options::default(), sink).unwrap();
        Self { store, told, seconds: AtomicI64::new(0), _folder: folder }
    }

    /// A test with one company.
    pub async fn with_firm() -> (Self, Firm) {
        let test = Self::new();
        let firm = test.firm(1).await;
        (test, firm)
    }

    pub async fn firm(&self, code: u32) -> Firm {
        let firm = Firm {
            id: CompanyId::from_bytes(fresh()),
            sales: ClassificationId::from_bytes(fresh()),
            repairs: ClassificationId::from_bytes(fresh()),
            bia: person("Bia"),
            caio: person("Caio"),
            davi: person("Davi"),
        };
        let (new, now) = (firm.clone(), self.now());
        self.write(move |tx| new.insert(tx, code, now)).await.unwrap();
        firm
    }

    /// A second later than the last time.
    pub fn now(&self) -> Instant {
        at(self.seconds.fetch_add(1, Ordering::SeqCst))
    }

    pub async fn write<T, F>(&self, act: F) -> Result<T, Error>
    where
        F: Fn(&mut Tx<'_>) -> Result<T, Error> + Send + 'static,
        T: Send + 'static,
    {
        self.store.write(act).await
    }

    pub async fn read<T, F>(&self, look: F) -> T
    where
        F: Fn(&mut Conn) -> Result<T, Error> + Send + 'static,
        T: Send + 'static,
    {
        self.store.read(look).await.unwrap()
    }

    /// The commits that the sink got since the last call.
    pub fn told(&self) -> Vec<Committed> {
        std::mem::take(&mut self.told.lock().unwrap())
    }

    /// A new room in the sales queue.
    pub async fn enters(&self, firm: &Firm, name: &str) -> RoomId {
        let new = self.new_room(firm, firm.sales, name);
        self.enter(new).await.unwrap().room
    }

    pub async fn enter(&self, new: NewRoom) -> Result<VisitRoom, Error> {
        self.write(move |tx| rooms::enter(tx, &new, |number| format!("{}-{number}", new.day))).await
    }

    pub fn new_room(&self, firm: &Firm, classification: ClassificationId, name: &str) -> NewRoom {
        let email =
            format!("{}@example.com", name.to_lowercase().replace(|letter: char| !letter.is_ascii_alphanumeric(), "."));
        let entry = Entry {
            visit: VisitId::from_bytes(fresh()),
            name: Some(PersonName::parse(name).unwrap()),
            email: EmailAddress::parse(&email).ok(),
            subject: None,
        };
        NewRoom {
            id: RoomId::from_bytes(fresh()),
            company: firm.id,
            classification,
            entry,
            secret_hash: format!("hash of {name}"),
            label: label("Aguardando"),
            day: "20260714".to_owned(),
            at: self.now(),
        }
    }

    /// Appends a fact without asking any rule.
    pub async fn record(&self, firm: &Firm, room: RoomId, fact: Fact) -> Event {
        let asked = asked_of(&fact);
        self.record_asked(firm, room, fact, asked).await.unwrap()
    }

    pub async fn record_asked(
        &self,
        firm: &Firm,
        room: RoomId,
        fact: Fact,
        asked: Option<ClientId>,
    ) -> Result<Event, Error> {
        let (company, now) = (firm.id, self.now());
        self.write(move |tx| {
            let mut locked = rooms::lock(tx, company, room)?;
            rooms::record(tx, &mut locked, fact.clone(), asked, now)
        })
        .await
    }

    pub async fn staff_room(&self, firm: &Firm, room: RoomId) -> StaffRoom {
        let company = firm.id;
        self.read(move |conn| rooms::staff_room(conn, company, room, ALL)).await
    }

    pub async fn customer_room(&self, firm: &Firm, room: RoomId) -> CustomerRoom {
        let company = firm.id;
        self.read(move |conn| rooms::customer_room(conn, company, room, ALL)).await
    }
}

impl Firm {
    fn insert(&self, tx: &mut Tx<'_>, code: u32, now: Instant) -> Result<(), Error> {
        let company = Company { id: self.id, code, name: label("Acme"), zone: "America/Sao_Paulo".to_owned() };
        companies::insert(tx, &company, now)?;
        let actor = Actor { company: self.id, account: None, from: None, at: now };
        classifications::insert(tx, actor, &channel(self.sales, 1, "Vendas"))?;
        classifications::insert(tx, actor, &channel(self.repairs, 2, "Consertos"))?;
        for who in [&self.bia, &self.caio, &self.davi] {
            accounts::insert(tx, self.id, &account(who), now)?;
        }
        Ok(())
    }

    /// The scope of an attendant who is linked to these channels.
    pub fn seen_by(&self, who: &Person, linked: &[ClassificationId]) -> RoomScope {
        RoomScope { company: self.id, user: who.id, linked: linked.to_vec(), now: Instant::from_micros(0) }
    }
}

fn account(who: &Person) -> NewAccount {
    NewAccount {
        id: who.id,
        name: who.name.clone(),
        email: EmailAddress::parse(&format!("{}@acme.example", who.name.as_str())).unwrap(),
        role: Role::Attendant,
        password_hash: Some("none".to_owned()),
    }
}

fn channel(id: ClassificationId, code: u32, name: &str) -> Classification {
    Classification {
        id,
        code,
        name: label(name),
        opens: None,
        closes: None,
        zone: None,
        rooms_per_attendant: Some(2),
        rooms_in_attendance: Some(5),
        off_hours_notice: None,
        full_notice: None,
        queue_when_full: true,
        identification_required: false,
        takeover_seconds: 120,
        absence_minutes: 30,
        place_minutes: 10,
        wait_target_seconds: 300,
        active: true,
        version: 1,
    }
}

/// Sixteen bytes that no other call gives, later ones greater, as UUIDs of version 7 are.
pub fn fresh() -> [u8; 16] {
    static LAST: AtomicI64 = AtomicI64::new(1);
    let mut bytes = [0; 16];
    bytes[..8].copy_from_slice(&LAST.fetch_add(1, Ordering::SeqCst).to_be_bytes());
    bytes
}

pub fn client_id() -> ClientId {
    ClientId::from_bytes(fresh())
}

/// So many seconds after a moment of July 2026.
pub fn at(seconds: i64) -> Instant {
    Instant::from_micros(1_784_000_000_000_000 + seconds * 1_000_000)
}

pub fn label(text: &str) -> Label {
    Label::parse(text).unwrap()
}

pub fn person(name: &str) -> Person {
    Person { id: UserId::from_bytes(fresh()), name: PersonName::parse(name).unwrap() }
}

/// The `client_id` of a fact: only a message carries one.
pub fn asked_of(fact: &Fact) -> Option<ClientId> {
    match fact {
        Fact::Message { client_id, .. } => Some(*client_id),
        _ => None,
    }
}

/// The customer says something.
pub fn says(text: &str) -> Fact {
    message(Author::Customer, client_id(), text)
}

pub fn message(by: Author, client_id: ClientId, text: &str) -> Fact {
    Fact::Message { by, client_id, body: Body::parse(text).unwrap() }
}

pub fn taken(by: &Person) -> Fact {
    Fact::Taken { by: by.clone(), label: label("Em atendimento") }
}

pub fn joined(by: &Person) -> Fact {
    Fact::Joined { by: by.clone() }
}

pub fn closed(by: &Person) -> Fact {
    Fact::Closed { end: End::Attended, by: Some(by.clone()), label: label("Atendido") }
}

/// The fact of the customer's leaving.
pub fn left() -> Fact {
    Fact::Closed { end: End::CustomerLeft, by: None, label: label("Encerrado") }
}
