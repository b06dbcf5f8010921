//! The preview or the outcome of an import: its counts, its acts, and its lines.

use leptos::prelude::*;
use protocol::rest::entity_import::{
    IgnoredColumn, ImportLine, ImportOutcome, ImportReport, ImportState, LeftOut, LineLookAlike,
};
use ui::{Badge, Banner, Button, Choice, Column, Glyph, Icon, Look, Segmented, Table, Tone};

use super::{
    report::{column_names, faults, left_out, outcome_name, reasons, report_file},
    state::EntityImport,
};
use crate::shell::{console::use_console, link_button::LinkButton, route::Route};

/// The lines that show at first, and that each press adds; the file holds all of them.
const SHOWN: usize = 200;

/// The preview or the outcome of an import: the counts, the acts, and the lines.
#[component]
pub fn Report(import: EntityImport, report: ImportReport) -> impl IntoView {
    let text = use_console().text;
    let run = report.run.clone();
    let saved = run.state != ImportState::Uploaded;
    let (added, alike, refused) = (u64::from(run.added), u64::from(run.look_alikes), u64::from(run.refused));
    let others = u64::from(run.not_customers);
    let heading = match run.state {
        ImportState::Uploaded => text.import_preview(),
        ImportState::Cancelled => text.import_cancelled(),
        ImportState::Saving | ImportState::Done => text.import_done(),
    };
    let of = (run.done < run.lines && saved).then(|| text.import_progress(u64::from(run.done), u64::from(run.lines)));
    let named = report.lines.iter().filter(|line| !line.left_out.is_empty()).count() as u64;
    let file = report_file(text, &report);
    let chosen = move || if saved { 0 } else { import.chosen() };
    let added = move || added + chosen();
    let count = move || if saved { text.import_added_count(added()) } else { text.import_to_add_count(added()) };
    let anyway = (!saved && alike > 0).then(|| view! { <Anyway import alike /> });
    let act = if saved {
        view! { <LinkButton to=Route::Entities label=text.see_entities() primary=true /> }.into_any()
    } else {
        let none = Signal::derive(move || (added() == 0).then(|| text.import_nothing().to_owned()));
        let words = move || match added() {
            0 => text.import_none().to_owned(),
            lines => text.import_confirm(lines),
        };
        view! { <Button look=Look::Primary busy=import.busy reason=none on_press=move |()| import.save()>{words}</Button> }.into_any()
    };
    view! {
        <Ignored ignored=report.ignored_columns saved />
        <section class="card" aria-label=heading>
            <header class="wrap">
                <h2>{heading}</h2>
                <Badge tone=Tone::Ok>{count}</Badge>
                <Badge tone=Tone::Warn>{move || text.import_alike_count(alike.saturating_sub(chosen()))}</Badge>
                <Badge tone=Tone::Bad>{text.import_refused_count(refused)}</Badge>
                {(others > 0).then(|| view! { <Badge>{text.import_not_customer_count(others)}</Badge> })}
            </header>
            <div class="body">
                {of.map(|of| view! { <p class="num">{of}</p> })}
                {(named > 0).then(|| view! { <p>{text.import_left_out_count(named)}</p> })}
                {anyway}
                <div class="btns">
                    {act}
                    <a class="btn" href=file download="importacao.csv"><Icon glyph=Glyph::Download />{text.download_report()}</a>
                </div>
            </div>
        </section>
        <LineTable import lines=report.lines saved />
    }
}

/// "Register anyway" of all look-alikes at once (R48).
#[component]
fn Anyway(import: EntityImport, alike: u64) -> impl IntoView {
    let text = use_console().text;
    let all = move || import.chosen() == alike;
    let some = move || import.chosen() > 0 && !all();
    let choose = move |event| import.choose_all(event_target_checked(&event));
    view! {
        <label class="check">
            <input type="checkbox" prop:checked=all prop:indeterminate=some prop:disabled=move || import.saving.get() on:change=choose />
            <span>{text.import_despite()}</span>
        </label>
    }
}

/// The columns of the file that are not read.
#[component]
fn Ignored(ignored: Vec<IgnoredColumn>, saved: bool) -> impl IntoView {
    let text = use_console().text;
    (!ignored.is_empty()).then(|| {
        let names = column_names(text, &ignored);
        let said = if saved { text.import_were_ignored(&names) } else { text.import_ignored(&names) };
        view! { <Banner tone=Tone::Warn icon=Glyph::Alert>{said}</Banner> }
    })
}

