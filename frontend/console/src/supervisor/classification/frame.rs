//! The frame of a part of the classification's form: what went wrong, the fields, and the buttons that save all of it.

use leptos::{ev::SubmitEvent, prelude::*};
use ui::{Banner, Button, ButtonKind, Glyph, Look, Tone};

use crate::supervisor::classification::form::ClassificationForm;

#[component]
pub fn FormPart(form: ClassificationForm, children: Children) -> impl IntoView {
    let text = form.words();
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        form.save();
    };
    let changed = Memo::new(move |_| form.is_changed());
    let told = move || match (changed.get(), form.saved.get()) {
        (true, _) => text.not_saved_yet(),
        (false, true) => text.saved(),
        (false, false) => "",
    };
    let failed = move || form.failed().map(|why| view! { <Banner tone=Tone::Bad icon=Glyph::Alert>{why}</Banner> });
    view! {
        <form class="record-form" novalidate on:submit=submit>
            {children()}
            {failed}
            <footer class="line form-foot">
                <span class="meta grow" role="status">{told}</span>
                <Show when=move || changed.get()>
                    <Button on_press=move |()| form.discard()>{text.discard_changes()}</Button>
                </Show>
                <Button look=Look::Primary kind=ButtonKind::Submit busy=form.submission.busy()>{text.save()}</Button>
            </footer>
        </form>
    }
}
