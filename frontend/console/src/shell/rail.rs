//! The rail: where one is, sound, theme, language, oneself.

use leptos::prelude::*;
use protocol::people::AttendantStatus;
use text::Language;
use ui::{
    Avatar, AvatarSize, Count, Glyph, Icon, Menu, MenuItem, Presence, ThemeChoice, Tone, choose_language, theme_words,
    use_sounds, use_theme,
};

use crate::{
    later::{LaterParts, use_later},
    shell::{
        console::{Console, use_console},
        desktop,
        layout::{Layout, use_layout},
        route::{Area, Route},
        sign_out::{SignOut, use_sign_out},
    },
    supervisor::route::SupervisorRoute,
    ticket::{
        due::{due_label, overdue, tone_of},
        sac::use_sac,
    },
};

/// The rail. On a phone it is the bar at the bottom.
#[component]
pub fn Rail() -> impl IntoView {
    let console = use_console();
    let text = console.text;
    let waiting = console.waiting();
    let label = move || match waiting.get() {
        0 => text.conversations().to_owned(),
        count => text.conversations_waiting(count),
    };
    let sac = use_sac();
    sac.watch_due();
    let due = sac.due_total();
    let due_tone = Signal::derive(move || tone_of(sac.due.get(), overdue));
    let due_label = move || due_label(text, sac.due.get());
    let route = console.address.route();
    let here = move |area| move || (route.get().area() == Some(area)).then_some("page");
    let link = move |to: Route, area, glyph, label: &'static str| {
        view! { <a href=to.to_string() aria-current=here(area) aria-label=label title=label><Icon glyph /></a> }
    };
    view! {
        <nav class="rail" aria-label=text.main_navigation()>
            <span class="mark" role="img" aria-label=text.product()><Icon glyph=Glyph::Logo /></span>
            <a href=Route::Rooms.to_string() aria-current=here(Area::Chat) aria-label=label title=label>
                <Icon glyph=Glyph::Chat /><span class="badge-of" aria-hidden="true"><Count value=waiting tone=Tone::Accent /></span>
            </a>
            <a href=Route::Tickets.to_string() aria-current=here(Area::Sac) aria-label=due_label title=due_label>
                <Icon glyph=Glyph::Ticket /><span class="badge-of" aria-hidden="true"><Count value=due tone=due_tone /></span>
            </a>
            {link(Route::Entities, Area::Entities, Glyph::Users, text.entities())}
            {console.supervises().then(|| link(Route::Supervisor(SupervisorRoute::FIRST), Area::Supervisor, Glyph::Gauge, text.supervisor()))}
            <span class="gap"></span>
            <Sound />
            <ThemeMenu />
            <LanguageMenu />
            <Account />
        </nav>
    }
}

#[component]
fn Sound() -> impl IntoView {
    let (text, sounds) = (use_console().text, use_sounds());
    sounds.wake();
    // The press itself lets the page sound, before the click: it must not turn the sound off.
    let blocked = StoredValue::new(false);
    let label = move || match (sounds.on(), sounds.is_blocked()) {
        (true, true) => text.sound_blocked(),
        (true, false) => text.sound_on(),
        (false, _) => text.sound_off(),
    };
    let glyph = move || if sounds.on() && !sounds.is_blocked() { Glyph::Volume } else { Glyph::Mute };
    let press = move |_| {
        if !blocked.try_update_value(std::mem::take).unwrap_or_default() {
            sounds.turn(!untrack(|| sounds.on()));
        }
    };
    view! {
        <button
            type="button"
            class:blocked=move || sounds.is_blocked()
            aria-pressed=move || (sounds.on() && !sounds.is_blocked()).to_string()
            aria-label=label
            title=label
            on:pointerdown:capture=move |_| blocked.set_value(untrack(|| sounds.is_blocked()))
            on:keydown:capture=move |_| blocked.set_value(untrack(|| sounds.is_blocked()))
            on:click=press
        >
            {move || view! { <Icon glyph=glyph() /> }}
        </button>
    }
}

#[component]
fn ThemeMenu() -> impl IntoView {
    let (text, theme) = (use_console().text, use_theme());
    let item = move |choice| {
        let (label, icon) = theme_words(text, choice);
        MenuItem::new(label, move || theme.choose(choice)).icon(icon).checked(theme.choice() == choice)
    };
    let items = Signal::derive(move || ThemeChoice::ALL.into_iter().map(item).collect::<Vec<_>>());
    view! { <Menu label=text.theme() items=items class="rail-button"><Icon glyph=Glyph::Moon /></Menu> }
}

#[component]
fn LanguageMenu() -> impl IntoView {
    let text = use_console().text;
    let item = move |language: Language| {
        MenuItem::new(language.name(), move || choose_language(language)).checked(text.language() == language)
    };
    let items = Signal::derive(move || Language::ALL.into_iter().map(item).collect::<Vec<_>>());
    view! { <Menu label=text.choose_language() items=items class="rail-button"><Icon glyph=Glyph::Globe /></Menu> }
}

#[component]
fn Account() -> impl IntoView {
    let (console, layout, later, sign_out) = (use_console(), use_layout(), use_later(), use_sign_out());
    let text = console.text;
    let available = Memo::new(move |_| console.status.get() == AttendantStatus::Available);
    let presence = Signal::derive(move || Some(if available.get() { Presence::Here } else { Presence::Away }));
    let items = Signal::derive(move || account_items(console, layout, later, sign_out));
    // The menu's words are plain values: it is made anew when the status or the name changes.
    move || {
        let status = if available.get() { text.available() } else { text.on_pause() };
        let name = console.name.get();
        let who = console.me.with_untracked(|me| [&name, me.email.as_str(), me.company_name.as_str()].join("\n"));
        view! {
            <Menu label=text.my_account(&name, status) items=items class="rail-button" head=who>
                <Avatar name=name.clone() size=AvatarSize::Small presence=presence />
            </Menu>
        }
    }
}

fn account_items(console: Console, layout: Layout, later: LaterParts, sign_out: SignOut) -> Vec<MenuItem> {
    let text = console.text;
    let mut items = vec![MenuItem::new(text.keyboard_keys(), move || later.open_dialog(layout.keys)).icon(Glyph::Code)];
    if desktop::can_be_allowed() {
        items.push(MenuItem::new(text.allow_notifications(), desktop::ask).icon(Glyph::Bell));
    }
    items.push(MenuItem::new(text.account(), move || console.address.open(Route::Account)).icon(Glyph::Users));
    items.push(MenuItem::new(text.change_password(), move || later.open_dialog(layout.password)).icon(Glyph::Eye));
    items.push(MenuItem::new(text.sign_out(), move || sign_out.ask(false)).icon(Glyph::Exit));
    items.push(MenuItem::new(text.sign_out_everywhere(), move || sign_out.ask(true)).icon(Glyph::Shield));
    items
}
