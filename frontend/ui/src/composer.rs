//! The composer.

use leptos::ev::{KeyboardEvent, SubmitEvent};
use leptos::html::Textarea;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use crate::button::{Button, ButtonKind, ButtonSize, Look};
use crate::fresh_id::fresh_id;
use crate::hooks::language::use_text;
use crate::hooks::media::use_media;
use crate::icon::Glyph;

/// At most one sign of typing in this many milliseconds.
const TYPING_EVERY: f64 = 2_500.0;
/// The counter shows when fewer characters than this are left.
const NEAR_LIMIT: usize = 200;

/// The composer: grows with its text, Enter sends, Shift+Enter breaks the line, and an input method's own Enter does neither (R29). Where
/// the pointer is coarse, Enter breaks the line, and the button alone sends (F20).
#[component]
pub fn Composer(
    /// The draft; the page keeps one for each conversation.
    draft: RwSignal<String>,
    /// Called with the text, which is neither blank nor too long. `Ok` empties the draft; an error keeps it, and is the sentence
    /// shown below it until somebody types.
    #[prop(into)]
    on_send: Callback<String, Result<(), String>>,
    /// Called with true while somebody types, at most every 2.5 s, and with false when the draft is empty again.
    #[prop(optional, into)]
    on_typing: Option<Callback<bool>>,
    /// The accessible name: "Mensagem para Helena".
    #[prop(into)]
    label: Signal<String>,
    /// The placeholder.
    #[prop(optional, into)]
    placeholder: MaybeProp<String>,
    /// The reason why nobody can write now; it is shown instead of the composer.
    #[prop(optional, into)]
    closed: MaybeProp<String>,
    /// The most characters.
    #[prop(default = 4_000)]
    limit: usize,
    /// Whether the text becomes a note that only the staff see.
    #[prop(optional, into)]
    note: Signal<bool>,
    /// Whether it is drawn larger, for the customer.
    #[prop(optional)]
    large: bool,
    /// Tools at its start: attachments, emoji, canned replies.
    #[prop(optional, into)]
    tools: Option<ViewFn>,
    /// Whether it takes the focus when it appears.
    #[prop(optional)]
    autofocus: bool,
) -> impl IntoView {
    let text = use_text();
    let area = NodeRef::<Textarea>::new();
    let told = StoredValue::new(0.0_f64);
    let refused = RwSignal::new(None::<String>);
    let length = Memo::new(move |_| draft.with(|draft| draft.trim_matches('\n').trim_end().chars().count()));
    let tell_typing = move |typing: bool| {
        let now = js_sys::Date::now();
        let is_due = !typing || now - told.get_value() >= TYPING_EVERY;
        if let (Some(on_typing), true) = (on_typing, is_due) {
            told.set_value(if typing { now } else { 0.0 });
            on_typing.run(typing);
        }
    };
    let send = move || {
        let body = draft.get_untracked();
        if !body.trim().is_empty() && length.get_untracked() <= limit {
            let answer = on_send.run(body);
            if answer.is_ok() {
                draft.set(String::new());
                tell_typing(false);
            }
            refused.set(answer.err());
        }
    };
    let typed = move |event| {
        draft.set(event_target_value(&event));
        if refused.read_untracked().is_some() {
            refused.set(None);
        }
        tell_typing(draft.with_untracked(|draft| !draft.is_empty()));
    };
    // A keyboard on the screen has no Shift+Enter.
    let by_touch = use_media("(pointer: coarse)");
    let key = move |event: KeyboardEvent| {
        let sends = event.key() == "Enter" && !event.shift_key() && !by_touch.get_untracked();
        if sends && !event.is_composing() && event.key_code() != IN_INPUT_METHOD {
            event.prevent_default();
            send();
        }
    };
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        send();
        focus(area);
    };
    Effect::new(move |_| {
        draft.track();
        fit(area);
    });
    if autofocus {
        Effect::new(move |_| focus(area));
    }
    let counter = fresh_id("left");
    let described = counter.clone();
    let is_wrong = move || length.get() > limit || refused.read().is_some();
    let size = if large { ButtonSize::Large } else { ButtonSize::Small };
    let write = move || {
        let (counter, described) = (counter.clone(), described.clone());
        view! {
            <textarea
                node_ref=area
                class="text"
                rows="1"
                enterkeyhint=move || if by_touch.get() { "enter" } else { "send" }
                aria-label=move || label.get()
                aria-describedby=described
                aria-invalid=move || is_wrong().then_some("true")
                title=move || (!by_touch.get()).then(|| text.composer_keys())
                placeholder=move || placeholder.get()
                prop:value=move || draft.get()
                on:input=typed
                on:keydown=key
            ></textarea>
            <div class="tools">
                {tools.clone().map(|tools| tools.run())}
                <small class="left" id=counter class:over=is_wrong role="status">{move || refused.get().or_else(|| left(text, length.get(), limit))}</small>
                <Button
                    look=Look::Primary
                    size=size
                    kind=ButtonKind::Submit
                    trailing=Glyph::Send
                    disabled=Signal::derive(move || length.get() > limit)
                >
                    {text.send()}
                </Button>
            </div>
        }
    };
    let is_closed = Memo::new(move |_| closed.get().is_some());
    view! {
        <form class="composer" class:is-note=move || note.get() class:closed=move || is_closed.get() on:submit=submit>
            <Show when=move || !is_closed.get() fallback=move || view! { <p class="why">{move || closed.get()}</p> }>
                {write()}
            </Show>
        </form>
    }
}

/// Takes the text of a line that was not sent back into the composer, before anything typed meanwhile, and sets the focus there.
pub fn take_back(draft: RwSignal<String>, body: &str) {
    draft.update(|draft| {
        *draft = [body, draft.as_str()].into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join("\n")
    });
    let composer = document().query_selector(".composer .text").ok().flatten();
    if let Some(area) = composer.and_then(|area| area.dyn_into::<web_sys::HtmlElement>().ok()) {
        // A failure to focus leaves the focus where it is.
        let _ = area.focus();
    }
}

/// The key code of every key that an input method handles; some browsers report only this.
const IN_INPUT_METHOD: u32 = 229;

/// The text of the counter, near the limit and beyond it.
fn left(text: text::Text, length: usize, limit: usize) -> Option<String> {
    match limit.checked_sub(length) {
        None => Some(text.characters_over((length - limit) as u64)),
        Some(left) if left < NEAR_LIMIT => Some(text.characters_left(left as u64)),
        Some(_) => None,
    }
}

/// Makes the area as tall as its text; `css/conversation.css` says when it scrolls instead.
fn fit(area: NodeRef<Textarea>) {
    request_animation_frame(move || {
        // The animation frame may come after the composer was removed.
        if let Some(area) = area.try_get_untracked().flatten() {
            let style = web_sys::HtmlElement::style(&area);
            // `height` accepts any length, so this can't fail.
            let _ = style.set_property("height", "auto");
            let _ = style.set_property("height", &format!("{}px", area.scroll_height()));
        }
    });
}

fn focus(area: NodeRef<Textarea>) {
    if let Some(area) = area.get_untracked() {
        // A failure to focus leaves the focus where it is.
        let _ = area.focus();
    }
}
