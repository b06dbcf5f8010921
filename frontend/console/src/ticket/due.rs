//! How many tickets wait for whom, for the rail's badge: asked each minute while somebody may see it (L12).

use leptos::{prelude::*, task::spawn_local};
use protocol::rest::ticket::DueCounts;
use text::Text;
use ui::Tone;

use crate::{shell::attention::while_in_sight, ticket::sac::Sac};

impl Sac {
    /// Asks now, each minute, and when the page comes back into sight; for as long as the owner lives.
    pub fn watch_due(self) {
        while_in_sight(self.console.attention, move || self.count_due());
        self.count_due();
    }

    /// Asks now.
    pub fn count_due(self) {
        spawn_local(async move {
            // After a failure it is asked again in a minute.
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

/// How many tickets and histories should have been answered and given (L11, L12).
pub fn overdue(counts: &DueCounts) -> u64 {
    counts.overdue + counts.histories_overdue
}

/// The colour of a count: red where some of it is late.
pub fn tone_of(counts: Option<DueCounts>, late: impl Fn(&DueCounts) -> u64) -> Tone {
    if counts.is_some_and(|counts| late(&counts) > 0) { Tone::Bad } else { Tone::Warn }
}

/// The badge's count in words: `Atendimentos SAC, 2 vencendo, 1 histórico pedido, 1 fora do prazo` (L11, L12).
pub fn due_label(text: Text, counts: Option<DueCounts>) -> String {
    let (due, asked) = counts.map_or((0, 0), |counts| (tickets(&counts), counts.histories));
    let mut label = if due > 0 { text.tickets_due(due) } else { text.tickets().to_owned() };
    if asked > 0 {
        label += ", ";
        label += &text.histories_asked(asked);
    }
    let late = counts.map_or(0, |counts| overdue(&counts));
    if late > 0 {
        label += ", ";
        label += &text.out_of_time(late);
    }
    label
}

#[cfg(test)]
mod tests {
    use protocol::rest::ticket::DueCounts;
    use text::{Language, Text};

    use ui::Tone;

    use super::{due_label, overdue, tone_of};

    #[test]
    fn l11_l12_the_badge_says_what_it_counts() {
        let says = |language, day_five, overdue, histories| {
            let counts = DueCounts { day_five, day_six: 0, overdue, histories, histories_overdue: histories / 2 };
            due_label(Text::new(language), Some(counts))
        };
        assert_eq!(due_label(Text::new(Language::PtBr), None), "Atendimentos SAC");
        assert_eq!(says(Language::PtBr, 0, 0, 0), "Atendimentos SAC");
        assert_eq!(says(Language::PtBr, 0, 0, 1), "Atendimentos SAC, 1 histórico pedido");
        assert_eq!(says(Language::PtBr, 1, 1, 1), "Atendimentos SAC, 2 vencendo, 1 histórico pedido, 1 fora do prazo");
        assert_eq!(says(Language::En, 0, 1, 2), "SAC tickets, 1 due, 2 histories requested, 2 out of time");
        assert_eq!(says(Language::Es, 1, 0, 2), "Casos SAC, 1 por vencer, 2 historiales pedidos, 1 fuera de plazo");
    }

    #[test]
    fn l11_l12_a_late_ticket_or_a_late_history_turns_the_badge_red() {
        let counts = |late: u64, histories_overdue| {
            Some(DueCounts { day_five: 1, day_six: 1, overdue: late, histories: 2, histories_overdue })
        };
        for (counts, tone) in
            [(None, Tone::Warn), (counts(0, 0), Tone::Warn), (counts(1, 0), Tone::Bad), (counts(0, 1), Tone::Bad)]
        {
            assert_eq!(tone_of(counts, overdue), tone, "{counts:?}");
        }
    }
}
