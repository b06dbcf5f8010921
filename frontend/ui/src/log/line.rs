//! One line of the log.

use leptos::prelude::*;

use super::bubble::MessageView;
use super::item::{FailedAct, LogItem, LogKind};
use super::lines::Line;
use crate::hooks::clock::use_clock;
use crate::hooks::format::use_format;
use crate::hooks::language::use_text;
use crate::icon::{Glyph, Icon};
use crate::words::Words;

/// A line, repainted when it changes and not when others do.
#[component]
pub(super) fn LineView(line: ArcRwSignal<Line>, on_act: Option<Callback<(String, FailedAct)>>) -> impl IntoView {
    move || {
        let Line { item, place } = line.get();
        let LogItem { key, at, kind } = item;
        let what = match kind {
            LogKind::System { icon, words, strong } => view! { <SystemLine at icon words strong /> }.into_any(),
            LogKind::Note { author, body } => view! { <NoteLine at author body /> }.into_any(),
            LogKind::Message(message) => view! { <MessageView key at message place on_act /> }.into_any(),
        };
        view! {
            {place.new_day.then(|| view! { <DayLine at /> })}
            {what}
        }
    }
}

#[component]
fn DayLine(at: i64) -> impl IntoView {
    let (format, clock) = (use_format(), use_clock());
    // Today becomes yesterday while a page stays open; the heading repaints only then.
    let words = Memo::new(move |_| format.day_heading(at, clock.now()));
    view! { <p class="day">{move || words.get()}</p> }
}

#[component]
fn SystemLine(at: i64, icon: Option<Glyph>, words: String, strong: String) -> impl IntoView {
    let format = use_format();
    let (before, strong, after) = match words.split_once(&strong) {
        Some((before, after)) if !strong.is_empty() => {
            (before.to_owned(), Some(view! { <b>{strong.clone()}</b> }), after.to_owned())
        }
        _ => (words, None, String::new()),
    };
    view! {
        <p class="sysline" title=format.exact(at)>
            {icon.map(|glyph| view! { <Icon glyph /> })}
            <span>{before}{strong}{after}" · "{format.time(at)}</span>
        </p>
    }
}

#[component]
fn NoteLine(at: i64, author: String, body: String) -> impl IntoView {
    let (text, format) = (use_text(), use_format());
    view! {
        <div class="note">
            <header title=format.exact(at)><Icon glyph=Glyph::Lock /><b>{text.internal_note()}</b>" · "{author}" · "{format.time(at)}</header>
            <p><Words text=body /></p>
        </div>
    }
}
