//! The theme: light, dark, or the system's.

use leptos::prelude::*;

use super::storage::{keep, kept};

const KEPT: &str = "balcao.theme";

/// The choice of a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum ThemeChoice {
    /// As the system is set.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

impl ThemeChoice {
    /// Every choice, in the order of a menu.
    pub const ALL: [Self; 3] = [Self::System, Self::Light, Self::Dark];

    const fn word(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|choice| choice.word() == word)
    }

    /// Writes `data-theme` on the page, which `css/tokens.css` obeys.
    fn show(self) {
        if let Some(html) = document().document_element() {
            // `data-theme` is a valid attribute name, so this can't fail.
            let _ = match self {
                Self::System => html.remove_attribute("data-theme"),
                Self::Light | Self::Dark => html.set_attribute("data-theme", self.word()),
            };
        }
    }
}

/// The page's theme.
#[derive(Clone, Copy)]
pub struct Theme {
    choice: RwSignal<ThemeChoice>,
}

impl Theme {
    /// The choice that was kept.
    #[must_use]
    pub fn choice(self) -> ThemeChoice {
        self.choice.get()
    }

    /// Chooses, shows and stores a theme.
    pub fn choose(self, choice: ThemeChoice) {
        self.choice.set(choice);
        choice.show();
        keep(KEPT, choice.word());
    }
}

/// Shows the kept theme and provides it; call it once, at the root.
pub fn provide_theme() -> Theme {
    let choice = kept(KEPT).as_deref().and_then(ThemeChoice::from_word).unwrap_or_default();
    choice.show();
    let theme = Theme { choice: RwSignal::new(choice) };
    provide_context(theme);
    theme
}

/// The page's theme.
#[must_use]
pub fn use_theme() -> Theme {
    use_context().unwrap_or_else(provide_theme)
}
