//! The tab *Horários*.

use leptos::{ev::SubmitEvent, prelude::*};
use protocol::rest::{classification::Classification, hours::ChannelHours};
use ui::{Banner, Button, ButtonKind, Glyph, Look, Tone};

use super::{
    days::{Exceptions, Holidays},
    editing::HoursEditing,
    strip::HoursStrip,
    week::{EveryDay, Week},
};
use crate::{
    record::{conflict::ConflictCard, load::Record, record_of::RecordOf},
    shell::{console::use_console, words::failure_text},
};

/// Shows it.
pub fn show(record: Record<Classification>, classification: Classification) -> AnyView {
    let text = use_console().text;
    let id = classification.id;
    let hours = Record::read(move |rest| async move { rest.hours(id).await });
    let editor = Callback::new(move |hours: ChannelHours| {
        let channel = classification.clone();
        view! { <Editor record channel hours /> }.into_any()
    });
    view! { <RecordOf record=hours gone=text.nothing_here() show=editor /> }.into_any()
}

#[component]
fn Editor(record: Record<Classification>, channel: Classification, hours: ChannelHours) -> impl IntoView {
    let console = use_console();
    let text = console.text;
    let editing = HoursEditing::new(console, record, &channel, hours);
    let HoursEditing { form, submission, conflict, saved, .. } = editing;
    let changed = Memo::new(move |_| form.is_changed());
    console.address.confirm_leaving_draft(changed.into());
    let channel = StoredValue::new(channel);
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        editing.save(channel.get_value());
    };
    let failed = move || {
        let why = failure_text(text, &submission.failure_beyond_fields()?);
        Some(view! { <Banner tone=Tone::Bad icon=Glyph::Alert>{why}</Banner> })
    };
    let state = move || match (changed.get(), saved.get()) {
        (true, _) => text.hours_unsaved(),
        (false, true) => text.hours_saved(),
        (false, false) => "",
    };
    let fields = move || {
        view! {
            <form class="record-form hours-form" novalidate on:submit=submit>
                <EveryDay editing />
                <Week editing />
                <Holidays editing />
                <Exceptions editing />
                {failed}
                <footer class="line form-foot">
                    <span class="meta grow" role="status">{state}</span>
                    <Button on_press=move |()| editing.discard()>{text.hours_discard()}</Button>
                    <Button look=Look::Primary kind=ButtonKind::Submit busy=submission.busy()>{text.save()}</Button>
                </footer>
            </form>
        }
    };
    let settle = move |settled| editing.settle(channel.get_value(), settled);
    view! {
        <div class="hours-page">
            <Show when=move || conflict.is_open() fallback=fields>
                <ConflictCard conflict on_save=settle busy=submission.busy() />
            </Show>
            <HoursStrip check=editing.check />
        </div>
    }
}
