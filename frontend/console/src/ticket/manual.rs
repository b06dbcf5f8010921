//! A ticket opened by hand, without a chat.

use leptos::{prelude::*, task::spawn_local};
use link::{Failure, new_client_id};
use protocol::{
    Code, FieldError,
    rest::{
        entity::EntityRow,
        ticket::{ManualTicketDraft, Priority, contact},
    },
};

use crate::{
    shell::{attention::focus_soon, route::Route, words::why},
    ticket::{
        input::{TicketField, TicketInput},
        sac::{Sac, retry_unanswered},
    },
};

/// A ticket that is filled in.
#[derive(Clone, Copy)]
pub struct ManualTicket {
    sac: Sac,
    /// Whose it is; none for CLIENTE ANÔNIMO.
    pub entity: RwSignal<Option<EntityRow>>,
    /// Who the consumer says to be: name, e-mail, phone.
    pub contact: [RwSignal<String>; 3],
    /// The fields of the ticket.
    pub typed: TicketInput,
    /// What is wrong.
    pub faults: RwSignal<Vec<FieldError>>,
    /// Why it was not opened, as a sentence.
    pub trouble: RwSignal<Option<String>>,
    /// It is being opened.
    pub busy: RwSignal<bool>,
    /// What was sent last, whose name it keeps when it is tried again.
    sent: StoredValue<Option<ManualTicketDraft>>,
}

impl ManualTicket {
    /// An empty one.
    pub fn new(sac: Sac) -> Self {
        sac.want_types();
        let typed = TicketInput::new();
        typed.of(TicketField::Priority).set(Priority::Normal.as_str().to_owned());
        typed.of(TicketField::Responsible).set(sac.console.my_id().to_string());
        Self {
            sac,
            entity: RwSignal::new(None),
            contact: std::array::from_fn(|_| RwSignal::new(String::new())),
            typed,
            faults: RwSignal::new(Vec::new()),
            trouble: RwSignal::new(None),
            busy: RwSignal::new(false),
            sent: StoredValue::new(None),
        }
    }

    /// Whether something was typed.
    pub fn is_begun(self) -> bool {
        let typed =
            [TicketField::Subject, TicketField::Description, TicketField::Answer].map(|field| self.typed.of(field));
        let filled = |value: &RwSignal<String>| value.with(|text| !text.trim().is_empty());
        self.entity.read().is_some() || typed.iter().chain(&self.contact).any(filled)
    }

    pub fn open(self) {
        let Some(draft) = self.check().filter(|_| !self.busy.get_untracked()) else {
            return focus_soon(".by-hand [aria-invalid=true]");
        };
        let draft = self.named(draft);
        self.busy.set(true);
        self.trouble.set(None);
        spawn_local(async move {
            let rest = self.sac.rest();
            let outcome = retry_unanswered(async || rest.open_ticket(&draft).await).await;
            self.busy.try_set(false);
            match outcome {
                Ok(ticket) => {
                    let id = ticket.row.id;
                    self.sac.sheet(id).hear(ticket);
                    self.sac.console.address.forget_unsaved();
                    self.sac.console.address.open(Route::Ticket(id));
                }
                Err(failure) => self.refuse(&failure),
            }
        });
    }

    fn refuse(self, failure: &Failure) {
        let text = self.sac.console.text;
        let trouble = match failure {
            Failure::Problem(problem) if !problem.errors.is_empty() => {
                self.faults.try_set(problem.errors.clone());
                return focus_soon(".by-hand [aria-invalid=true]");
            }
            Failure::Problem(problem) if problem.code == Code::EmailMatches => text.by_hand_email_matches().to_owned(),
            _ => why(text, failure),
        };
        self.trouble.try_set(Some(trouble));
    }

    /// The draft under its name: the same content has the same one, so that a lost answer makes one ticket (R41), and
    /// another content another, so that what was edited since is not taken for what was sent.
    fn named(self, draft: ManualTicketDraft) -> ManualTicketDraft {
        let name_before =
            |sent: &Option<ManualTicketDraft>| sent.as_ref().map_or(draft.client_id, |sent| sent.client_id);
        let again = ManualTicketDraft { client_id: self.sent.with_value(name_before), ..draft.clone() };
        let named = if self.sent.with_value(|sent| sent.as_ref() == Some(&again)) { again } else { draft };
        self.sent.set_value(Some(named.clone()));
        named
    }

    fn check(self) -> Option<ManualTicketDraft> {
        let [name, email, phone] =
            self.contact.map(|field| Some(field.get_untracked()).filter(|text| !text.trim().is_empty()));
        let ticket = self.typed.draft();
        let mut faults = match &ticket {
            Some(ticket) => ticket.clone().parse().err().unwrap_or_default(),
            None => vec![FieldError::new("ticket_type", "required")],
        };
        let of_contact = [
            ("contact_name", name.as_deref()),
            ("contact_email", email.as_deref()),
            ("contact_phone", phone.as_deref()),
        ];
        faults.extend(contact(of_contact).err().unwrap_or_default());
        let right = faults.is_empty();
        self.faults.set(faults);
        Some(ManualTicketDraft {
            client_id: new_client_id(),
            entity: self.entity.with_untracked(|entity| entity.as_ref().map(|entity| entity.id)),
            contact_name: name,
            contact_email: email,
            contact_phone: phone,
            ticket: ticket?,
        })
        .filter(|_| right)
    }
}
