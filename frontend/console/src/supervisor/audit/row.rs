//! A line of the audit, which opens to the fields that differ.

use leptos::prelude::*;
use protocol::rest::audit::{AuditLine, FieldChange};
use text::Text;
use ui::{Button, ButtonSize, Glyph, Icon, Look, Table};

use crate::{record::record_list::words_cell, shell::console::use_console};

/// A line, and below it, once it is opened, from what to what.
pub fn row(line: AuditLine) -> AnyView {
    let console = use_console();
    let (text, format) = (console.text, console.company_time);
    let open = RwSignal::new(false);
    let AuditLine { at, by, origin, what, subject, subject_name, changes, .. } = line;
    let at = at.as_millis();
    let when = format!("{} {}", format.date(at), format.time(at));
    let who = by.map_or_else(|| text.audit_by_server().to_owned(), |by| by.name.to_string());
    let act = text.audit_act(&what).to_owned();
    let named = subject_name.unwrap_or_else(|| subject.clone());
    let (title, label) = (named.clone(), format!("{}: {act} · {named}", text.audit_show_changes()));
    let expanded = move || open.get().to_string();
    let details = StoredValue::new((subject, named.clone(), changes));
    let shown = move || {
        open.get().then(|| details.with_value(|(subject, named, changes)| fields(text, subject, named, changes)))
    };
    view! {
        <tr>
            <td class="num" title=format.exact(at)>{when}</td>
            {words_cell("", who)}
            <td class="whole">
                <button type="button" class="opener unfold" aria-expanded=expanded aria-label=label on:click=move |_| open.update(|open| *open = !*open)>
                    <Icon glyph=Glyph::Down />{act}
                </button>
            </td>
            <td title=title>{named}</td>
            {words_cell(text.audit_origin(), origin)}
        </tr>
        {move || shown().map(|shown| view! { <tr class="unfolded"><td colspan="5">{shown}</td></tr> })}
    }
    .into_any()
}

fn fields(text: Text, subject: &str, named: &str, changes: &[FieldChange]) -> AnyView {
    let address = use_console().address;
    let subject = subject.to_owned();
    let narrow = move |()| address.set_values(&[("subject", &subject), ("shown", "")], true);
    let only = text.audit_of_record(named);
    let only =
        view! { <Button size=ButtonSize::Small look=Look::Ghost icon=Glyph::Filter on_press=narrow>{only}</Button> };
    if changes.is_empty() {
        return view! { <p class="meta">{text.audit_no_fields()}</p>{only} }.into_any();
    }
    let columns = [text.audit_field(), text.audit_before(), text.audit_after()].map(ui::Column::new).to_vec();
    let value = move |value: &Option<String>| match value.as_deref() {
        Some("true") => text.audit_yes().to_owned(),
        Some("false") => text.audit_no().to_owned(),
        other => other.unwrap_or("—").to_owned(),
    };
    let rows = changes.iter().map(move |change| {
        let (before, after) = (value(&change.before), value(&change.after));
        view! { <tr><th scope="row">{text.field_name(&change.field)}</th><td class="whole">{before}</td><td class="whole">{after}</td></tr> }
    });
    let rows = rows.collect_view();
    view! { <Table caption=text.audit_show_changes() columns>{rows}</Table>{only} }.into_any()
}
