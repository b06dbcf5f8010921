//! Theme and language.

use leptos::prelude::*;
use text::Language;
use ui::{Glyph, Icon, Menu, MenuItem, ThemeChoice};

/// The menu of what the consumer chooses for this browser.
#[component]
pub fn Preferences() -> impl IntoView {
    let (text, theme) = (ui::use_text(), ui::use_theme());
    let themes = move || {
        ThemeChoice::ALL.map(|choice| {
            let (label, icon) = match choice {
                ThemeChoice::System => (text.theme_system(), Glyph::Screen),
                ThemeChoice::Light => (text.theme_light(), Glyph::Sun),
                ThemeChoice::Dark => (text.theme_dark(), Glyph::Moon),
            };
            let label = format!("{}: {label}", text.theme());
            MenuItem::new(label, move || theme.choose(choice)).icon(icon).checked(theme.choice() == choice)
        })
    };
    let languages = move || {
        Language::ALL.map(|language| {
            let item = MenuItem::new(language.name(), move || ui::choose_language(language));
            item.icon(Glyph::Globe).checked(text.language() == language)
        })
    };
    let items = Signal::derive(move || themes().into_iter().chain(languages()).collect::<Vec<_>>());
    view! { <Menu label=text.preferences() items=items><Icon glyph=Glyph::Sliders /></Menu> }
}
