//! The editors of parameters: one for each kind of value.

mod anonymous;
pub mod components;
mod mask;
mod notice;
mod sending;
mod subject;

use leptos::prelude::*;

use self::{
    anonymous::AnonymousEditor, components::ComponentsEditor, mask::MaskEditor, notice::NoticeEditor,
    sending::SendingEditor, subject::SubjectEditor,
};
use super::{fields::Fields, form::ParameterForm};
use crate::shell::console::use_console;

/// The editor of a parameter.
#[component]
pub fn ParameterEditor(form: ParameterForm) -> impl IntoView {
    let text = use_console().text;
    match form.fields {
        Fields::Anonymous(fields) => view! { <AnonymousEditor form fields /> }.into_any(),
        Fields::Components(fields) => view! { <ComponentsEditor fields /> }.into_any(),
        Fields::Notice(notice) => view! { <NoticeEditor form notice /> }.into_any(),
        Fields::Subject(subject) => view! { <SubjectEditor form subject /> }.into_any(),
        Fields::Sending(fields) => view! { <SendingEditor form fields /> }.into_any(),
        Fields::Mask(mask) => view! { <MaskEditor form mask /> }.into_any(),
        Fields::Switch => view! { <p class="muted">{text.parameter_about(form.name.as_str())}</p> }.into_any(),
    }
}
