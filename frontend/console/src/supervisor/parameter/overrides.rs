//! The values that single users have of a parameter, and which one holds (R19).

use leptos::{prelude::*, task::spawn_local};
use protocol::{
    frame::Side,
    id::UserId,
    people::Person,
    rest::parameter::{OverrideDraft, ParameterName, ParameterOverride, ValueDraft},
};
use text::Text;
use ui::{Badge, Banner, Button, ButtonSize, Dialog, DialogAction, Glyph, Look, SelectField, Tone};

use super::{
    editor::components::ComponentsEditor, fields::components::ComponentFields, typed::hidden_names,
    words::component_names,
};
use crate::{
    record::{
        conflict::{Conflict, ConflictCard, ConflictField, Settled},
        load::Record,
        record_of::RecordOf,
    },
    request::{submission::Submission, whole_list::whole_list},
    shell::{
        console::{Console, use_console},
        question::Question,
        words::failure_text,
    },
};

/// The users' values, one of which is being edited perhaps.
#[derive(Clone, Copy)]
struct UserValues {
    name: ParameterName,
    record: Record<Vec<ParameterOverride>>,
    /// The version and the user of the value that is edited; the user is empty until one is chosen.
    edited: RwSignal<Option<(u64, String)>>,
    fields: ComponentFields,
    base: StoredValue<Vec<String>>,
    submission: Submission,
    conflict: Conflict<OverrideDraft>,
    /// Counts the changes.
    changes: RwSignal<u32>,
    console: Console,
}

const FIELDS: &[ConflictField<OverrideDraft>] = &[ConflictField {
    label: Text::components_for_attendant,
    words: |text, draft| match &draft.value {
        ValueDraft::Components { hidden_from_attendant, .. } if !hidden_from_attendant.is_empty() => {
            text.components_without(&hidden_names(text, hidden_from_attendant))
        }
        _ => text.all_components().to_owned(),
    },
    take: |into, from| into.value = from.value.clone(),
}];

impl UserValues {
    fn new(name: ParameterName, changes: RwSignal<u32>) -> Self {
        let console = use_console();
        let record = Record::read(move |rest| async move {
            whole_list(async |page| rest.parameter_overrides(name, &page).await).await
        });
        Self {
            name,
            record,
            edited: RwSignal::new(None),
            fields: ComponentFields::of_attendant(),
            base: StoredValue::default(),
            submission: Submission::new(),
            conflict: Conflict::new(FIELDS, console.text),
            changes,
            console,
        }
    }

    /// Shows the editor: of a user's value, or of one to come.
    fn edit(self, value: Option<&ParameterOverride>) {
        let hidden: Vec<String> = value
            .map(|value| value.value.hidden_from(Side::Staff))
            .unwrap_or_default()
            .iter()
            .map(|component| component.as_str().to_owned())
            .collect();
        self.fields.fill(&[], &hidden);
        self.base.set_value(hidden);
        self.submission.clear();
        self.conflict.close();
        let edited = value.map(|value| (value.version, value.user.id.to_string()));
        self.edited.set(Some(edited.unwrap_or_default()));
    }

    fn draft(self, version: u64, hidden: Vec<String>) -> OverrideDraft {
        let value = ValueDraft::Components { hidden_from_customer: Vec::new(), hidden_from_attendant: hidden };
        OverrideDraft { version, value }
    }

    /// *Salvar*.
    fn save(self) {
        let Some((version, user)) = self.edited.get_untracked() else { return };
        let Ok(user) = user.parse::<UserId>() else { return };
        if untrack(|| self.submission.is_busy()) {
            return;
        }
        let (rest, reader, name) = (self.console.rest(), self.console.rest(), self.name);
        let draft = OverrideDraft { version, value: untrack(|| self.fields.draft()) };
        let base = self.draft(version, self.base.get_value());
        let sent = draft.clone();
        let save = async move { rest.override_parameter(name, user, &sent).await };
        let read = async move {
            let now = reader.parameter_override(name, user).await?;
            let hidden = now.value.hidden_from(Side::Staff).iter().map(|one| one.as_str().to_owned()).collect();
            Ok((now.version, self.draft(now.version, hidden)))
        };
        let answer = self.submission.send((), self.conflict.save((base, draft), save, read));
        spawn_local(async move {
            if let Ok(Some(_)) = answer.await {
                self.changed();
            }
        });
    }

    fn settle(self, Settled { version, base, draft }: Settled<OverrideDraft>) {
        let hidden = |of: OverrideDraft| match of.value {
            ValueDraft::Components { hidden_from_attendant, .. } => hidden_from_attendant,
            _ => Vec::new(),
        };
        self.base.set_value(hidden(base));
        self.fields.fill(&[], &hidden(draft));
        self.edited.update(|edited| edited.iter_mut().for_each(|edited| edited.0 = version));
        self.save();
    }

    fn remove(self, user: UserId) {
        let (rest, name, console) = (self.console.rest(), self.name, self.console);
        spawn_local(async move {
            match rest.remove_override(name, user).await {
                Ok(_) => self.changed(),
                Err(failure) => console.failed(&failure),
            }
        });
    }

    fn changed(self) {
        self.edited.try_set(None);
        self.record.again();
        self.changes.try_update(|changes| *changes += 1);
    }
}

