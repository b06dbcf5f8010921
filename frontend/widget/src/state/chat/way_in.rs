//! The two ways into a room: back to the one that this browser has (another tab asks before, F18), or through the form.

use std::time::Duration;

use leptos::{prelude::*, task::spawn_local};
use link::{Failure, pause};
use protocol::{Body, Code, Instant, rest::entry::Admission, room::CustomerRoom};

use super::{Chat, Stage, Unanswered, person::was_left};
use crate::state::{form::Purpose, listener, saved_visit::SavedRoom};

/// A page that is opened so soon after its room closed still shows it; later it offers a new conversation.
const RECENT: Duration = Duration::from_secs(10 * 60);
/// Between two tries to reach the server, in milliseconds.
const TRY_AGAIN: u32 = 3_000;

impl Chat {
    /// Loads until the server answers.
    pub fn load(self) {
        spawn_local(async move {
            while let Err(Unanswered) = self.try_load().await {
                if !matches!(self.stage.get_untracked(), Stage::InRoom(_)) {
                    self.stage.set(Stage::Unreachable);
                }
                pause(TRY_AGAIN).await;
            }
        });
    }

    async fn try_load(self) -> Result<(), Unanswered> {
        if let Some(saved) = self.storage().load().and_then(|visit| visit.room)
            && self.resume(saved).await?
        {
            return self.see_channel().await.map(drop);
        }
        let known = self.see_channel().await?;
        self.stage.set(if known { Stage::Entry } else { Stage::Unknown });
        Ok(())
    }

    /// Opens the room that this browser has (R61). Answers whether it is still worth showing.
    async fn resume(self, SavedRoom { room, secret, code }: SavedRoom) -> Result<bool, Unanswered> {
        let (rest, storage) = (self.rest(), self.storage());
        rest.authenticate_room(room, secret);
        let gone = match rest.room::<CustomerRoom>(room).await {
            Ok(view) if was_left(&view) => {
                storage.leave(room, &view.protocol);
                self.draft.set(String::new());
                true
            }
            Ok(view) if is_long_over(&view, rest.now()) => true,
            Ok(view) if !storage.shows(room) => {
                let initial = view.name.as_ref().and_then(|name| name.as_str().chars().next());
                self.stage.set(Stage::Asked(initial));
                false
            }
            Ok(view) => {
                self.code.set(code);
                self.follow(view);
                false
            }
            Err(failure) if failure.is_passing() => return Err(Unanswered),
            Err(_) => true,
        };
        if gone {
            storage.forget(room);
            rest.forget_credentials();
        }
        Ok(!gone)
    }

    /// Enters (R28), without name and e-mail when `anonymous`. The visit is saved before the request.
    pub fn enter(self, anonymous: bool) {
        if anonymous {
            self.form.name.set(String::new());
            self.form.email.set(String::new());
        }
        self.form.busy.set(true);
        self.form.notice.set(None);
        spawn_local(async move {
            if self.try_enter().await.is_err() {
                self.form.notice.set(Some(self.text.no_answer_yet().to_owned()));
            }
            self.form.busy.set(false);
        });
    }

    async fn try_enter(self) -> Result<(), Unanswered> {
        let (storage, rest) = (self.storage(), self.rest());
        let mut visit = storage.load_or_begin();
        if let Some(saved) = visit.room.take() {
            // Another tab has entered meanwhile.
            if self.resume(saved).await? {
                return Ok(());
            }
            visit = storage.load_or_begin();
        }
        let draft = untrack(|| self.form.draft(self.address, visit.visit));
        match rest.enter(&draft).await {
            Ok(entered) => {
                if let Some(notice) = entered.notice {
                    self.channel.update(|channel| {
                        if let Some(channel) = channel {
                            channel.admission = Admission::Full { notice, may_wait: true };
                        }
                    });
                }
                let code = Some(entered.follow_up_code);
                let saved = SavedRoom { room: entered.room, secret: entered.resume_secret, code };
                visit.room = Some(saved.clone());
                storage.entered(&visit, saved.room, draft.subject.as_deref());
                self.resume(saved).await.map(drop)
            }
            Err(Failure::Unreachable) => Err(Unanswered),
            Err(Failure::Problem(problem)) => {
                // A reason that keeps everybody out stands above the form already, in the channel's own words.
                let of_channel = [Code::ChannelFull, Code::ChatNotConfigured, Code::OffHours].contains(&problem.code);
                let why = problem.detail.unwrap_or(problem.title);
                self.form.notice.set((!of_channel).then_some(why));
                self.form.told(problem.errors);
                self.form.show_all(Purpose::Enter { identification_required: true });
                self.see_channel().await.map(drop)
            }
        }
    }

    /// Shows the room and follows it.
    fn follow(self, room: CustomerRoom) {
        let (rest, owner) = self.resources.with_value(|resources| (resources.rest.clone(), resources.owner.clone()));
        let open = || {
            let conversation =
                listener::follow(rest, room, self.unread, self.clock, self.sounds, move || self.refresh());
            self.forget_when_left(conversation);
            conversation
        };
        let conversation = match owner {
            Some(owner) => owner.with(open),
            None => open(),
        };
        if let Stage::InRoom(before) = self.stage.get_untracked() {
            before.close();
        }
        self.form.subject.set(String::new());
        self.carried.update(|carried| carried.drain(..).for_each(|line| conversation.send(line)));
        self.stage.set(Stage::InRoom(conversation));
    }

    /// Begins another conversation, with these lines.
    pub fn start_again(self, carried: Vec<Body>) {
        let Stage::InRoom(conversation) = self.stage.get_untracked() else { return };
        if conversation.peek(was_left) {
            self.form.forget_person();
            self.draft.set(String::new());
        } else if let Some(name) = conversation.peek(|room| room.name.clone())
            && self.form.name.with_untracked(String::is_empty)
        {
            self.form.name.set(name.to_string());
        }
        conversation.close();
        self.storage().forget(conversation.id);
        self.storage().set_shown(None);
        self.rest().forget_credentials();
        self.carried.set(carried);
        self.form.notice.set(None);
        self.stage.set(Stage::Loading);
        self.load();
    }
}

fn is_long_over(room: &CustomerRoom, now: Instant) -> bool {
    room.ending.as_ref().is_some_and(|ending| now.since(ending.at) > RECENT)
}
