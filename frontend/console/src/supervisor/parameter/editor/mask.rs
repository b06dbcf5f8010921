//! SACPROTOCOLO: the mask of protocols, and what protocols look like with it.

use leptos::prelude::*;
use protocol::Mask;
use ui::TextField;

use crate::{shell::console::use_console, supervisor::parameter::form::ParameterForm};

#[component]
pub fn MaskEditor(form: ParameterForm, mask: RwSignal<String>) -> impl IntoView {
    let text = use_console().text;
    let year = i16::try_from(js_sys::Date::new_0().get_full_year()).unwrap_or(i16::MAX);
    let shown = move || match mask.with(|mask| example(mask, year)) {
        Some(example) => text.mask_example(&example),
        None => text.mask_incomplete().to_owned(),
    };
    view! {
        <TextField label=text.mask() value=mask max_length=40_u32 hint=text.mask_hint("{ano}", "{numero}", "{numero:6}") error=form.fault(text, "mask") />
        <p class="mask-example num" role="status">{shown}</p>
    }
}

/// An example of a protocol with this mask.
fn example(mask: &str, year: i16) -> Option<String> {
    Mask::parse(mask).ok().map(|mask| mask.protocol(year, 4821))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mask_shows_what_it_makes() {
        assert_eq!(example("{ano}-{numero:6}", 2026).as_deref(), Some("2026-004821"));
        assert_eq!(example("SAC {numero}/{ano}", 2026).as_deref(), Some("SAC 4821/2026"));
        for wrong in ["{ano}", "{numero:6}", "{ano}{numero", "{ano}{numeros}", "{ano}{numero:x}"] {
            assert_eq!(example(wrong, 2026), None, "{wrong}");
        }
    }
}
