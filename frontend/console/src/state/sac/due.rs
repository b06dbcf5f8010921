//! How many tickets wait for whom, for the rail's badge: asked each minute while somebody may see it (L12).

use std::time::Duration;

use leptos::{prelude::*, task::spawn_local};

use super::Sac;

const EVERY: Duration = Duration::from_secs(60);

impl Sac {
    /// Asks now, each minute, and when the page comes back into sight; for as long as the owner lives.
    pub fn watch_due(self) {
        Effect::new(move |_| {
            if self.desk.attention.get() {
                self.count_due();
            }
        });
        let tick = move || {
            if !document().hidden() {
                self.count_due();
            }
        };
        if let Ok(timer) = set_interval_with_handle(tick, EVERY) {
            on_cleanup(move || timer.clear());
        }
        self.count_due();
    }

    /// Asks now.
    pub fn count_due(self) {
        spawn_local(async move {
            // What fails is asked again in a minute.
            if let Ok(counts) = self.rest().due_counts().await {
                self.due.set(Some(counts));
            }
        });
    }

    /// How many tickets and histories are due.
    pub fn due_total(self) -> Signal<u64> {
        Signal::derive(move || {
            self.due.get().map_or(0, |counts| counts.day_five + counts.day_six + counts.overdue + counts.histories)
        })
    }
}
