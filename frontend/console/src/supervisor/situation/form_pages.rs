//! *Incluir* and *Editar* of a situation.

use leptos::{ev::SubmitEvent, prelude::*};
use protocol::{id::SituationId, people::InternalSituation, rest::situation::Situation};
use ui::{Banner, Button, ButtonKind, Choice, Fact, Facts, Glyph, Look, SelectField, SwitchField, TextField, Tone};

use crate::{
    record::{conflict::ConflictCard, page::RecordPage, record_of::RecordOf},
    shell::console::use_console,
    supervisor::situation::{
        form::{LIST, SituationForm},
        records::{internal_name, situation},
    },
};

/// *Incluir*.
#[component]
pub fn NewSituationPage() -> impl IntoView {
    let console = use_console();
    let text = console.text;
    let form = SituationForm::new(console, None);
    view! {
        <RecordPage title=text.new_situation() crumb=(LIST, text.situation())>
            <section class="card narrow-card"><div class="body"><FormView form save=text.insert() kind=None /></div></section>
        </RecordPage>
    }
}

/// *Editar*.
#[component]
pub fn EditSituationPage(id: SituationId) -> impl IntoView {
    let console = use_console();
    let text = console.text;
    let record = situation(id);
    let title = Signal::derive(move || {
        let label = record.value.with(|value| value.as_ref()?.as_ref().ok().map(|one| one.label.to_string()));
        label.unwrap_or_else(|| text.situation().to_owned())
    });
    let show = Callback::new(move |one: Situation| {
        let form = SituationForm::new(console, Some(&one));
        view! { <FormView form save=text.save() kind=Some(one.internal) /> }.into_any()
    });
    view! {
        <RecordPage title=title crumb=(LIST, text.situation())>
            <section class="card narrow-card"><div class="body"><RecordOf record gone=text.situation_gone() show /></div></section>
        </RecordPage>
    }
}

/// The form; while two people's changes are to be settled, that instead.
#[component]
fn FormView(form: SituationForm, save: &'static str, kind: Option<InternalSituation>) -> impl IntoView {
    let address = use_console().address;
    let text = use_console().text;
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        form.save();
    };
    let failed = move || form.failed().map(|why| view! { <Banner tone=Tone::Bad icon=Glyph::Alert>{why}</Banner> });
    let fields = move || {
        view! {
            <form class="record-form" novalidate on:submit=submit>
                {failed}
                <TextField label=text.label() value=form.label max_length=80_u32 hint=text.label_hint() error=form.fault("label") on_leave=move |()| form.leave() />
                <Internal form kind />
                <Show when=move || form.is_default() fallback=move || view! { <SwitchField label=text.default_of_its_kind() checked=form.default /> }>
                    <p class="help">{text.is_default_already()}</p>
                </Show>
                <div class="btns">
                    <Button on_press=move |()| address.open(LIST)>{text.cancel()}</Button>
                    <Button look=Look::Primary kind=ButtonKind::Submit busy=form.submission.busy()>{save}</Button>
                </div>
            </form>
        }
    };
    view! {
        <Show when=move || form.conflict.is_open() fallback=fields>
            <ConflictCard conflict=form.conflict on_save=move |settled| form.settle(settled) busy=form.submission.busy() />
        </Show>
    }
}

/// The internal situation: chosen from the closed set (R3), and fixed from then on (R4).
#[component]
fn Internal(form: SituationForm, kind: Option<InternalSituation>) -> impl IntoView {
    let text = use_console().text;
    if let Some(kind) = kind {
        return view! {
            <Facts><Fact name=text.internal_situation()>{internal_name(text, kind)}</Fact></Facts>
            <p class="help">{text.internal_situation_fixed()}</p>
        }
        .into_any();
    }
    let all = InternalSituation::ALL.iter();
    let all = all.map(|kind| Choice::new(kind.as_str().to_owned(), internal_name(text, *kind)));
    let choices = std::iter::once(Choice::new(String::new(), text.choose_internal())).chain(all).collect::<Vec<_>>();
    view! { <SelectField label=text.internal_situation() choices=Signal::stored(choices) value=form.internal hint=text.internal_situation_hint() error=form.fault("internal") /> }
        .into_any()
}
