//! The menu of preferences: theme, language, and those that a page adds.

use leptos::prelude::*;
use text::{Language, Text};

use crate::hooks::language::{choose_language_and_return, has_returned, use_text};
use crate::hooks::theme::{ThemeChoice, use_theme};
use crate::icon::{Glyph, Icon};
use crate::menu::{Menu, MenuItem};

/// The name of a theme, and its icon.
#[must_use]
pub fn theme_words(text: Text, choice: ThemeChoice) -> (&'static str, Glyph) {
    match choice {
        ThemeChoice::System => (text.theme_system(), Glyph::Screen),
        ThemeChoice::Light => (text.theme_light(), Glyph::Sun),
        ThemeChoice::Dark => (text.theme_dark(), Glyph::Moon),
    }
}

/// The menu of the preferences that a person without an account has in this browser.
#[component]
pub fn Preferences(
    /// Content before theme and language.
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
