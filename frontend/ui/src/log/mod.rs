//! The log of a conversation.

mod bubble;
mod group;
mod item;
mod line;
mod lines;
mod scroll;

use leptos::html::Div;
use leptos::prelude::*;

pub use item::{Author, Delivery, FailedAct, LogItem, LogKind, Message, Side, Typing, hide_marks};

use self::line::LineView;
use self::lines::Lines;
use self::scroll::Scroll;
use crate::avatar::{Avatar, AvatarSize};
use crate::button::{Button, ButtonSize};
use crate::hooks::language::use_text;
use crate::icon::{Glyph, Icon};
use crate::typing::TypingDots;

/// The log: day headings, system lines, notes, messages grouped by author and minute, those who are typing. A new line is read aloud once, from a live region
/// beside it: loading, older lines and marks are silent (F25). It follows new lines while it is at its end; elsewhere it stays where it is and counts new lines. Give it a height: it scrolls inside.
#[component]
pub fn Log(
    /// The lines, oldest first.
    #[prop(into)]
    items: Signal<Vec<LogItem>>,
    /// The accessible name.
    #[prop(into)]
    label: Signal<String>,
    /// Those who are typing.
    #[prop(optional, into)]
    typing: MaybeProp<Typing>,
    /// There are older lines to load.
    #[prop(optional, into)]
    has_older: Signal<bool>,
    /// The older lines are being loaded.
    #[prop(optional, into)]
    loading_older: Signal<bool>,
    /// Called to load the older lines.
    #[prop(optional, into)]
    on_older: Option<Callback<()>>,
    /// Called with the key of a failed message and the button that is pressed.
    #[prop(optional, into)]
    on_act: Option<Callback<(String, FailedAct)>>,
    /// Called when the newest line is or becomes visible: the moment to send the read mark.
    #[prop(optional, into)]
    on_end: Option<Callback<()>>,
) -> impl IntoView {
    let text = use_text();
    let (lines, scroll, said) = (Lines::new(), Scroll::new(), NodeRef::<Div>::new());
    Effect::new(move |_| {
        let (change, news) = items.with(|items| lines.update(items));
        scroll.after(change);
        say(said, news);
    });
    Effect::new(move |_| {
        items.track();
        if let (true, Some(on_end)) = (scroll.at_end.get(), on_end) {
            on_end.run(());
        }
    });
    Effect::new(move |_| {
        if typing.get().is_some() && scroll.at_end.get_untracked() {
            request_animation_frame(move || scroll.to_end());
        }
    });
    let older = move || {
        let on_older = on_older.filter(|_| has_older.get())?;
        Some(
            view! { <div class="older"><Button size=ButtonSize::Small busy=loading_older on_press=on_older>{text.older_messages()}</Button></div> },
        )
    };
    view! {
        <div class="log-frame">
            <div node_ref=scroll.node class="log" role="log" aria-live="off" tabindex="0" aria-label=move || label.get() on:scroll=move |_| scroll.moved()>
                {older}
                <For each=move || lines.shown() key=|shown| shown.key.clone() children=move |shown| view! { <LineView line=shown.line on_act /> } />
                {move || typing.get().map(typist)}
            </div>
            {move || newest(scroll)}
            <div node_ref=said class="sr" aria-live="polite"></div>
        </div>
    }
}

/// Puts these texts into the live region, each as an element of its own. By hand: a list by keys would be kilobytes of each page.
fn say(region: NodeRef<Div>, news: Vec<String>) {
    let Some(region) = region.get_untracked().filter(|_| !news.is_empty()) else { return };
    region.set_text_content(None);
    for words in news {
        if let Ok(line) = document().create_element("p") {
            line.set_text_content(Some(&words));
            // A region that takes no text stays silent.
            let _ = region.append_child(&line);
        }
    }
}

/// The button that goes to the newest line, while the log is elsewhere.
fn newest(scroll: Scroll) -> Option<impl IntoView> {
    let text = use_text();
    let words = move || match scroll.unseen.get() {
        0 => text.to_newest().to_owned(),
        unseen => text.new_messages(unseen),
    };
    (!scroll.at_end.get()).then(|| {
        view! {
            <button type="button" class="newest" on:click=move |_| scroll.to_end()>
                <Icon glyph=Glyph::Down size="s" />
                <span>{words}</span>
            </button>
        }
    })
}

fn typist(typing: Typing) -> impl IntoView {
    let text = use_text();
    let Typing { name, preview } = typing;
    let said = match preview {
        Some(preview) => view! { <p class="bubble ghost" aria-live="off">{preview}</p><small class="when">{text.is_typing(&name)}</small> }.into_any(),
        None => view! { <TypingDots name=name.clone() /> }.into_any(),
    };
    view! { <div class="group opens closes now"><Avatar name=name size=AvatarSize::Small /><div class="said">{said}</div></div> }
}
