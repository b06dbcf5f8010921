//! The sentence for a refused act: the winner, the limit, and the next step.

use leptos::prelude::*;
use link::Failure;
use protocol::{Code, Problem, id::RoomId, people::AttendantStatus};
use ui::{Look, Toast, ToastAction};

use crate::shell::{
    console::Console,
    words::{customer_name, failure_text},
};

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

    /// Something failed that has no room.
    pub(crate) fn failed(self, failure: &Failure) {
        self.tell(failure_text(self.text, failure), None, None, Vec::new());
    }

    /// The room was not handed over to somebody.
    pub(crate) fn not_handed_over(self, name: &str, failure: &Failure) {
        match failure {
            Failure::Problem(problem) if problem.code == Code::AttendantLimit => {
                let title = self.text.successor_limit(name, u64::from(problem.limit.unwrap_or_default()));
                self.tell(title, Some(self.text.successor_limit_why().to_owned()), None, Vec::new());
            }
            _ => self.failed(failure),
        }
    }

    fn somebody_was_first(self, room: RoomId, problem: &Problem) {
        let text = self.text;
        let holder = problem.holder.as_ref().map(ToString::to_string);
        let title = holder
            .as_deref()
            .map_or_else(|| failure_text(text, &problem.clone().into()), |name| text.taken_first(name));
        let join = self.action(text.join(), Look::Plain, move || self.join(room));
        let next = self.action(text.next_in_queue(), Look::Ghost, move || self.take_next());
        self.tell(title, Some(text.taken_first_why(&self.name_of(room))), holder, vec![join, next]);
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
        self.tell(title, Some(text.limit_reached_why(&self.name_of(room))), None, vec![see]);
    }

    fn channel_limit(self, room: RoomId, problem: &Problem) {
        let channel = self.rows.row(room).map(|row| row.classification_name.to_string()).unwrap_or_default();
        let title = self.text.channel_limit_reached(u64::from(problem.limit.unwrap_or_default()));
        self.tell(title, Some(self.text.channel_limit_reached_why(&channel)), None, Vec::new());
    }

    fn on_pause(self) {
        let back = self
            .action(self.text.become_available(), Look::Plain, move || self.choose_status(AttendantStatus::Available));
        self.tell(self.text.problem(Code::OnPause.as_str()).to_owned(), None, None, vec![back]);
    }

    fn name_of(self, room: RoomId) -> String {
        let known = self.rows.row(room).map(|row| (row.name, row.email));
        let (name, email) = known.unwrap_or_default();
        customer_name(self.text, name.as_ref(), email.as_ref())
    }

    fn action(self, label: &str, look: Look, act: impl Fn() + Send + Sync + 'static) -> ToastAction {
        ToastAction { label: label.to_owned(), look, key: None, on_press: Callback::new(move |()| act()) }
    }

    fn tell(self, title: String, body: Option<String>, face: Option<String>, actions: Vec<ToastAction>) {
        // One refusal at a time; a key of its own, since toasts that read alike may be about different rooms.
        let key = format!("refusal-{}", self.clock.now_untracked());
        self.told.with_value(|last| self.toasts.dismiss(last));
        self.told.set_value(key.clone());
        self.toasts.show(Toast { key, title, body, face, urgent: true, actions, on_dismiss: None });
    }
}
