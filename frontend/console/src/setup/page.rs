//! The wizard's frame: the step's title and form, and the way on and back.

use leptos::{ev::SubmitEvent, prelude::*};
use ui::{Banner, Button, ButtonKind, ButtonSize, Glyph, Icon, Look, Tone, use_page_title};

use super::{
    done::{Done, Over},
    steps::Step,
    wizard::{STEPS, Wizard},
};
use crate::shell::{languages::Languages, words::failure_text};

#[component]
pub fn SetupPage() -> impl IntoView {
    let wizard = Wizard::new();
    let text = wizard.text;
    use_page_title(format!("{} · {}", text.setup_title(), text.product()), Signal::stored(0_u64));
    let shown = move || match (wizard.done.get(), wizard.over.get()) {
        (Some(chat), _) => view! { <Done chat /> }.into_any(),
        (None, true) => view! { <Over /> }.into_any(),
        (None, false) => view! { <Form wizard /> }.into_any(),
    };
    view! {
        <div class="door">
            <header class="line"><span class="mark"><Icon glyph=Glyph::Logo /></span><b class="wordmark">{text.product()}</b></header>
            <main class="card wizard">{shown}</main>
            <footer><Languages /></footer>
        </div>
    }
}

#[component]
fn Form(wizard: Wizard) -> impl IntoView {
    let text = wizard.text;
    let step = Memo::new(move |_| wizard.step());
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        wizard.next();
    };
    let title = move || match step.get() {
        0 => (text.setup_code_title(), text.setup_code_about()),
        1 => (text.setup_company_title(), text.setup_company_about()),
        2 => (text.setup_admin_title(), text.setup_admin_about()),
        3 => (text.setup_situations_title(), text.setup_situations_about()),
        4 => (text.setup_anonymous_title(), text.setup_anonymous_about()),
        _ => (text.setup_channel_title(), text.setup_channel_about()),
    };
    let count = STEPS.len() as u64;
    let told = move || text.setup_step(step.get() as u64 + 1, count);
    let trouble = move || {
        wizard.submission.failure_beyond_fields().map(|failure| {
            view! { <Banner tone=Tone::Bad icon=Glyph::Alert>{failure_text(text, &failure)}</Banner> }
        })
    };
    let last = move || step.get() + 1 == STEPS.len();
    view! {
        <form class="body record-form" novalidate on:submit=submit>
            <progress class="wide" max=count value=move || step.get() + 1 aria-hidden="true"></progress>
            <p class="meta">{told}</p>
            <h1 tabindex="-1">{move || title().0}</h1>
            <p class="muted">{move || title().1}</p>
            {move || view! { <Step wizard step=step.get() /> }}
            {trouble}
            <div class="btns">
                <Show when=move || { step.get() > 0 }>
                    <Button on_press=move |()| wizard.open(step.get_untracked().saturating_sub(1))>{text.back()}</Button>
                </Show>
                <Button look=Look::Primary size=ButtonSize::Large kind=ButtonKind::Submit busy=wizard.submission.busy()>
                    {move || if last() { text.setup_finish() } else { text.setup_next() }}
                </Button>
            </div>
        </form>
    }
}
