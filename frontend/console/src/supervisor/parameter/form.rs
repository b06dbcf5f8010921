//! Parameters: the list, and the form of one (R19).

use leptos::{prelude::*, task::spawn_local};
use link::EntityQuery;
use protocol::{
    Mask, Rule,
    id::TicketTypeId,
    rest::{
        entity::EntityRow,
        page::PageQuery,
        parameter::{Parameter, ParameterDraft, ParameterName, ParameterValue},
        ticket::TicketType,
    },
};
use text::Text;

use crate::{
    entity::{roles::EntityRoles, search::EntitySearch},
    record::{listing::Listing, load::Record},
    request::submission::Submission,
    shell::{console::Console, route::Route, words::field_fault},
};

pub fn parameters() -> Listing<Parameter> {
    Listing::read(|_| (), |rest, ()| async move { rest.parameters().await })
}

pub fn parameter(name: ParameterName) -> Record<Parameter> {
    Record::read(move |rest| async move { rest.parameter(name).await })
}

/// The fault of a parameter, in words (R46).
pub fn trouble(text: Text, code: &str) -> &'static str {
    match code {
        "entity_inactive" => text.trouble_entity_inactive(),
        "entity_without_role" => text.trouble_entity_without_role(),
        _ => text.trouble_entity_missing(),
    }
}

/// An example of a protocol with this mask.
pub fn example(mask: &str, year: i16) -> Option<String> {
    Mask::parse(mask).ok().map(|mask| mask.protocol(year, 4821))
}

#[derive(Clone, Copy)]
pub struct ParameterForm {
    name: ParameterName,
    /// Whether the parameter applies.
    pub active: RwSignal<bool>,
    /// The number of the anonymous entity.
    pub entity: RwSignal<Option<u64>>,
    pub entity_name: RwSignal<String>,
    /// The search for another entity.
    pub search: EntitySearch,
    /// A role besides CLIENTE.
    pub role: RwSignal<String>,
    /// The type of anonymous tickets.
    pub ticket_type: RwSignal<String>,
    /// The subject of anonymous tickets.
    pub subject: RwSignal<String>,
    /// *SAC Anônimo* although the e-mail matches (R44).
    pub despite_match: RwSignal<bool>,
    /// The mask of protocols.
    pub mask: RwSignal<String>,
    /// The roles to choose among.
    pub roles: EntityRoles,
    /// The types to choose among.
    pub types: RwSignal<Vec<TicketType>>,
    pub submission: Submission,
    before: StoredValue<Option<ParameterDraft>>,
    console: Console,
}

impl ParameterForm {
    /// The form of a parameter as it is.
    pub fn new(console: Console, parameter: &Parameter) -> Self {
        let form = Self {
            name: parameter.value.name(),
            active: RwSignal::new(parameter.active),
            entity: RwSignal::new(None),
            entity_name: RwSignal::new(parameter.entity_name.as_ref().map(ToString::to_string).unwrap_or_default()),
            search: EntitySearch::new(""),
            role: RwSignal::default(),
            ticket_type: RwSignal::default(),
            subject: RwSignal::default(),
            despite_match: RwSignal::new(false),
            mask: RwSignal::default(),
            roles: EntityRoles::read(),
            types: RwSignal::new(Vec::new()),
            submission: Submission::new(),
            before: StoredValue::new(None),
            console,
        };
        form.fill(&parameter.value);
        form.before.set_value(Some(untrack(|| form.draft())));
        form.read_types();
        form
    }

    fn fill(self, value: &ParameterValue) {
        match value {
            ParameterValue::AnonymousCustomer { entity, role, ticket_type, subject, despite_match } => {
                self.entity.set(*entity);
                self.role.set(role.as_ref().map(ToString::to_string).unwrap_or_default());
                self.ticket_type.set(ticket_type.map(|id| id.to_string()).unwrap_or_default());
                self.subject.set(subject.as_ref().map(ToString::to_string).unwrap_or_default());
                self.despite_match.set(*despite_match);
            }
            ParameterValue::TicketProtocol { mask } => self.mask.set(mask.clone()),
            _ => {}
        }
    }

    fn read_types(self) {
        if self.name != ParameterName::AnonymousCustomer {
            return;
        }
        let rest = self.console.rest();
        spawn_local(async move {
            // Without them the form keeps the type that is set.
            if let Ok(page) = rest.ticket_types(PageQuery { page: 1, per_page: 100 }).await {
                self.types.try_set(page.items);
            }
        });
    }

    fn draft(self) -> ParameterDraft {
        let filled = |signal: RwSignal<String>| Some(signal.get()).filter(|text| !text.trim().is_empty());
        ParameterDraft {
            active: self.active.get(),
            entity: self.entity.get(),
            role: filled(self.role),
            ticket_type: self.ticket_type.read().parse::<TicketTypeId>().ok(),
            subject: filled(self.subject),
            despite_match: self.despite_match.get(),
            mask: (self.name == ParameterName::TicketProtocol).then(|| self.mask.get()),
        }
    }

    /// Whether something was changed that is not saved.
    pub fn is_changed(self) -> bool {
        let draft = self.draft();
        self.before.with_value(|before| before.as_ref().is_some_and(|before| *before != draft))
    }

    /// Another anonymous entity.
    pub fn take(self, entity: &EntityRow) {
        self.entity.set(Some(entity.code));
        self.entity_name.set(entity.name.to_string());
        self.search.words.set(String::new());
        self.submission.mend("entity");
    }

    /// The fault of a field, in words.
    pub fn fault(self, text: Text, field: &'static str) -> Signal<Option<String>> {
        self.submission.fault(field, move |fault| match fault.code {
            Rule::Required if field == "entity" => text.trouble_entity_missing().to_owned(),
            rule @ (Rule::EntityMissing | Rule::EntityInactive | Rule::EntityWithoutRole) => {
                trouble(text, rule.as_str()).to_owned()
            }
            _ => field_fault(text, fault),
        })
    }

    /// *Salvar*.
    pub fn save(self) {
        let draft = untrack(|| self.draft());
        let faults = draft.clone().parse(self.name).err().unwrap_or_default();
        if !self.submission.check(faults) || untrack(|| self.submission.is_busy()) {
            return;
        }
        let (rest, address) = (self.console.rest(), self.console.address);
        let answer = self.submission.send((), async move { rest.change_parameter(self.name, &draft).await });
        spawn_local(async move {
            if answer.await.is_ok() {
                address.forget_unsaved();
                address.open(Route::Parameters);
            }
        });
    }

    /// Opens the anonymous entity's form, where what is wrong with it is mended.
    pub fn mend(self) {
        let Some(code) = self.entity.get_untracked() else {
            return;
        };
        let (rest, console) = (self.console.rest(), self.console);
        spawn_local(async move {
            let query = EntityQuery { search: code.to_string(), ..EntityQuery::default() };
            match rest.entities(&query).await {
                Ok(page) => {
                    if let Some(entity) = page.items.into_iter().find(|entity| entity.code == code) {
                        console.address.open(Route::Entity(entity.id));
                    }
                }
                Err(failure) => console.failed(&failure),
            }
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mask_shows_what_it_makes() {
        assert_eq!(example("{ano}-{numero:6}", 2026).as_deref(), Some("2026-004821"));
        assert_eq!(example("SAC {numero}/{ano}", 2026).as_deref(), Some("SAC 4821/2026"));
        for wrong in ["{ano}", "{numero:6}", "{ano}{numero", "{ano}{numeros}", "{ano}{numero:x}"] {
            assert_eq!(example(wrong, 2026), None, "{wrong}");
        }
    }
}
