//! Pages that say why there is no chat now, and what comes next.

use leptos::prelude::*;
use protocol::rest::entry::{Admission, Channel};
use ui::{Button, ButtonSize, ErrorState, Hero, Panel, Skeleton};

use super::preferences::Preferences;
use crate::state::{Chat, opens_again};

/// Nothing is known yet.
#[component]
pub fn Loading() -> impl IntoView {
    let text = ui::use_text();
    view! { <Panel label=text.loading()><div class="pane quiet"><Skeleton /></div></Panel> }
}

/// The server doesn't answer; the page tries on by itself.
#[component]
pub fn Unreachable(chat: Chat) -> impl IntoView {
    let text = ui::use_text();
    view! {
        <Panel label=text.no_answer_title()>
            <div class="pane centred">
                <ErrorState title=text.no_answer_title() why=text.no_answer_why() on_retry=move |()| chat.load() />
            </div>
        </Panel>
    }
}

/// One page for every address that stands for no open channel: it tells nobody which ones exist (R27).
#[component]
pub fn Unknown() -> impl IntoView {
    let text = ui::use_text();
    ui::use_page_title(Signal::stored(text.unknown_chat_title().to_owned()), Signal::stored(0));
    view! {
        <Panel label=text.unknown_chat_title()>
            <Hero title=text.unknown_chat_title() off=true><Preferences /></Hero>
            <div class="sheet"><p class="notice">{text.unknown_chat_why()}</p></div>
        </Panel>
    }
}

/// Off hours, full, or not set up (R6, R13, R15). The page opens by itself when that changes.
#[component]
pub fn Closed(chat: Chat, channel: Channel) -> impl IntoView {
    let text = ui::use_text();
    let Told { title, line, notice, next } = Told::of(chat, &channel);
    let retry = matches!(channel.admission, Admission::Full { .. }).then(|| {
        view! { <Button size=ButtonSize::Large wide=true on_press=move |()| chat.refresh()>{text.retry()}</Button> }
    });
    view! {
        <Panel label=Signal::derive(move || chat.service())>
            <Hero title=title line=line off=true><Preferences /></Hero>
            <div class="sheet stack">
                <p class="notice">{notice}</p>
                {next.map(|next| view! { <p class="muted">{next}</p> })}
                {retry}
            </div>
        </Panel>
    }
}

struct Told {
    title: &'static str,
    line: String,
    notice: String,
    next: Option<&'static str>,
}

impl Told {
    fn of(chat: Chat, channel: &Channel) -> Self {
        let text = ui::use_text();
        let service = format!("{} · {}", channel.company_name, channel.name);
        match &channel.admission {
            Admission::OffHours { notice } => {
                let line = opens_again(channel, chat.now(), text).unwrap_or(service);
                Self { title: text.closed_title(), line, notice: notice.clone(), next: Some(text.opens_by_itself()) }
            }
            Admission::Full { notice, .. } => {
                Self { title: text.full_title(), line: service, notice: notice.clone(), next: Some(text.full_why()) }
            }
            Admission::NotConfigured | Admission::Open => Self {
                title: text.not_configured_title(),
                line: service,
                notice: text.not_configured_why().to_owned(),
                next: None,
            },
        }
    }
}
