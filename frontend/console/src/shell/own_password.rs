//! *Alterar senha*: the password of one's own account.

use leptos::{ev::SubmitEvent, html, prelude::*, task::spawn_local};
use protocol::rest::session::PasswordDraft;
use ui::{Banner, Button, ButtonKind, Glyph, Look, PasswordField, Tone};

use crate::{
    request::submission::Submission,
    shell::{
        attention::focus_soon,
        console::use_console,
        layout::use_layout,
        words::{failure_text, field_fault},
    },
};

/// The dialog. It stays open until the password is changed or somebody closes it, and each time its fields are empty.
#[component]
pub fn PasswordDialog() -> impl IntoView {
    let (text, open) = (use_console().text, use_layout().password);
    let node = NodeRef::<html::Dialog>::new();
    Effect::new(move |_| match (open.get(), node.get()) {
        (true, Some(node)) if !node.open() => {
            // A dialog that was removed from the page can't be shown; nothing is lost.
            let _ = node.show_modal();
            focus_soon(".dialog[open] [name=password]");
        }
        (false, Some(node)) => node.close(),
        _ => {}
    });
    view! {
        <dialog node_ref=node class="dialog" aria-label=text.change_password() on:close=move |_| open.set(false)>
            <h2>{text.change_password()}</h2>
            {move || open.get().then(|| view! { <PasswordForm /> })}
        </dialog>
    }
}

#[component]
fn PasswordForm() -> impl IntoView {
    let (console, open) = (use_console(), use_layout().password);
    let text = console.text;
    let (current, new) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let (submission, done) = (Submission::new(), RwSignal::new(false));
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        if untrack(|| submission.is_busy()) {
            return;
        }
        let draft = PasswordDraft { current: current.get_untracked(), new: new.get_untracked() };
        let rest = console.rest();
        let answer = submission.send((), async move { rest.change_password(&draft).await });
        spawn_local(async move {
            match answer.await {
                Ok(()) => {
                    done.try_set(true);
                    focus_soon(".dialog[open] .btn");
                }
                Err(failure) if failure.is_over() => console.failed(&failure),
                Err(_) => focus_soon(".dialog[open] [aria-invalid=true]"),
            }
        });
    };
    let fault = move |field: &'static str| submission.fault(field, move |fault| field_fault(text, fault));
    let trouble = move || {
        submission.failure_beyond_fields().map(|failure| {
            view! { <Banner tone=Tone::Bad icon=Glyph::Alert>{failure_text(text, &failure)}</Banner> }
        })
    };
    let close = move |()| open.set(false);
    move || {
        if done.get() {
            return view! {
                <p role="status">{text.password_changed()}</p>
                <div class="btns"><Button look=Look::Primary on_press=close>{text.close()}</Button></div>
            }
            .into_any();
        }
        view! {
            <p>{text.change_password_why()}</p>
            <form class="stack" novalidate on:submit=submit>
                // Password managers learn here whose password it is.
                <input type="hidden" autocomplete="username" value=console.me.with_untracked(|me| me.email.to_string()) />
                <PasswordField label=text.current_password() value=current error=fault("current") />
                <PasswordField
                    label=text.new_password() value=new autocomplete="new-password"
                    hint=text.new_password_hint().to_owned() error=fault("new")
                />
                {trouble}
                <div class="btns">
                    <Button on_press=close>{text.cancel()}</Button>
                    <Button look=Look::Primary kind=ButtonKind::Submit busy=submission.busy()>{text.change_password()}</Button>
                </div>
            </form>
        }
        .into_any()
    }
}
