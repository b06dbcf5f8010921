//! The sign-ins of an account, each with its device, and *Encerrar*.

use leptos::prelude::*;
use protocol::rest::user::UserSession;
use ui::{
    Badge, Button, ButtonSize, Card, Column, Dialog, DialogAction, Empty, ErrorState, Glyph, Look, Moment, Skeleton,
    Table,
};

use crate::{
    account::sessions::{Sessions, device_words},
    record::{listing::ListingState, record_list::More},
    shell::console::use_console,
};

/// The list, with the button that ends all but this one.
#[component]
pub fn SessionList(
    sessions: Sessions,
    /// The words of that button.
    end_all: &'static str,
) -> impl IntoView {
    let text = use_console().text;
    let listing = sessions.listing;
    let asks = RwSignal::new(false);
    let others = Memo::new(move |_| listing.items.read().iter().any(|session| !session.current));
    let actions = Signal::derive(move || {
        vec![
            DialogAction::nothing(text.cancel()),
            DialogAction::new(end_all, Look::DangerSolid, move || sessions.end_all()),
        ]
    });
    let button = move || {
        view! { <Show when=move || others.get()><Button size=ButtonSize::Small on_press=move |()| asks.set(true)>{end_all}</Button></Show> }
    };
    let none = Memo::new(move |_| listing.is_empty());
    let columns = [text.session_device(), text.session_origin(), text.session_since(), text.session_seen(), ""];
    let columns = columns.map(Column::new).to_vec();
    let table = move || {
        let rows = move || listing.items.get().into_iter().map(|session| row(sessions, session)).collect_view();
        view! { <Table caption=text.sessions() columns=columns.clone()>{rows}</Table> }
    };
    let shown = move || match (listing.state.get(), none.get()) {
        (ListingState::Failed(why), _) => {
            view! { <ErrorState why=why on_retry=move |()| listing.again() /> }.into_any()
        }
        (_, false) => table().into_any(),
        (ListingState::Loading, true) => view! { <Skeleton rows=3 /> }.into_any(),
        (ListingState::Ready, true) => view! { <Empty icon=Glyph::Screen title=text.no_sessions() /> }.into_any(),
    };
    view! {
        <Card title=text.sessions() aside=button bare=true>
            <p class="muted card-about">{text.sessions_about()}</p>
            <div class="list records">{shown}</div>
        </Card>
        <More listing />
        <Dialog open=asks title=text.end_all_question() why=text.end_all_why().to_owned() actions=actions />
    }
}

fn row(sessions: Sessions, session: UserSession) -> impl IntoView {
    let text = use_console().text;
    let device = device_words(text, &session);
    let UserSession { id, current, address, since, last_seen_at, .. } = session;
    let spoken = text.end_session_of(&device);
    let act = (!current).then(|| {
        view! { <Button size=ButtonSize::Small label=spoken busy=sessions.busy on_press=move |()| sessions.end(id)>{text.end_session()}</Button> }
    });
    let title = device.clone();
    view! {
        <tr>
            <td title=title><b>{device}</b>{current.then(|| view! { " "<Badge>{text.session_this()}</Badge> })}</td>
            <td class="num">{address}</td>
            <td data-name=text.session_since()><Moment at=since.as_millis() /></td>
            <td data-name=text.session_seen()><Moment at=last_seen_at.as_millis() /></td>
            <td class="r">{act}</td>
        </tr>
    }
}
