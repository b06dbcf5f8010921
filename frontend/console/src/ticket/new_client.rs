//! *SAC Cliente*: the review of who is registered from the entry, and opening (R47–R49).

use leptos::prelude::*;
use protocol::{PersonName, rest::entity::EntityRow};
use ui::{Banner, Button, Glyph, Look, Tone};

use crate::{
    conversation::followed::OpenRoom,
    entity::{form::EntityForm, registration::Registration, registration_form::RegistrationForm},
    shell::{
        attention::{asks, focus_soon},
        words::failure_text,
    },
    ticket::{
        room_sac::{FIRST_WAY, RoomSacState},
        sac::use_sac,
    },
};

/// Registering the customer of a conversation. With a name it begins at the review; without one it asks for it (R47).
#[component]
pub fn NewClient(room_sac: RoomSacState, room: OpenRoom) -> impl IntoView {
    let text = use_sac().console.text;
    let (name, email) = room.cell().with_untracked(|room| (room.name.clone(), room.email.clone()));
    let named = name.is_some();
    let name = name.as_ref().map(PersonName::to_string);
    let email = email.map(|email| email.to_string());
    let draft = EntityForm::client(name.clone(), email.clone(), None);
    let registration = Registration::new(draft, move |confirmed| room_sac.register_and_open(confirmed));
    registration.form.keep_draft(use_sac().console.drafts, format!("client.{}", room.id), RwSignal::new(0));
    if named {
        registration.confirm();
    } else {
        focus_soon(".register input");
    }
    let outcome = Signal::derive(move || Some(text.new_client_outcome().to_owned()));
    let why = move |(alike, typed): (String, String)| {
        let opens = text.use_alike_opens(&alike, &typed);
        match &email {
            Some(email) => opens + " " + &text.use_alike_email(email),
            None => opens,
        }
    };
    let meant = move |entity: EntityRow| room_sac.use_look_alike(entity.id);
    let cancel = move || {
        room_sac.registering.set(false);
        focus_soon(FIRST_WAY);
    };
    let trouble = move || {
        room_sac
            .opening
            .failure()
            .map(|failure| failure_text(text, &failure))
            .map(|why| view! { <Banner tone=Tone::Bad icon=Glyph::Alert>{why}</Banner> })
    };
    view! {
        <section class="sac-register" aria-label=text.sac_new_client() on:keydown=move |event| {
            if event.key() == "Escape" && !asks() {
                event.stop_propagation();
                cancel();
            }
        }>
            <header class="section line">
                <Button look=Look::Ghost icon=Glyph::Left label=text.back() on_press=move |()| cancel() />
                <h2>{text.sac_new_client()}</h2>
            </header>
            {trouble}
            <RegistrationForm registration outcome use_label=text.use_and_add_email() use_why=why on_use=meant on_cancel=move |()| cancel() />
        </section>
    }
}
