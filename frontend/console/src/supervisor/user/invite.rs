//! An invitation while it is typed.

use leptos::{prelude::*, task::spawn_local};
use protocol::{
    FieldError,
    id::ClassificationId,
    people::Role,
    rest::{classification::Classification, password_link::InvitationDraft},
};
use text::Text;

use crate::{
    request::submission::{Faults, Submission},
    shell::{attention::focus_soon, console::Console, words::field_fault},
    supervisor::{classification::records::active_classifications, user::link_card::whole},
};

/// The form of *Convidar*.
#[derive(Clone, Copy)]
pub struct InviteForm {
    console: Console,
    pub name: RwSignal<String>,
    pub email: RwSignal<String>,
    pub role: RwSignal<String>,
    /// The classifications to attend, of those there are.
    pub channels: RwSignal<Vec<(Classification, RwSignal<bool>)>>,
    pub submission: Submission,
    /// The fields that were left, whose faults are shown while typing.
    left: StoredValue<Vec<&'static str>>,
    faults: StoredValue<Option<Memo<Faults>>>,
    /// The address of the link, once it is made.
    pub made: RwSignal<Option<String>>,
}

impl InviteForm {
    pub fn new(console: Console) -> Self {
        let form = Self {
            console,
            name: RwSignal::default(),
            email: RwSignal::default(),
            role: RwSignal::new(Role::Attendant.as_str().to_owned()),
            channels: RwSignal::new(Vec::new()),
            submission: Submission::new(),
            left: StoredValue::new(Vec::new()),
            faults: StoredValue::new(None),
            made: RwSignal::new(None),
        };
        form.keep_draft();
        let is_left =
            move |fault: &FieldError| form.left.with_value(|left| left.iter().any(|field| fault.field == *field));
        let recheck = move || {
            let all = form.draft().parse().err().unwrap_or_default();
            all.into_iter().filter(is_left).collect::<Vec<_>>()
        };
        form.faults.set_value(Some(form.submission.faults_left(recheck)));
        form.read_channels();
        form
    }

    /// Shows the draft that the tab keeps, and keeps what is typed from now on (F5).
    fn keep_draft(self) {
        let drafts = self.console.drafts;
        let texts = [("name", self.name), ("email", self.email), ("role", self.role)];
        if let Some(kept) = drafts.read("user.new") {
            texts.into_iter().for_each(|(name, field)| field.set(kept.get(name).unwrap_or_default()));
        }
        drafts.follow("user.new".to_owned(), move || match self.is_changed() {
            true => texts.into_iter().map(|(name, field)| (name, field.get())).collect(),
            false => Vec::new(),
        });
        self.console.address.confirm_leaving_draft(Signal::derive(move || self.is_changed()));
    }

    fn read_channels(self) {
        let rest = self.console.rest();
        spawn_local(async move {
            // Without them a user is invited all the same, and linked later.
            if let Ok(all) = active_classifications(&rest).await {
                self.channels.try_set(all.into_iter().map(|one| (one, RwSignal::new(false))).collect());
            }
        });
    }

    /// Whether something was typed that is not sent.
    pub fn is_changed(self) -> bool {
        let typed = !self.name.read().trim().is_empty() || !self.email.read().trim().is_empty();
        typed && self.made.read().is_none()
    }

    fn draft(self) -> InvitationDraft {
        InvitationDraft {
            name: self.name.get(),
            email: self.email.get(),
            role: self.role.read().parse().unwrap_or(Role::Attendant),
            classifications: self.ticked(),
        }
    }

    fn ticked(self) -> Vec<ClassificationId> {
        self.channels.read().iter().filter(|(_, ticked)| ticked.get()).map(|(channel, _)| channel.id).collect()
    }

    /// Shows a fault as soon as a field is left.
    pub fn left(self, field: &'static str) {
        let draft = untrack(|| self.draft());
        let typed = match field {
            "name" => &draft.name,
            _ => &draft.email,
        };
        if !typed.trim().is_empty() {
            self.left.update_value(|left| left.push(field));
            let found = draft.clone().parse().err().unwrap_or_default();
            self.submission.note(field, found);
        }
    }

    pub fn fault(self, text: Text, field: &'static str) -> Signal<Option<String>> {
        Signal::derive(move || {
            let faults = self.faults.get_value()?;
            faults.with(|(_, faults)| {
                faults.iter().find(|fault| fault.field == field).map(|fault| field_fault(text, fault))
            })
        })
    }

    /// *Convidar*.
    pub fn send(self) {
        let draft = untrack(|| self.draft());
        self.left.set_value(vec!["name", "email"]);
        let faults = draft.clone().parse().err().unwrap_or_default();
        if !self.submission.check(faults) || untrack(|| self.submission.is_busy()) {
            return focus_soon(".record-form [aria-invalid=true]");
        }
        let rest = self.console.rest();
        let answer = self.submission.send((), async move { rest.invite(&draft).await });
        spawn_local(async move {
            match answer.await {
                Ok(made) => {
                    self.made.try_set(Some(whole(&made.path)));
                    self.console.address.forget_unsaved();
                    focus_soon(".copyable .btn");
                }
                Err(_) => focus_soon(".record-form [aria-invalid=true]"),
            }
        });
    }

    /// Another one.
    pub fn clear(self) {
        [self.name, self.email].iter().for_each(|field| field.set(String::new()));
        self.made.set(None);
        self.submission.clear();
        focus_soon(".record-form [name=name]");
    }
}
