//! Signing in.

use leptos::{ev::SubmitEvent, prelude::*, task::spawn_local};
use link::Failure;
use protocol::{Code, FieldError, Rule, rest::session::SignInDraft};
use ui::{
    Banner, Button, ButtonKind, ButtonSize, Glyph, Icon, Look, PasswordField, TextField, Tone, use_page_title, use_text,
};

use crate::{
    request::submission::Submission,
    shell::{
        address::use_address,
        attention::focus_soon,
        languages::Languages,
        session::use_session,
        sign_in_picture::SignInPicture,
        words::{failure_text, field_fault},
    },
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

#[component]
fn SignInForm(ended: bool) -> impl IntoView {
    let (text, session) = (use_text(), use_session());
    let typed = SignInInput { company: RwSignal::default(), email: RwSignal::default(), password: RwSignal::default() };
    let submission = Submission::new();
    let asks_company = RwSignal::new(false);
    spawn_local(async move { asks_company.set(session.asks_company().await) });
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let draft = typed.draft();
        let wrong = typed.faults(&draft, asks_company.get_untracked());
        if !submission.check(wrong) || untrack(|| submission.is_busy()) {
            return focus_soon(".sign-in [aria-invalid=true]");
        }
        let answer = submission.send((), session.sign_in(draft));
        spawn_local(async move {
            if let Err(Failure::Problem(problem)) = answer.await
                && problem.code == Code::WrongCredentials
            {
                focus_soon(".sign-in [type=password]");
            }
        });
    };
    let fault = move |field: &'static str| submission.fault(field, move |fault| field_fault(text, fault));
    let tried =
        Memo::new(move |before: Option<&bool>| before.copied().unwrap_or_default() || submission.failure().is_some());
    let company = move || {
        asks_company.get().then(|| {
            view! { <TextField label=text.company_code() value=typed.company name="company" autocomplete="organization" error=fault("company") /> }
        })
    };
    let said = move || match submission.failure() {
        Some(failure) => {
            let why = failure_text(text, &failure);
            Some(view! { <Banner tone=Tone::Bad icon=Glyph::Alert>{why}</Banner> }.into_any())
        }
        None if ended && !tried.get() => {
            Some(view! { <Banner icon=Glyph::Info>{text.session_ended()}</Banner> }.into_any())
        }
        None => None,
    };
    view! {
        <form class="form" novalidate on:submit=submit>
            <h1>{text.sign_in()}</h1>
            {said}
            {company}
            <TextField label=text.email() value=typed.email kind="email" name="email" autocomplete="username" error=fault("email") />
            <PasswordField label=text.password() value=typed.password error=fault("password") />
            <Button look=Look::Primary size=ButtonSize::Large kind=ButtonKind::Submit wide=true busy=submission.busy()>
                {move || if submission.is_busy() { text.signing_in() } else { text.sign_in() }}
            </Button>
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
