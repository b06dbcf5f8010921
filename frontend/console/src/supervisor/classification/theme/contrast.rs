//! The contrast of the colours that a theme changes.

use leptos::prelude::*;
use protocol::rest::theme::{ColorPair, ThemeContrast};
use text::{Language, Text};
use ui::{Badge, Card, Column, Glyph, Table, Tone};

use super::form::ThemeForm;
use crate::shell::console::use_console;

/// The pairs in both themes, those below AA with a warning.
#[component]
pub fn Contrast(form: ThemeForm) -> impl IntoView {
    let text = use_console().text;
    move || {
        form.check.get().map(|check| {
            let body = if check.contrast.is_empty() {
                view! { <p class="body muted">{text.theme_contrast_none()}</p> }.into_any()
            } else {
                let columns = vec![
                    Column::new(text.theme_pair()),
                    Column::new(text.theme_light()),
                    Column::new(text.theme_dark()),
                ];
                let rows = check.contrast.into_iter().map(|pair| row(text, pair)).collect_view();
                view! {
                    <p class="body muted">{text.theme_contrast_why()}</p>
                    <Table caption=text.theme_contrast() columns>{rows}</Table>
                }
                .into_any()
            };
            view! { <Card title=text.theme_contrast() bare=true>{body}</Card> }
        })
    }
}

fn row(text: Text, ThemeContrast { pair, light, dark, needed }: ThemeContrast) -> impl IntoView {
    let cell = |ratio: u32| {
        let (tone, icon, verdict) = if ratio >= needed {
            (Tone::Ok, Glyph::Check, text.theme_contrast_good())
        } else {
            (Tone::Warn, Glyph::Alert, text.theme_contrast_low())
        };
        view! { <td><span class="num">{ratio_words(text, ratio)}</span>" "<Badge tone icon>{verdict}</Badge></td> }
    };
    view! { <tr data-pair=pair.as_str()><td class="whole">{pair_name(text, pair)}</td>{cell(light)}{cell(dark)}</tr> }
}

/// The ratio as in `4,53:1`.
fn ratio_words(text: Text, hundredths: u32) -> String {
    let point = if text.language() == Language::En { '.' } else { ',' };
    format!("{}{point}{:02}:1", hundredths / 100, hundredths % 100)
}

fn pair_name(text: Text, pair: ColorPair) -> &'static str {
    match pair {
        ColorPair::Button => text.theme_pair_button(),
        ColorPair::ButtonHover => text.theme_pair_button_hover(),
        ColorPair::ButtonPress => text.theme_pair_button_press(),
        ColorPair::Hero => text.theme_pair_hero(),
        ColorPair::Link => text.theme_pair_link(),
        ColorPair::SoftButton => text.theme_pair_soft_button(),
        ColorPair::Selection => text.theme_pair_selection(),
        ColorPair::Message => text.theme_pair_message(),
        ColorPair::MessageLink => text.theme_pair_message_link(),
        ColorPair::OwnMessage => text.theme_pair_own_message(),
        ColorPair::Edge => text.theme_pair_edge(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r10_a_ratio_is_written_as_people_write_it() {
        assert_eq!(ratio_words(Text::new(Language::PtBr), 453), "4,53:1");
        assert_eq!(ratio_words(Text::new(Language::En), 2100), "21.00:1");
    }
}