/// The lines, all or by outcome.
#[component]
fn LineTable(import: EntityImport, lines: Vec<ImportLine>, saved: bool) -> impl IntoView {
    let text = use_console().text;
    let only = RwSignal::new(None::<ImportOutcome>);
    let most = RwSignal::new(SHOWN);
    let has = |outcome: &&ImportOutcome| lines.iter().any(|line| line.outcome == **outcome);
    let outcomes = ImportOutcome::ALL.iter().filter(|outcome| **outcome != ImportOutcome::NotCustomer || has(outcome));
    let outcomes = outcomes.map(|outcome| Choice::new(Some(*outcome), outcome_name(text, *outcome, saved)));
    let choices = std::iter::once(Choice::new(None, text.all_lines())).chain(outcomes).collect::<Vec<_>>();
    let lines = StoredValue::new(lines);
    let fits = move |line: &&ImportLine| only.get().is_none_or(|only| line.outcome == only);
    let shown =
        move || lines.with_value(|lines| lines.iter().filter(fits).take(most.get()).cloned().collect::<Vec<_>>());
    let left = move || lines.with_value(|lines| lines.iter().filter(fits).count()).saturating_sub(most.get()) as u64;
    let columns = vec![
        Column::number(text.line()),
        Column::new(text.name()),
        Column::new(text.outcome()),
        Column::new(text.import_details()),
    ];
    let rows = move || shown().into_iter().map(|line| row(import, line, saved)).collect_view();
    let pick = move |picked| {
        most.set(SHOWN);
        only.set(picked);
    };
    let more = move || {
        (left() > 0).then(|| {
            view! {
                <p class="meta">{text.more_lines(left())}</p>
                <Button on_press=move |()| most.update(|most| *most += SHOWN)>{text.import_show_more()}</Button>
            }
        })
    };
    view! {
        <div class="scroll-x"><Segmented label=text.outcome() choices=choices value=only on_pick=pick /></div>
        <section class="card bare list"><Table caption=text.lines() columns>{rows}</Table></section>
        {more}
    }
}

fn row(import: EntityImport, line: ImportLine, saved: bool) -> impl IntoView {
    let text = use_console().text;
    let ImportLine { line: number, name, outcome, entity, code, look_alike, errors, left_out } = line;
    let open = !saved && outcome == ImportOutcome::LookAlike;
    let becomes = move || if open && import.has(number) { ImportOutcome::Added } else { outcome };
    let mark = move || view! { <Badge tone=tone(becomes())>{outcome_name(text, becomes(), saved)}</Badge> };
    let to = entity.filter(|_| look_alike.is_none() || outcome == ImportOutcome::Added);
    let to = to.map(|entity| Route::Entity(entity).to_string()).zip(code);
    let to = to.map(|(to, code)| view! { " "<a class="opener num" href=to>{code}</a> });
    let tick = open.then(|| tick(import, number, name.clone()));
    view! {
        <tr>
            <td class="r num">{number}</td>
            <td>{name}</td>
            <td>{mark}{to}</td>
            <td class="whole">{faults(text, &errors)}{left_out.into_iter().map(left).collect_view()}{look_alike.map(other)}{tick}</td>
        </tr>
    }
}

const fn tone(outcome: ImportOutcome) -> Tone {
    match outcome {
        ImportOutcome::Added => Tone::Ok,
        ImportOutcome::LookAlike => Tone::Warn,
        ImportOutcome::Refused => Tone::Bad,
        ImportOutcome::NotCustomer => Tone::Neutral,
    }
}

/// A value that doesn't come in.
fn left(value: LeftOut) -> impl IntoView {
    view! { <div>{left_out(use_console().text, &value)}</div> }
}

/// The look-alike of a line, and the likeness. Its link opens another tab, since this page would be lost.
fn other(look_alike: LineLookAlike) -> impl IntoView {
    let text = use_console().text;
    let why = reasons(text, &look_alike);
    let LineLookAlike { name, line, entity, code, .. } = look_alike;
    let above = line.map(|line| [text.import_earlier_line(u64::from(line)).as_str(), " · "].concat());
    let name = name.to_string();
    let who = match (entity, code) {
        (Some(entity), Some(code)) => {
            let to = Route::Entity(entity).to_string();
            view! { <a class="opener" href=to target="_blank" rel="noopener">{name}" · "{code}</a> }.into_any()
        }
        _ => name.into_any(),
    };
    view! { <div>{why}": "{above}{who}</div> }
}

/// "Register anyway" of one line (R48).
fn tick(import: EntityImport, line: u32, name: String) -> impl IntoView {
    let text = use_console().text;
    let label = [text.import_despite_line(), ": ", &name].concat();
    let choose = move |event| import.choose_line(line, event_target_checked(&event));
    view! {
        <label class="check">
            <input type="checkbox" aria-label=label prop:checked=move || import.has(line) prop:disabled=move || import.saving.get() on:change=choose />
            <span>{text.import_despite_line()}</span>
        </label>
    }
}
