//! The editing of a channel's hours: what is typed, what the server says of it, and its saving.

use leptos::{prelude::*, task::spawn_local};
use link::Failure;
use protocol::{
    id::ClassificationId,
    rest::{
        classification::Classification,
        hours::{ChannelHours, HoursChange, HoursPlan},
    },
};

use super::{check::HoursCheck, form::HoursForm, words::CONFLICT_FIELDS};
use crate::{
    record::{
        conflict::{Conflict, Settled},
        load::Record,
    },
    request::submission::Submission,
    shell::{attention::focus_soon, console::Console},
};

#[derive(Clone, Copy)]
pub struct HoursEditing {
    pub form: HoursForm,
    pub check: HoursCheck,
    pub submission: Submission,
    /// With another person's change.
    pub conflict: Conflict<HoursPlan>,
    /// Whether the hours are saved as they are shown.
    pub saved: RwSignal<bool>,
    console: Console,
    record: Record<Classification>,
    version: RwSignal<u64>,
}

impl HoursEditing {
    pub fn new(
        console: Console,
        record: Record<Classification>,
        channel: &Classification,
        hours: ChannelHours,
    ) -> Self {
        let form = HoursForm::new(&hours.hours);
        let version = RwSignal::new(hours.version);
        form.keep_draft(console.drafts, format!("hours.{}", channel.id), version);
        let check = HoursCheck::follow(console, channel.id, form, hours.preview);
        let (submission, conflict) = (Submission::new(), Conflict::new(CONFLICT_FIELDS, console.text));
        let editing = Self { form, check, submission, conflict, saved: RwSignal::new(false), console, record, version };
        editing.follow_record(channel.id);
        editing
    }

    /// When another tab saves the record, what is typed here stays, over the newer hours.
    fn follow_record(self, id: ClassificationId) {
        let newer = move || {
            self.record.value.with(|value| matches!(value, Some(Ok(now)) if now.version > self.version.get_untracked()))
        };
        Effect::new(move |_| {
            if newer() {
                let rest = self.console.rest();
                spawn_local(async move {
                    // Without an answer the next change meets the conflict.
                    if let Ok(now) = rest.hours(id).await {
                        self.begin_over(now);
                    }
                });
            }
        });
    }

    fn begin_over(self, ChannelHours { version, hours, preview }: ChannelHours) {
        if self.version.try_get_untracked().is_none_or(|known| known >= version) {
            return;
        }
        let (base, mine) = (self.form.base(), untrack(|| self.form.plan()));
        let plan = self.conflict.rebased(&base, &mine, &hours);
        self.version.set(version);
        self.check.preview.set(preview);
        self.form.begin_anew(&hours, &plan);
    }

    /// *Salvar*.
    pub fn save(self, channel: Classification) {
        if untrack(|| self.submission.is_busy()) {
            return;
        }
        let (rest, reader, id) = (self.console.rest(), self.console.rest(), channel.id);
        let (base, hours) = (self.form.base(), untrack(|| self.form.plan()));
        let change = HoursChange { version: self.version.get_untracked(), hours: hours.clone() };
        let save = async move { rest.change_hours(id, &change).await };
        let read = async move {
            let now = reader.hours(id).await?;
            Ok((now.version, now.hours))
        };
        let answer = self.submission.send((), self.conflict.save((base, hours), save, read));
        spawn_local(async move {
            match answer.await {
                Ok(Some(saved)) => self.take(channel, saved),
                Err(Failure::Problem(problem)) if !problem.errors.is_empty() => {
                    self.check.refused(&problem.errors);
                    focus_soon(".record-form [aria-invalid=true]");
                }
                _ => {}
            }
        });
    }

    /// Saves what was picked from two people's changes.
    pub fn settle(self, channel: Classification, settled: Settled<HoursPlan>) {
        self.version.set(settled.version);
        self.form.begin_anew(&settled.base, &settled.draft);
        self.save(channel);
    }

    /// *Descartar*.
    pub fn discard(self) {
        let base = self.form.base();
        self.form.begin_anew(&base, &base);
        self.submission.clear();
    }

    fn take(self, channel: Classification, saved: ChannelHours) {
        let ChannelHours { version, hours, preview } = saved;
        self.version.try_set(version);
        self.form.begin_anew(&hours, &hours);
        self.check.saved(preview);
        self.saved.try_set(true);
        let HoursPlan { opens, closes, zone, .. } = hours;
        self.record.put(Classification { opens, closes, zone, version, ..channel });
    }
}
