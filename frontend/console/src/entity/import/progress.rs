//! How far a run is, and the runs from before.

use leptos::prelude::*;
use protocol::rest::entity_import::{ImportRun, ImportState};
use text::Text;
use ui::{Button, Card};

use super::state::EntityImport;
use crate::shell::console::use_console;

/// The run that is being saved: it can be left, come back to, and cancelled.
#[component]
pub fn Progress(import: EntityImport) -> impl IntoView {
    let text = use_console().text;
    let is_saving =
        Memo::new(move |_| import.run.with(|run| run.as_ref().is_some_and(|run| run.state == ImportState::Saving)));
    let done = move || import.run.with(|run| run.as_ref().map_or((0, 0), |run| (run.done, run.lines)));
    let words = move || {
        let (done, lines) = done();
        text.import_progress(u64::from(done), u64::from(lines))
    };
    move || {
        is_saving.get().then(|| {
            view! {
                <section class="card" aria-label=text.import_saving()>
                    <header><h2>{text.import_saving()}</h2></header>
                    <div class="body">
                        <progress class="wide" aria-label=text.import_saving() max=move || done().1.to_string() value=move || done().0.to_string()></progress>
                        <p class="num">{words}</p>
                        <p class="muted">{text.import_may_leave()}</p>
                        <div class="btns"><Button on_press=move |()| import.cancel()>{text.import_cancel()}</Button></div>
                    </div>
                </section>
            }
        })
    }
}

/// The runs from before, each with its report.
#[component]
pub fn Earlier(import: EntityImport) -> impl IntoView {
    let text = use_console().text;
    let ended = move || {
        let runs = import.earlier.get();
        runs.into_iter().filter(|run| run.state != ImportState::Saving).take(5).collect::<Vec<_>>()
    };
    move || {
        let runs = ended();
        let is_free = import.file.with(Option::is_none);
        (is_free && !runs.is_empty()).then(|| {
            let rows = runs.into_iter().map(|run| earlier_row(text, import, run)).collect_view();
            view! { <Card title=text.import_earlier()><ul class="plain">{rows}</ul></Card> }
        })
    }
}

fn earlier_row(text: Text, import: EntityImport, run: ImportRun) -> impl IntoView {
    let name = if run.file.is_empty() { text.import_unnamed_file().to_owned() } else { run.file.clone() };
    let counts = text.import_added_count(u64::from(run.added));
    let label = [text.import_see_report(), ": ", &name].concat();
    let open = move |()| {
        import.file.set(Some(run.file.clone()));
        import.follow(run.clone());
    };
    view! {
        <li class="btns">
            <span class="grow">{name}" · "{counts}</span>
            <Button label=label on_press=open>{text.import_see_report()}</Button>
        </li>
    }
}
