//! The languages to choose from.

use leptos::prelude::*;
use text::Language;
use ui::{Glyph, Icon, choose_language, use_text};

/// The languages in a line, each in its own words.
#[component]
pub fn Languages() -> impl IntoView {
    let text = use_text();
    let one = move |language: Language| {
        let current = language == text.language();
        view! {
            <button type="button" lang=language.tag() aria-current=current.then_some("true") on:click=move |_| choose_language(language)>
                {language.name()}
            </button>
        }
    };
    view! {
        <div class="languages" role="group" aria-label=text.choose_language()>
            <Icon glyph=Glyph::Globe size="s" />
            {Language::ALL.into_iter().map(one).collect_view()}
        </div>
    }
}
