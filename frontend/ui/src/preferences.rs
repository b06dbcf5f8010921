//! Theme and language, and what else a page lets one choose for this browser.

use leptos::prelude::*;
use text::{Language, Text};

use crate::hooks::language::{choose_language_and_return, has_returned, use_text};
use crate::hooks::theme::{ThemeChoice, use_theme};
use crate::icon::{Glyph, Icon};
use crate::menu::{Menu, MenuItem};

/// What a theme is called, and its drawing.
#[must_use]
pub fn theme_words(text: Text, choice: ThemeChoice) -> (&'static str, Glyph) {
    match choice {
        ThemeChoice::System => (text.theme_system(), Glyph::Screen),
        ThemeChoice::Light => (text.theme_light(), Glyph::Sun),
        ThemeChoice::Dark => (text.theme_dark(), Glyph::Moon),
    }
}

/// The menu of what somebody without an account chooses for this browser.
#[component]
pub fn Preferences(
    /// What stands before theme and language.
    #[prop(optional, into)]
    first: Signal<Vec<MenuItem>>,
) -> impl IntoView {
    let (text, theme) = (use_text(), use_theme());
    let themes = move || {
        ThemeChoice::ALL.map(|choice| {
            let (label, icon) = theme_words(text, choice);
            let label = format!("{}: {label}", text.theme());
            MenuItem::new(label, move || theme.choose(choice))
                .icon(icon)
                .checked(theme.choice() == choice)
                .of(text.theme())
        })
    };
    let languages = move || {
        Language::ALL.map(|language| {
            let item = MenuItem::new(language.name(), move || choose_language_and_return(language));
            item.icon(Glyph::Globe).checked(text.language() == language).of(text.choose_language())
        })
    };
    let items = Signal::derive(move || first.get().into_iter().chain(themes()).chain(languages()).collect::<Vec<_>>());
    view! { <Menu label=text.preferences() items=items autofocus=has_returned()><Icon glyph=Glyph::Sliders /></Menu> }
}
