//! A ticket opened by hand, without a chat.

use leptos::{prelude::*, task::spawn_local};
use link::Failure;
use protocol::{
    Code, FieldError, Rule,
    id::ClientId,
    rest::{
        entity::EntityRow,
        ticket::{ManualTicketDraft, Ticket, contact},
    },
};

use crate::{
    request::{intent_key::IntentKey, retry::retry_unanswered, submission::Submission},
    shell::{attention::focus_soon, drafts::DraftFields, route::Route, words::failure_text},
    ticket::{
        input::{TicketField, TicketInput},
        sac::Sac,
    },
};

/// The fields of the contact in a draft.
const CONTACT: [&str; 3] = ["contact_name", "contact_email", "contact_phone"];

/// A ticket that is filled in.
#[derive(Clone, Copy)]
pub struct ManualTicket {
    sac: Sac,
    /// The ticket's client; `None` for CLIENTE ANÔNIMO.
    pub entity: RwSignal<Option<EntityRow>>,
    /// The consumer's contact as given: name, e-mail, phone.
    pub contact: [RwSignal<String>; 3],
    /// The fields of the ticket.
    pub typed: TicketInput,
    pub submission: Submission,
    key: IntentKey<ManualTicketDraft>,
}

impl ManualTicket {
    /// An empty form.
    pub fn new(sac: Sac) -> Self {
        sac.types.want();
        let typed = TicketInput::new();
        typed.of(TicketField::Responsible).set(sac.console.my_id().to_string());
        let manual = Self {
            sac,
            entity: RwSignal::new(None),
            contact: std::array::from_fn(|_| RwSignal::new(String::new())),
            typed,
            submission: Submission::new(),
            key: IntentKey::new(),
        };
        manual.keep_draft();
        manual
    }

    /// Shows the draft that the tab keeps, and keeps what is typed from now on (F5).
    fn keep_draft(self) {
        let (drafts, form) = (self.sac.console.drafts, "sac.new");
        if let Some(kept) = drafts.read(form) {
            self.typed.fill(&kept);
            CONTACT.iter().zip(self.contact).for_each(|(name, field)| field.set(kept.get(name).unwrap_or_default()));
        }
        drafts.follow(form.to_owned(), move || {
            if !self.is_begun() {
                return DraftFields::new();
            }
            let contact = CONTACT.into_iter().zip(self.contact.map(|field| field.get()));
            self.typed.named().into_iter().chain(contact).collect()
        });
    }

    /// Whether something was typed.
    pub fn is_begun(self) -> bool {
        let typed =
            [TicketField::Subject, TicketField::Description, TicketField::Answer].map(|field| self.typed.of(field));
        let filled = |value: &RwSignal<String>| value.with(|text| !text.trim().is_empty());
        self.entity.read().is_some() || typed.iter().chain(&self.contact).any(filled)
    }

    /// Opens the ticket, and goes to it.
    pub fn open(self) {
        let Some(draft) = self.check().filter(|_| !untrack(|| self.submission.is_busy())) else {
            return focus_soon(".by-hand [aria-invalid=true]");
        };
        // The same content has the same key; what was edited since is another ticket.
        let draft = ManualTicketDraft { client_id: self.key.of(draft.clone()), ..draft };
        let rest = self.sac.rest();
        let answer = async move { retry_unanswered(async || rest.open_ticket(&draft).await).await };
        let answer = self.submission.send((), answer);
        spawn_local(async move {
            match answer.await {
                Ok(ticket) => self.opened(ticket),
                Err(Failure::Problem(problem)) if !problem.errors.is_empty() => {
                    focus_soon(".by-hand [aria-invalid=true]");
                }
                Err(_) => {}
            }
        });
    }

    fn opened(self, ticket: Ticket) {
        let (id, address) = (ticket.row.id, self.sac.console.address);
        let sheet = self.sac.sheets.of(id);
        sheet.receive(ticket);
        sheet.is_fresh.set_value(true);
        address.forget_unsaved();
        address.open(Route::Ticket(id));
    }

    /// Why it was not opened, where no field says so; tracked.
    pub fn trouble(self) -> Option<String> {
        let text = self.sac.console.text;
        let failure = self.submission.failure_beyond_fields()?;
        Some(match failure.code() {
            Some(Code::EmailMatches) => text.by_hand_email_matches().to_owned(),
            _ => failure_text(text, &failure),
        })
    }

    fn check(self) -> Option<ManualTicketDraft> {
        let [name, email, phone] =
            self.contact.map(|field| Some(field.get_untracked()).filter(|text| !text.trim().is_empty()));
        let ticket = self.typed.draft();
        let mut faults = match &ticket {
            Some(ticket) => ticket.clone().parse().err().unwrap_or_default(),
            None => vec![FieldError::new("ticket_type", Rule::Required)],
        };
        let of_contact = [
            ("contact_name", name.as_deref()),
            ("contact_email", email.as_deref()),
            ("contact_phone", phone.as_deref()),
        ];
        faults.extend(contact(of_contact).err().unwrap_or_default());
        let right = self.submission.check(faults);
        Some(ManualTicketDraft {
            // Its key is given when it is sent.
            client_id: ClientId::from_bytes([0; 16]),
            entity: self.entity.with_untracked(|entity| entity.as_ref().map(|entity| entity.id)),
            contact_name: name,
            contact_email: email,
            contact_phone: phone,
            ticket: ticket?,
        })
        .filter(|_| right)
    }
}
