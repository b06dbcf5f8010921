//! The fields of each step.

use leptos::prelude::*;
use ui::{PasswordField, SelectField, TextField};

use super::{wizard::Wizard, zones::zones};

/// The fields of the step of this number.
#[component]
pub fn Step(wizard: Wizard, step: usize) -> impl IntoView {
    match step {
        0 => view! { <CodeStep wizard /> }.into_any(),
        1 => view! { <CompanyStep wizard /> }.into_any(),
        2 => view! { <AdministratorStep wizard /> }.into_any(),
        3 => view! { <SituationsStep wizard /> }.into_any(),
        4 => view! { <AnonymousStep wizard /> }.into_any(),
        _ => view! { <ChannelStep wizard /> }.into_any(),
    }
}

fn line(wizard: Wizard, label: &'static str, value: RwSignal<String>, field: &'static str, most: u32) -> AnyView {
    let left = Callback::new(move |()| wizard.left(field));
    view! { <TextField label=label value=value name=field max_length=most error=wizard.fault(field) on_leave=left /> }
        .into_any()
}

#[component]
fn CodeStep(wizard: Wizard) -> impl IntoView {
    line(wizard, wizard.text.setup_code(), wizard.code, "code", 40)
}

#[component]
fn CompanyStep(wizard: Wizard) -> impl IntoView {
    let text = wizard.text;
    let choices = Signal::stored(zones(&wizard.zone.get_untracked()));
    view! {
        {line(wizard, text.setup_company_name(), wizard.company, "company.name", 80)}
        <SelectField label=text.setup_zone() choices=choices value=wizard.zone error=wizard.fault("company.zone") />
    }
}

#[component]
fn AdministratorStep(wizard: Wizard) -> impl IntoView {
    let text = wizard.text;
    let left = Callback::new(move |()| wizard.left("administrator.email"));
    view! {
        <TextField label=text.invitation_name() value=wizard.name name="name" autocomplete="name" max_length=120 error=wizard.fault("administrator.name") />
        <TextField label=text.email() value=wizard.email kind="email" name="email" autocomplete="username" error=wizard.fault("administrator.email") on_leave=left />
        <PasswordField
            label=text.password() value=wizard.password autocomplete="new-password"
            hint=text.new_password_hint().to_owned() error=wizard.fault("administrator.password")
        />
    }
}

#[component]
fn SituationsStep(wizard: Wizard) -> impl IntoView {
    let text = wizard.text;
    view! {
        {line(wizard, text.setup_waiting(), wizard.waiting, "situations.waiting", 80)}
        {line(wizard, text.setup_in_attendance(), wizard.in_attendance, "situations.in_attendance", 80)}
        {line(wizard, text.setup_closed(), wizard.closed, "situations.closed", 80)}
    }
}

#[component]
fn AnonymousStep(wizard: Wizard) -> impl IntoView {
    line(wizard, wizard.text.name(), wizard.anonymous, "anonymous.name", 160)
}

#[component]
fn ChannelStep(wizard: Wizard) -> impl IntoView {
    let text = wizard.text;
    let limit = |label: &'static str, value, field: &'static str| {
        let left = Callback::new(move |()| wizard.left(field));
        view! { <TextField label=label value=value kind="number" name=field optional=true error=wizard.fault(field) on_leave=left /> }
    };
    view! {
        {line(wizard, text.classification(), wizard.channel, "classification.name", 80)}
        <div class="pair">
            <TextField label=text.setup_opens() value=wizard.opens kind="time" name="opens" optional=true error=wizard.fault("classification.opens") />
            <TextField label=text.setup_closes() value=wizard.closes kind="time" name="closes" optional=true error=wizard.fault("classification.closes") />
        </div>
        <p class="help">{text.setup_hours_hint()}</p>
        {limit(text.setup_per_attendant(), wizard.per_attendant, "classification.rooms_per_attendant")}
        {limit(text.setup_rooms_limit(), wizard.in_channel, "classification.rooms_in_attendance")}
    }
}
