//! *Sair da conta*: asks while rooms are in attendance or something typed is not sent (F5).

use leptos::prelude::*;
use protocol::{list::RoomRow, people::InternalSituation};
use ui::{Dialog, DialogAction, Look};

use crate::shell::{
    console::Console,
    question::Question,
    unsaved::{Unsaved, use_unsaved},
};

/// Signing out, and the question before it.
#[derive(Clone, Copy)]
pub struct SignOut {
    console: Console,
    unsaved: Unsaved,
    question: Question<Loss>,
}

/// The reasons to ask.
#[derive(Debug, Clone, Copy, Default)]
struct Loss {
    /// Out of all devices, or of this browser alone.
    everywhere: bool,
    /// The rooms in attendance that the user is responsible for.
    rooms: u64,
    /// Something typed is not sent.
    unsaved: bool,
}

/// Call it once for each sign-in.
pub fn provide_sign_out(console: Console) {
    provide_context(SignOut { console, unsaved: use_unsaved(), question: Question::new() });
}

pub fn use_sign_out() -> SignOut {
    expect_context()
}

impl SignOut {
    /// Signs out, in this browser or everywhere; asks first where that leaves or loses something.
    pub fn ask(self, everywhere: bool) {
        let console = self.console;
        let me = console.my_id();
        let attends = |row: &&RoomRow| {
            let responsible = row.responsible.as_ref().is_some_and(|person| person.id == me);
            responsible && row.situation == InternalSituation::InAttendance
        };
        let rooms = untrack(|| console.rows.with(|list| list.rows().filter(attends).count() as u64));
        let unsaved = console.drafts.any() || console.rooms.is_busy() || self.unsaved.any();
        if rooms > 0 || unsaved {
            self.question.ask(Loss { everywhere, rooms, unsaved });
        } else {
            console.sign_out(everywhere);
        }
    }
}

/// The question.
#[component]
pub fn SignOutDialog() -> impl IntoView {
    let SignOut { console, question, .. } = use_sign_out();
    let text = console.text;
    let why = Signal::derive(move || {
        let Loss { rooms, unsaved, .. } = question.about().unwrap_or_default();
        let rooms = (rooms > 0).then(|| text.sign_out_rooms(rooms));
        let lost = unsaved.then(|| text.sign_out_unsaved().to_owned());
        rooms.into_iter().chain(lost).collect::<Vec<_>>().join(" ")
    });
    let leave = move || console.sign_out(untrack(|| question.about()).unwrap_or_default().everywhere);
    let actions = Signal::derive(move || {
        vec![DialogAction::nothing(text.stay()), DialogAction::new(text.sign_out(), Look::DangerSolid, leave)]
    });
    view! { <Dialog open=question.open title=text.sign_out_question() why=why actions=actions /> }
}
