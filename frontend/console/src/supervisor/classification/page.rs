//! *Mostrar* of a classification: its tabs (R17).

use leptos::prelude::*;
use protocol::{id::ClassificationId, rest::classification::Classification};
use ui::{Badge, Tab, Tabs, Tone};

use crate::{
    record::{conflict::ConflictCard, listing::chosen_in, load::Record, page::RecordPage, record_of::RecordOf},
    shell::{console::use_console, route::Route},
    supervisor::{
        classification::{
            activity::ActivityButton,
            form::ClassificationForm,
            records::classification,
            tabs::{ClassificationTab, TABS},
        },
        route::SupervisorRoute,
    },
};

const LIST: Route = Route::Supervisor(SupervisorRoute::Classifications);

#[component]
pub fn ClassificationPage(id: ClassificationId) -> impl IntoView {
    let console = use_console();
    let text = console.text;
    let record = classification(id);
    let loaded = move || record.value.with(|value| value.as_ref()?.as_ref().ok().cloned());
    let name =
        Signal::derive(move || loaded().map_or_else(|| text.classification().to_owned(), |one| one.name.to_string()));
    let tab = chosen_in(console.address, "tab");
    let tabs = TABS.iter().map(|tab| Tab::new(tab.value.to_owned(), (tab.label)(text))).collect();
    let here = Memo::new(move |_| loaded().is_some());
    let lack = Callback::new(|_: Classification| ().into_any());
    let shown = move || match here.get().then(|| untrack(loaded)).flatten() {
        Some(classification) => view! { <Panels record classification tab name /> }.into_any(),
        None => view! { <RecordOf record gone=text.classification_gone() show=lack /> }.into_any(),
    };
    view! {
        <RecordPage title=name crumb=(LIST, text.classification()) actions=move || view! { <Head record /> }>
            <Tabs label=text.classification() tabs=tabs value=tab on_pick=move |picked| tab.set(picked) controls="classification-tab" />
            {shown}
        </RecordPage>
    }
}

/// Its code, whether it is active, and *Inativar*.
#[component]
fn Head(record: Record<Classification>) -> impl IntoView {
    let text = use_console().text;
    let code = Memo::new(move |_| record.value.with(|value| value.as_ref()?.as_ref().ok().map(|one| one.code)));
    let active = Memo::new(move |_| record.value.with(|value| matches!(value, Some(Ok(one)) if one.active)));
    let badges = move || {
        let code = code.get()?;
        let (told, tone) =
            if active.get() { (text.is_active(), Tone::Ok) } else { (text.is_inactive(), Tone::Neutral) };
        Some(view! { <Badge>{text.code_of(&code.to_string())}</Badge><Badge tone>{told}</Badge> })
    };
    view! { <div class="btns head-marks">{badges}<ActivityButton record /></div> }
}

/// The tabs that were opened, all but one hidden; while two people's changes are to be settled, that instead.
#[component]
fn Panels(
    record: Record<Classification>,
    classification: Classification,
    tab: RwSignal<String>,
    name: Signal<String>,
) -> impl IntoView {
    let console = use_console();
    let form = ClassificationForm::edit(console, record, &classification);
    provide_context(form);
    let first = TABS.first().map_or("", |tab| tab.value);
    let current = Memo::new(move |_| {
        let asked = tab.get();
        TABS.iter().find(|tab| tab.value == asked).map_or(first, |tab| tab.value)
    });
    let opened = RwSignal::new(Vec::<&'static str>::new());
    Effect::new(move |_| {
        let current = current.get();
        if !opened.with_untracked(|opened| opened.contains(&current)) {
            opened.update(|opened| opened.push(current));
        }
    });
    let of = StoredValue::new(classification);
    let panel = move |value: &'static str| {
        let shown = TABS.iter().find(|tab| tab.value == value).map(|tab: &ClassificationTab| {
            let loaded = record.value.with_untracked(|value| match value {
                Some(Ok(now)) => now.clone(),
                _ => of.get_value(),
            });
            (tab.show)(record, loaded)
        });
        view! { <div class="stack" hidden=move || current.get() != value>{shown}</div> }
    };
    let settles = Memo::new(move |_| form.conflict.is_open());
    view! {
        <div id="classification-tab" role="tabpanel" aria-label=name>
            <div hidden=move || settles.get()><For each=move || opened.get() key=|value| *value children=panel /></div>
            <Show when=move || settles.get()>
                <section class="card narrow-card"><div class="body">
                    <ConflictCard conflict=form.conflict on_save=move |settled| form.settle(settled) busy=form.submission.busy() />
                </div></section>
            </Show>
        </div>
    }
}
