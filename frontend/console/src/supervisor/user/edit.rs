//! *Editar* of a user, while it is typed.

use leptos::{prelude::*, task::spawn_local};
use protocol::{
    FieldError,
    id::UserId,
    people::Role,
    rest::user::{User, UserChangeDraft},
};
use text::Text;

use crate::{
    record::conflict::{Conflict, ConflictField, Settled},
    request::submission::{Faults, Submission},
    shell::{attention::focus_soon, console::Console, route::Route, words::field_fault},
    supervisor::{route::SupervisorRoute, user::words::role_name},
};

/// The fields of a user, as two people's changes are compared.
const FIELDS: &[ConflictField<UserDraftFields>] = &[
    ConflictField {
        label: Text::name,
        words: |_, draft| draft.name.trim().to_owned(),
        take: |into, from| into.name.clone_from(&from.name),
    },
    ConflictField {
        label: Text::email,
        words: |_, draft| draft.email.trim().to_owned(),
        take: |into, from| into.email.clone_from(&from.email),
    },
    ConflictField {
        label: Text::user_role,
        words: |text, draft| role_name(text, draft.role).to_owned(),
        take: |into, from| into.role = from.role,
    },
];

/// The typed fields of a user.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UserDraftFields {
    name: String,
    email: String,
    role: Role,
}

impl From<&User> for UserDraftFields {
    fn from(user: &User) -> Self {
        Self { name: user.name.to_string(), email: user.email.to_string(), role: user.role }
    }
}

impl UserDraftFields {
    fn of_version(self, version: u64) -> UserChangeDraft {
        UserChangeDraft { version, name: self.name, email: self.email, role: self.role, password: None }
    }
}

#[derive(Clone, Copy)]
pub struct UserEditing {
    console: Console,
    id: UserId,
    pub name: RwSignal<String>,
    pub email: RwSignal<String>,
    pub role: RwSignal<String>,
    pub submission: Submission,
    pub conflict: Conflict<UserDraftFields>,
    version: RwSignal<u64>,
    /// The fields that were left, whose faults are shown while typing.
    left: StoredValue<Vec<&'static str>>,
    base: StoredValue<UserDraftFields>,
    faults: StoredValue<Option<Memo<Faults>>>,
}

impl UserEditing {
    /// Edits a user as it is now; a draft that the tab keeps is of the version that was read then.
    pub fn new(console: Console, user: &User) -> Self {
        let base = UserDraftFields::from(user);
        let editing = Self {
            console,
            id: user.id,
            name: RwSignal::new(base.name.clone()),
            email: RwSignal::new(base.email.clone()),
            role: RwSignal::new(base.role.as_str().to_owned()),
            submission: Submission::new(),
            conflict: Conflict::new(FIELDS, console.text),
            version: RwSignal::new(user.version),
            left: StoredValue::new(Vec::new()),
            base: StoredValue::new(base),
            faults: StoredValue::new(None),
        };
        editing.keep_draft();
        let is_left =
            move |fault: &FieldError| editing.left.with_value(|left| left.iter().any(|field| fault.field == *field));
        let recheck = move || {
            let all = editing.draft().of_version(0).parse().err().unwrap_or_default();
            all.into_iter().filter(is_left).collect::<Vec<_>>()
        };
        editing.faults.set_value(Some(editing.submission.faults_left(recheck)));
        editing
    }

    fn keep_draft(self) {
        let (drafts, form) = (self.console.drafts, format!("user.{}", self.id));
        let texts = [("name", self.name), ("email", self.email), ("role", self.role)];
        if let Some(kept) = drafts.read(&form) {
            texts.into_iter().for_each(|(name, field)| field.set(kept.get(name).unwrap_or_default()));
            if let Some(version) = kept.get("version").and_then(|version| version.parse().ok()) {
                self.version.set(version);
            }
        }
        drafts.follow(form, move || match self.is_changed() {
            true => {
                let version = [("version", self.version.get().to_string())];
                texts.into_iter().map(|(name, field)| (name, field.get())).chain(version).collect()
            }
            false => Vec::new(),
        });
        self.console.address.confirm_leaving_draft(Signal::derive(move || self.is_changed()));
    }

    fn draft(self) -> UserDraftFields {
        UserDraftFields {
            name: self.name.get(),
            email: self.email.get(),
            role: self.role.read().parse().unwrap_or(Role::Attendant),
        }
    }

    /// Whether something was changed that is not saved.
    pub fn is_changed(self) -> bool {
        let draft = self.draft();
        self.base.with_value(|base| *base != draft)
    }

    pub fn fault(self, text: Text, field: &'static str) -> Signal<Option<String>> {
        Signal::derive(move || {
            let faults = self.faults.get_value()?;
            faults.with(|(_, faults)| {
                faults.iter().find(|fault| fault.field == field).map(|fault| field_fault(text, fault))
            })
        })
    }

    /// Shows a fault as soon as its field is left.
    pub fn left(self, field: &'static str) {
        self.left.update_value(|left| left.push(field));
        let found = untrack(|| self.draft()).of_version(0).parse().err().unwrap_or_default();
        self.submission.note(field, found);
    }

    /// *Salvar*.
    pub fn save(self) {
        let draft = untrack(|| self.draft());
        self.left.set_value(vec!["name", "email"]);
        let faults = draft.clone().of_version(0).parse().err().unwrap_or_default();
        if !self.submission.check(faults) || untrack(|| self.submission.is_busy()) {
            return focus_soon(".record-form [aria-invalid=true]");
        }
        let (rest, reader, id) = (self.console.rest(), self.console.rest(), self.id);
        let change = draft.clone().of_version(self.version.get_untracked());
        let save = async move { rest.change_user(id, &change).await };
        let read = async move { reader.user(id).await.map(|user| (user.version, UserDraftFields::from(&user))) };
        let answer = self.submission.send((), self.conflict.save((self.base.get_value(), draft), save, read));
        spawn_local(async move {
            match answer.await {
                Ok(Some(_)) => {
                    self.console.address.forget_unsaved();
                    self.console.address.open(Route::Supervisor(SupervisorRoute::User(id)));
                }
                Ok(None) => {}
                Err(_) => focus_soon(".record-form [aria-invalid=true]"),
            }
        });
    }

    /// Saves as the conflict was settled.
    pub fn settle(self, Settled { version, base, draft }: Settled<UserDraftFields>) {
        self.version.set(version);
        self.base.set_value(base);
        self.name.set(draft.name);
        self.email.set(draft.email);
        self.role.set(draft.role.as_str().to_owned());
        self.save();
    }
}
