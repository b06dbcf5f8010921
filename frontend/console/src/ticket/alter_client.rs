//! *Alterar cliente*: search, *VINCULA ENTIDADE AO SAC*, *Incluir* (R52–R58).

use leptos::prelude::*;
use protocol::rest::{entity::EntityRow, ticket::added_email};
use ui::{AreaField, Badge, Banner, Button, Empty, Glyph, Icon, Look, SearchField, Skeleton, Tone};

use crate::{
    entity::{
        form::EntityForm,
        line::{EntityFace, EntityMarks},
        registration::Registration,
        registration_form::RegistrationForm,
    },
    shell::{
        attention::{focus_soon, select_soon},
        console::use_console,
    },
    ticket::{
        client_change::{ClientChange, FoundEntities},
        marked::Marked,
        sac::use_sac,
        sheet::Sheet,
        words::entity_name,
    },
};

/// The search for the ticket's client.
#[component]
pub fn AlterClient(sheet: Sheet) -> impl IntoView {
    let sac = use_sac();
    let contact =
        sheet.ticket.with_untracked(|ticket| ticket.as_ref().map(|ticket| ticket.contact.clone())).unwrap_or_default();
    let words = contact.name.as_ref().map(ToString::to_string).unwrap_or_default();
    let email = contact.email.as_ref().map(ToString::to_string);
    let altering = ClientChange::begin(sac, sheet, words, email);
    select_soon(".alter .search input");
    let including = altering.including;
    view! {
        <div class="alter">
            {move || if including.get() { view! { <Include altering /> }.into_any() } else { view! { <Search altering /> }.into_any() }}
        </div>
    }
}

#[component]
fn Search(altering: ClientChange) -> impl IntoView {
    let text = use_console().text;
    let sheet = altering.sheet;
    let email = sheet.ticket.with_untracked(|ticket| {
        ticket.as_ref().and_then(|ticket| ticket.contact.email.as_ref().map(ToString::to_string))
    });
    let trouble =
        move || altering.trouble.get().map(|why| view! { <Banner tone=Tone::Bad icon=Glyph::Alert>{why}</Banner> });
    let count = move || match altering.found.get() {
        Some(found) if found.words.is_empty() => String::new(),
        Some(FoundEntities { words, entities, more }) if more => {
            text.entities_found_more(entities.len() as u64, &words)
        }
        Some(FoundEntities { words, entities, .. }) => text.entities_found(entities.len() as u64, &words),
        None => text.loading().to_owned(),
    };
    let hits = move || {
        let first = altering.by_email.get();
        match altering.found.get() {
            Some(found) => view! { <Hits altering first found /> }.into_any(),
            None => view! { <Skeleton rows=3 /> }.into_any(),
        }
    };
    let final_words = move || if altering.corrects() { text.correcting_is_noted() } else { text.linking_is_final() };
    view! {
        <header class="alter-head">
            <div class="line"><Title altering title=text.alter_client() /><Button look=Look::Ghost icon=Glyph::X label=text.close() on_press=move |()| altering.cancel() /></div>
            <Reason altering />
            <div class="line">
                <div class="grow"><SearchField label=text.search_entities() value=altering.words placeholder=text.search_entities() /></div>
                <Button icon=Glyph::Plus on_press=move |()| altering.include()>{text.insert()}</Button>
            </div>
            <p class="meta" role="status">{count}</p>
            {email.map(|email| view! { <p class="meta">{text.email_at_entry(&email)}</p> })}
            {trouble}
        </header>
        {hits}
        <footer class="alter-foot meta line"><Icon glyph=Glyph::Info size="s" /><span>{final_words}</span></footer>
    }
}

/// The title of the form, and the ticket that it changes.
#[component]
fn Title(altering: ClientChange, title: &'static str) -> impl IntoView {
    let text = use_console().text;
    let crumb = altering.sheet.ticket.with_untracked(|ticket| {
        ticket
            .as_ref()
            .map(|ticket| format!("{} · {}", text.sac_called(&ticket.row.protocol), entity_name(text, &ticket.row)))
    });
    view! { <div class="grow"><p class="crumb">{crumb}</p><h2>{title}</h2></div> }
}

/// Why, where a supervisor corrects (R58).
#[component]
fn Reason(altering: ClientChange) -> impl IntoView {
    let text = use_console().text;
    let error =
        Signal::derive(move || altering.reason_missing.get().then(|| text.correction_reason_missing().to_owned()));
    let corrects = Memo::new(move |_| altering.corrects());
    move || {
        corrects.get().then(|| {
            view! {
                <AreaField label=text.correction_reason() value=altering.reason rows=2 max_length=500 error=error />
                <TakeEmailBack altering />
            }
        })
    }
}

/// Offers to take the e-mail from the client again that the choice to correct added (F1).
#[component]
fn TakeEmailBack(altering: ClientChange) -> impl IntoView {
    let text = use_console().text;
    let offer = altering.sheet.ticket.with_untracked(|ticket| {
        let ticket = ticket.as_ref()?;
        let name = entity_name(text, &ticket.row);
        added_email(&ticket.history).map(|email| text.take_email_back(email.as_str(), &name))
    });
    let tick = move |event| altering.take_email_back.set(event_target_checked(&event));
    offer.map(|offer| {
        view! {
            <label class="check">
                <input type="checkbox" prop:checked=move || altering.take_email_back.get() on:change=tick />
                <span>{offer}</span>
            </label>
        }
    })
}

