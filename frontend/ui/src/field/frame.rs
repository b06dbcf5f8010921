//! The frame that every field has around its control.

use leptos::prelude::*;

use crate::fresh_id::fresh_id;
use crate::hooks::language::use_text;
use crate::icon::{Glyph, Icon};

/// The ids and texts that tie a control to its label, hint and error.
#[derive(Clone)]
pub(super) struct Frame {
    /// The control's id.
    pub id: String,
    label: String,
    optional: bool,
    hint: MaybeProp<String>,
    error: MaybeProp<String>,
}

impl Frame {
    /// A frame with a fresh id.
    pub fn new(label: String, optional: bool, hint: MaybeProp<String>, error: MaybeProp<String>) -> Self {
        Self { id: fresh_id("field"), label, optional, hint, error }
    }

    /// `aria-invalid` of the control.
    pub fn invalid(&self) -> impl Fn() -> Option<&'static str> + Send + Sync + Copy + 'static + use<> {
        let error = self.error;
        move || error.get().map(|_| "true")
    }

    /// `aria-describedby` of the control.
    pub fn described(&self) -> impl Fn() -> Option<String> + Send + Sync + Clone + 'static + use<> {
        let (id, hint, error) = (self.id.clone(), self.hint, self.error);
        move || (error.get().is_some() || hint.get().is_some()).then(|| format!("{id}-about"))
    }

    /// The whole field.
    pub fn around(self, control: impl IntoView) -> impl IntoView {
        let Self { id, label, optional, hint, error } = self;
        let text = use_text();
        let about = format!("{id}-about");
        let below = move || match (error.get(), hint.get()) {
            (Some(error), _) => {
                view! { <p class="error" id=about.clone()><Icon glyph=Glyph::Alert /><span>{error}</span></p> }
                    .into_any()
            }
            (None, Some(hint)) => view! { <p class="help" id=about.clone()>{hint}</p> }.into_any(),
            (None, None) => ().into_any(),
        };
        view! {
            <div class="field">
                <label for=id>{label}{optional.then(|| view! { " "<span class="opt">{text.optional()}</span> })}</label>
                {control}
                {below}
            </div>
        }
    }
}
