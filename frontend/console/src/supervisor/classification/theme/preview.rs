//! The customers' entry and conversation in a theme, light and dark, as the real components draw them.

use leptos::prelude::*;
use ui::{Avatar, AvatarSize, Bar, Button, ButtonSize, Composer, Hero, Look, TextField, use_stylesheet};

use super::form::ThemeForm;
use crate::shell::console::use_console;

/// The name of the attendant in the sample.
const ATTENDANT: &str = "Helena Prado";

/// The four screens. Nobody can do anything in them, and readers skip them.
#[component]
pub fn Preview(form: ThemeForm, name: String) -> impl IntoView {
    let text = use_console().text;
    // The server writes the checked stylesheet: its root is `:root` alone, and its parts stand below `.widget`, of which the
    // console has none but these.
    use_stylesheet(Signal::derive(move || {
        let css = form.check.with(|check| check.as_ref().map(|check| check.css.clone()).unwrap_or_default());
        ["@layer components {\n", &css.replace(":root", ".theme-preview"), "}"].concat()
    }));
    let screen = move |scheme: &'static str, scheme_name: &'static str, chat: bool| {
        let (what, screen) = if chat {
            (text.theme_preview_chat(), view! { <Chat /> }.into_any())
        } else {
            (text.theme_preview_entry(), view! { <Entry name=name.clone() /> }.into_any())
        };
        view! {
            <figure>
                <figcaption class="meta">{what}" · "{scheme_name}</figcaption>
                <div class="theme-preview" data-theme=scheme data-screen=if chat { "chat" } else { "entry" } inert=true>{screen}</div>
            </figure>
        }
    };
    let screens = [(false, "light"), (false, "dark"), (true, "light"), (true, "dark")].map(|(chat, scheme)| {
        let scheme_name = if scheme == "light" { text.theme_light() } else { text.theme_dark() };
        screen.clone()(scheme, scheme_name, chat)
    });
    view! { <p class="muted">{text.theme_preview_why()}</p><div class="theme-previews">{screens.into_iter().collect_view()}</div> }
}

#[component]
fn Entry(name: String) -> impl IntoView {
    let text = use_console().text;
    view! {
        <div class="widget solid">
            <Hero title=text.greeting() line=name />
            <div class="sheet stack">
                <TextField label=text.name() value=RwSignal::new("Ana Lima".to_owned()) />
                <Button look=Look::Primary size=ButtonSize::Large wide=true>{text.start_chat()}</Button>
                <p><span class="link">{text.rather_leave_message()}</span></p>
                <p class="legal">{text.consent()}</p>
            </div>
        </div>
    }
}

#[component]
fn Chat() -> impl IntoView {
    let text = use_console().text;
    let send = |_: String| Err(String::new());
    view! {
        <div class="widget solid">
            <Bar title=ATTENDANT face=ATTENDANT.to_owned()>
                <Button look=Look::Ghost size=ButtonSize::Small class="leave">{text.leave_chat()}</Button>
            </Bar>
            <div class="log">
                <div class="group mine opens closes"><div class="said"><p class="bubble">{text.theme_sample_question()}</p></div></div>
                <div class="group opens closes now">
                    <Avatar name=ATTENDANT size=AvatarSize::Small />
                    <div class="said"><p class="bubble">{text.theme_sample_answer()}</p></div>
                </div>
            </div>
            <Composer draft=RwSignal::new(String::new()) on_send=send label=text.message() placeholder=text.write_message().to_owned() large=true />
        </div>
    }
}
