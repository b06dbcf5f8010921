//! The filters of a list: their fields, and a chip for each that narrows it (F35).

use js_sys::Date;
use leptos::prelude::*;
use ui::{Button, ButtonSize, Choice, Glyph, Icon, Look, SelectField, TextField, use_format};

use crate::shell::console::use_console;

/// A choice or a day that narrows a list; an empty value narrows nothing.
#[derive(Clone, Copy)]
pub struct Filter {
    label: &'static str,
    value: RwSignal<String>,
    /// None where it is a day.
    choices: Option<Signal<Vec<Choice<String>>>>,
}

impl Filter {
    pub fn choice(
        label: &'static str,
        value: RwSignal<String>,
        choices: impl Into<Signal<Vec<Choice<String>>>>,
    ) -> Self {
        Self { label, value, choices: Some(choices.into()) }
    }

    /// A day as `2026-07-14`.
    pub fn day(label: &'static str, value: RwSignal<String>) -> Self {
        Self { label, value, choices: None }
    }

    /// `Situação: Aberto`; none while it narrows nothing.
    fn words(self) -> Option<String> {
        let value = Some(self.value.get()).filter(|value| !value.is_empty())?;
        let words = match self.choices {
            Some(choices) => choices
                .with(|choices| choices.iter().find(|choice| choice.value == value).map(|choice| choice.label.clone())),
            // Noon by the reader's clock is in that day.
            None => Some(use_format().date(Date::parse(&format!("{value}T12:00")) as i64)),
        };
        Some(format!("{}: {}", self.label, words.unwrap_or(value)))
    }

    fn field(self) -> AnyView {
        let Self { label, value, choices } = self;
        match choices {
            Some(choices) => view! { <SelectField label choices value /> }.into_any(),
            None => view! { <TextField label kind="date" value optional=true /> }.into_any(),
        }
    }

    fn chip(self) -> impl IntoView {
        let text = use_console().text;
        let words = Memo::new(move |_| self.words());
        move || {
            words.get().map(|words| {
                let (label, title) = (text.remove_filter(&words), words.clone());
                let press = move |_| self.value.set(String::new());
                view! { <button type="button" class="chip" title=title on:click=press><span class="sr">{label}</span><span class="cut" aria-hidden="true">{words}</span><Icon glyph=Glyph::X /></button> }
            })
        }
    }
}

/// The fields of the filters; on a phone they are folded, so that the list is in sight.
#[component]
pub fn FilterFields(filters: Vec<Filter>) -> impl IntoView {
    let text = use_console().text;
    let open = RwSignal::new(false);
    view! {
        <div class="only-phone">
            <Button icon=Glyph::Filter pressed=open on_press=move |()| open.update(|open| *open = !*open)>{text.filters()}</Button>
        </div>
        <div class="filter-fields" class:open=open>{filters.into_iter().map(Filter::field).collect_view()}</div>
    }
}

/// The filters that narrow the list, each to be taken off, and *Limpar filtros*.
#[component]
pub fn FilterChips(filters: Vec<Filter>, #[prop(into)] on_clear: Callback<()>) -> impl IntoView {
    let text = use_console().text;
    let own = filters.clone();
    let narrowed = Memo::new(move |_| own.iter().any(|filter| !filter.value.read().is_empty()));
    let chips = StoredValue::new(filters);
    view! {
        <Show when=move || narrowed.get()>
            <div class="chips" role="group" aria-label=text.filters()>
                {chips.with_value(|filters| filters.iter().map(|filter| filter.chip()).collect_view())}
                <Button look=Look::Ghost size=ButtonSize::Small on_press=on_clear>{text.clear_filters()}</Button>
            </div>
        </Show>
    }
}
