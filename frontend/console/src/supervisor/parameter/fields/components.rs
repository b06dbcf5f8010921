//! ISOCHATCOMPONENTES: the parts of the conversation that show, for each side (R21).

use leptos::prelude::*;
use protocol::{Component, frame::Side, rest::parameter::ValueDraft};

use crate::shell::drafts::{Draft, DraftFields};

/// The names under which the tab keeps the parts that are hidden from each side.
const KEPT: [(Side, &str); 2] = [(Side::Customer, "customer"), (Side::Staff, "attendant")];

/// A part of one side, and whether it shows.
#[derive(Clone, Copy)]
pub struct Part {
    pub side: Side,
    pub component: Component,
    pub shows: RwSignal<bool>,
}

/// The parts of one side or of both.
#[derive(Clone, Copy)]
pub struct ComponentFields(StoredValue<Vec<Part>>);

impl ComponentFields {
    pub fn of_both() -> Self {
        Self::of(&[Side::Customer, Side::Staff])
    }

    /// The attendant's parts alone.
    pub fn of_attendant() -> Self {
        Self::of(&[Side::Staff])
    }

    fn of(sides: &[Side]) -> Self {
        let part = |side, component| Part { side, component, shows: RwSignal::new(true) };
        let parts = sides.iter().flat_map(|side| Component::of(*side).map(move |component| part(*side, component)));
        Self(StoredValue::new(parts.collect()))
    }

    pub fn fill(self, from_customer: &[String], from_attendant: &[String]) {
        self.each(|part| {
            let hidden = if part.side == Side::Customer { from_customer } else { from_attendant };
            part.shows.set(!hidden.iter().any(|word| word == part.component.as_str()));
        });
    }

    /// The value as typed, tracked.
    pub fn draft(self) -> ValueDraft {
        ValueDraft::Components {
            hidden_from_customer: self.hidden(Side::Customer),
            hidden_from_attendant: self.hidden(Side::Staff),
        }
    }

    pub fn kept(self) -> DraftFields {
        let of = |(side, name)| self.hidden(side).into_iter().map(move |word| (name, word));
        KEPT.into_iter().flat_map(of).collect()
    }

    pub fn restore(self, kept: &Draft) {
        let [customer, attendant] = KEPT.map(|(_, name)| kept.all(name));
        self.fill(&customer, &attendant);
    }

    fn hidden(self, side: Side) -> Vec<String> {
        let mut hidden = Vec::new();
        self.each(|part| {
            // Each is asked, so that each is tracked.
            let shows = part.shows.get();
            if part.side == side && !shows {
                hidden.push(part.component.as_str().to_owned());
            }
        });
        hidden
    }

    fn each(self, act: impl FnMut(&Part)) {
        self.0.with_value(|parts| parts.iter().for_each(act));
    }

    /// The parts of one side.
    pub fn of_side(self, side: Side) -> Vec<Part> {
        self.0.with_value(|parts| parts.iter().copied().filter(|part| part.side == side).collect())
    }
}
