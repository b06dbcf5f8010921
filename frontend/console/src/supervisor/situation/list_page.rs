//! Supervisor › Chat › *Situação* (R2).

use leptos::prelude::*;
use protocol::{people::InternalSituation, rest::situation::Situation};
use ui::{
    Badge, Button, ButtonSize, Choice, Column, Empty, ErrorState, Glyph, NoMatch, SelectField, Skeleton, Table, Tone,
};

use crate::{
    record::{
        filters::{Filter, FilterChips, FilterFields},
        listing::{Listing, ListingState, chosen_in},
        page::RecordPage,
        record_list::More,
        sorting::sorted,
    },
    shell::{
        console::{Console, use_console},
        link_button::LinkButton,
        route::Route,
    },
    supervisor::{
        route::SupervisorRoute,
        situation::{
            activity::{Activity, InactivateDialog},
            records::{internal_name, make_default, situations},
        },
        words::activity_choices,
    },
};

/// The list.
#[component]
pub fn SituationsPage() -> impl IntoView {
    let console = use_console();
    let (text, address) = (console.text, console.address);
    let listing = situations();
    let activity = Activity::new(console, listing);
    let (internal, active) = (chosen_in(address, "internal"), chosen_in(address, "active"));
    let narrowed = Memo::new(move |_| !internal.read().is_empty() || !active.read().is_empty());
    let clear = Callback::new(move |()| [internal, active].iter().for_each(|value| value.set(String::new())));
    let kinds = InternalSituation::ALL.iter();
    let kinds = kinds.map(|kind| Choice::new(kind.as_str().to_owned(), internal_name(text, *kind)));
    let kinds = std::iter::once(Choice::new(String::new(), text.all_of_them())).chain(kinds).collect::<Vec<_>>();
    let filters = vec![
        Filter::choice(text.internal_situation(), internal, Signal::stored(kinds)),
        Filter::choice(text.activity(), active, activity_choices(text)),
    ];
    let orders = [("", text.by_age()), ("label", text.by_label()), ("-label", text.by_label_descending())];
    let orders = Signal::stored(orders.map(|(value, label)| Choice::new(value.to_owned(), label)).to_vec());
    let actions = move || {
        let to = Route::Supervisor(SupervisorRoute::NewSituation);
        view! { <LinkButton to label=text.insert() icon=Glyph::Plus primary=true /> }
    };
    view! {
        <RecordPage title=text.situation() actions=actions>
            <p class="muted">{text.situations_about()}</p>
            <div class="narrow">
                <FilterFields filters=filters.clone() />
                <div class="only-cards"><SelectField label=text.order() choices=orders value=chosen_in(address, "sort") /></div>
            </div>
            <FilterChips filters on_clear=clear />
            <SituationList console listing activity narrowed clear />
            <InactivateDialog activity />
        </RecordPage>
    }
}

#[component]
fn SituationList(
    console: Console,
    listing: Listing<Situation>,
    activity: Activity,
    narrowed: Memo<bool>,
    clear: Callback<()>,
) -> impl IntoView {
    let (text, address) = (console.text, console.address);
    let none = Memo::new(move |_| listing.is_empty());
    let columns = vec![
        sorted(address, text.label(), "label"),
        Column::new(text.internal_situation()),
        Column::new(text.activity()).wide("w-status"),
        Column::new("").wide("w-actions"),
    ];
    let table = move || {
        let rows =
            move || listing.items.get().into_iter().map(|one| row(console, listing, activity, one)).collect_view();
        view! { <Table caption=text.situation() columns=columns.clone()>{rows}</Table> }
    };
    let shown = move || match (listing.state.get(), none.get()) {
        (ListingState::Failed(why), _) => {
            view! { <ErrorState why=why on_retry=move |()| listing.again() /> }.into_any()
        }
        (_, false) => table().into_any(),
        (ListingState::Loading, true) => view! { <Skeleton rows=4 /> }.into_any(),
        (ListingState::Ready, true) if narrowed.get() => {
            view! { <NoMatch words=text.these_filters().to_owned() on_clear=clear /> }.into_any()
        }
        (ListingState::Ready, true) => {
            view! { <Empty icon=Glyph::Flag title=text.no_situations() why=text.no_situations_why().to_owned() /> }
                .into_any()
        }
    };
    view! { <section class="card bare list records">{shown}</section><More listing /> }
}

fn row(console: Console, listing: Listing<Situation>, activity: Activity, one: Situation) -> impl IntoView {
    let text = console.text;
    let Situation { id, internal, active, default, .. } = one;
    let (label, to) = (one.label.to_string(), SupervisorRoute::Situation(id).to_string());
    let act = if active { text.inactivate() } else { text.activate() };
    let (title, spoken) = (label.clone(), format!("{act} {label}"));
    let makes = text.make_default_name(&label);
    let (for_default, for_turn) = (one.clone(), one);
    let choose = (active && !default).then(move || {
        let press = move |()| make_default(console, listing, &for_default);
        view! { <Button size=ButtonSize::Small label=makes on_press=press>{text.make_default()}</Button> }
    });
    let turn = move |()| activity.turn(for_turn.clone());
    view! {
        <tr class:inactive=!active>
            <td title=title><a class="opener" href=to>{label}</a></td>
            <td data-name=text.internal_situation()>{internal_name(text, internal)}</td>
            <td>
                <Badge>{if active { text.is_active() } else { text.is_inactive() }}</Badge>
                {default.then(|| view! { <Badge tone=Tone::Accent>{text.is_default()}</Badge> })}
            </td>
            <td class="r"><span class="btns row-acts">{choose}<Button size=ButtonSize::Small label=spoken on_press=turn>{act}</Button></span></td>
        </tr>
    }
}
