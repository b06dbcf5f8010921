//! The labels of a company for the internal situations (R3–R6).

use protocol::{
    Label,
    id::SituationId,
    people::InternalSituation,
    rest::situation::{NewSituation, Situation},
    search_fold,
};

use crate::Refusal;

/// The situations of one company, oldest first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Situations(pub Vec<Situation>);

/// The label that a room gets in each internal situation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Labels {
    current: Vec<(InternalSituation, bool, Label)>,
}

impl Labels {
    /// Whether each internal situation has an active label.
    ///
    /// # Errors
    /// [`Refusal::ChatNotConfigured`] (R6).
    pub fn complete(&self) -> Result<(), Refusal> {
        self.missing().next().map_or(Ok(()), |missing| Err(Refusal::ChatNotConfigured { missing }))
    }

    /// The internal situations without an active label: with one of them nobody can enter (R6).
    pub fn missing(&self) -> impl Iterator<Item = InternalSituation> {
        let active = |kind| self.current.iter().any(|(internal, active, _)| *internal == kind && *active);
        InternalSituation::ALL.iter().copied().filter(move |kind| !active(*kind))
    }

    /// The label of an internal situation. A room that is under way goes on with the last label when none is active
    /// any more.
    ///
    /// # Errors
    /// [`Refusal::ChatNotConfigured`] when the company never had one.
    pub fn of(&self, kind: InternalSituation) -> Result<Label, Refusal> {
        let found = self.current.iter().find(|(internal, ..)| *internal == kind);
        found.map(|(.., label)| label.clone()).ok_or(Refusal::ChatNotConfigured { missing: kind })
    }
}

impl Situations {
    /// The labels to give now: the active default of each kind, else any of that kind.
    pub fn labels(&self) -> Labels {
        let best = |kind: &InternalSituation| {
            let of_kind = self.0.iter().filter(|situation| situation.internal == *kind);
            let best = of_kind.max_by_key(|situation| (situation.active, situation.default));
            best.map(|situation| (*kind, situation.active, situation.label.clone()))
        };
        Labels { current: InternalSituation::ALL.iter().filter_map(best).collect() }
    }

    /// The situations after adding one. The first active one of a kind is its default.
    pub fn add(mut self, id: SituationId, new: NewSituation) -> Self {
        let default = new.default || !self.has_active(new.internal, id);
        if default {
            self.clear_default(new.internal);
        }
        self.0.push(Situation { id, label: new.label, internal: new.internal, active: true, default, version: 1 });
        self
    }

    /// The situations after changing the label of one, or making it the default.
    ///
    /// # Errors
    /// [`Refusal::NotFound`]; [`Refusal::InternalSituationFixed`] (R4); [`Refusal::DefaultSituation`] when it would
    /// leave its kind without a default or is inactive (R5).
    pub fn change(mut self, id: SituationId, new: NewSituation) -> Result<Self, Refusal> {
        let old = self.find(id)?.clone();
        if old.internal != new.internal {
            return Err(Refusal::InternalSituationFixed);
        }
        if (old.default && !new.default) || (new.default && !old.active) {
            return Err(Refusal::DefaultSituation);
        }
        if new.default {
            self.clear_default(new.internal);
        }
        let place = self.find_mut(id)?;
        place.label = new.label;
        place.default = new.default;
        Ok(self)
    }

    /// The situations after inactivating one. The oldest other active one of its kind becomes the default.
    ///
    /// # Errors
    /// [`Refusal::NotFound`]; [`Refusal::LastActiveSituation`] for the last active one of its kind, unless `confirmed`
    /// (R5).
    pub fn inactivate(mut self, id: SituationId, confirmed: bool) -> Result<Self, Refusal> {
        let old = self.find(id)?.clone();
        if old.active && !confirmed && !self.has_active(old.internal, id) {
            return Err(Refusal::LastActiveSituation);
        }
        let place = self.find_mut(id)?;
        place.active = false;
        place.default = false;
        let heir = self.0.iter_mut().find(|situation| situation.internal == old.internal && situation.active);
        if let Some(heir) = heir.filter(|_| old.default) {
            heir.default = true;
        }
        Ok(self)
    }

    /// The situations after activating one. It is the default when its kind had no active one.
    ///
    /// # Errors
    /// [`Refusal::NotFound`].
    pub fn activate(mut self, id: SituationId) -> Result<Self, Refusal> {
        let internal = self.find(id)?.internal;
        let alone = !self.has_active(internal, id);
        let place = self.find_mut(id)?;
        place.active = true;
        place.default |= alone;
        Ok(self)
    }

