//! *Tipos de SAC* and *Papéis*: a list of names, *Incluir*, *Inativar* and *Reativar*.

use leptos::{ev::SubmitEvent, prelude::*};
use ui::{
    Badge, Button, ButtonKind, ButtonSize, Card, Column, Dialog, DialogAction, Empty, ErrorState, Glyph, Look,
    Skeleton, Table, TextField,
};

use crate::{
    record::{listing::ListingState, page::RecordPage, record_list::More},
    shell::{console::use_console, question::Question},
    supervisor::named::records::{NamedKind, NamedRecord, NamedRecords},
};

#[component]
pub fn NamedPage(kind: NamedKind) -> impl IntoView {
    let console = use_console();
    let text = console.text;
    let records = NamedRecords::new(console, kind);
    let (title, about, label, most) = match kind {
        NamedKind::TicketType => (text.ticket_types(), text.ticket_types_about(), text.new_ticket_type(), 80),
        NamedKind::Role => (text.entity_roles(), text.roles_about(), text.new_role(), 40),
    };
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        records.add();
    };
    view! {
        <RecordPage title=title>
            <Card>
                <p class="muted">{about}</p>
                <form class="one-line" novalidate on:submit=submit>
                    <TextField label=label value=records.name max_length=most error=records.fault() />
                    <Button look=Look::Primary kind=ButtonKind::Submit icon=Glyph::Plus busy=records.submission.busy()>{text.insert()}</Button>
                </form>
            </Card>
            <NamedList records title />
        </RecordPage>
    }
}

#[component]
fn NamedList(records: NamedRecords, title: &'static str) -> impl IntoView {
    let text = use_console().text;
    let asked = Question::new();
    let listing = records.listing;
    let none = Memo::new(move |_| listing.is_empty());
    let columns = [text.name(), text.meaning(), text.activity(), ""].map(Column::new).to_vec();
    let table = move || {
        let rows = move || listing.items.get().into_iter().map(|record| row(records, asked, record)).collect_view();
        view! { <Table caption=title columns=columns.clone()>{rows}</Table> }
    };
    let shown = move || match (listing.state.get(), none.get()) {
        (ListingState::Failed(why), _) => {
            view! { <ErrorState why=why on_retry=move |()| listing.again() /> }.into_any()
        }
        (_, false) => table().into_any(),
        (ListingState::Loading, true) => view! { <Skeleton rows=5 /> }.into_any(),
        (ListingState::Ready, true) => view! { <Empty title=title /> }.into_any(),
    };
    view! { <section class="card bare list records">{shown}</section><More listing /><InactivateDialog records asked /> }
}

fn row(records: NamedRecords, asked: Question<NamedRecord>, record: NamedRecord) -> impl IntoView {
    let text = use_console().text;
    let NamedRecord { name, meaning, active, fixed, .. } = record.clone();
    let press = move |()| if active { asked.ask(record.clone()) } else { records.turn(&record, true) };
    let label = if active { text.inactivate() } else { text.activate() };
    let (whole, all) = (name.clone(), meaning.clone());
    let spoken = format!("{label} {name}");
    let act = (!fixed).then(|| view! { <Button size=ButtonSize::Small label=spoken on_press=press>{label}</Button> });
    view! {
        <tr class:inactive=!active>
            <td title=whole><b>{name}</b></td>
            <td class="muted" title=all>{meaning}</td>
            <td><Badge>{if active { text.active() } else { text.inactive() }}</Badge></td>
            <td class="r">{act}</td>
        </tr>
    }
}

/// Asks before one is inactivated.
#[component]
fn InactivateDialog(records: NamedRecords, asked: Question<NamedRecord>) -> impl IntoView {
    let text = use_console().text;
    let title =
        Signal::derive(move || asked.about().map(|record| text.inactivate_question(&record.name)).unwrap_or_default());
    let yes = move || {
        if let Some(record) = untrack(|| asked.about()) {
            records.turn(&record, false);
        }
    };
    let actions = Signal::derive(move || {
        vec![DialogAction::nothing(text.cancel()), DialogAction::new(text.inactivate(), Look::DangerSolid, yes)]
    });
    view! { <Dialog open=asked.open title=title why=text.inactivate_named_why().to_owned() actions=actions /> }
}
