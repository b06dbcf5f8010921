//! *Incluir* of attendants: several at once, found by name or e-mail (R17).

use leptos::{prelude::*, task::spawn_local};
use link::UserQuery;
use protocol::{
    id::{ClassificationId, UserId},
    rest::{classification::LinkedAttendant, user::User},
    search_fold, search_words,
};
use ui::{Banner, Dialog, DialogAction, Glyph, Look, SearchField, Skeleton, Tone};

use crate::{
    record::listing::Listing,
    request::whole_list::whole_list,
    shell::{console::use_console, words::failure_text},
};

#[component]
pub fn LinkDialog(id: ClassificationId, listing: Listing<LinkedAttendant>, open: RwSignal<bool>) -> impl IntoView {
    let console = use_console();
    let text = console.text;
    // Those who may be linked: none while it is on its way.
    let users = RwSignal::new(None::<Result<Vec<User>, String>>);
    let (words, ticked) = (RwSignal::new(String::new()), RwSignal::new(Vec::<UserId>::new()));
    Effect::new(move |_| {
        if !open.get() {
            return;
        }
        words.set(String::new());
        ticked.set(Vec::new());
        users.set(None);
        let (rest, others) = (console.rest(), console.rest());
        spawn_local(async move {
            let query = UserQuery { active: Some(true), ..UserQuery::default() };
            let active = whole_list(async |page| rest.users(&query, &page).await).await;
            let linked = whole_list(async |page| others.attendants(id, &page).await).await;
            let found = active.and_then(|active| linked.map(|linked| (active, linked)));
            let found = found.map(|(active, linked)| {
                let is_new = |user: &User| linked.iter().all(|one| one.user != user.id);
                active.into_iter().filter(is_new).collect()
            });
            users.try_set(Some(found.map_err(|failure| failure_text(text, &failure))));
        });
    });
    let link = move || {
        let (chosen, rest) = (ticked.get_untracked(), console.rest());
        if chosen.is_empty() {
            return;
        }
        spawn_local(async move {
            match rest.link_attendants(id, chosen).await {
                Ok(_) => listing.again(),
                Err(failure) => console.failed(&failure),
            }
        });
    };
    let actions = Signal::derive(move || {
        let label = match ticked.read().len() {
            0 => text.insert().to_owned(),
            several => text.insert_several(several as u64),
        };
        vec![DialogAction::nothing(text.cancel()), DialogAction::new(label, Look::Primary, link)]
    });
    view! {
        <Dialog open title=text.link_attendants().to_owned() why=text.link_attendants_why().to_owned() actions>
            <SearchField label=text.search_user_to_link() value=words placeholder=text.name_or_email() />
            <Candidates users words ticked />
        </Dialog>
    }
}

/// The users that the words find, each to be ticked. Ticked ones stay in sight.
#[component]
fn Candidates(
    users: RwSignal<Option<Result<Vec<User>, String>>>,
    words: RwSignal<String>,
    ticked: RwSignal<Vec<UserId>>,
) -> impl IntoView {
    let text = use_console().text;
    let found = Memo::new(move |_| {
        let wanted = search_words(&words.read());
        let fits = |user: &&User| {
            let key = search_fold(&format!("{} {}", user.name, user.email));
            wanted.iter().all(|word| key.contains(word.as_str())) || ticked.read().contains(&user.id)
        };
        users.with(|users| match users {
            Some(Ok(users)) => Some(users.iter().filter(fits).cloned().collect::<Vec<_>>()),
            _ => None,
        })
    });
    let tick = move |user: User| {
        let id = user.id;
        let turn = move |event| {
            let on = event_target_checked(&event);
            ticked.update(|ticked| {
                ticked.retain(|known| *known != id);
                if on {
                    ticked.push(id);
                }
            });
        };
        view! {
            <label class="check">
                <input type="checkbox" prop:checked=move || ticked.read().contains(&id) on:change=turn />
                <span>{user.name.to_string()}" "<span class="meta">{user.email.to_string()}</span></span>
            </label>
        }
    };
    let failed = move || users.with(|users| users.as_ref()?.as_ref().err().cloned());
    move || match (failed(), found.get().map(|found| found.len())) {
        (Some(why), _) => view! { <Banner tone=Tone::Bad icon=Glyph::Alert>{why}</Banner> }.into_any(),
        (None, None) => view! { <Skeleton rows=3 /> }.into_any(),
        (None, Some(0)) => view! { <p class="muted" role="status">{text.nobody_to_link()}</p> }.into_any(),
        (None, Some(_)) => view! {
            <div class="checklist" role="group" aria-label=text.link_attendants()>
                <For each=move || found.get().unwrap_or_default() key=|user| user.id children=tick />
            </div>
        }
        .into_any(),
    }
}