/// The users who have a value of their own, with an editor.
#[component]
pub fn Overrides(name: ParameterName, active: bool, changes: RwSignal<u32>) -> impl IntoView {
    let text = use_console().text;
    let values = UserValues::new(name, changes);
    let question = Question::<Person>::new();
    let list = Callback::new(move |all: Vec<ParameterOverride>| {
        if all.is_empty() {
            return view! { <p class="muted">{text.overrides_none()}</p> }.into_any();
        }
        let lines = all.into_iter().map(|value| view! { <UserValue values value active question /> }).collect_view();
        view! { <ul class="user-values">{lines}</ul> }.into_any()
    });
    let shows_editor = Memo::new(move |_| values.edited.with(Option::is_some));
    let editor = move || {
        if shows_editor.get() {
            view! { <UserValueEditor values /> }.into_any()
        } else {
            view! { <div><Button icon=Glyph::Plus on_press=move |()| values.edit(None)>{text.override_insert()}</Button></div> }
                .into_any()
        }
    };
    let holds = if active { text.overrides_why() } else { text.overrides_inactive() };
    view! {
        <section class="card narrow-card" aria-label=text.overrides_title()>
            <header><h2 class="grow">{text.overrides_title()}</h2></header>
            <div class="body record-form">
                <p class="muted">{holds}</p>
                <RecordOf record=values.record gone=text.nothing_here() show=list />
                {editor}
            </div>
        </section>
        <RemoveDialog values question />
    }
}

#[component]
fn UserValue(values: UserValues, value: ParameterOverride, active: bool, question: Question<Person>) -> impl IntoView {
    let text = use_console().text;
    let hidden = value.value.hidden_from(Side::Staff);
    let words = if hidden.is_empty() {
        text.all_components().to_owned()
    } else {
        text.components_without(&component_names(text, hidden))
    };
    let holds = if active {
        view! { <Badge tone=Tone::Ok>{text.override_holds()}</Badge> }.into_any()
    } else {
        view! { <Badge>{text.inactive()}</Badge> }.into_any()
    };
    let (user, name) = (value.user.clone(), value.user.name.to_string());
    let (edit_label, remove_label) = (text.edit_of(&name), text.override_remove_of(&name));
    view! {
        <li class="line">
            <div class="grow"><b class="whole">{name}</b><p class="meta">{words}</p></div>
            {holds}
            <Button size=ButtonSize::Small label=edit_label on_press=move |()| values.edit(Some(&value))>{text.edit()}</Button>
            <Button size=ButtonSize::Small look=Look::Ghost label=remove_label on_press=move |()| question.ask(user.clone())>{text.override_remove()}</Button>
        </li>
    }
}

#[component]
fn UserValueEditor(values: UserValues) -> impl IntoView {
    let console = use_console();
    let text = console.text;
    let user = RwSignal::new(values.edited.with_untracked(|edited| edited.clone().unwrap_or_default().1));
    let is_new = user.with_untracked(String::is_empty);
    Effect::new(move |_| {
        let chosen = user.get();
        values.edited.update(|edited| edited.iter_mut().for_each(|edited| edited.1.clone_from(&chosen)));
    });
    // Those who have a value are in the list above.
    let choices = Signal::derive(move || {
        let mut choices = console.colleagues.choices(text.choose_user(), []);
        let known = values.record.value.get().and_then(Result::ok).unwrap_or_default();
        choices.retain(|choice| !known.iter().any(|value| value.user.id.to_string() == choice.value));
        choices
    });
    let failed = move || {
        values
            .submission
            .failure()
            .map(|failure| failure_text(text, &failure))
            .map(|why| view! { <Banner tone=Tone::Bad icon=Glyph::Alert>{why}</Banner> })
    };
    let fields = move || {
        view! {
            {failed}
            {is_new.then(|| view! { <SelectField label=text.user() choices value=user error=values.submission.fault("user", move |fault| crate::shell::words::field_fault(text, fault)) /> })}
            <ComponentsEditor fields=values.fields />
            <div class="btns">
                <Button on_press=move |()| values.edited.set(None)>{text.cancel()}</Button>
                <Button look=Look::Primary busy=values.submission.busy() disabled=Signal::derive(move || user.read().is_empty()) on_press=move |()| values.save()>{text.save()}</Button>
            </div>
        }
    };
    view! {
        <div class="record-form user-value">
            <Show when=move || values.conflict.is_open() fallback=fields>
                <ConflictCard conflict=values.conflict on_save=move |settled| values.settle(settled) busy=values.submission.busy() />
            </Show>
        </div>
    }
}

#[component]
fn RemoveDialog(values: UserValues, question: Question<Person>) -> impl IntoView {
    let text = use_console().text;
    let title = Signal::derive(move || {
        question.about().map(|user| text.override_remove_question(user.name.as_str())).unwrap_or_default()
    });
    let remove = move || {
        if let Some(user) = untrack(|| question.about()) {
            values.remove(user.id);
        }
    };
    let actions = Signal::derive(move || {
        vec![DialogAction::nothing(text.cancel()), DialogAction::new(text.override_remove(), Look::Primary, remove)]
    });
    view! { <Dialog open=question.open title=title why=text.override_remove_why() actions=actions /> }
}
