//! Supervisor › Chat › *Parâmetros* (R19).

use leptos::prelude::*;
use protocol::rest::parameter::{Parameter, ParameterValue};
use text::Text;
use ui::{Badge, Column, Empty, Glyph, Moment, Tone};

use crate::{
    record::{page::RecordPage, record_list::RecordList},
    shell::{console::use_console, route::Route},
    supervisor::parameter::form::{parameters, trouble},
};

/// The list.
#[component]
pub fn ParametersPage() -> impl IntoView {
    let text = use_console().text;
    let columns = [text.parameter(), text.value(), text.activity(), text.changed_last()].map(Column::new).to_vec();
    let empty = move || view! { <Empty icon=Glyph::Sliders title=text.parameters() /> };
    view! {
        <RecordPage title=text.parameters()>
            <RecordList listing=parameters() caption=text.parameters() columns row empty=empty />
        </RecordPage>
    }
}

fn row(parameter: Parameter) -> AnyView {
    let text = use_console().text;
    let name = parameter.value.name();
    let wrong = parameter.trouble.as_deref().map(|code| trouble(text, code));
    let told = match (wrong, parameter.active) {
        (Some(_), _) => view! { <Badge tone=Tone::Bad icon=Glyph::Alert>{text.in_trouble()}</Badge> }.into_any(),
        (None, true) => view! { <Badge tone=Tone::Ok>{text.active()}</Badge> }.into_any(),
        (None, false) => view! { <Badge>{text.inactive()}</Badge> }.into_any(),
    };
    let changed = parameter.changed_at.map(|at| {
        let by = parameter.changed_by.as_ref().map(|person| format!(" · {}", person.name));
        view! { <Moment at=at.as_millis() />{by} }
    });
    view! {
        <tr>
            <td class="whole"><a class="opener" href=Route::Parameter(name).to_string()>{text.parameter_name(name.as_str())}</a>{wrong.map(|wrong| view! { <p class="error">{wrong}</p> })}</td>
            <td class="whole">{summary(text, &parameter)}</td>
            <td>{told}</td>
            <td class="muted">{changed}</td>
        </tr>
    }
    .into_any()
}

/// The value, short.
fn summary(text: Text, parameter: &Parameter) -> String {
    match &parameter.value {
        ParameterValue::AnonymousCustomer { entity, .. } => match (entity, &parameter.entity_name) {
            (Some(code), Some(name)) => format!("{code} · {name}"),
            (Some(code), None) => code.to_string(),
            (None, _) => text.not_informed().to_owned(),
        },
        ParameterValue::TicketProtocol { mask } => mask.clone(),
        _ if parameter.active => text.allowed().to_owned(),
        _ => text.not_allowed().to_owned(),
    }
}
