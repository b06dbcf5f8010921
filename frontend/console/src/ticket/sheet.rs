//! A ticket on the screen: the ticket on the server, the input over it, and saving.

use leptos::{prelude::*, task::spawn_local};
use link::Failure;
use protocol::{
    Code, FieldError, Rule,
    id::TicketId,
    rest::ticket::{EntityLink, Ticket, TicketChange, TicketEdit, TicketStatus},
};

use crate::{
    request::submission::Submission,
    shell::{attention::focus_soon, console::Console, drafts::DraftFields},
    ticket::{
        input::{FieldTexts, TicketField, TicketInput, words},
        transcript::TicketTranscript,
        types::TicketTypes,
    },
};

/// The number of changes that were known, in a draft.
const SEEN: &str = "seen";

/// A ticket on the screen.
#[derive(Clone, Copy)]
pub struct Sheet {
    console: Console,
    types: TicketTypes,
    pub id: TicketId,
    /// As the server had it last.
    pub ticket: RwSignal<Option<Ticket>>,
    /// Why it could not be read.
    pub load_error: RwSignal<Option<Failure>>,
    /// The input over it.
    pub typed: TicketInput,
    /// Whether something typed is not saved.
    pub unsaved: Memo<bool>,
    /// Saving and linking.
    pub submission: Submission,
    /// The browser blocked the window that the ticket was to move to (R50).
    pub window_blocked: RwSignal<bool>,
    /// Changes of other users since the input began.
    pub conflict: RwSignal<Vec<TicketChange>>,
    /// A ticket that came while an answer was on its way: only after the answer is it known which changes are the user's own.
    deferred: StoredValue<Option<Ticket>>,
    /// It was opened from here with a type that nobody chose.
    pub asks_type: RwSignal<bool>,
    /// When it was saved last from here, in milliseconds.
    pub saved_at: RwSignal<Option<i64>>,
    /// The conversation, where it is not followed.
    pub conversation: TicketTranscript,
    /// *Alterar cliente* is open.
    pub altering: RwSignal<bool>,
    /// The answer to its opening filled it just now: showing it needs no reading. True once.
    pub is_fresh: StoredValue<bool>,
    /// It was opened just now: its title gets the focus when it is drawn.
    pub opened: StoredValue<bool>,
}

impl Sheet {
    /// A sheet of a ticket that nothing is known of yet.
    pub fn new(console: Console, types: TicketTypes, id: TicketId) -> Self {
        let (ticket, typed) = (RwSignal::new(None::<Ticket>), TicketInput::new());
        let unsaved = Memo::new(move |_| {
            ticket.with(|ticket| ticket.as_ref().is_some_and(|ticket| words(ticket) != typed.words()))
        });
        let sheet = Self {
            console,
            types,
            id,
            ticket,
            load_error: RwSignal::new(None),
            typed,
            unsaved,
            submission: Submission::new(),
            window_blocked: RwSignal::new(false),
            conflict: RwSignal::new(Vec::new()),
            deferred: StoredValue::new(None),
            asks_type: RwSignal::new(false),
            saved_at: RwSignal::new(None),
            conversation: TicketTranscript::new(console, id),
            altering: RwSignal::new(false),
            is_fresh: StoredValue::new(false),
            opened: StoredValue::new(false),
        };
        sheet.keep_draft();
        sheet
    }

    fn form(self) -> String {
        format!("sac.{}", self.id)
    }

    /// Keeps what differs from the ticket, with the number of the changes that were known when it was typed (F5).
    fn keep_draft(self) {
        Effect::new(move |_| {
            let fields = self.ticket.with(|ticket| {
                let ticket = ticket.as_ref()?;
                let mut typed: DraftFields = self
                    .typed
                    .named()
                    .into_iter()
                    .zip(words(ticket))
                    .filter_map(|(field, known)| (field.1 != known).then_some(field))
                    .collect();
                if !typed.is_empty() {
                    typed.push((SEEN, ticket.history.len().to_string()));
                }
                Some(typed)
            });
            if let Some(fields) = fields {
                self.console.drafts.write(&self.form(), &fields);
            }
        });
    }

    /// Shows the draft that the tab keeps over a ticket that was read for the first time, and what others changed since.
    fn take_draft(self, ticket: &Ticket) {
        let Some(kept) = self.console.drafts.read(&self.form()) else { return };
        self.typed.fill(&kept);
        let seen = kept.get(SEEN).and_then(|seen| seen.parse().ok()).unwrap_or(ticket.history.len());
        self.conflict.set(ticket.history.iter().skip(seen).cloned().collect());
    }

