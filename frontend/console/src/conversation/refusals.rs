//! The sentence for a refused act: the winner, the limit, and the next step.

use leptos::prelude::*;
use link::Failure;
use protocol::{
    Code, Problem,
    id::RoomId,
    people::{AttendantStatus, InternalSituation},
};
use ui::{Look, Toast, ToastAction};

use crate::{
    list::shown_rooms::is_mine,
    shell::{
        console::Console,
        words::{customer_name, failure_text},
    },
};

/// A refusal, as its toast shows it.
struct Refused {
    title: String,
    body: Option<String>,
    face: Option<String>,
    actions: Vec<ToastAction>,
}

impl Console {
    /// An act in a room was refused, or the sign-in ended meanwhile.
    pub(crate) fn refuse(self, room: RoomId, failure: &Failure) {
        match failure {
            Failure::Problem(problem) => match problem.code {
                Code::AlreadyTaken => self.somebody_was_first(room, problem),
                Code::AttendantLimit => self.my_limit(room, problem),
                Code::ClassificationLimit => self.channel_limit(room, problem),
                Code::OnPause => self.on_pause(),
                _ => self.failed(failure),
            },
            Failure::Unreachable => self.failed(failure),
        }
    }

    /// Something failed that has no room. That the session is over is said by the sign-in over the page.
    pub(crate) fn failed(self, failure: &Failure) {
        if failure.is_over() {
            return;
        }
        let title = failure_text(self.text, failure);
        self.tell(Refused { title, body: None, face: None, actions: Vec::new() }, |_| true);
    }

    /// The room was not handed over to somebody.
    pub(crate) fn not_handed_over(self, name: &str, failure: &Failure) {
        match failure {
            Failure::Problem(problem) if problem.code == Code::AttendantLimit => {
                let title = self.text.successor_limit(name, u64::from(problem.limit.unwrap_or_default()));
                let why = self.text.successor_limit_why().to_owned();
                self.tell(Refused { title, body: Some(why), face: None, actions: Vec::new() }, |_| true);
            }
            _ => self.failed(failure),
        }
    }

    /// Somebody else took the room over, or its responsible is back.
    pub(crate) fn not_assumed(self, problem: &Problem) {
        let holder = problem.holder.as_ref().map(ToString::to_string);
        let title = match holder.as_deref() {
            Some(name) => self.text.held_by(name),
            None => failure_text(self.text, &problem.clone().into()),
        };
        self.tell(Refused { title, body: None, face: holder, actions: Vec::new() }, |_| true);
    }

    fn somebody_was_first(self, room: RoomId, problem: &Problem) {
        let text = self.text;
        let holder = problem.holder.as_ref().map(ToString::to_string);
        let title = holder
            .as_deref()
            .map_or_else(|| failure_text(text, &problem.clone().into()), |name| text.taken_first(name));
        // The room's end, or being in the room, leaves nothing to say.
        let me = self.my_id();
        let lasts = move |console: Self| console.rows.row(room).is_some_and(|row| !is_mine(me, &row));
        let join = self.action(text.join(), Look::Plain, move || self.join(room));
        let next = self.action(text.next_in_queue(), Look::Ghost, move || self.take_next());
        let why = text.taken_first_why(&self.name_of(room));
        self.tell(Refused { title, body: Some(why), face: holder, actions: vec![join, next] }, lasts);
    }

    fn my_limit(self, room: RoomId, problem: &Problem) {
        let text = self.text;
        let limit = u64::from(problem.limit.unwrap_or_default());
        let title = text.limit_reached(limit, limit);
        let see = self.action(text.see_my_rooms(), Look::Plain, move || {
            if let Some(first) = self.shown.mine.with_untracked(|mine| mine.first().copied()) {
                self.show(first);
            }
        });
        let why = text.limit_reached_why(&self.name_of(room));
        self.tell(Refused { title, body: Some(why), face: None, actions: vec![see] }, self.while_full(room));
    }

    fn channel_limit(self, room: RoomId, problem: &Problem) {
        let channel = self.rows.row(room).map(|row| row.classification_name.to_string()).unwrap_or_default();
        let title = self.text.channel_limit_reached(u64::from(problem.limit.unwrap_or_default()));
        let why = self.text.channel_limit_reached_why(&channel);
        let refused = Refused { title, body: Some(why), face: None, actions: Vec::new() };
        self.tell(refused, self.while_full(room));
    }

    fn on_pause(self) {
        let back = self
            .action(self.text.become_available(), Look::Plain, move || self.choose_status(AttendantStatus::Available));
        let title = self.text.problem(Code::OnPause.as_str()).to_owned();
        let pauses = |console: Self| console.status.get_untracked() != AttendantStatus::Available;
        self.tell(Refused { title, body: None, face: None, actions: vec![back] }, pauses);
    }

    fn name_of(self, room: RoomId) -> String {
        let known = self.rows.row(room).map(|row| (row.name, row.email));
        let (name, email) = known.unwrap_or_default();
        customer_name(self.text, name.as_ref(), email.as_ref())
    }

    fn action(self, label: &str, look: Look, act: impl Fn() + Send + Sync + 'static) -> ToastAction {
        ToastAction { label: label.to_owned(), look, key: None, on_press: Callback::new(move |()| act()) }
    }

    /// While the room waits for a place: by the limits that the page knows, unless the server knows others.
    fn while_full(self, room: RoomId) -> impl Fn(Self) -> bool + Send + Sync + 'static {
        let knows = !self.has_place(room);
        move |console| {
            let waits = console.rows.row(room).is_some_and(|row| row.situation == InternalSituation::Waiting);
            waits && !(knows && console.has_place(room))
        }
    }

    /// The list or the status changed: a refusal goes when its cause goes (F48).
    pub(crate) fn review_refusal(self) {
        let lasts = self.told_while.get_value();
        if lasts.is_some_and(|lasts| !lasts.run(self)) {
            self.forget_refusal();
        }
    }

    /// The refusal is of the past.
    pub(crate) fn forget_refusal(self) {
        self.told_while.set_value(None);
        self.told.with_value(|told| self.toasts.dismiss(told));
    }

    fn tell(self, refused: Refused, lasts: impl Fn(Self) -> bool + Send + Sync + 'static) {
        let Refused { title, body, face, actions } = refused;
        // One refusal at a time; a key of its own, since toasts that read alike may be about different rooms.
        let key = format!("refusal-{}", self.clock.now_untracked());
        self.told.with_value(|last| self.toasts.dismiss(last));
        self.told.set_value(key.clone());
        self.told_while.set_value(Some(Callback::new(lasts)));
        self.toasts.show(Toast { key, title, body, face, urgent: true, actions, on_dismiss: None });
    }
}
