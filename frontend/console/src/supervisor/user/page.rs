//! *Mostrar* of a user: data, classifications, and sign-ins.

use leptos::prelude::*;
use protocol::{id::UserId, rest::user::User};
use ui::{Badge, Button, Card, Dialog, DialogAction, Fact, Facts, Glyph, Look, Tab, Tabs, Tone};

use crate::{
    account::{session_list::SessionList, sessions::Sessions},
    record::{listing::chosen_in, load::Record, page::RecordPage, record_of::RecordOf},
    shell::{console::use_console, link_button::LinkButton, route::Route},
    supervisor::{
        route::SupervisorRoute,
        user::{
            channel_list::ChannelList,
            link_card::LinkCard,
            records::{administers, channels_of, turn, user},
            words::{role_name, role_why},
        },
    },
};

#[component]
pub fn UserPage(id: UserId) -> impl IntoView {
    let console = use_console();
    let text = console.text;
    let record = user(id);
    let loaded = move || record.value.with(|value| value.as_ref()?.as_ref().ok().cloned());
    let name = Signal::derive(move || loaded().map_or_else(|| text.user().to_owned(), |user| user.name.to_string()));
    let here = Memo::new(move |_| loaded().is_some());
    let changes = administers(console);
    let actions = move || {
        changes.then(
            || view! { <div class="btns"><Show when=move || here.get()><UserActions record id name /></Show></div> },
        )
    };
    let tab = chosen_in(console.address, "tab");
    let mut tabs =
        vec![Tab::new(String::new(), text.data()), Tab::new("classifications".to_owned(), text.user_classifications())];
    if changes {
        tabs.push(Tab::new("sessions".to_owned(), text.sessions()));
    }
    let made = RwSignal::new(None);
    let data = Callback::new(move |user: User| view! { <Data record user made /> }.into_any());
    let shown = move || match tab.read().as_str() {
        "classifications" => view! { <ChannelList id /> }.into_any(),
        "sessions" if changes => {
            let sessions = Sessions::read(console, Some(id));
            view! { <SessionList sessions end_all=text.end_all_sessions() /> }.into_any()
        }
        _ => view! { <RecordOf record gone=text.user_gone() show=data /> }.into_any(),
    };
    view! {
        <RecordPage title=name crumb=(Route::Supervisor(SupervisorRoute::Users), text.users()) actions=actions>
            <Tabs label=text.user() tabs=tabs value=tab on_pick=move |picked| tab.set(picked) controls="user-tab" />
            <div class="stack" id="user-tab" role="tabpanel" aria-label=name>{shown}</div>
        </RecordPage>
    }
}

/// *Editar*, and *Inativar* or *Reativar*, which ask and say what stays.
#[component]
fn UserActions(record: Record<User>, id: UserId, name: Signal<String>) -> impl IntoView {
    let console = use_console();
    let text = console.text;
    let active = Memo::new(move |_| record.value.with(|value| matches!(value, Some(Ok(user)) if user.active)));
    let asks = RwSignal::new(false);
    // Read when the question is asked: rooms come and go.
    let channels = channels_of(id);
    let press = move |()| {
        channels.again();
        asks.set(true);
    };
    let title = Signal::derive(move || {
        if active.get() { text.inactivate_question(&name.get()) } else { text.activate_question(&name.get()) }
    });
    let why = Signal::derive(move || {
        if !active.get() {
            return text.activate_user_why().to_owned();
        }
        let rooms = channels.value.with(|value| match value {
            Some(Ok(channels)) => u64::from(channels.rooms_in_attendance),
            _ => 0,
        });
        let stays = (rooms > 0).then(|| text.deactivate_user_rooms(rooms));
        [Some(text.deactivate_user_why().to_owned()), stays].into_iter().flatten().collect::<Vec<_>>().join(" ")
    });
    let act =
        move || if active.get() { (text.inactivate(), Look::DangerSolid) } else { (text.activate(), Look::Primary) };
    let actions = Signal::derive(move || {
        let ((label, look), now) = (act(), active.get());
        vec![
            DialogAction::nothing(text.cancel()),
            DialogAction::new(label, look, move || turn(console, record, id, !now)),
        ]
    });
    view! {
        <Button on_press=press>{move || act().0}</Button>
        <LinkButton to=Route::Supervisor(SupervisorRoute::EditUser(id)) label=text.edit() icon=Glyph::Edit primary=true />
        <Dialog open=asks title=title why=why actions=actions />
    }
}

#[component]
fn Data(
    record: Record<User>,
    user: User,
    /// A one-time link that was made on this page.
    made: RwSignal<Option<String>>,
) -> impl IntoView {
    let console = use_console();
    let text = console.text;
    let User { name, email, role, active, .. } = user.clone();
    let (name, email) = (name.to_string(), email.to_string());
    view! {
        <Card>
            <Facts>
                <Fact name=text.name()>{name}</Fact>
                <Fact name=text.email()>{email}</Fact>
                <Fact name=text.user_role()>{role_name(text, role)}<p class="meta">{role_why(text, role)}</p></Fact>
                <Fact name=text.activity()>
                    <Badge tone=if active { Tone::Ok } else { Tone::default() }>{if active { text.active() } else { text.inactive() }}</Badge>
                </Fact>
            </Facts>
        </Card>
        {(administers(console) && active).then(|| view! { <LinkCard record user made /> })}
    }
}
