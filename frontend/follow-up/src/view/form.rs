//! The form for protocol and code.

use leptos::{ev::SubmitEvent, prelude::*};
use ui::{Banner, Button, ButtonKind, ButtonSize, Glyph, Look, TextField, Tone};

use crate::state::{Act, Follow};

#[component]
pub fn Form(follow: Follow) -> impl IntoView {
    let text = ui::use_text();
    let missing = move |value: RwSignal<String>| {
        let empty = move || follow.pressed.get() && value.with(|value| value.trim().is_empty());
        Signal::derive(move || empty().then(|| text.required().to_owned()))
    };
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        follow.pressed.set(true);
        let typed = |value: RwSignal<String>| value.with_untracked(|value| !value.trim().is_empty());
        if typed(follow.protocol) && typed(follow.code) {
            follow.ask(Act::Look);
        }
    };
    view! {
        <form class="stack" novalidate on:submit=submit>
            <Trouble follow />
            <TextField
                label=text.protocol() value=follow.protocol name="protocol" max_length=60
                hint=text.follow_protocol_hint().to_owned() error=missing(follow.protocol)
            />
            <TextField
                label=text.follow_code() value=follow.code name="code" max_length=60
                hint=text.follow_code_hint().to_owned() error=missing(follow.code)
            />
            <Button look=Look::Primary size=ButtonSize::Large kind=ButtonKind::Submit wide=true busy=follow.busy>
                {text.follow()}
            </Button>
        </form>
    }
}

/// The banner of the last failure.
#[component]
pub fn Trouble(follow: Follow) -> impl IntoView {
    move || {
        let trouble = follow.trouble.get();
        trouble.map(|trouble| view! { <Banner tone=Tone::Bad icon=Glyph::Alert>{trouble}</Banner> })
    }
}
