//! The classifications that a user attends, while they are ticked (R17).

use leptos::{prelude::*, task::spawn_local};
use link::Failure;
use protocol::{
    id::{ClassificationId, UserId},
    rest::user::{ClassificationLinks, UserClassification, UserClassifications},
};

use crate::{
    request::{latest::Latest, submission::Submission},
    shell::{console::Console, words::failure_text},
    supervisor::classification::records::active_classifications,
};

/// A classification with its tick.
#[derive(Debug, Clone, Copy)]
pub struct ChannelTick {
    pub id: ClassificationId,
    pub ticked: RwSignal<bool>,
}

/// How it stood: its name, and the rooms that stay without it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownChannel {
    pub id: ClassificationId,
    pub name: String,
    /// Whether the user attends it now.
    pub linked: bool,
    pub rooms: u32,
}

/// All active classifications, and those that the user attends.
#[derive(Clone, Copy)]
pub struct UserChannels {
    console: Console,
    user: UserId,
    pub ticks: RwSignal<Vec<(KnownChannel, ChannelTick)>>,
    /// Why they are not here; none while they are, or on their way.
    pub failed: RwSignal<Option<String>>,
    pub loading: RwSignal<bool>,
    pub saved: RwSignal<bool>,
    pub submission: Submission,
    latest: Latest,
}

impl UserChannels {
    pub fn read(console: Console, user: UserId) -> Self {
        let channels = Self {
            console,
            user,
            ticks: RwSignal::new(Vec::new()),
            failed: RwSignal::new(None),
            loading: RwSignal::new(true),
            saved: RwSignal::new(false),
            submission: Submission::new(),
            latest: Latest::new(),
        };
        channels.again();
        channels
    }

    pub fn again(self) {
        let (rest, text, user) = (self.console.rest(), self.console.text, self.user);
        self.loading.set(true);
        self.failed.set(None);
        let answer = async move {
            let linked = rest.user_classifications(user).await?;
            let all = active_classifications(&rest).await?;
            Ok::<_, Failure>((linked, all))
        };
        self.latest.ask(answer, move |answer| {
            self.loading.set(false);
            match answer {
                Ok((linked, all)) => {
                    let others = all.into_iter().map(|one| UserClassification {
                        id: one.id,
                        code: one.code,
                        name: one.name,
                        active: true,
                        rooms_in_attendance: 0,
                    });
                    self.show(linked, others.collect());
                }
                Err(failure) => self.failed.set(Some(failure_text(text, &failure))),
            }
        });
    }

    /// Those of the user first come with their rooms; all are in the order of their codes.
    fn show(self, linked: UserClassifications, others: Vec<UserClassification>) {
        let mut all: Vec<(UserClassification, bool)> = linked.items.into_iter().map(|one| (one, true)).collect();
        for other in others {
            if all.iter().all(|(known, _)| known.id != other.id) {
                all.push((other, false));
            }
        }
        all.sort_unstable_by_key(|(one, _)| one.code);
        let tick = |(channel, linked): (UserClassification, bool)| {
            let UserClassification { id, name, rooms_in_attendance: rooms, .. } = channel;
            let known = KnownChannel { id, name: name.to_string(), linked, rooms };
            (known, ChannelTick { id, ticked: RwSignal::new(linked) })
        };
        self.ticks.set(all.into_iter().map(tick).collect());
    }

    /// The ticks that differ from what is saved, tracked.
    pub fn changes(self) -> ClassificationLinks {
        let mut changes = ClassificationLinks::default();
        for (known, tick) in self.ticks.read().iter() {
            match (known.linked, tick.ticked.get()) {
                (false, true) => changes.link.push(tick.id),
                (true, false) => changes.unlink.push(tick.id),
                _ => {}
            }
        }
        changes
    }

    pub fn is_changed(self) -> bool {
        let ClassificationLinks { link, unlink } = self.changes();
        !(link.is_empty() && unlink.is_empty())
    }

    /// The rooms that stay with the user when these changes are saved (R18), tracked.
    pub fn staying(self) -> u64 {
        let unticked = |(known, tick): &&(KnownChannel, ChannelTick)| known.linked && !tick.ticked.get();
        self.ticks.read().iter().filter(unticked).map(|(known, _)| u64::from(known.rooms)).sum()
    }

    /// *Salvar*: all changes at once.
    pub fn save(self) {
        if untrack(|| self.submission.is_busy()) {
            return;
        }
        let (rest, user, changes) = (self.console.rest(), self.user, untrack(|| self.changes()));
        let sent = changes.clone();
        let answer = self.submission.send((), async move { rest.link_classifications(user, &changes).await });
        spawn_local(async move {
            if answer.await.is_ok() {
                self.take(&sent);
                self.saved.try_set(true);
                self.again();
            }
        });
    }

    /// These changes are saved; the rooms follow with the next reading.
    fn take(self, saved: &ClassificationLinks) {
        self.ticks.try_update(|ticks| {
            for (known, _) in ticks {
                known.linked = (known.linked || saved.link.contains(&known.id)) && !saved.unlink.contains(&known.id);
            }
        });
    }
}
