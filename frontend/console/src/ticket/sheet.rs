//! A ticket on the screen: as the server has it, what is typed over it, and saving it.

use leptos::{prelude::*, task::spawn_local};
use link::Failure;
use protocol::{
    Code, FieldError,
    id::TicketId,
    rest::ticket::{EntityLink, Ticket, TicketChange, TicketEdit, TicketStatus},
};

use crate::{
    shell::{attention::focus_soon, words::why},
    ticket::{
        input::{FieldTexts, TicketField, TicketInput, words},
        sac::Sac,
        transcript::TicketTranscript,
    },
};

/// A ticket on the screen.
#[derive(Clone, Copy)]
pub struct Sheet {
    sac: Sac,
    pub id: TicketId,
    /// As the server had it last.
    pub ticket: RwSignal<Option<Ticket>>,
    /// Why it could not be read.
    pub load_error: RwSignal<Option<Failure>>,
    /// What is typed over it.
    pub typed: TicketInput,
    /// Whether something typed is not saved.
    pub unsaved: Memo<bool>,
    /// What is wrong with what is typed.
    pub faults: RwSignal<Vec<FieldError>>,
    /// Why it was not saved, as a sentence.
    pub trouble: RwSignal<Option<String>>,
    /// What somebody else changed while this was typed.
    pub conflict: RwSignal<Vec<TicketChange>>,
    /// Saving or linking is under way.
    pub busy: RwSignal<bool>,
    /// What was heard meanwhile: news only once the answer has said which of it is one's own.
    heard: StoredValue<Option<Ticket>>,
    /// When it was saved last from here, in milliseconds.
    pub saved_at: RwSignal<Option<i64>>,
    /// The conversation, where it is not followed.
    pub conversation: TicketTranscript,
    /// *Alterar cliente* is open.
    pub altering: RwSignal<bool>,
    /// Somebody opened it just now: its title gets the focus when it is drawn.
    pub opened: StoredValue<bool>,
}

impl Sheet {
    /// A sheet of a ticket that nothing is known of yet.
    pub fn new(sac: Sac, id: TicketId) -> Self {
        let (ticket, typed) = (RwSignal::new(None::<Ticket>), TicketInput::new());
        let unsaved = Memo::new(move |_| {
            ticket.with(|ticket| ticket.as_ref().is_some_and(|ticket| words(ticket) != typed.words()))
        });
        Self {
            sac,
            id,
            ticket,
            load_error: RwSignal::new(None),
            typed,
            unsaved,
            faults: RwSignal::new(Vec::new()),
            trouble: RwSignal::new(None),
            conflict: RwSignal::new(Vec::new()),
            busy: RwSignal::new(false),
            heard: StoredValue::new(None),
            saved_at: RwSignal::new(None),
            conversation: TicketTranscript::new(sac, id),
            altering: RwSignal::new(false),
            opened: StoredValue::new(false),
        }
    }

    /// Reads the ticket, the first time or again.
    pub fn read(self) {
        self.sac.want_types();
        spawn_local(async move {
            match self.sac.rest().ticket(self.id).await {
                Ok(ticket) => self.hear(ticket),
                Err(failure) => self.load_error.set(Some(failure)),
            }
        });
    }

    /// The ticket as it is now, whoever changed it.
    pub fn hear(self, now: Ticket) {
        if self.load_error.with_untracked(Option::is_some) {
            self.load_error.set(None);
        }
        if self.busy.get_untracked() {
            return self.heard.set_value(Some(now));
        }
        let before = self.ticket.get_untracked();
        match before {
            Some(before) if before.version > now.version => {}
            Some(before) if self.unsaved.get_untracked() => {
                let news = now.history.iter().skip(before.history.len()).cloned().collect::<Vec<_>>();
                let mine = self.typed.words() == words(&now);
                self.adopt(now, Some(&words(&before)));
                if !news.is_empty() && !mine {
                    self.conflict.update(|conflict| conflict.extend(news));
                }
            }
            _ => self.adopt(now, None),
        }
    }

