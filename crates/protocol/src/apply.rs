//! A view and an event give the next view. The server proves with it that what it sends adds up; the pages show its
//! result. An event that was applied already changes nothing; one that leaves a hole is not applied.

use crate::{
    Instant, Label, PersonName,
    event::{CustomerEvent, CustomerFact, Event, Fact},
    people::InternalSituation,
    room::{CustomerRoom, Ending, StaffRoom},
};

/// The result of applying an event to a view.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[must_use]
pub enum Applied {
    /// The view has it now.
    Fresh,
    /// The view had it already.
    Repeat,
    /// Events before it are missing: ask for what follows this number.
    Gap {
        /// The last number the view has.
        after: u64,
    },
}

/// A view that events change.
pub trait View {
    /// The kind of event of this view's audience.
    type Event;

    /// Takes the next event of the log.
    fn apply(&mut self, event: Self::Event) -> Applied;
}

fn order(have: u64, seq: u64) -> Applied {
    match seq {
        seq if seq <= have => Applied::Repeat,
        seq if seq == have + 1 => Applied::Fresh,
        _ => Applied::Gap { after: have },
    }
}

impl View for StaffRoom {
    type Event = Event;

    fn apply(&mut self, event: Event) -> Applied {
        let order = order(self.seq, event.seq);
        if order == Applied::Fresh {
            self.seq = event.seq;
            self.learn(event.at, &event.fact);
            self.log.push(event);
        }
        order
    }
}

impl StaffRoom {
    fn learn(&mut self, at: Instant, fact: &Fact) {
        match fact {
            Fact::Entered { name, email, subject, label } => {
                self.name.clone_from(name);
                self.email.clone_from(email);
                self.subject.clone_from(subject);
                self.label = label.clone();
                self.entered_at = at;
            }
            Fact::Taken { by, label } => {
                self.situation = InternalSituation::InAttendance;
                self.label = label.clone();
                self.taken_at = Some(at);
                self.responsible = Some(by.clone());
            }
            Fact::Joined { by } => self.participants.push(by.clone()),
            Fact::Left { by } => self.participants.retain(|person| person.id != by.id),
            Fact::HandedOver { to, .. } => {
                self.participants.retain(|person| person.id != to.id);
                self.responsible = Some(to.clone());
            }
            Fact::Assumed { by, .. } => {
                self.participants.retain(|person| person.id != by.id);
                self.responsible = Some(by.clone());
            }
            Fact::Requeued { label, .. } => {
                self.situation = InternalSituation::Waiting;
                self.label = label.clone();
                self.taken_at = None;
                self.responsible = None;
                self.participants.clear();
            }
            Fact::Closed { end, by, label } => {
                self.situation = InternalSituation::Closed;
                self.label = label.clone();
                self.ending = Some(Ending { end: *end, by: by.clone(), at });
                self.customer_absent_since = None;
            }
            Fact::Message { .. } | Fact::SacOpened { .. } | Fact::SacLinked { .. } | Fact::Unknown => {}
        }
    }
}

impl View for CustomerRoom {
    type Event = CustomerEvent;

    fn apply(&mut self, event: CustomerEvent) -> Applied {
        let order = order(self.seq, event.seq);
        if order == Applied::Fresh {
            self.seq = event.seq;
            self.learn(event.at, &event.fact);
            self.log.push(event);
        }
        order
    }
}

impl CustomerRoom {
    fn learn(&mut self, at: Instant, fact: &CustomerFact) {
        match fact {
            CustomerFact::Entered { label } => {
                self.label = label.clone();
                self.entered_at = at;
            }
            CustomerFact::Taken { by, label } => self.taken(at, by, label),
            CustomerFact::Joined { by } => self.participants.push(by.clone()),
            CustomerFact::Left { by } => self.part(by),
            CustomerFact::HandedOver { to, .. } => {
                self.part(to);
                self.responsible = Some(to.clone());
            }
            CustomerFact::Assumed { by, .. } => {
                self.part(by);
                self.responsible = Some(by.clone());
            }
            CustomerFact::Requeued { label } => {
                self.situation = InternalSituation::Waiting;
                self.label = label.clone();
                self.taken_at = None;
                self.responsible = None;
                self.participants.clear();
            }
            CustomerFact::Closed { end, by, label } => {
                self.situation = InternalSituation::Closed;
                self.label = label.clone();
                self.ending = Some(Ending { end: *end, by: by.clone(), at });
            }
            CustomerFact::Message { .. } | CustomerFact::Unknown => {}
        }
    }

    fn taken(&mut self, at: Instant, by: &PersonName, label: &Label) {
        self.situation = InternalSituation::InAttendance;
        self.label = label.clone();
        self.taken_at = Some(at);
        self.responsible = Some(by.clone());
    }

    /// One of that name goes: two attendants may share a name, and the customer knows no more of them than it.
    fn part(&mut self, name: &PersonName) {
        if let Some(place) = self.participants.iter().position(|person| person == name) {
            self.participants.remove(place);
        }
    }
}
