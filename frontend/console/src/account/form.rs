//! One's own name, while it is typed.

use leptos::{prelude::*, task::spawn_local};
use protocol::{Code, FieldError, rest::session::MeDraft};

use crate::{
    request::submission::Submission,
    shell::{
        console::Console,
        words::{failure_text, field_fault},
    },
};

/// The name in a draft.
const NAME: &str = "name";

#[derive(Clone, Copy)]
pub struct OwnName {
    console: Console,
    pub name: RwSignal<String>,
    pub submission: Submission,
    /// It was saved, and not typed in since.
    pub saved: RwSignal<bool>,
}

impl OwnName {
    /// The form of the signed-in user; a draft that the tab keeps comes back (F5).
    pub fn new(console: Console) -> Self {
        let own = Self {
            console,
            name: RwSignal::new(console.me.with_untracked(|me| me.name.to_string())),
            submission: Submission::new(),
            saved: RwSignal::new(false),
        };
        if let Some(kept) = console.drafts.read("account").and_then(|kept| kept.get(NAME)) {
            own.name.set(kept);
        }
        let typed = move || own.is_changed().then(|| (NAME, own.name.get())).into_iter().collect();
        console.drafts.follow("account".to_owned(), typed);
        console.address.confirm_leaving_draft(Signal::derive(move || own.is_changed()));
        Effect::new(move |_| {
            // Setting it wakes this again.
            if own.is_changed() && own.saved.get_untracked() {
                own.saved.set(false);
            }
        });
        own
    }

    /// Whether something was typed that is not saved.
    pub fn is_changed(self) -> bool {
        let name = self.name.get();
        // Saving changes what the name is compared with.
        self.saved.track();
        self.console.me.with_untracked(|me| me.name.as_str() != name.trim())
    }

    /// *Salvar*. Where an administrator changed the account meanwhile, it is read anew and saved over: the name is one's own.
    pub fn save(self) {
        let draft =
            MeDraft { version: self.console.me.with_untracked(|me| me.version), name: self.name.get_untracked() };
        let faults: Vec<FieldError> = draft.parse().err().unwrap_or_default();
        if !self.submission.check(faults) || untrack(|| self.submission.is_busy()) {
            return;
        }
        let rest = self.console.rest();
        let answer = self.submission.send((), async move {
            match rest.change_me(&draft).await {
                Err(failure) if failure.code() == Some(Code::Changed) => {
                    let version = rest.me().await?.version;
                    rest.change_me(&MeDraft { version, ..draft }).await
                }
                outcome => outcome,
            }
        });
        spawn_local(async move {
            if let Ok(me) = answer.await {
                self.name.try_set(me.name.to_string());
                self.console.renamed(me);
                self.saved.try_set(true);
            }
        });
    }

    /// The fault of the name, or why it was not saved.
    pub fn fault(self) -> Signal<Option<String>> {
        let text = self.console.text;
        let at_name = self.submission.fault(NAME, move |fault| field_fault(text, fault));
        Signal::derive(move || {
            at_name.get().or_else(|| self.submission.failure().map(|failure| failure_text(text, &failure)))
        })
    }
}
