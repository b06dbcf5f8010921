//! How many tickets wait for whom, for the rail's badge: asked each minute while somebody may see it (L12).

use std::time::Duration;

use leptos::{prelude::*, task::spawn_local};
use protocol::rest::ticket::DueCounts;
use text::Text;

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
        Signal::derive(move || self.due.get().map_or(0, |counts| tickets(&counts) + counts.histories))
    }
}

/// How many tickets wait for an answer at the end of their days.
pub fn tickets(counts: &DueCounts) -> u64 {
    counts.day_five + counts.day_six + counts.overdue
}

/// What the badge counts, in words: `Atendimentos SAC, 2 vencendo, 1 histórico pedido` (L11, L12).
pub fn due_label(text: Text, counts: Option<DueCounts>) -> String {
    let (due, asked) = counts.map_or((0, 0), |counts| (tickets(&counts), counts.histories));
    let mut label = if due > 0 { text.tickets_due(due) } else { text.tickets().to_owned() };
    if asked > 0 {
        label += ", ";
        label += &text.histories_asked(asked);
    }
    label
}

#[cfg(test)]
mod tests {
    use protocol::rest::ticket::DueCounts;
    use text::{Language, Text};

    use super::due_label;

    #[test]
    fn l11_l12_the_badge_says_what_it_counts() {
        let says = |language, day_five, overdue, histories| {
            due_label(Text::new(language), Some(DueCounts { day_five, day_six: 0, overdue, histories }))
        };
        assert_eq!(due_label(Text::new(Language::PtBr), None), "Atendimentos SAC");
        assert_eq!(says(Language::PtBr, 0, 0, 0), "Atendimentos SAC");
        assert_eq!(says(Language::PtBr, 0, 0, 1), "Atendimentos SAC, 1 histórico pedido");
        assert_eq!(says(Language::PtBr, 1, 1, 1), "Atendimentos SAC, 2 vencendo, 1 histórico pedido");
        assert_eq!(says(Language::En, 0, 1, 2), "SAC tickets, 1 due, 2 histories requested");
        assert_eq!(says(Language::Es, 1, 0, 2), "Atenciones SAC, 1 por vencer, 2 historiales pedidos");
    }
}
