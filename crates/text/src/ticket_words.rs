//! The words of a ticket's closed sets, by their stable words: for screens and for exported lists.

use crate::Text;

impl Text {
    /// The name of a status (L12); empty for a word that is none.
    #[must_use]
    pub fn ticket_status(self, word: &str) -> &'static str {
        match word {
            "open" => self.sac_open(),
            "in_progress" => self.sac_in_progress(),
            "answered" => self.sac_answered(),
            "closed" => self.sac_closed(),
            _ => "",
        }
    }

    /// The name of a way of opening (R45); empty for a word that is none.
    #[must_use]
    pub fn ticket_opening(self, word: &str) -> &'static str {
        match word {
            "matched" => self.sac_open_for(),
            "anonymous" => self.sac_anonymous(),
            "new_client" => self.sac_new_client(),
            "manual" => self.sac_by_hand(),
            "left_message" => self.sac_left_message(),
            _ => "",
        }
    }

    /// The name of a priority; empty for a word that is none.
    #[must_use]
    pub fn ticket_priority(self, word: &str) -> &'static str {
        match word {
            "low" => self.priority_low(),
            "normal" => self.priority_normal(),
            "high" => self.priority_high(),
            "urgent" => self.priority_urgent(),
            _ => "",
        }
    }
}