/// The entities with the contact's e-mail, then those that the search found (L3, R52).
#[component]
fn Hits(altering: ClientChange, first: Vec<EntityRow>, found: FoundEntities) -> impl IntoView {
    let text = use_console().text;
    let FoundEntities { words, entities, .. } = found;
    let marked = words.clone();
    let others = entities.into_iter().filter(|entity| first.iter().all(|known| known.id != entity.id));
    let others = others.collect::<Vec<_>>();
    let (none, blank) = (first.is_empty() && others.is_empty(), words.is_empty());
    let first = first.into_iter().map(|entity| view! { <Hit altering entity words=marked.clone() by_email=true /> });
    let others = others.into_iter().map(|entity| view! { <Hit altering entity words=words.clone() by_email=false /> });
    let hits = first.chain(others).collect_view();
    let name = altering.sheet.ticket.with_untracked(|ticket| {
        ticket.as_ref().and_then(|ticket| ticket.contact.name.as_ref().map(ToString::to_string))
    });
    let label = name.map_or_else(|| text.insert().to_owned(), |name| text.insert_name(&name));
    let title = match (none, blank) {
        (true, true) => text.type_to_search(),
        (true, false) => text.nobody_found(),
        (false, _) => text.none_of_those(),
    };
    view! {
        <ul class="hits">{hits}</ul>
        <Empty icon=Glyph::UserPlus title=title why=text.insert_why().to_owned()>
            <Button icon=Glyph::Plus on_press=move |()| altering.include()>{label}</Button>
        </Empty>
    }
}

#[component]
fn Hit(altering: ClientChange, entity: EntityRow, words: String, by_email: bool) -> impl IntoView {
    let text = use_console().text;
    let id = entity.id;
    let linking = Memo::new(move |_| altering.linking.is_sending(&id));
    let other = Memo::new(move |_| altering.linking.is_busy() && !linking.get());
    let current = altering.sheet.ticket.with_untracked(|ticket| {
        ticket.as_ref().and_then(|ticket| ticket.entity.as_ref()).is_some_and(|entity| entity.row.id == id)
    });
    let act = if entity.anonymous || current {
        view! { <Badge>{if current { text.linked_now() } else { text.anonymous_client() }}</Badge> }.into_any()
    } else if entity.active {
        let called = format!(" · {}", entity.name);
        view! {
            <Button class="link" icon=Glyph::Link busy=linking disabled=other on_press=move |()| altering.link(id, false)>
                {text.link_entity()}<span class="sr">{called}</span>
            </Button>
        }
        .into_any()
    } else {
        view! { <span class="meta">{text.reactivate_to_link()}</span> }.into_any()
    };
    let (name, inactive) = (entity.name.to_string(), !entity.active);
    let email = entity.email.as_ref().map_or_else(|| text.without_email().to_owned(), ToString::to_string);
    let about =
        [Some(entity.code.to_string()), entity.document.clone()].into_iter().flatten().collect::<Vec<_>>().join(" · ");
    view! {
        <li class="hit" class:inactive=inactive>
            <EntityFace name=name.clone() kind=entity.kind />
            <div class="grow">
                <p class="line names"><b><Marked text=name words=words.clone() /></b><EntityMarks entity />{by_email.then(|| view! { <Badge tone=Tone::Accent>{text.with_this_email()}</Badge> })}</p>
                <p class="meta cut num">{about}" · "<Marked text=email words /></p>
            </div>
            {act}
        </li>
    }
}

/// *Incluir*: registers somebody, whose ticket it is then (R53).
#[component]
fn Include(altering: ClientChange) -> impl IntoView {
    let text = use_console().text;
    let sheet = altering.sheet;
    let (contact, protocol) = sheet
        .ticket
        .with_untracked(|ticket| ticket.as_ref().map(|ticket| (ticket.contact.clone(), ticket.row.protocol.clone())))
        .unwrap_or_default();
    let (contact_email, use_protocol) = (contact.email.as_ref().map(ToString::to_string), protocol.clone());
    let draft = EntityForm::client(
        contact.name.map(|name| name.to_string()),
        contact.email.map(|email| email.to_string()),
        contact.phone.map(|phone| phone.formatted()),
    );
    let registration = Registration::new(draft, move |confirmed| altering.register_and_link(confirmed));
    registration.form.keep_draft(altering.drafts(), format!("include.{}", sheet.id), RwSignal::new(0));
    focus_soon(".register input");
    let outcome = Signal::derive(move || Some(text.include_outcome(&protocol)));
    let why = move |(alike, typed): (String, String)| {
        let links = text.use_alike_links(&use_protocol, &alike, &typed);
        match &contact_email {
            Some(email) => links + " " + &text.use_alike_email(email),
            None => links,
        }
    };
    let meant = move |entity: EntityRow| altering.link(entity.id, true);
    let cancel = move |()| {
        altering.including.set(false);
        select_soon(".alter .search input");
    };
    let trouble =
        move || altering.trouble.get().map(|why| view! { <Banner tone=Tone::Bad icon=Glyph::Alert>{why}</Banner> });
    view! {
        <header class="alter-head"><Title altering title=text.insert_client() />{trouble}</header>
        <RegistrationForm registration outcome use_label=text.use_and_add_email() use_why=why on_use=meant on_cancel=cancel />
    }
}
