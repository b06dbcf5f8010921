//! The tab *Atendentes*: who attends here, who is online, and *Incluir* (R17, R18).

use leptos::{prelude::*, task::spawn_local};
use protocol::{
    id::ClassificationId,
    people::AttendantStatus,
    rest::classification::{Classification, LinkedAttendant},
};
use ui::{
    Badge, Button, ButtonSize, Column, Dialog, DialogAction, Dot, Empty, ErrorState, Glyph, Look, Presence, Skeleton,
    Table,
};

use crate::{
    record::{
        listing::{Listing, ListingState},
        load::Record,
        record_list::{More, words_cell},
    },
    shell::{
        console::{Console, use_console},
        question::Question,
    },
    supervisor::classification::link_dialog::LinkDialog,
};

/// Shows it.
pub fn show(_record: Record<Classification>, classification: Classification) -> AnyView {
    view! { <Attendants id=classification.id /> }.into_any()
}

#[component]
fn Attendants(id: ClassificationId) -> impl IntoView {
    let console = use_console();
    let text = console.text;
    let listing = Listing::read(|_| (), move |rest, (), page| async move { rest.attendants(id, &page).await });
    let asked = Question::<LinkedAttendant>::new();
    let includes = RwSignal::new(false);
    let columns = vec![
        Column::new(text.name()),
        Column::new(text.email()),
        Column::new(text.status()).wide("w-status"),
        Column::number(text.rooms_now()).wide("w-code"),
        Column::new("").wide("w-status"),
    ];
    let none = Memo::new(move |_| listing.is_empty());
    let table = move || {
        let rows = move || listing.items.get().into_iter().map(|one| row(asked, one)).collect_view();
        view! { <Table caption=text.attendants() columns=columns.clone()>{rows}</Table> }
    };
    let shown = move || match (listing.state.get(), none.get()) {
        (ListingState::Failed(why), _) => {
            view! { <ErrorState why=why on_retry=move |()| listing.again() /> }.into_any()
        }
        (_, false) => table().into_any(),
        (ListingState::Loading, true) => view! { <Skeleton rows=4 /> }.into_any(),
        (ListingState::Ready, true) => {
            view! { <Empty icon=Glyph::Users title=text.nobody_attends() why=text.nobody_attends_why().to_owned() /> }
                .into_any()
        }
    };
    view! {
        <div class="line">
            <p class="muted grow">{text.attendants_about()}</p>
            <Button look=Look::Primary icon=Glyph::UserPlus on_press=move |()| includes.set(true)>{text.insert()}</Button>
        </div>
        <section class="card bare list records">{shown}</section>
        <More listing />
        <UnlinkDialog console id listing asked />
        <LinkDialog id listing open=includes />
    }
}

fn row(asked: Question<LinkedAttendant>, one: LinkedAttendant) -> impl IntoView {
    let text = use_console().text;
    let (presence, status) = match (one.online, one.status) {
        (true, AttendantStatus::Available) => (Presence::Here, text.available()),
        (true, AttendantStatus::Pause) => (Presence::Away, text.on_pause()),
        (false, _) => (Presence::Off, text.offline()),
    };
    let (name, rooms) = (one.name.to_string(), one.rooms_in_attendance);
    let (title, spoken) = (name.clone(), text.unlink_name(&name));
    let inactive = !one.active;
    let email = one.email.to_string();
    let press = move |()| asked.ask(one.clone());
    view! {
        <tr class:inactive=inactive>
            <td title=title><b>{name}</b>{inactive.then(|| view! { " "<Badge>{text.inactive()}</Badge> })}</td>
            {words_cell("", email)}
            <td><span class="line status-line"><Dot presence=presence />{status}</span></td>
            <td class="r num" data-name=text.rooms_now()>{rooms}</td>
            <td class="r"><Button size=ButtonSize::Small label=spoken on_press=press>{text.unlink()}</Button></td>
        </tr>
    }
}

/// Says before how many rooms stay with the attendant (R18).
#[component]
fn UnlinkDialog(
    console: Console,
    id: ClassificationId,
    listing: Listing<LinkedAttendant>,
    asked: Question<LinkedAttendant>,
) -> impl IntoView {
    let text = console.text;
    let title =
        Signal::derive(move || asked.about().map(|one| text.unlink_question(one.name.as_str())).unwrap_or_default());
    let why = Signal::derive(move || match asked.about().map_or(0, |one| one.rooms_in_attendance) {
        0 => text.unlink_why().to_owned(),
        rooms => format!("{} {}", text.rooms_stay(u64::from(rooms)), text.unlink_why()),
    });
    let unlink = move || {
        let Some(one) = untrack(|| asked.about()) else { return };
        let rest = console.rest();
        spawn_local(async move {
            match rest.unlink_attendant(id, one.user).await {
                Ok(_) => listing.again(),
                Err(failure) => console.failed(&failure),
            }
        });
    };
    let actions = Signal::derive(move || {
        vec![DialogAction::nothing(text.cancel()), DialogAction::new(text.unlink(), Look::DangerSolid, unlink)]
    });
    view! { <Dialog open=asked.open title why actions /> }
}
