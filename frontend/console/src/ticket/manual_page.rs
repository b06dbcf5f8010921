//! *Incluir* of a SAC by hand, without a chat.

use leptos::{ev::SubmitEvent, prelude::*};
use protocol::{
    TicketText,
    rest::{entity::EntityRow, ticket::TicketType},
};
use ui::{AreaField, Banner, Button, ButtonKind, ButtonSize, Choice, Glyph, Look, SelectField, TextField, Tone};

use crate::{
    entity::{line::EntityLine, search::EntitySearch, search_box::EntitySearchBox},
    record::page::RecordPage,
    shell::{console::use_console, route::Route},
    ticket::{
        input::TicketField,
        manual::ManualTicket,
        sac::use_sac,
        words::{priority_choices, ticket_fault, type_choice},
    },
};

#[component]
pub fn NewTicketPage() -> impl IntoView {
    let (console, sac) = (use_console(), use_sac());
    let text = console.text;
    let manual = ManualTicket::new(sac);
    console.address.confirm_leaving_draft(Signal::derive(move || manual.is_begun()));
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        manual.open();
    };
    let fault = move |field: &'static str| manual.submission.fault(field, move |fault| ticket_fault(text, fault));
    let of = move |field| manual.typed.of(field);
    let [name, email, phone] = manual.contact;
    let types = Signal::derive(move || {
        let choose = Choice::new(String::new(), text.choose());
        let active = |types: &[TicketType]| {
            types.iter().filter(|kind| kind.active).map(|kind| type_choice(text, kind)).collect::<Vec<_>>()
        };
        std::iter::once(choose).chain(sac.types.with(active)).collect::<Vec<_>>()
    });
    view! {
        <RecordPage title=text.new_sac() crumb=(Route::Tickets, text.tickets())>
            <form class="record-form by-hand narrow-card" novalidate on:submit=submit>
                {move || manual.trouble().map(|why| view! { <Banner tone=Tone::Bad icon=Glyph::Alert>{why}</Banner> })}
                <section class="card">
                    <header><h2>{text.client()}</h2></header>
                    <div class="body stack"><Whose manual />
                        <div class="pair">
                            <TextField label=text.contact_name() value=name optional=true error=fault("contact_name") />
                            <TextField label=text.contact_email() kind="email" value=email optional=true error=fault("contact_email") />
                            <TextField label=text.contact_phone() kind="tel" value=phone optional=true error=fault("contact_phone") />
                        </div>
                    </div>
                </section>
                <section class="card">
                    <header><h2>{text.sac()}</h2></header>
                    <div class="body stack">
                        <div class="pair">
                            <SelectField label=text.sac_type() choices=types value=of(TicketField::Type) error=fault("ticket_type") />
                            <SelectField label=text.sac_priority() choices=priority_choices(text) value=of(TicketField::Priority) />
                        </div>
                        <TextField label=text.subject() value=of(TicketField::Subject) optional=true max_length=160 error=fault("subject") />
                        <AreaField label=text.sac_description() value=of(TicketField::Description) rows=5 optional=true max_length={TicketText::MAX} error=fault("description") />
                    </div>
                </section>
                <div class="btns"><Button look=Look::Primary kind=ButtonKind::Submit busy=manual.submission.busy()>{text.sac_open_for()}</Button></div>
            </form>
        </RecordPage>
    }
}

/// The entity, looked up; CLIENTE ANÔNIMO without one.
#[component]
fn Whose(manual: ManualTicket) -> impl IntoView {
    let text = use_console().text;
    let search = EntitySearch::new("");
    let take = Callback::new(move |entity: EntityRow| {
        if entity.active && !entity.anonymous {
            manual.entity.set(Some(entity));
        }
    });
    let act = Callback::new(move |entity: EntityRow| -> AnyView {
        if !entity.active {
            return view! { <span class="meta">{text.reactivate_to_link()}</span> }.into_any();
        }
        let called = format!(" · {}", entity.name);
        let choose = move |()| take.run(entity.clone());
        view! { <Button size=ButtonSize::Small on_press=choose>{text.choose()}<span class="sr">{called}</span></Button> }
            .into_any()
    });
    move || {
        match manual.entity.get() {
        Some(entity) => view! {
            <EntityLine entity><Button size=ButtonSize::Small icon=Glyph::X look=Look::Ghost label=text.choose_another() on_press=move |()| manual.entity.set(None) /></EntityLine>
        }
        .into_any(),
        None => view! {
            <EntitySearchBox search on_take=take act=act />
            <p class="meta">{text.by_hand_anonymous()}</p>
        }
        .into_any(),
    }
    }
}
