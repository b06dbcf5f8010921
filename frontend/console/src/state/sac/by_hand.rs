//! A ticket opened by hand, without a chat.

use leptos::{prelude::*, task::spawn_local};
use link::{Failure, new_client_id};
use protocol::{
    FieldError,
    id::ClientId,
    rest::{
        entity::EntityRow,
        ticket::{ManualTicketDraft, Priority, contact},
    },
};

use super::{
    Sac, patiently,
    typed::{Field, Typed},
};
use crate::{
    routes::Place,
    state::{attention::focus_soon, words::why},
};

/// A ticket that is filled in.
#[derive(Clone, Copy)]
pub struct ByHand {
    sac: Sac,
    /// Whose it is; none for CLIENTE ANÔNIMO.
    pub entity: RwSignal<Option<EntityRow>>,
    /// Who the consumer says to be: name, e-mail, phone.
    pub contact: [RwSignal<String>; 3],
    /// The fields of the ticket.
    pub typed: Typed,
    /// What is wrong.
    pub faults: RwSignal<Vec<FieldError>>,
    /// Why it was not opened, as a sentence.
    pub trouble: RwSignal<Option<String>>,
    /// It is being opened.
    pub busy: RwSignal<bool>,
    /// The same for whatever is tried again.
    client_id: StoredValue<ClientId>,
}

impl ByHand {
    /// An empty one.
    pub fn new(sac: Sac) -> Self {
        sac.want_types();
        let typed = Typed::new();
        typed.of(Field::Priority).set(Priority::Normal.as_str().to_owned());
        typed.of(Field::Responsible).set(sac.desk.my_id().to_string());
        Self {
            sac,
            entity: RwSignal::new(None),
            contact: std::array::from_fn(|_| RwSignal::new(String::new())),
            typed,
            faults: RwSignal::new(Vec::new()),
            trouble: RwSignal::new(None),
            busy: RwSignal::new(false),
            client_id: StoredValue::new(new_client_id()),
        }
    }

    /// Whether something was typed.
    pub fn is_begun(self) -> bool {
        let typed = [Field::Subject, Field::Description, Field::Answer].map(|field| self.typed.of(field));
        let filled = |value: &RwSignal<String>| value.with(|text| !text.trim().is_empty());
        self.entity.read().is_some() || typed.iter().chain(&self.contact).any(filled)
    }

    /// Opens it.
    pub fn open(self) {
        let Some(draft) = self.check().filter(|_| !self.busy.get_untracked()) else {
            return focus_soon(".by-hand [aria-invalid=true]");
        };
        self.busy.set(true);
        self.trouble.set(None);
        spawn_local(async move {
            let rest = self.sac.rest();
            let outcome = patiently(async || rest.open_ticket(&draft).await).await;
            self.busy.try_set(false);
            match outcome {
                Ok(ticket) => {
                    let id = ticket.row.id;
                    self.sac.sheet(id).hear(ticket);
                    self.sac.desk.address.let_go();
                    self.sac.desk.address.open(Place::Ticket(id));
                }
                Err(failure) => self.refuse(&failure),
            }
        });
    }

    fn refuse(self, failure: &Failure) {
        if let Failure::Problem(problem) = failure {
            // Another content needs another name.
            self.client_id.try_set_value(new_client_id());
            if !problem.errors.is_empty() {
                self.faults.try_set(problem.errors.clone());
                return focus_soon(".by-hand [aria-invalid=true]");
            }
        }
        self.trouble.try_set(Some(why(self.sac.desk.text, failure)));
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
            client_id: self.client_id.get_value(),
            entity: self.entity.with_untracked(|entity| entity.as_ref().map(|entity| entity.id)),
            contact_name: name,
            contact_email: email,
            contact_phone: phone,
            ticket: ticket?,
        })
        .filter(|_| right)
    }
}
