//! The editor of a theme: the text with its lines, files in and out, and what can be done with it.

use leptos::{
    ev::{Event, SubmitEvent},
    html::{Pre, Textarea},
    prelude::*,
};
use ui::{
    Banner, Button, ButtonKind, ButtonSize, Dialog, DialogAction, Glyph, Icon, Look, TextField, Tone, use_format,
};
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;

use super::form::{ThemeForm, name_of};
use crate::{
    entity::import::drop::DropPlace,
    shell::{
        console::use_console,
        words::{failure_text, field_fault},
    },
};

/// The id of the text, which a dropped line brings into view.
pub const TEXT_ID: &str = "theme-text";

#[component]
pub fn Editor(form: ThemeForm) -> impl IntoView {
    let text = use_console().text;
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        form.save();
    };
    let failed = move || {
        let failure = form.submission.failure_beyond_fields().map(|failure| failure_text(text, &failure));
        failure.map(|why| view! { <Banner tone=Tone::Bad icon=Glyph::Alert>{why}</Banner> })
    };
    let standard = move || {
        form.theme
            .with(|theme| theme.source.is_none())
            .then(|| view! { <Banner icon=Glyph::Info>{text.theme_is_default()}</Banner> })
    };
    let name_fault = form.submission.fault("file_name", move |fault| field_fault(text, fault));
    view! {
        <form class="record-form" novalidate on:submit=submit>
            {standard}
            {failed}
            <TextField label=text.theme_file_name() value=form.file_name error=name_fault on_leave=move |()| form.submission.mend("file_name") />
            <Source form />
            <Files form />
            <p class="meta" role="status">{move || form.done.get()}</p>
            <footer class="line form-foot">
                <span class="meta grow"><ChangedLast form /></span>
                <Restore form />
                <Button look=Look::Primary kind=ButtonKind::Submit busy=form.submission.busy()>{text.save()}</Button>
            </footer>
        </form>
    }
}

/// The text, with the numbers of its lines beside it.
#[component]
fn Source(form: ThemeForm) -> impl IntoView {
    let text = use_console().text;
    let (gutter, area) = (NodeRef::<Pre>::new(), NodeRef::<Textarea>::new());
    let fault = form.submission.fault("source", move |fault| field_fault(text, fault));
    let wrong = Memo::new(move |_| fault.get().or_else(|| form.failed.get()));
    let lines = Memo::new(move |_| form.source.with(|source| source.split('\n').count()));
    let numbers = move || (1..=lines.get()).map(|line| line.to_string()).collect::<Vec<_>>().join("\n");
    let scrolled = move |_| {
        if let (Some(gutter), Some(area)) = (gutter.get_untracked(), area.get_untracked()) {
            gutter.set_scroll_top(area.scroll_top());
        }
    };
    let typed = move |event: Event| {
        form.done.set(None);
        form.submission.mend("source");
        form.source.set(event_target_value(&event));
    };
    view! {
        <div class="field">
            <label for=TEXT_ID>{text.theme_file()}</label>
            <div class="source">
                <pre class="code-lines" aria-hidden="true" node_ref=gutter>{numbers}</pre>
                <textarea
                    id=TEXT_ID
                    class="area"
                    node_ref=area
                    wrap="off"
                    spellcheck="false"
                    autocapitalize="off"
                    autocomplete="off"
                    aria-describedby="theme-text-about"
                    aria-invalid=move || wrong.read().is_some().then_some("true")
                    prop:value=move || form.source.get()
                    on:input=typed
                    on:scroll=scrolled
                ></textarea>
            </div>
            <p id="theme-text-about" class=move || if wrong.read().is_some() { "error" } else { "help" }>
                {move || wrong.get().unwrap_or_else(|| text.theme_file_help().to_owned())}
            </p>
        </div>
    }
}

/// Files in and out.
#[component]
fn Files(form: ThemeForm) -> impl IntoView {
    let text = use_console().text;
    let chosen = move |event: Event| {
        let Some(input) = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok()) else { return };
        if let Some(file) = input.files().and_then(|files| files.get(0)) {
            form.choose(file);
        }
        // The same file again, mended meanwhile, is a choice too.
        input.set_value("");
    };
    let blank = Memo::new(move |_| form.source.with(|source| source.trim().is_empty()));
    let file = move || {
        let encoded = form.source.with(|source| js_sys::encode_uri_component(source));
        format!("data:text/css;charset=utf-8,{encoded}")
    };
    let more = move || {
        if blank.get() {
            view! { <Button on_press=move |()| form.start()>{text.theme_start()}</Button> }.into_any()
        } else {
            view! { <a class="btn" href=file download=move || name_of(&form.file_name.read())><Icon glyph=Glyph::Download />{text.download()}</a> }
                .into_any()
        }
    };
    view! {
        <DropPlace on_file=move |file| form.choose(file)>
            <div class="btns file-line">
                <label class="btn"><Icon glyph=Glyph::File />{text.theme_choose_file()}<input class="sr" type="file" accept=".css,text/css" on:change=chosen /></label>
                {more}
                <span class="meta">{text.theme_or_drop()}</span>
            </div>
        </DropPlace>
    }
}

/// *Restaurar o tema padrão*, after a question.
#[component]
fn Restore(form: ThemeForm) -> impl IntoView {
    let text = use_console().text;
    let asks = RwSignal::new(false);
    let actions = vec![
        DialogAction::nothing(text.cancel()),
        DialogAction::new(text.theme_restore(), Look::DangerSolid, move || form.restore()),
    ];
    move || {
        let actions = actions.clone();
        form.theme.with(|theme| theme.source.is_some()).then(|| {
            view! {
                <Button size=ButtonSize::Medium look=Look::Ghost on_press=move |()| asks.set(true)>{text.theme_restore()}</Button>
                <Dialog
                    open=asks
                    title=Signal::stored(text.theme_restore_question().to_owned())
                    why=Signal::stored(text.theme_restore_why().to_owned())
                    actions=actions
                />
            }
        })
    }
}

#[component]
fn ChangedLast(form: ThemeForm) -> impl IntoView {
    let (text, format) = (use_console().text, use_format());
    move || {
        form.theme.with(|theme| {
            let at = theme.changed_at.map(|at| format.exact(at.as_millis()));
            match (at, &theme.changed_by) {
                (Some(at), Some(person)) => text.changed_last_by(&at, person.name.as_str()),
                (Some(at), None) => text.changed_last_on(&at),
                (None, _) => text.never_changed().to_owned(),
            }
        })
    }
}