    /// Reads the ticket, the first time or again.
    pub fn read(self) {
        self.types.want();
        let rest = self.console.rest();
        spawn_local(async move {
            match rest.ticket(self.id).await {
                Ok(ticket) => self.receive(ticket),
                Err(failure) => self.load_error.set(Some(failure)),
            }
        });
    }

    /// Reads the ticket where it is shown, unless the answer to its opening has just been received.
    pub fn read_to_show(self) {
        if self.is_fresh.try_update_value(std::mem::take).unwrap_or_default() {
            self.types.want();
        } else {
            self.read();
        }
    }

    /// The ticket as the server has it now, by whatever change.
    pub fn receive(self, now: Ticket) {
        if self.load_error.with_untracked(Option::is_some) {
            self.load_error.set(None);
        }
        if untrack(|| self.submission.is_busy()) {
            return self.deferred.set_value(Some(now));
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
            Some(_) => self.adopt(now, None),
            None => {
                self.typed.set(&words(&now));
                self.take_draft(&now);
                self.ticket.set(Some(now));
            }
        }
    }

    /// Takes over the ticket after an act of this page.
    fn adopt(self, ticket: Ticket, base: Option<&FieldTexts>) {
        self.typed.merge(&words(&ticket), base);
        // Drawing a part anew takes the focus from it: only a change is drawn.
        if self.ticket.with_untracked(|known| known.as_ref() != Some(&ticket)) {
            self.ticket.set(Some(ticket));
        }
    }

    /// *Recarregar*: the server's fields replace the input.
    pub fn discard(self) {
        self.ticket.with_untracked(|ticket| {
            if let Some(ticket) = ticket {
                self.typed.set(&words(ticket));
            }
        });
        self.conflict.set(Vec::new());
        self.window_blocked.set(false);
        self.submission.clear();
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
            None => vec![FieldError::new("ticket_type", Rule::Required)],
        };
        let told = matches!(to, Some(TicketStatus::Answered | TicketStatus::Closed));
        if told && self.typed.of(TicketField::Answer).with_untracked(|answer| answer.trim().is_empty()) {
            faults.push(FieldError::new("answer", Rule::AnswerRequired));
        }
        let right = self.submission.check(faults);
        if !right {
            focus_soon(".sac [aria-invalid=true]");
        }
        right
    }

    fn send(self, to: Option<TicketStatus>) {
        let version = self.ticket.with_untracked(|ticket| ticket.as_ref().map(|ticket| ticket.version));
        let (Some(version), Some(draft)) = (version, self.typed.draft()) else { return };
        if untrack(|| self.submission.is_busy()) || !self.check(to) {
            return;
        }
        let sent = untrack(|| self.typed.words());
        let edit = TicketEdit { version, ticket: draft, status: to };
        self.window_blocked.set(false);
        let rest = self.console.rest();
        let answer = self.submission.send((), async move { rest.change_ticket(self.id, &edit).await });
        spawn_local(async move {
            let outcome = answer.await.map(|ticket| {
                self.conflict.set(Vec::new());
                self.asks_type.set(false);
                self.saved_at.set(Some(self.console.clock.now_untracked()));
                self.adopt(ticket, Some(&sent));
            });
            self.receive_deferred();
            if let Err(failure) = outcome {
                self.refused(&failure);
            }
        });
    }

    /// After the answer: takes the ticket that came while it was on its way.
    fn receive_deferred(self) {
        if let Some(now) = self.deferred.try_update_value(Option::take).flatten() {
            self.receive(now);
        }
    }

    fn refused(self, failure: &Failure) {
        match failure {
            Failure::Problem(problem) if problem.code == Code::Changed => {
                self.submission.clear();
                self.read();
            }
            Failure::Problem(problem) if problem.code == Code::AnswerRequired => {
                self.submission.check(vec![FieldError::new("answer", Rule::AnswerRequired)]);
                focus_soon(".sac [aria-invalid=true]");
            }
            Failure::Problem(problem) if !problem.errors.is_empty() => focus_soon(".sac [aria-invalid=true]"),
            _ => {}
        }
    }

    /// *VINCULA ENTIDADE AO SAC* and *Incluir* (R53–R55): what is typed stays.
    ///
    /// # Errors
    /// Why the server refused, or that it can't be reached.
    pub async fn link(self, link: &EntityLink) -> Result<(), Failure> {
        let before = untrack(|| self.ticket.with(|ticket| ticket.as_ref().map(words)));
        let rest = self.console.rest();
        let outcome = self.submission.while_busy((), async { rest.link_entity(self.id, link).await }).await;
        let outcome = outcome.map(|ticket| self.adopt(ticket, before.as_ref()));
        self.receive_deferred();
        outcome
    }
}
