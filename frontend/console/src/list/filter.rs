//! The filter of the list (R32).

use leptos::prelude::*;
use link::RoomQuery;
use protocol::{
    code_key,
    id::{ClassificationId, RoomId, UserId},
    list::RoomRow,
    people::InternalSituation,
    search_fold, search_words,
};
use ui::Format;

/// The input over the list. Empty input narrows nothing.
#[derive(Clone, Copy)]
pub struct RoomFilter {
    /// The tab.
    pub situation: RwSignal<InternalSituation>,
    /// Words of protocol, name or e-mail.
    pub search: RwSignal<String>,
    /// The id of a classification.
    pub classification: RwSignal<String>,
    /// The first day of entry, `YYYY-MM-DD` in the company's zone.
    pub from: RwSignal<String>,
    /// The last day of entry.
    pub to: RwSignal<String>,
    /// The id of an attendant.
    pub attendant: RwSignal<String>,
    /// The open rooms of the people whose phone is searched: only the server knows them.
    pub called: RwSignal<Vec<RoomId>>,
    /// The parsed filter, without the tab.
    pub criteria: Memo<RoomCriteria>,
}

/// A filter, parsed from its input.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RoomCriteria {
    /// Folded words of protocol, name or e-mail; all of them must be there.
    words: Vec<String>,
    called: Vec<RoomId>,
    classification: Option<ClassificationId>,
    from: String,
    to: String,
    attendant: Option<UserId>,
}

impl RoomFilter {
    /// Narrows nothing, and shows who waits.
    pub fn new() -> Self {
        let empty = || RwSignal::new(String::new());
        let (search, classification, from, to, attendant) = (empty(), empty(), empty(), empty(), empty());
        let called = RwSignal::new(Vec::new());
        let criteria = Memo::new(move |_| RoomCriteria {
            called: called.get(),
            words: search_words(&search.read()),
            classification: classification.read().parse().ok(),
            from: from.get(),
            to: to.get(),
            attendant: attendant.read().parse().ok(),
        });
        let situation = RwSignal::new(InternalSituation::Waiting);
        Self { situation, search, classification, from, to, attendant, called, criteria }
    }

    /// How many of the choices behind the filter button narrow.
    pub fn narrowing(self) -> u64 {
        [self.classification, self.from, self.to, self.attendant]
            .iter()
            .filter(|choice| !choice.read().is_empty())
            .count() as u64
    }

    /// Narrows nothing any more.
    pub fn clear(self) {
        [self.search, self.classification, self.from, self.to, self.attendant]
            .iter()
            .for_each(|choice| choice.set(String::new()));
    }
}

impl RoomCriteria {
    /// Whether nothing is narrowed.
    pub fn is_open(&self) -> bool {
        *self == Self::default()
    }

    /// Whether a row fits; its day of entry is written in this format.
    pub fn admits(&self, row: &RoomRow, company_time: Format) -> bool {
        let person = |user: &UserId| row.responsible.iter().chain(&row.participants).any(|person| person.id == *user);
        self.classification.is_none_or(|id| id == row.classification)
            && self.covers(row, company_time)
            && self.attendant.as_ref().is_none_or(person)
            && (self.names(row) || self.called.contains(&row.room))
    }

    fn covers(&self, row: &RoomRow, company_time: Format) -> bool {
        if self.from.is_empty() && self.to.is_empty() {
            return true;
        }
        let day = company_time.iso_day(row.entered_at.as_millis());
        day >= self.from && (self.to.is_empty() || day <= self.to)
    }

    fn names(&self, row: &RoomRow) -> bool {
        let known = [row.name.as_ref().map(|name| name.as_str()), row.email.as_ref().map(|email| email.as_str())];
        let text = format!("{}\n{}", row.protocol, known.map(Option::unwrap_or_default).join("\n"));
        // Without its dash a protocol has the same digits.
        let key = search_fold(&text) + "\n" + &code_key(&row.protocol);
        self.words.iter().all(|word| key.contains(word.as_str()))
    }

    /// The same narrowing as a question to the server, over closed rooms.
    pub fn query(&self, words: &str) -> RoomQuery {
        RoomQuery {
            situations: vec![InternalSituation::Closed],
            classification: self.classification,
            search: Some(words.trim().to_owned()),
            from: self.from.clone(),
            to: self.to.clone(),
            attendant: self.attendant,
            by_closing: true,
        }
    }
}
