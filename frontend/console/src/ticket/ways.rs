//! The three ways from a conversation to a ticket: *Abrir SAC*, *SAC Cliente*, *SAC Anônimo* (R39–R49).

use leptos::prelude::*;
use protocol::rest::{
    entity::{EntityKind, EntityRow},
    ticket::{AnonymousWay, Clock, RoomSac, Way},
};
use ui::{
    Avatar, AvatarSize, Banner, Button, ButtonSize, Count, Dialog, DialogAction, ErrorState, Glyph, Icon, Look, Menu,
    MenuItem, SelectField, Skeleton, Tone,
};

use crate::{
    shell::{route::Route, words::failure_text},
    ticket::{
        room_sac::{AnotherTicket, NextType, OpenedTicket, OpeningChoice, RoomSacState},
        sac::use_sac,
        window::{OpensIn, window_name},
        words::type_choice,
    },
};

/// The suggestions and the ways.
#[component]
pub fn Ways(room_sac: RoomSacState) -> impl IntoView {
    let sac = use_sac();
    let text = sac.console.text;
    let count = Memo::new(move |_| room_sac.known.with(|known| known.as_ref().map_or(0, |known| known.suggested)));
    let shown = move || match (room_sac.known.get(), room_sac.load_error.get()) {
        (Some(known), _) => view! { <Suggestions room_sac known /> }.into_any(),
        (None, Some(failure)) => {
            view! { <ErrorState why=failure_text(text, &failure) on_retry=move |()| room_sac.read() /> }.into_any()
        }
        (None, None) => view! { <Skeleton rows=1 /> }.into_any(),
    };
    let trouble = move || {
        room_sac
            .opening
            .failure()
            .map(|failure| failure_text(text, &failure))
            .map(|why| view! { <Banner tone=Tone::Bad icon=Glyph::Alert>{why}</Banner> })
    };
    view! {
        <section class="section sac-ways" aria-label=text.sac()>
            <header class="line">
                <h2 class="line">{text.sac()}<Count value=count /></h2>
                <span class="meta grow">{move || (count.get() > 0).then(|| text.with_this_email())}</span>
                <WhereItOpens />
            </header>
            <TypeChoice room_sac />
            {shown}
            {trouble}
            {move || room_sac.blocked.get().map(|opened| view! { <Blocked opened /> })}
            <AnotherQuestion room_sac />
        </section>
    }
}

/// Panel or window: the attendant's choice (R50).
#[component]
fn WhereItOpens() -> impl IntoView {
    let sac = use_sac();
    let text = sac.console.text;
    let items = Signal::derive(move || {
        let item = |opens: OpensIn, label: &'static str| {
            let choose = move || {
                sac.opens.set(opens);
                opens.keep();
            };
            MenuItem::new(label, choose).checked(sac.opens.get() == opens)
        };
        vec![item(OpensIn::Panel, text.opens_in_panel()), item(OpensIn::Window, text.opens_in_window())]
    });
    view! { <Menu label=text.where_it_opens() items=items class="btn ghost square s"><Icon glyph=Glyph::External /></Menu> }
}

/// The type of the ticket to be opened. It is seen and can be chosen before the one press that opens (R40).
#[component]
fn TypeChoice(room_sac: RoomSacState) -> impl IntoView {
    let (text, types) = (use_sac().console.text, use_sac().types);
    let value = RwSignal::new(String::new());
    let usable = move || types.with(|types| types.iter().filter(|kind| kind.active).cloned().collect::<Vec<_>>());
    let choices = Memo::new(move |_| usable().iter().map(|kind| type_choice(text, kind)).collect::<Vec<_>>());
    Effect::new(move |_| {
        let first = choices.with(|choices| choices.first().map(|choice| choice.value.clone())).unwrap_or_default();
        let chosen = value.get();
        let next = chosen.parse().ok().map(|id| NextType { id, is_default: chosen == first });
        room_sac.next_type.set_value(next);
        if chosen != first && chosen.is_empty() {
            value.set(first);
        }
    });
    move || {
        let is_known = choices.with(|choices| !choices.is_empty());
        is_known.then(|| view! { <SelectField label=text.opens_as() choices=choices value=value /> })
    }
}

#[component]
fn Suggestions(room_sac: RoomSacState, known: RoomSac) -> impl IntoView {
    let text = use_sac().console.text;
    let RoomSac { suggestions, suggested, anonymous, .. } = known;
    let (none, left) = (suggestions.is_empty(), suggested.saturating_sub(suggestions.len() as u64));
    let rows = suggestions.into_iter().map(|entity| view! { <Suggestion room_sac entity /> }).collect_view();
    let list = if none {
        view! { <p class="meta">{text.nobody_matches()}</p> }.into_any()
    } else {
        view! { <ul class="card suggestions">{rows}</ul> }.into_any()
    };
    let more = (left > 0).then(|| view! { <p class="meta">{text.more_matches(left)}</p> });
    let again = move || room_sac.is_armed().then(|| view! { <p class="meta" role="status">{text.sac_again()}</p> });
    view! {
        {list}
        {more}
        {(!none).then(|| view! { <p class="meta ask">{text.none_of_these()}</p> })}
        <OtherWays room_sac anonymous />
        {again}
    }
}

