//! The tab *Tema*: a stylesheet for the customers' pages (R10).

mod contrast;
mod dropped;
mod editor;
mod form;
mod preview;

use leptos::prelude::*;
use protocol::rest::{classification::Classification, theme::Theme};
use ui::Card;

use self::{contrast::Contrast, dropped::DroppedLines, editor::Editor, form::ThemeForm, preview::Preview};
use crate::{
    record::{conflict::ConflictCard, load::Record, record_of::RecordOf},
    shell::console::use_console,
};

/// Shows it.
pub fn show(_record: Record<Classification>, classification: Classification) -> AnyView {
    let text = use_console().text;
    let Classification { id, name, .. } = classification;
    let record = Record::read(move |rest| async move { rest.theme(id).await });
    let page = Callback::new(move |theme: Theme| {
        let form = ThemeForm::new(use_console(), id, theme);
        view! { <ThemePage form name=name.to_string() /> }.into_any()
    });
    view! { <RecordOf record gone=text.classification_gone() show=page /> }.into_any()
}

#[component]
fn ThemePage(form: ThemeForm, name: String) -> impl IntoView {
    let console = use_console();
    let text = console.text;
    console.address.confirm_leaving_draft(Signal::derive(move || form.is_changed()));
    let conflicted = Memo::new(move |_| form.conflict.is_open());
    let editor = move || {
        if conflicted.get() {
            view! { <ConflictCard conflict=form.conflict on_save=move |settled| form.settle(settled) busy=form.submission.busy() /> }
                .into_any()
        } else {
            view! { <Editor form /> }.into_any()
        }
    };
    view! {
        <div class="theme-page">
            <div class="stack">
                <Card>{editor}</Card>
                <DroppedLines form />
            </div>
            <div class="stack">
                <Card title=text.theme_preview()><Preview form name /></Card>
                <Contrast form />
            </div>
        </div>
    }
}
