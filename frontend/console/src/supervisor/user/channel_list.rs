//! The classifications of a user, to tick several at once (R17, R18).

use leptos::{ev::SubmitEvent, prelude::*};
use protocol::id::UserId;
use ui::{Banner, Button, ButtonKind, Card, CheckField, Empty, ErrorState, Glyph, Look, Skeleton, Tone};

use crate::{
    shell::{console::use_console, words::failure_text},
    supervisor::user::channels::{ChannelTick, KnownChannel, UserChannels},
};

#[component]
pub fn ChannelList(id: UserId) -> impl IntoView {
    let console = use_console();
    let text = console.text;
    let channels = UserChannels::read(console, id);
    console.address.confirm_leaving_while(Signal::derive(move || channels.is_changed()));
    Effect::new(move |_| {
        if channels.is_changed() {
            channels.saved.set(false);
        }
    });
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        channels.save();
    };
    let none = Memo::new(move |_| channels.ticks.read().is_empty());
    let failed = move || {
        let failure = channels.submission.failure()?;
        Some(view! { <Banner tone=Tone::Bad icon=Glyph::Alert>{failure_text(text, &failure)}</Banner> })
    };
    let stays = move || {
        let rooms = channels.staying();
        (rooms > 0).then(|| view! { <Banner icon=Glyph::Info>{text.user_rooms_stay(rooms)}</Banner> })
    };
    let boxes = move || {
        let tick =
            |(known, tick): (KnownChannel, ChannelTick)| view! { <CheckField label=known.name checked=tick.ticked /> };
        channels.ticks.get().into_iter().map(tick).collect_view()
    };
    let form = move || {
        view! {
            <form class="record-form" novalidate on:submit=submit>
                <p class="muted">{text.user_classifications_about()}</p>
                <fieldset class="ticks"><legend class="sr">{text.user_classifications()}</legend>{boxes}</fieldset>
                {stays}
                {failed}
                <div class="btns">
                    <span class="meta" role="status">{move || channels.saved.get().then(|| text.saved_now())}</span>
                    <Button look=Look::Primary kind=ButtonKind::Submit busy=channels.submission.busy()>{text.save()}</Button>
                </div>
            </form>
        }
    };
    let shown = move || {
        match (channels.failed.get(), none.get()) {
        (Some(why), _) => view! { <ErrorState why=why on_retry=move |()| channels.again() /> }.into_any(),
        (None, false) => form().into_any(),
        (None, true) if channels.loading.get() => view! { <Skeleton rows=4 /> }.into_any(),
        (None, true) => {
            view! { <Empty icon=Glyph::Layers title=text.no_classifications() why=text.no_classifications_why().to_owned() /> }
                .into_any()
        }
    }
    };
    view! { <Card>{shown}</Card> }
}
