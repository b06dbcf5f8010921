//! The words for what every company has from its first moment.

use crate::{Language, Text};

impl Text {
    /// The name of a kind of ticket types, by its stable word; empty for a kind of the company's own.
    #[must_use]
    pub fn meaning_of(self, kind: &str) -> &'static str {
        match kind {
            "information" => self.kind_information(),
            "question" => self.kind_question(),
            "complaint" => self.kind_complaint(),
            "suspension" => self.kind_suspension(),
            "cancellation" => self.kind_cancellation(),
            _ => "",
        }
    }

    /// The name of a type of tickets: in this language as long as it has the name that a standard one of its kind has in the
    /// beginning, else as the company calls it.
    #[must_use]
    pub fn type_name(self, kind: &str, name: &str) -> String {
        let standard = Self::new(Language::PtBr).meaning_of(kind);
        if name == standard { self.meaning_of(kind) } else { name }.to_owned()
    }

    /// The name of a holiday of Brazil, by its stable word; empty for a word that is none.
    #[must_use]
    pub fn holiday(self, word: &str) -> &'static str {
        match word {
            "new_year" => self.holiday_new_year(),
            "carnival_monday" | "carnival_tuesday" => self.holiday_carnival(),
            "good_friday" => self.holiday_good_friday(),
            "tiradentes" => self.holiday_tiradentes(),
            "labour_day" => self.holiday_labour_day(),
            "corpus_christi" => self.holiday_corpus_christi(),
            "independence" => self.holiday_independence(),
            "aparecida" => self.holiday_aparecida(),
            "all_souls" => self.holiday_all_souls(),
            "republic" => self.holiday_republic(),
            "black_awareness" => self.holiday_black_awareness(),
            "christmas" => self.holiday_christmas(),
            _ => "",
        }
    }
}