    /// The ticket as it is now, by what was done here.
    fn adopt(self, ticket: Ticket, base: Option<&FieldTexts>) {
        self.typed.merge(&words(&ticket), base);
        // What is drawn anew loses the focus in it: only what changed is.
        if self.ticket.with_untracked(|known| known.as_ref() != Some(&ticket)) {
            self.ticket.set(Some(ticket));
        }
    }

    /// *Recarregar*: what is typed gives way to what the server has.
    pub fn discard(self) {
        self.ticket.with_untracked(|ticket| {
            if let Some(ticket) = ticket {
                self.typed.set(&words(ticket));
            }
        });
        self.conflict.set(Vec::new());
        self.faults.set(Vec::new());
        self.trouble.set(None);
    }

    /// *Salvar*.
    pub fn save(self) {
        self.send(self.typed.status());
    }

    /// *Encerrar SAC*; it needs an answer (L12).
    pub fn close(self) {
        self.send(Some(TicketStatus::Closed));
    }

    /// *Reabrir*.
    pub fn reopen(self) {
        self.send(Some(TicketStatus::InProgress));
    }

    /// Whether it may be closed; says at the field what is missing where not.
    pub fn may_close(self) -> bool {
        self.check(Some(TicketStatus::Closed))
    }

    fn check(self, to: Option<TicketStatus>) -> bool {
        let mut faults = match self.typed.draft() {
            Some(draft) => draft.parse().err().unwrap_or_default(),
            None => vec![FieldError::new("ticket_type", "required")],
        };
        let told = matches!(to, Some(TicketStatus::Answered | TicketStatus::Closed));
        if told && self.typed.of(TicketField::Answer).with_untracked(|answer| answer.trim().is_empty()) {
            faults.push(FieldError::new("answer", "answer_required"));
        }
        let right = faults.is_empty();
        self.faults.set(faults);
        if !right {
            focus_soon(".sac [aria-invalid=true]");
        }
        right
    }

    fn send(self, to: Option<TicketStatus>) {
        let version = self.ticket.with_untracked(|ticket| ticket.as_ref().map(|ticket| ticket.version));
        let (Some(version), Some(draft)) = (version, self.typed.draft()) else { return };
        if self.busy.get_untracked() || !self.check(to) {
            return;
        }
        let sent = untrack(|| self.typed.words());
        let edit = TicketEdit { version, ticket: draft, status: to };
        self.busy.set(true);
        self.trouble.set(None);
        spawn_local(async move {
            let outcome = self.sac.rest().change_ticket(self.id, &edit).await;
            let refused = match outcome {
                Ok(ticket) => {
                    self.conflict.set(Vec::new());
                    self.saved_at.set(Some(self.sac.console.clock.now_untracked()));
                    self.adopt(ticket, Some(&sent));
                    None
                }
                Err(failure) => Some(failure),
            };
            self.done();
            if let Some(failure) = refused {
                self.refuse(&failure);
            }
        });
    }

    /// The answer is here: what was heard while it was under way is news now.
    fn done(self) {
        self.busy.set(false);
        if let Some(now) = self.heard.try_update_value(Option::take).flatten() {
            self.hear(now);
        }
    }

    fn refuse(self, failure: &Failure) {
        match failure {
            Failure::Problem(problem) if problem.code == Code::Changed => self.read(),
            Failure::Problem(problem) if problem.code == Code::AnswerRequired => {
                self.faults.set(vec![FieldError::new("answer", "answer_required")]);
                focus_soon(".sac [aria-invalid=true]");
            }
            Failure::Problem(problem) if !problem.errors.is_empty() => {
                self.faults.set(problem.errors.clone());
                focus_soon(".sac [aria-invalid=true]");
            }
            _ => self.trouble.set(Some(why(self.sac.console.text, failure))),
        }
    }

    /// *VINCULA ENTIDADE AO SAC* and *Incluir* (R53–R55): what is typed stays.
    ///
    /// # Errors
    /// Why the server refused, or that it can't be reached.
    pub async fn link(self, link: &EntityLink) -> Result<(), Failure> {
        let before = untrack(|| self.ticket.with(|ticket| ticket.as_ref().map(words)));
        self.busy.set(true);
        let outcome =
            self.sac.rest().link_entity(self.id, link).await.map(|ticket| self.adopt(ticket, before.as_ref()));
        self.done();
        outcome
    }
}
