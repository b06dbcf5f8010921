//! *Importar*: entities from a CSV file, with a preview before anything is saved.

use leptos::{ev::Event, prelude::*};
use protocol::rest::entity_import::{ImportLine, ImportOutcome, ImportReport};
use ui::{Badge, Banner, Button, Card, Choice, Column, Glyph, Icon, Look, Segmented, Table, Tone};
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;

use crate::{
    parts::{link_button::LinkButton, page::Page},
    routes::Place,
    state::{
        desk::use_desk,
        import_file::{Import, faults, outcome_name, report_file, template},
    },
};

/// So many lines show; all of them stand in the file.
const SHOWN: usize = 200;

/// The page.
#[component]
pub fn ImportPage() -> impl IntoView {
    let desk = use_desk();
    let text = desk.text;
    let import = Import::new(desk);
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
    let busy = move || import.busy.get().then(|| view! { <p class="meta" role="status">{text.reading_file()}</p> });
    view! {
        <Page title=text.import_entities() crumb=(Place::Entities, text.entities())>
            <Card>
                <p class="muted">{text.import_how()}</p>
                <div class="btns file-line">
                    <label class="btn primary"><Icon glyph=Glyph::File />{text.choose_file()}<input class="sr" type="file" accept=".csv,text/csv" prop:disabled=move || import.saving.get() on:change=chosen /></label>
                    <a class="btn" href=template() download="entidades.csv"><Icon glyph=Glyph::Download />{text.template_file()}</a>
                    <span class="meta file-name">{named}</span>
                </div>
            </Card>
            {failed}
            {busy}
            {move || import.report.get().map(|report| view! { <Report import report /> })}
        </Page>
    }
}

/// What would happen, or what happened: the counts, what to do, and the lines.
#[component]
fn Report(import: Import, report: ImportReport) -> impl IntoView {
    let text = use_desk().text;
    let saved = report.saved;
    let (added, alike, refused) = (u64::from(report.added), u64::from(report.look_alikes), u64::from(report.refused));
    let heading = if saved { text.import_done() } else { text.import_preview() };
    let file = report_file(text, &report);
    let counts = [
        (Tone::Ok, if saved { text.import_added_count(added) } else { text.import_to_add_count(added) }),
        (Tone::Warn, text.import_alike_count(alike)),
        (Tone::Bad, text.import_refused_count(refused)),
    ];
    let counts = counts.map(|(tone, words)| view! { <Badge tone=tone>{words}</Badge> });
    let despite = move |event| import.choose_despite(event_target_checked(&event));
    let anyway = (!saved && (alike > 0 || import.despite.get_untracked())).then(|| {
        view! {
            <label class="check">
                <input type="checkbox" prop:checked=move || import.despite.get() prop:disabled=move || import.saving.get() on:change=despite />
                <span>{text.import_despite()}</span>
            </label>
        }
    });
    let act = if saved {
        view! { <LinkButton to=Place::Entities label=text.see_entities() primary=true /> }.into_any()
    } else {
        let none = (added == 0).then(|| text.import_nothing().to_owned());
        view! { <Button look=Look::Primary busy=import.busy reason=none on_press=move |()| import.save()>{text.import_confirm(added)}</Button> }.into_any()
    };
    view! {
        <section class="card" aria-label=heading>
            <header class="wrap"><h3>{heading}</h3>{counts.collect_view()}</header>
            <div class="body">
                {anyway}
                <div class="btns">
                    {act}
                    <a class="btn" href=file download="importacao.csv"><Icon glyph=Glyph::Download />{text.download_report()}</a>
                </div>
            </div>
        </section>
        <Lines lines=report.lines saved />
    }
}

/// The lines, all or by what becomes of them.
#[component]
fn Lines(lines: Vec<ImportLine>, saved: bool) -> impl IntoView {
    let text = use_desk().text;
    let only = RwSignal::new(None::<ImportOutcome>);
    let outcomes =
        ImportOutcome::ALL.iter().map(|outcome| Choice::new(Some(*outcome), outcome_name(text, *outcome, saved)));
    let choices = std::iter::once(Choice::new(None, text.all_lines())).chain(outcomes).collect::<Vec<_>>();
    let lines = StoredValue::new(lines);
    let fits = move |line: &&ImportLine| only.get().is_none_or(|only| line.outcome == only);
    let shown = move || lines.with_value(|lines| lines.iter().filter(fits).take(SHOWN).cloned().collect::<Vec<_>>());
    let left = move || lines.with_value(|lines| lines.iter().filter(fits).count()).saturating_sub(SHOWN) as u64;
    let columns = vec![
        Column::number(text.line()),
        Column::new(text.name()),
        Column::new(text.outcome()),
        Column::new(text.errors()),
    ];
    let rows = move || shown().into_iter().map(|line| row(line, saved)).collect_view();
    view! {
        <div class="scroll-x"><Segmented label=text.outcome() choices=choices value=only on_pick=move |picked| only.set(picked) /></div>
        <section class="card bare list"><Table caption=text.lines() columns>{rows}</Table></section>
        {move || (left() > 0).then(|| view! { <p class="meta">{text.more_lines(left())}</p> })}
    }
}

fn row(line: ImportLine, saved: bool) -> impl IntoView {
    let text = use_desk().text;
    let tone = match line.outcome {
        ImportOutcome::Added => Tone::Ok,
        ImportOutcome::LookAlike => Tone::Warn,
        ImportOutcome::Refused => Tone::Bad,
    };
    let to = line.entity.map(|entity| Place::Entity(entity).to_string());
    let entity = to.zip(line.code).map(|(to, code)| view! { " "<a class="opener num" href=to>{code}</a> });
    view! {
        <tr>
            <td class="r num">{line.line}</td>
            <td>{line.name}</td>
            <td><Badge tone=tone>{outcome_name(text, line.outcome, saved)}</Badge>{entity}</td>
            <td class="whole">{faults(text, &line.errors)}</td>
        </tr>
    }
}
