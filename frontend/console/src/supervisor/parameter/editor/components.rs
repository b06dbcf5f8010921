//! ISOCHATCOMPONENTES: the parts of the conversation that show, for each side (R21).

use leptos::prelude::*;
use protocol::frame::Side;
use ui::{CheckField, Glyph, Icon};

use crate::{
    shell::console::use_console,
    supervisor::parameter::{
        fields::components::{ComponentFields, Part},
        words::{component_about, component_name},
    },
};

#[component]
pub fn ComponentsEditor(fields: ComponentFields) -> impl IntoView {
    let text = use_console().text;
    let group = move |(side, legend): (Side, &'static str)| {
        let parts = fields.of_side(side);
        (!parts.is_empty()).then(|| {
            view! {
                <fieldset class="parts">
                    <legend class="label">{legend}</legend>
                    {parts.into_iter().map(|part| view! { <PartField part /> }).collect_view()}
                    <p class="meta always"><Icon glyph=Glyph::Check />{text.components_always()}</p>
                </fieldset>
            }
        })
    };
    let sides = [(Side::Customer, text.components_for_customer()), (Side::Staff, text.components_for_attendant())];
    view! { <p class="muted">{text.components_hint()}</p><div class="entity-fields">{sides.into_iter().map(group).collect_view()}</div> }
}

#[component]
fn PartField(part: Part) -> impl IntoView {
    let text = use_console().text;
    let Part { component, shows, .. } = part;
    view! { <div class="part"><CheckField label=component_name(text, component) checked=shows /><p class="help">{component_about(text, component)}</p></div> }
}
