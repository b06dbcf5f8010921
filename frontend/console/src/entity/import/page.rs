//! *Importar*: entities from a file, with a preview before anything is saved.

use leptos::{ev::Event, prelude::*};
use ui::{Banner, Card, Glyph, Icon, Tone};
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;

use super::{
    columns::Columns,
    drop::DropPlace,
    lines::Report,
    progress::{Earlier, Progress},
    report::template,
    state::EntityImport,
};
use crate::{
    record::page::RecordPage,
    shell::{console::use_console, route::Route},
};

/// The files that a dialog offers.
const OFFERED: &str = ".csv,.txt,.tsv,.xlsx,text/csv,text/plain,text/tab-separated-values";

#[component]
pub fn ImportPage() -> impl IntoView {
    let console = use_console();
    let text = console.text;
    let import = EntityImport::new(console);
    let chosen = move |event: Event| {
        let input = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
        if let Some(file) = input.as_ref().and_then(|input| input.files()?.get(0)) {
            import.choose(file);
        }
        // The same file again, mended meanwhile, is a choice too.
        if let Some(input) = input {
            input.set_value("");
        }
    };
    let named = move || import.file.get().unwrap_or_else(|| text.no_file().to_owned());
    let failed =
        move || import.failed.get().map(|why| view! { <Banner tone=Tone::Bad icon=Glyph::Alert>{why}</Banner> });
    let busy = move || {
        (import.busy.get() && !import.saving.get())
            .then(|| view! { <p class="meta" role="status">{text.reading_file()}</p> })
    };
    view! {
        <RecordPage title=text.import_entities() crumb=(Route::Entities, text.entities())>
            <Card>
                <DropPlace on_file=move |file| import.choose(file)>
                    <p class="muted">{text.import_how()}</p>
                    <div class="btns file-line">
                        <label class="btn primary"><Icon glyph=Glyph::File />{text.choose_file()}<input class="sr" type="file" accept=OFFERED prop:disabled=move || import.saving.get() on:change=chosen /></label>
                        <a class="btn" href=template() download="entidades.csv"><Icon glyph=Glyph::Download />{text.template_file()}</a>
                        <span class="meta file-name">{named}</span>
                    </div>
                </DropPlace>
            </Card>
            {failed}
            <Progress import />
            <Columns import />
            {busy}
            {move || import.report.get().map(|report| view! { <Report import report /> })}
            <Earlier import />
        </RecordPage>
    }
}
