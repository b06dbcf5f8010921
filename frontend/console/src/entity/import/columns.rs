//! The step that assigns the columns of a file (F37): the guess, and samples beside it.

use leptos::prelude::*;
use protocol::rest::entity_import::{FileColumn, ImportField};
use text::Text;
use ui::{Card, Column, Glyph, Icon, Table};

use super::{kept_columns::word, state::EntityImport};
use crate::shell::console::use_console;

/// The columns of the file, to be assigned.
#[component]
pub fn Columns(import: EntityImport) -> impl IntoView {
    let text = use_console().text;
    move || {
        import.table.get().map(|table| {
            let columns = vec![
                Column::new(text.import_column()),
                Column::new(text.import_samples()),
                Column::new(text.import_brings()),
            ];
            let rows = move || {
                table
                    .columns
                    .iter()
                    .cloned()
                    .enumerate()
                    .map(|(place, column)| row(import, place, column))
                    .collect_view()
            };
            view! {
                <Card title=text.import_columns() bare=true>
                    <p class="muted import-heading">{text.import_heading_line(u64::from(table.heading))}</p>
                    <div class="list"><Table caption=text.import_columns() columns>{rows}</Table></div>
                </Card>
            }
        })
    }
}

fn row(import: EntityImport, place: usize, column: FileColumn) -> impl IntoView {
    let text = use_console().text;
    let name = match column.name.as_str() {
        "" => text.import_unnamed_column(u64::from(column.number)),
        name => name.to_owned(),
    };
    let current = move || import.columns.with(|columns| columns.get(place).copied().flatten());
    let fields = std::iter::once(None).chain(ImportField::ALL.iter().copied().map(Some));
    let option = move |field: Option<ImportField>| {
        view! { <option value=word(field) selected=move || current() == field>{field_name(text, field)}</option> }
    };
    let assign = move |event| import.assign(place, event_target_value(&event).parse().ok());
    let label = text.import_column_brings(&name);
    view! {
        <tr>
            <td>{name}</td>
            <td class="whole muted">{column.samples.join(" · ")}</td>
            <td>
                <span class="pick">
                    <select class="select" aria-label=label prop:value=move || word(current()) prop:disabled=move || import.saving.get() on:change=assign>
                        {fields.map(option).collect_view()}
                    </select>
                    <Icon glyph=Glyph::Down />
                </span>
            </td>
        </tr>
    }
}

fn field_name(text: Text, field: Option<ImportField>) -> &'static str {
    match field {
        None => text.import_not_read(),
        Some(ImportField::Name) => text.name(),
        Some(ImportField::OtherName) => text.import_other_name(),
        Some(ImportField::Kind) => text.kind(),
        Some(ImportField::Document) => text.document(),
        Some(ImportField::Emails) => text.emails(),
        Some(ImportField::Phones) => text.phones(),
        Some(ImportField::Roles) => text.entity_roles(),
    }
}
