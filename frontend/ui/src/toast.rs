//! Toasts: news that appear without being asked for.

use leptos::prelude::*;

use crate::avatar::Avatar;
use crate::button::{Button, ButtonSize, Look};
use crate::hooks::language::use_text;
use crate::icon::{Glyph, Icon};

/// Something to press in a toast; it closes the toast.
#[derive(Clone)]
pub struct ToastAction {
    /// Its text.
    pub label: String,
    /// Its emphasis.
    pub look: Look,
    /// The key that does the same, shown beside the text.
    pub key: Option<&'static str>,
    /// Called when it is pressed.
    pub on_press: Callback<()>,
}

/// One piece of news. It stays until it is dismissed, acted on, or taken back by its key: nothing vanishes while it is read.
#[derive(Clone)]
pub struct Toast {
    /// The key; a toast with the same key replaces the first.
    pub key: String,
    /// The news, short.
    pub title: String,
    /// More about it.
    pub body: Option<String>,
    /// The name whose face is shown; without it the icon.
    pub face: Option<String>,
    /// Whether screen readers read it at once (`alert`) or when they pause (`status`).
    pub urgent: bool,
    /// The actions.
    pub actions: Vec<ToastAction>,
    /// Called when it is dismissed with none of them.
    pub on_dismiss: Option<Callback<()>>,
}

/// The toasts of a page.
#[derive(Clone, Copy)]
pub struct Toasts {
    shown: RwSignal<Vec<Toast>>,
}

impl Toasts {
    /// Shows a toast, in the place of the one with its key; a new one stands first.
    pub fn show(self, toast: Toast) {
        self.shown.update(|shown| match shown.iter_mut().find(|known| known.key == toast.key) {
            Some(known) => *known = toast,
            None => shown.insert(0, toast),
        });
    }

    /// Removes a toast; nothing happens when it is gone already.
    pub fn dismiss(self, key: &str) {
        if self.shown.with_untracked(|shown| shown.iter().any(|toast| toast.key == key)) {
            self.shown.update(|shown| shown.retain(|toast| toast.key != key));
        }
    }
}

/// Makes the page's toasts; call it once, at the root.
pub fn provide_toasts() -> Toasts {
    let toasts = Toasts { shown: RwSignal::new(Vec::new()) };
    provide_context(toasts);
    toasts
}

/// The page's toasts.
#[must_use]
pub fn use_toasts() -> Toasts {
    use_context().unwrap_or_else(provide_toasts)
}

/// The place of the toasts; `css/notices.css` docks it so that it never covers a composer.
#[component]
pub fn ToastStack() -> impl IntoView {
    let toasts = use_toasts();
    let each = move || toasts.shown.get();
    view! {
        <div class="toasts">
            <For each=each key=|toast| (toast.key.clone(), toast.title.clone(), toast.body.clone()) children=move |toast| one(toasts, toast) />
        </div>
    }
}

fn one(toasts: Toasts, toast: Toast) -> impl IntoView {
    let text = use_text();
    let Toast { key, title, body, face, urgent, actions, on_dismiss } = toast;
    let key = StoredValue::new(key);
    let dismiss = move || key.with_value(|key| toasts.dismiss(key));
    let put_away = move |()| {
        dismiss();
        if let Some(on_dismiss) = on_dismiss {
            on_dismiss.run(());
        }
    };
    let action = move |action: ToastAction| {
        let press = move |()| {
            dismiss();
            action.on_press.run(());
        };
        view! { <Button look=action.look size=ButtonSize::Small on_press=press>{action.label}{action.key.map(|key| view! { <kbd>{key}</kbd> })}</Button> }
    };
    let sign = match face {
        Some(name) => view! { <Avatar name=name /> }.into_any(),
        None => {
            view! { <span class="avatar c4" aria-hidden="true"><Icon glyph=Glyph::Alert size="l" /></span> }.into_any()
        }
    };
    let acts = (!actions.is_empty())
        .then(|| view! { <div class="btns">{actions.into_iter().map(action).collect_view()}</div> });
    view! {
        <div class="toast" role=if urgent { "alert" } else { "status" }>
            {sign}
            <b>{title}</b>
            <Button look=Look::Ghost size=ButtonSize::Small icon=Glyph::X label=text.dismiss() on_press=put_away />
            {body.map(|body| view! { <p>{body}</p> })}
            {acts}
        </div>
    }
}
