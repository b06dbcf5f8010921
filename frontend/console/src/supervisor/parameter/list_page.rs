//! Supervisor › Chat › *Parâmetros* (R19).

use leptos::prelude::*;
use protocol::rest::parameter::Parameter;
use ui::{Badge, Column, Empty, Glyph, Moment, Tone};

use super::{
    form::parameters,
    words::{summary, trouble},
};
use crate::{
    record::{page::RecordPage, record_list::RecordList},
    shell::{console::use_console, route::Route},
    supervisor::route::SupervisorRoute,
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
    let own = Some(parameter.overrides).filter(|own| *own > 0);
    let own = own.map(|own| view! { <p class="meta">{text.overrides_count(own)}</p> });
    let address = Route::Supervisor(SupervisorRoute::Parameter(name)).to_string();
    view! {
        <tr>
            <td class="whole"><a class="opener" href=address>{text.parameter_name(name.as_str())}</a>{wrong.map(|wrong| view! { <p class="error">{wrong}</p> })}</td>
            <td class="whole">{summary(text, &parameter)}{own}</td>
            <td>{told}</td>
            <td class="muted">{changed}</td>
        </tr>
    }
    .into_any()
}