    /// Whether another situation of the company has this label, without regard to accents and letter case.
    pub fn has_label(&self, label: &Label, besides: Option<SituationId>) -> bool {
        let wanted = search_fold(label.as_str());
        let others = self.0.iter().filter(|situation| Some(situation.id) != besides);
        others.into_iter().any(|situation| search_fold(situation.label.as_str()) == wanted)
    }

    /// The version of a situation that somebody edited.
    ///
    /// # Errors
    /// [`Refusal::NotFound`]; [`Refusal::Changed`] where it has another version now.
    pub fn check_version(&self, id: SituationId, version: u64) -> Result<(), Refusal> {
        if self.find(id)?.version == version { Ok(()) } else { Err(Refusal::Changed) }
    }

    fn has_active(&self, kind: InternalSituation, besides: SituationId) -> bool {
        self.0.iter().any(|situation| situation.active && situation.internal == kind && situation.id != besides)
    }

    fn clear_default(&mut self, kind: InternalSituation) {
        self.0
            .iter_mut()
            .filter(|situation| situation.internal == kind)
            .for_each(|situation| situation.default = false);
    }

    fn find(&self, id: SituationId) -> Result<&Situation, Refusal> {
        self.0.iter().find(|situation| situation.id == id).ok_or(Refusal::NotFound)
    }

    fn find_mut(&mut self, id: SituationId) -> Result<&mut Situation, Refusal> {
        self.0.iter_mut().find(|situation| situation.id == id).ok_or(Refusal::NotFound)
    }
}

#[cfg(test)]
mod tests {
    use InternalSituation::{Closed, InAttendance, Waiting};

    use super::*;

    fn id(number: u8) -> SituationId {
        SituationId::from_bytes([number; 16])
    }

    fn new(label: &str, internal: InternalSituation, default: bool) -> NewSituation {
        NewSituation { label: Label::parse(label).unwrap(), internal, default }
    }

    fn seed() -> Situations {
        Situations(Vec::new())
            .add(id(1), new("Em espera", Waiting, false))
            .add(id(2), new("Em atendimento", InAttendance, false))
            .add(id(3), new("Encerrado", Closed, false))
    }

    fn defaults(situations: &Situations) -> Vec<&str> {
        situations.0.iter().filter(|situation| situation.default).map(|situation| situation.label.as_str()).collect()
    }

    #[test]
    fn the_first_of_each_kind_is_its_default_and_another_may_become_it() {
        let situations = seed().add(id(4), new("Na fila", Waiting, false));
        assert_eq!(defaults(&situations), ["Em espera", "Em atendimento", "Encerrado"]);
        let situations = situations.change(id(4), new("Na fila", Waiting, true)).unwrap();
        assert_eq!(defaults(&situations), ["Em atendimento", "Encerrado", "Na fila"]);
        assert_eq!(situations.labels().of(Waiting), Ok(Label::parse("Na fila").unwrap()));
    }

    #[test]
    fn the_last_active_one_asks_first_and_then_stops_entry() {
        assert_eq!(seed().inactivate(id(1), false), Err(Refusal::LastActiveSituation));
        let without = seed().inactivate(id(1), true).unwrap();
        assert_eq!(without.labels().complete(), Err(Refusal::ChatNotConfigured { missing: Waiting }));
        assert_eq!(without.labels().of(Waiting), Ok(Label::parse("Em espera").unwrap()));
        let again = without.activate(id(1)).unwrap();
        assert_eq!(again.labels().complete(), Ok(()));
    }

    #[test]
    fn inactivating_a_default_makes_another_active_one_the_default() {
        let situations = seed().add(id(4), new("Na fila", Waiting, false)).inactivate(id(1), false).unwrap();
        assert_eq!(defaults(&situations), ["Em atendimento", "Encerrado", "Na fila"]);
    }

    #[test]
    fn a_label_is_taken_whatever_its_accents_and_letters() {
        let label = |text: &str| Label::parse(text).unwrap();
        let situations = seed();
        assert!(situations.has_label(&label("EM ESPÉRA"), None));
        assert!(!situations.has_label(&label("em espera"), Some(id(1))), "its own label is free to it");
        assert!(!situations.has_label(&label("Na fila"), None));
        assert_eq!(situations.check_version(id(1), 1), Ok(()));
        assert_eq!(situations.check_version(id(1), 2), Err(Refusal::Changed));
        assert_eq!(situations.check_version(id(9), 1), Err(Refusal::NotFound));
    }

    #[test]
    fn the_internal_situation_is_fixed_and_a_kind_keeps_a_default() {
        assert_eq!(seed().change(id(1), new("Em espera", Closed, true)), Err(Refusal::InternalSituationFixed));
        assert_eq!(seed().change(id(1), new("Em espera", Waiting, false)), Err(Refusal::DefaultSituation));
        assert_eq!(seed().change(id(9), new("Em espera", Waiting, false)), Err(Refusal::NotFound));
    }
}
