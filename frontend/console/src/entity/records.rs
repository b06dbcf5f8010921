//! Entities: the list, one of them, and what is done with it.

use leptos::{prelude::*, task::spawn_local};
use link::{EntityQuery, Failure, Rest};
use protocol::{
    Code, EmailAddress,
    id::EntityId,
    list::RoomRow,
    rest::{
        entity::{Entity, EntityChange, EntityConfirmation, EntityDraft, EntityKind, EntityRow, MOST_ADDRESSES},
        ticket::TicketRow,
    },
};
use text::Text;

use crate::{
    entity::{
        form::{EntityForm, draft_of},
        registration::Registration,
    },
    record::{
        conflict::{Conflict, ConflictField, Settled},
        listing::Listing,
        load::Record,
    },
    shell::{address::Address, attention::focus_soon, console::Console, route::Route, words::failure_text},
};

/// The entities that the address asks for.
pub fn entities() -> Listing<EntityRow> {
    let query = |address: Address| EntityQuery {
        search: address.value("search"),
        role: address.value("role"),
        active: address.value("active").parse().ok(),
        newest: address.value("sort") == "newest",
        ..EntityQuery::default()
    };
    Listing::read(query, |rest, query, page| async move { rest.entities(&query, &page).await })
}

pub fn entity(id: EntityId) -> Record<Entity> {
    Record::read(move |rest| async move { rest.entity(id).await })
}

pub fn tickets_of(id: EntityId) -> Listing<TicketRow> {
    Listing::read(|_| (), move |rest, (), page| async move { rest.entity_tickets(id, &page).await })
}

/// The conversations of an entity: those with its tickets, and those under one of its e-mails.
pub fn rooms_of(id: EntityId) -> Listing<RoomRow> {
    Listing::read(|_| (), move |rest, (), page| async move { rest.entity_rooms(id, &page).await })
}

/// *Inativar* and *Reativar*.
pub fn turn(console: Console, record: Record<Entity>, id: EntityId, active: bool) {
    let rest = console.rest();
    spawn_local(async move {
        let outcome = if active { rest.activate_entity(id).await } else { rest.inactivate_entity(id).await };
        match outcome {
            Ok(entity) => record.put(entity),
            Err(failure) => console.failed(&failure),
        }
    });
}

/// Registering an entity on its own page: ends at the entity.
pub fn registration(console: Console) -> Registration {
    Registration::new(EntityForm::client(None, None, None), move |confirmation: EntityConfirmation| {
        let rest = console.rest();
        async move {
            let entity = rest.add_entity(&confirmation).await?;
            arrive(console, entity.id);
            Ok(())
        }
    })
}

/// "Use this one and add the e-mail" (R48): the typed e-mails become the entity's too, and its page opens.
pub fn use_instead(console: Console, registration: Registration, id: EntityId) {
    let emails = untrack(|| registration.form.draft()).emails;
    let rest = console.rest();
    spawn_local(async move {
        match add_emails(&rest, id, &emails).await {
            Ok(true) => arrive(console, id),
            Ok(false) => {
                registration.failed.set(Some(console.text.problem(Code::EmailsFull.as_str()).to_owned()));
            }
            Err(failure) => registration.failed.set(Some(failure_text(console.text, &failure))),
        }
    });
}

/// Adds e-mails to an entity; answers false where it would have more than [`MOST_ADDRESSES`].
async fn add_emails(rest: &Rest, id: EntityId, emails: &[String]) -> Result<bool, Failure> {
    let Entity { version, fields, .. } = rest.entity(id).await?;
    let known = |email: &EmailAddress| fields.emails.iter().any(|other| other.comparable() == email.comparable());
    let parsed = emails.iter().filter_map(|email| EmailAddress::parse(email).ok());
    let fresh: Vec<String> = parsed.filter(|email| !known(email)).map(String::from).collect();
    if fresh.is_empty() || fields.emails.len() + fresh.len() > MOST_ADDRESSES {
        return Ok(fresh.is_empty());
    }
    let mut entity = draft_of(&fields);
    entity.emails.extend(fresh);
    rest.change_entity(id, &EntityChange { version, entity, despite_look_alikes: false }).await.map(|_| true)
}

/// Nothing is unsaved any more: the page of the entity opens.
fn arrive(console: Console, id: EntityId) {
    console.address.forget_unsaved();
    console.address.open(Route::Entity(id));
}

/// *Editar*.
#[derive(Clone, Copy)]
pub struct Editing {
    pub form: EntityForm,
    /// With another person's change.
    pub conflict: Conflict<EntityDraft>,
    id: EntityId,
    version: RwSignal<u64>,
}

/// The fields of an entity, as two people's changes are compared.
const FIELDS: &[ConflictField<EntityDraft>] = &[
    ConflictField {
        label: Text::name,
        words: |_, draft| draft.name.trim().to_owned(),
        take: |into, from| into.name.clone_from(&from.name),
    },
    ConflictField {
        label: Text::kind,
        words: |text, draft| kind_name(text, draft.kind).to_owned(),
        take: |into, from| into.kind = from.kind,
    },
    ConflictField {
        label: Text::document,
        words: |_, draft| draft.document.clone().unwrap_or_default(),
        take: |into, from| into.document.clone_from(&from.document),
    },
    ConflictField {
        label: Text::emails,
        words: |_, draft| draft.emails.join(", "),
        take: |into, from| into.emails.clone_from(&from.emails),
    },
    ConflictField {
        label: Text::phones,
        words: |_, draft| draft.phones.join(", "),
        take: |into, from| into.phones.clone_from(&from.phones),
    },
    ConflictField {
        label: Text::entity_roles,
        words: |_, draft| draft.roles.join(", "),
        take: |into, from| into.roles.clone_from(&from.roles),
    },
];

const fn kind_name(text: Text, kind: EntityKind) -> &'static str {
    match kind {
        EntityKind::Person => text.person(),
        EntityKind::Company => text.legal_person(),
    }
}

impl Editing {
    /// Edits an entity as it is now; a draft that the tab keeps is of the version that was read then, so that the server tells of other changes.
    pub fn new(console: Console, entity: &Entity) -> Self {
        let form = EntityForm::new(draft_of(&entity.fields));
        let version = RwSignal::new(entity.version);
        form.keep_draft(console.drafts, format!("entity.{}", entity.id), version);
        Self { form, conflict: Conflict::new(FIELDS, console.text), id: entity.id, version }
    }

    /// *Salvar*. With `despite` it may get a document that another entity has (R48).
    pub fn save(self, console: Console, despite: bool) {
        let submission = self.form.submission;
        let Some(entity) = self.form.check().filter(|_| !untrack(|| submission.is_busy())) else {
            return focus_soon(".record-form [aria-invalid=true]");
        };
        let (rest, reader, drafts) = (console.rest(), console.rest(), (self.form.base(), entity.clone()));
        let change = EntityChange { version: self.version.get_untracked(), entity, despite_look_alikes: despite };
        let save = async move { rest.change_entity(self.id, &change).await };
        let read = async move {
            let Entity { version, fields, .. } = reader.entity(self.id).await?;
            Ok((version, draft_of(&fields)))
        };
        let answer = submission.send((), self.conflict.save(drafts, save, read));
        spawn_local(async move {
            if let Ok(Some(entity)) = answer.await {
                arrive(console, entity.id);
            }
        });
    }

    /// Saves what was picked from two people's changes.
    pub fn settle(self, console: Console, settled: Settled<EntityDraft>) {
        self.version.set(settled.version);
        self.form.begin_anew(settled.base, settled.draft);
        self.save(console, false);
    }
}