#[component]
fn Suggestion(room_sac: RoomSacState, entity: EntityRow) -> impl IntoView {
    let text = use_sac().console.text;
    let id = entity.id;
    let way = Way::Matched { entity: id, add_email: false };
    let (opening, other) = busy(room_sac, way.clone());
    let name = entity.name.to_string();
    let face = match entity.kind {
        EntityKind::Person => view! { <Avatar name=name.clone() size=AvatarSize::Small /> }.into_any(),
        EntityKind::Company => {
            view! { <span class="avatar s c3" aria-hidden="true"><Icon glyph=Glyph::Building size="s" /></span> }
                .into_any()
        }
    };
    let about = entity.document.unwrap_or_else(|| text.code_number(&entity.code.to_string()));
    view! {
        <li class="line">
            {face}
            <div class="grow"><p class="whole name">{name.clone()}</p><p class="meta cut num">{about}</p></div>
            <Button look=Look::Soft size=ButtonSize::Small busy=opening disabled=other on_press=move |()| room_sac.open(way.clone())>
                {text.sac_open_for()}<span class="sr">{format!(" · {name}")}</span>
            </Button>
        </li>
    }
}

#[component]
fn OtherWays(room_sac: RoomSacState, anonymous: AnonymousWay) -> impl IntoView {
    let text = use_sac().console.text;
    let reason = match anonymous {
        AnonymousWay::Open => None,
        AnonymousWay::EmailMatches => Some(text.anonymous_only_unmatched()),
        AnonymousWay::NotConfigured => Some(text.anonymous_not_configured()),
    };
    let (opening, other) = busy(room_sac, Way::Anonymous);
    let why = Signal::stored(reason.map(str::to_owned));
    view! {
        <div class="line others">
            <Button size=ButtonSize::Small icon=Glyph::UserPlus class="grow" disabled=other on_press=move |()| room_sac.register()>{text.sac_new_client()}</Button>
            <Button size=ButtonSize::Small class="grow" busy=opening disabled=other reason=why on_press=move |()| room_sac.open(Way::Anonymous)>{text.sac_anonymous()}</Button>
        </div>
        {reason.map(|reason| view! { <p class="meta">{reason}</p> })}
    }
}

/// Whether this way is being opened, and whether another one is.
fn busy(room_sac: RoomSacState, way: Way) -> (Memo<bool>, Memo<bool>) {
    let own = Memo::new(move |_| room_sac.opening.is_sending(&way));
    (own, Memo::new(move |_| room_sac.opening.is_busy() && !own.get()))
}

/// The browser kept the window back (R50).
#[component]
fn Blocked(opened: OpenedTicket) -> impl IntoView {
    let text = use_sac().console.text;
    let OpenedTicket { id, protocol } = opened;
    let link = move || {
        view! { <a class="btn s" href=Route::Ticket(id).to_string() target=window_name(id)>{text.open_sac(&protocol)}</a> }
    };
    view! { <Banner tone=Tone::Warn icon=Glyph::External action=link><b>{text.window_blocked()}</b>" "{text.window_blocked_how()}</Banner> }
}

/// The room has a ticket: whether to open another (R41). As long as that one isn't answered, going on in it is the first choice.
#[component]
fn AnotherQuestion(room_sac: RoomSacState) -> impl IntoView {
    let text = use_sac().console.text;
    let protocol = move || room_sac.another.about().map(|another| another.protocol).unwrap_or_default();
    let title = Signal::derive(move || text.another_question(&protocol()));
    let actions = Signal::derive(move || {
        let Some(AnotherTicket { protocol, choice }) = room_sac.another.about() else { return Vec::new() };
        let row = room_sac.ticket_with(&protocol);
        let is_answered = row.as_ref().is_some_and(|row| row.clock == Clock::Stopped);
        let (another, existing) = if is_answered { (Look::Primary, Look::Plain) } else { (Look::Plain, Look::Primary) };
        let label = if choice == OpeningChoice::Register { text.register_another() } else { text.open_another() };
        let mut answers = vec![
            DialogAction::nothing(text.cancel()),
            DialogAction::new(label, another, move || room_sac.open_another(choice.clone())),
        ];
        if let Some(row) = row {
            answers.push(DialogAction::new(text.open_sac(&protocol), existing, move || room_sac.show(row.id)));
        }
        answers
    });
    view! { <Dialog open=room_sac.another.open title=title why=text.another_why() actions=actions /> }
}
