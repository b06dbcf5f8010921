//! An entity: what is registered of it, and its history.

use leptos::prelude::*;
use protocol::{id::EntityId, rest::entity::Entity};
use ui::{Badge, Banner, Button, Card, Dialog, DialogAction, Fact, Facts, Glyph, Look, Moment, MomentStyle, Tab, Tabs};

use crate::{
    entity::{
        history::{EntityRooms, EntityTickets},
        records::{entity, turn},
        registration_form::EntityFacts,
    },
    record::{listing::chosen_in, load::Record, page::RecordPage, record_of::RecordOf},
    shell::{console::use_console, link_button::LinkButton, route::Route},
};

#[component]
pub fn EntityPage(id: EntityId) -> impl IntoView {
    let console = use_console();
    let text = console.text;
    let record = entity(id);
    let here = Memo::new(move |_| record.value.with(|value| matches!(value, Some(Ok(_)))));
    let name = Signal::derive(move || {
        let name =
            record.value.with(|value| value.as_ref()?.as_ref().ok().map(|entity| entity.fields.name.to_string()));
        name.unwrap_or_else(|| text.entity().to_owned())
    });
    let actions = move || {
        view! { <div class="btns"><Show when=move || here.get()><EntityActions record id name /></Show></div> }
    };
    let tab = chosen_in(console.address, "tab");
    let tabs = vec![
        Tab::new(String::new(), text.data()),
        Tab::new("history".to_owned(), text.tickets()),
        Tab::new("rooms".to_owned(), text.conversations()),
    ];
    let data = Callback::new(|entity: Entity| view! { <Data entity /> }.into_any());
    let shown = move || match tab.read().as_str() {
        "" => view! { <RecordOf record gone=text.entity_gone() show=data /> }.into_any(),
        "rooms" => view! { <EntityRooms id /> }.into_any(),
        _ => view! { <EntityTickets id /> }.into_any(),
    };
    view! {
        <RecordPage title=name crumb=(Route::Entities, text.entities()) actions=actions>
            <Tabs label=text.entity() tabs=tabs value=tab on_pick=move |picked| tab.set(picked) controls="entity-tab" />
            <div class="stack" id="entity-tab" role="tabpanel" aria-label=name>{shown}</div>
        </RecordPage>
    }
}

/// *Editar*, and for supervisors *Inativar* or *Reativar*, which ask.
#[component]
fn EntityActions(record: Record<Entity>, id: EntityId, name: Signal<String>) -> impl IntoView {
    let console = use_console();
    let text = console.text;
    let active = Memo::new(move |_| record.value.with(|value| matches!(value, Some(Ok(entity)) if entity.active)));
    let asks = RwSignal::new(false);
    let title = Signal::derive(move || {
        if active.get() { text.inactivate_question(&name.get()) } else { text.activate_question(&name.get()) }
    });
    let why = Signal::derive(move || {
        if active.get() { text.inactivate_entity_why() } else { text.activate_entity_why() }.to_owned()
    });
    let act =
        move || if active.get() { (text.inactivate(), Look::DangerSolid) } else { (text.activate(), Look::Primary) };
    let actions = Signal::derive(move || {
        let (label, look) = act();
        let now = active.get();
        vec![
            DialogAction::nothing(text.cancel()),
            DialogAction::new(label, look, move || turn(console, record, id, !now)),
        ]
    });
    let button = move || view! { <Button on_press=move |()| asks.set(true)>{move || act().0}</Button> };
    view! {
        {console.supervises().then_some(button)}
        <LinkButton to=Route::EditEntity(id) label=text.edit() icon=Glyph::Edit primary=true />
        <Dialog open=asks title=title why=why actions=actions />
    }
}

#[component]
fn Data(entity: Entity) -> impl IntoView {
    let text = use_console().text;
    let Entity { code, fields, active, anonymous, created_at, updated_at, .. } = entity;
    let moment = |at: protocol::Instant| view! { <Moment at=at.as_millis() style=MomentStyle::Date /> };
    view! {
        {anonymous.then(|| view! { <Banner>{text.is_anonymous()}</Banner> })}
        <Card>
            <EntityFacts fields />
            <hr class="rule" />
            <Facts>
                <Fact name=text.code()><span class="num">{code}</span></Fact>
                <Fact name=text.activity()><Badge>{if active { text.active() } else { text.inactive() }}</Badge></Fact>
                <Fact name=text.registered_at()>{moment(created_at)}</Fact>
                <Fact name=text.changed_at()>{moment(updated_at)}</Fact>
            </Facts>
        </Card>
    }
}
