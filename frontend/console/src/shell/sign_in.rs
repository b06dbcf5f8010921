//! Signing in.

use leptos::{
    ev::{Event, SubmitEvent},
    html::Dialog,
    prelude::*,
    task::spawn_local,
};
use link::Failure;
use protocol::{
    Code, FieldError, Rule,
    people::Role,
    rest::session::{Me, SignInDraft},
};
use ui::{
    Banner, Button, ButtonKind, ButtonSize, Glyph, Icon, Look, PasswordField, TextField, Tone, use_page_title, use_text,
};

use crate::{
    request::submission::Submission,
    shell::{
        address::{Address, use_address},
        attention::{focus, focus_soon, soon},
        languages::Languages,
        route::Route,
        session::{Session, use_session},
        sign_in_picture::SignInPicture,
        words::{failure_text, field_fault},
    },
    supervisor::route::SupervisorRoute,
};

/// The form, and what Balcão is.
#[component]
pub fn SignInPage(
    /// A session ended before: the page says so.
    ended: bool,
) -> impl IntoView {
    let text = use_text();
    use_page_title(format!("{} · {}", text.sign_in(), text.product()), Signal::stored(0_u64));
    use_address().expect_arrival();
    view! { <SignIn ended /> }
}

/// The sign-in over a page whose session ended, for as long as nobody signs in: everything on the page stays (F5). Nothing of the page can be
/// seen or reached meanwhile.
#[component]
pub fn SignInOver() -> impl IntoView {
    let session = use_session();
    move || session.is_over().then(|| view! { <Over /> })
}

#[component]
fn Over() -> impl IntoView {
    let text = use_text();
    let node = NodeRef::<Dialog>::new();
    let had = document().active_element();
    let cover = move || {
        if let Some(node) = node.get_untracked().filter(|node| !node.open()) {
            // A dialog that was removed from the page can't be shown: somebody has signed in.
            let _ = node.show_modal();
        }
    };
    Effect::new(move |_| {
        if node.get().is_some() {
            cover();
            focus_soon(".over [type=password]");
        }
    });
    on_cleanup(move || soon(move || focus(had)));
    view! {
        <dialog node_ref=node class="over" aria-label=text.sign_in() on:cancel=|event: Event| event.prevent_default() on:close=move |_| cover()>
            <SignIn ended=true />
        </dialog>
    }
}

/// The form, and the picture beside it.
#[component]
fn SignIn(ended: bool) -> impl IntoView {
    let text = use_text();
    view! {
        <div class="sign-in">
            <div class="entry">
                <header class="line"><span class="mark"><Icon glyph=Glyph::Logo /></span><b class="wordmark">{text.product()}</b></header>
                <main><SignInForm ended /></main>
                <footer><Languages /></footer>
            </div>
            <aside class="promise" aria-hidden="true"><SignInPicture /><h2>{text.sign_in_motto()}</h2><p>{text.sign_in_promise()}</p></aside>
        </div>
    }
}

/// Whether somebody who has just signed in begins at *Início*: a supervisor who attends no classification and came to no page in particular.
fn begins_at_start(address: Address, session: Session) -> bool {
    let attends_none = |me: Me| me.role <= Role::Supervisor && me.classifications.is_empty();
    untrack(|| address.route().get() == Route::Rooms && session.me().is_some_and(attends_none))
}

#[component]
fn SignInForm(ended: bool) -> impl IntoView {
    let (text, session, address) = (use_text(), use_session(), use_address());
    let (company, email) =
        session.me().map(|me| (me.company_code.to_string(), me.email.to_string())).unwrap_or_default();
    let typed =
        SignInInput { company: RwSignal::new(company), email: RwSignal::new(email), password: RwSignal::default() };
    let submission = Submission::new();
    let asks_company = RwSignal::new(false);
    spawn_local(async move {
        let asks = session.asks_company().await;
        asks_company.set(asks);
        soon(move || typed.focus_first_empty(asks));
    });
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let draft = typed.draft();
        let wrong = typed.faults(&draft, asks_company.get_untracked());
        if !submission.check(wrong) || untrack(|| submission.is_busy()) {
            return focus_soon(".sign-in [aria-invalid=true]");
        }
        let answer = submission.send((), session.sign_in(draft));
        spawn_local(async move {
            match answer.await {
                Err(Failure::Problem(problem)) if problem.code == Code::WrongCredentials => {
                    focus_soon(".sign-in [type=password]");
                }
                Ok(()) if !ended && begins_at_start(address, session) => {
                    address.open(Route::Supervisor(SupervisorRoute::FIRST));
                }
                _ => {}
            }
        });
    };
    let fault = move |field: &'static str| submission.fault(field, move |fault| field_fault(text, fault));
    let company = move || {
        asks_company.get().then(|| {
            view! { <TextField label=text.company_code() value=typed.company name="company" autocomplete="organization" error=fault("company") /> }
        })
    };
    let trouble = move || {
        submission.failure_beyond_fields().map(|failure| {
            view! { <Banner tone=Tone::Bad icon=Glyph::Alert>{failure_text(text, &failure)}</Banner> }
        })
    };
    view! {
        <form class="form" novalidate on:submit=submit>
            <h1>{text.sign_in()}</h1>
            {ended.then(|| view! { <Banner icon=Glyph::Info>{text.session_ended()}</Banner> })}
            {company}
            <TextField label=text.email() value=typed.email kind="email" name="email" autocomplete="username" error=fault("email") />
            <PasswordField label=text.password() value=typed.password error=fault("password") />
            <Button look=Look::Primary size=ButtonSize::Large kind=ButtonKind::Submit wide=true busy=submission.busy()>
                {move || if submission.is_busy() { text.signing_in() } else { text.sign_in() }}
            </Button>
            {trouble}
            <details><summary class="link">{text.forgot_password()}</summary><p class="muted">{text.forgot_password_how()}</p></details>
        </form>
    }
}

#[derive(Clone, Copy)]
struct SignInInput {
    company: RwSignal<String>,
    email: RwSignal<String>,
    password: RwSignal<String>,
}

impl SignInInput {
    fn draft(self) -> SignInDraft {
        SignInDraft {
            company: self.company.read_untracked().trim().parse().ok(),
            email: self.email.get_untracked(),
            password: self.password.get_untracked(),
        }
    }

    /// Puts the cursor into the first field that is empty, unless somebody is faster.
    fn focus_first_empty(self, asks_company: bool) {
        let is_empty = |field: RwSignal<String>| field.try_with_untracked(String::is_empty).unwrap_or_default();
        let field = if asks_company && is_empty(self.company) {
            ".sign-in [name=company]"
        } else if is_empty(self.email) {
            ".sign-in [name=email]"
        } else {
            ".sign-in [name=password]"
        };
        let found = |selector| document().query_selector(selector).ok().flatten();
        if found(".sign-in :focus").is_none() {
            focus(found(field));
        }
    }

    /// The faults of the input, by the server's own rules.
    fn faults(self, draft: &SignInDraft, asks_company: bool) -> Vec<FieldError> {
        let mut faults = draft.clone().parse().err().unwrap_or_default();
        if asks_company && draft.company.is_none() {
            let empty = self.company.read_untracked().trim().is_empty();
            faults.push(FieldError::new("company", if empty { Rule::Required } else { Rule::Malformed }));
        }
        faults
    }
}
