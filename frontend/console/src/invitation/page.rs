//! *Seu acesso*: the owner of an account chooses a password.

use leptos::{ev::SubmitEvent, prelude::*};
use protocol::rest::{password_link::LinkOwner, user::LinkPurpose};
use ui::{
    Banner, Button, ButtonKind, ButtonSize, ErrorState, Glyph, Icon, Look, PasswordField, Skeleton, TextField, Tone,
    use_page_title, use_text,
};

use super::state::{LinkStage, PasswordLink};
use crate::shell::{languages::Languages, words::failure_text};

#[component]
pub fn InvitationPage() -> impl IntoView {
    let text = use_text();
    use_page_title(format!("{} · {}", text.invitation_title(), text.product()), Signal::stored(0_u64));
    let link = PasswordLink::new();
    let shown = move || match link.stage.get() {
        LinkStage::Loading => view! { <div class="body"><Skeleton rows=2 /></div> }.into_any(),
        LinkStage::Open(owner) => view! { <Form link owner /> }.into_any(),
        LinkStage::Unknown => view! { <Unknown /> }.into_any(),
        LinkStage::Failed(failure) => {
            view! { <ErrorState why=failure_text(text, &failure) on_retry=move |()| link.look() /> }.into_any()
        }
    };
    view! {
        <div class="door">
            <header class="line"><span class="mark"><Icon glyph=Glyph::Logo /></span><b class="wordmark">{text.product()}</b></header>
            <main class="card wizard">{shown}</main>
            <footer><Languages /></footer>
        </div>
    }
}

#[component]
fn Form(link: PasswordLink, owner: LinkOwner) -> impl IntoView {
    let text = use_text();
    let LinkOwner { purpose, email, company_name, .. } = owner;
    let invited = purpose == LinkPurpose::Invitation;
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        link.send(purpose);
    };
    let (hello, about) = match invited {
        true => (text.invitation_hello(company_name.as_str()), text.invitation_about()),
        false => (text.reset_hello(company_name.as_str()), text.reset_about()),
    };
    let trouble = move || {
        link.submission.failure_beyond_fields().map(|failure| {
            view! { <Banner tone=Tone::Bad icon=Glyph::Alert>{failure_text(text, &failure)}</Banner> }
        })
    };
    let name = invited.then(|| {
        view! { <TextField label=text.invitation_name() value=link.name name="name" autocomplete="name" max_length=120 error=link.fault("name") /> }
    });
    let email = email.to_string();
    view! {
        <form class="body record-form" novalidate on:submit=submit>
            <h1 tabindex="-1">{hello}</h1>
            <p class="muted">{about}</p>
            <p class="meta">{email.clone()}</p>
            // Password managers learn here whose password it is.
            <input type="hidden" autocomplete="username" value=email />
            {name}
            <PasswordField
                label=text.new_password() value=link.password autocomplete="new-password"
                hint=text.new_password_hint().to_owned() error=link.fault("password")
            />
            {trouble}
            <div class="btns">
                <Button look=Look::Primary size=ButtonSize::Large kind=ButtonKind::Submit busy=link.submission.busy()>{text.invitation_enter()}</Button>
            </div>
        </form>
    }
}

/// The link opens nothing, and why that may be.
#[component]
fn Unknown() -> impl IntoView {
    let text = use_text();
    view! {
        <div class="body record-form">
            <h1 tabindex="-1">{text.link_unknown_title()}</h1>
            <p class="muted">{text.problem("link_unknown")}</p>
            <div class="btns"><a class="btn primary" href="/app" target="_self">{text.go_sign_in()}</a></div>
        </div>
    }
}
