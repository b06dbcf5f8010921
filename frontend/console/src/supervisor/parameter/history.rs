//! The history of a parameter, from the audit (R19).

use leptos::prelude::*;
use protocol::rest::parameter::{ParameterChange, ParameterName, ParameterSetting};
use ui::{Column, Empty, Glyph, Moment, MomentStyle};

use super::words::setting_words;
use crate::{
    record::{
        listing::Listing,
        record_list::{RecordList, words_cell},
    },
    shell::console::use_console,
};

/// The changes of a parameter, the last one first. They are read again with each change that the page makes.
#[component]
pub fn ParameterHistory(name: ParameterName, changes: RwSignal<u32>) -> impl IntoView {
    let text = use_console().text;
    let listing = Listing::read(
        move |_| changes.get(),
        move |rest, _, page| async move { rest.parameter_history(name, &page).await },
    );
    let columns = [text.changed_last(), text.changed_by(), text.value_of(), text.value_before(), text.value_after()]
        .map(Column::new)
        .to_vec();
    let empty = move || view! { <Empty icon=Glyph::Clock title=text.never_changed() /> };
    view! {
        <h2 class="part-title">{text.parameter_history()}</h2>
        <RecordList listing caption=text.parameter_history() columns row empty=empty />
    }
}

fn row(change: ParameterChange) -> AnyView {
    let text = use_console().text;
    let ParameterChange { at, by, user, before, after } = change;
    let words = |setting: Option<ParameterSetting>, none: &str| {
        setting.map_or_else(|| none.to_owned(), |setting| setting_words(text, &setting))
    };
    let none = if user.is_some() { text.value_of_company() } else { text.value_of_product() };
    let by = by.map_or_else(|| text.by_system().to_owned(), |by| by.name.to_string());
    let user = user.map_or_else(|| text.company().to_owned(), |user| user.name.to_string());
    view! {
        <tr>
            <td class="muted"><Moment at=at.as_millis() style=MomentStyle::Date /></td>
            {words_cell(text.changed_by(), by)}
            {words_cell(text.value_of(), user)}
            <td class="whole" data-name=text.value_before()>{words(before, none)}</td>
            <td class="whole" data-name=text.value_after()>{words(after, none)}</td>
        </tr>
    }
    .into_any()
}
