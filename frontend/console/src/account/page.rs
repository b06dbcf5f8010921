//! *Minha conta*: one's name, password, language and sound, and one's sign-ins. Everybody has it.

use leptos::{ev::SubmitEvent, prelude::*};
use text::Language;
use ui::{
    Button, ButtonKind, Card, Choice, Fact, Facts, Look, SelectField, SwitchField, TextField, choose_language,
    use_sounds,
};

use crate::{
    account::{form::OwnName, session_list::SessionList, sessions::Sessions},
    later::use_later,
    record::page::RecordPage,
    shell::{console::use_console, layout::use_layout},
};

#[component]
pub fn AccountPage() -> impl IntoView {
    let console = use_console();
    let text = console.text;
    let sessions = Sessions::read(console, None);
    view! {
        <RecordPage title=text.account()>
            <NameCard />
            <Preferences />
            <SessionList sessions end_all=text.end_other_sessions() />
        </RecordPage>
    }
}

#[component]
fn NameCard() -> impl IntoView {
    let (console, layout, later) = (use_console(), use_layout(), use_later());
    let text = console.text;
    let own = OwnName::new(console);
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        own.save();
    };
    let (email, company) = console.me.with_untracked(|me| (me.email.to_string(), me.company_name.to_string()));
    let told = move || own.saved.get().then(|| text.account_changed());
    view! {
        <Card>
            <form class="one-line" novalidate on:submit=submit>
                <TextField label=text.name() value=own.name name="name" autocomplete="name" max_length=120 error=own.fault() />
                <Button look=Look::Primary kind=ButtonKind::Submit busy=own.submission.busy()>{text.save()}</Button>
            </form>
            <p class="meta" role="status">{told}</p>
            <hr class="rule" />
            <Facts>
                <Fact name=text.email()>{email}</Fact>
                <Fact name=text.company()>{company}</Fact>
                <Fact name=text.password()>
                    <Button on_press=move |()| later.open_dialog(layout.password)>{text.change_password()}</Button>
                </Fact>
            </Facts>
        </Card>
    }
}

/// Language and sound, which this browser keeps.
#[component]
fn Preferences() -> impl IntoView {
    let (text, sounds) = (use_console().text, use_sounds());
    let language = RwSignal::new(text.language().tag().to_owned());
    Effect::new(move |before: Option<()>| {
        let chosen = Language::from_tag(&language.read());
        if let Some(chosen) = chosen.filter(|chosen| before.is_some() && *chosen != text.language()) {
            choose_language(chosen);
        }
    });
    let languages = Language::ALL.map(|language| Choice::new(language.tag().to_owned(), language.name())).to_vec();
    let sound = RwSignal::new(untrack(|| sounds.on()));
    Effect::new(move |before: Option<()>| {
        let on = sound.get();
        if before.is_some() && on != untrack(|| sounds.on()) {
            sounds.turn(on);
        }
    });
    // The rail's button turns it too.
    Effect::new(move |_| sound.set(sounds.on()));
    view! {
        <Card title=text.account_preferences()>
            <div class="narrow">
                <SelectField label=text.account_language() choices=languages value=language />
                <SwitchField label=text.account_sound() checked=sound />
            </div>
        </Card>
    }
}
