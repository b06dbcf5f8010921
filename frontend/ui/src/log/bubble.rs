//! A message of the log.

use leptos::either::Either;
use leptos::prelude::*;

use super::group::Place;
use super::item::{Author, Delivery, FailedAct, Message, Side};
use crate::avatar::{Avatar, AvatarSize};
use crate::button::{Button, ButtonSize, Look};
use crate::hooks::format::use_format;
use crate::hooks::language::use_text;
use crate::icon::{Glyph, Icon};
use crate::words::Words;

/// A message in its group.
#[component]
pub(super) fn MessageView(
    key: String,
    at: i64,
    message: Message,
    place: Place,
    on_act: Option<Callback<(String, FailedAct)>>,
) -> impl IntoView {
    let (text, format) = (use_text(), use_format());
    let Message { author: Author { name, side }, body, delivery } = message;
    let class = match side {
        Side::Own => "group mine",
        Side::Colleague => "group mine team",
        Side::Other | Side::OtherNamed => "group",
    };
    let bubble = match delivery {
        Delivery::Pending => "bubble queued",
        Delivery::Failed { .. } => "bubble failed",
        _ => "bubble",
    };
    let speaker = if side == Side::Own { text.you().to_owned() } else { name.clone() };
    let named = place.opens && matches!(side, Side::Colleague | Side::OtherNamed);
    let who = if named {
        Either::Left(view! { <small class="who"><b>{speaker}</b></small> })
    } else {
        Either::Right(view! { <span class="sr">{speaker}": "</span> })
    };
    let face = (place.closes && side != Side::Own).then(|| view! { <Avatar name=name size=AvatarSize::Small /> });
    let foot = place.closes.then(|| {
        view! {
            <small class="when">
                {delivery.settled().then(|| view! { <time title=format.exact(at)>{format.time(at)}</time> })}
                <Mark delivery queued=place.queued key on_act />
            </small>
        }
    });
    view! {
        <div class=class class:opens=place.opens class:closes=place.closes>
            {face}
            <div class="said">{who}<p class=bubble><Words text=body /></p>{foot}</div>
        </div>
    }
}

/// The delivery of a message: an icon and a word.
#[component]
fn Mark(delivery: Delivery, queued: u64, key: String, on_act: Option<Callback<(String, FailedAct)>>) -> impl IntoView {
    let text = use_text();
    let mark = |class: &'static str, glyph: Glyph, words: String| {
        view! { <span class=class><Icon glyph />{words}</span> }.into_any()
    };
    match delivery {
        Delivery::Unmarked => ().into_any(),
        Delivery::Pending => mark("mark-of", Glyph::Clock, text.messages_queued(queued)),
        Delivery::Sent => mark("mark-of", Glyph::Check, text.message_sent().to_owned()),
        Delivery::Delivered => mark("mark-of", Glyph::Checks, text.message_delivered().to_owned()),
        Delivery::Read => mark("mark-of read", Glyph::Checks, text.message_read().to_owned()),
        Delivery::Failed { why, act, editable } => {
            let words = format!("{} · {why}", text.message_failed());
            let edit = editable.then(|| text.edit().to_owned());
            let labels =
                [(FailedAct::Help, act), (FailedAct::Edit, edit), (FailedAct::Remove, Some(text.remove().to_owned()))];
            let button = |(act, label): (FailedAct, Option<String>)| {
                let (label, on_act) = label.zip(on_act)?;
                let key = key.clone();
                let button = view! { <Button look=Look::Ghost size=ButtonSize::Small on_press=move |()| on_act.run((key.clone(), act))>{label}</Button> };
                Some(button.into_any())
            };
            let acts = labels.into_iter().filter_map(button).collect_view();
            view! { {mark("mark-of failed", Glyph::Alert, words)}{acts} }.into_any()
        }
    }
}
