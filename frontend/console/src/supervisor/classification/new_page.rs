//! *Incluir* of a classification (R7).

use leptos::{ev::SubmitEvent, prelude::*, task::spawn_local};
use protocol::rest::classification::Classification;
use ui::{Banner, Button, ButtonKind, Glyph, Look, Tone};

use crate::{
    record::{load::Record, page::RecordPage},
    shell::{attention::focus_soon, console::use_console, route::Route},
    supervisor::{
        classification::{data::DataFields, fields::new_draft, form::ClassificationForm},
        route::SupervisorRoute,
    },
};

const LIST: Route = Route::Supervisor(SupervisorRoute::Classifications);

#[component]
pub fn NewClassificationPage() -> impl IntoView {
    let console = use_console();
    let (text, address) = (console.text, console.address);
    let form = ClassificationForm::include(console, Record::<Classification>::none(), new_draft());
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let Some(draft) = form.check().filter(|_| !untrack(|| form.submission.is_busy())) else {
            return focus_soon(".record-form [aria-invalid=true]");
        };
        let rest = console.rest();
        let answer = form.submission.send((), async move { rest.add_classification(&draft).await });
        spawn_local(async move {
            if let Ok(added) = answer.await {
                address.forget_unsaved();
                address.open(Route::Supervisor(SupervisorRoute::Classification(added.id)));
            }
        });
    };
    let failed = move || form.failed().map(|why| view! { <Banner tone=Tone::Bad icon=Glyph::Alert>{why}</Banner> });
    view! {
        <RecordPage title=text.new_classification() crumb=(LIST, text.classification())>
            <section class="card narrow-card"><div class="body">
                <form class="record-form" novalidate on:submit=submit>
                    {failed}
                    <DataFields form />
                    <p class="help">{text.new_classification_next()}</p>
                    <div class="btns">
                        <Button on_press=move |()| address.open(LIST)>{text.cancel()}</Button>
                        <Button look=Look::Primary kind=ButtonKind::Submit busy=form.submission.busy()>{text.insert()}</Button>
                    </div>
                </form>
            </div></section>
        </RecordPage>
    }
}
