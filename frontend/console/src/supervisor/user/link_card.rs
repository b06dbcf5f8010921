//! The access of a user: the password, and the one-time link by which it is chosen.

use leptos::{prelude::*, task::spawn_local};
use protocol::rest::{password_link::NewLink, user::User};
use ui::{Badge, Banner, Button, Card, Copyable, Glyph, Tone, use_format};

use crate::{
    record::load::Record,
    shell::console::{Console, use_console},
};

/// Making and withdrawing a link.
#[derive(Clone, Copy)]
struct Links {
    console: Console,
    record: Record<User>,
    busy: RwSignal<bool>,
}

impl Links {
    /// Makes a link in the place of the one before; `made` gets its address, which is shown once.
    fn make(self, user: &User, made: RwSignal<Option<String>>) {
        let (rest, id) = (self.console.rest(), user.id);
        self.run(async move {
            let NewLink { user, path } = rest.make_link(id).await?;
            made.try_set(Some(whole(&path)));
            Ok(user)
        });
    }

    fn withdraw(self, user: &User) {
        let (rest, id) = (self.console.rest(), user.id);
        self.run(async move { rest.withdraw_link(id).await });
    }

    fn run(self, act: impl Future<Output = Result<User, link::Failure>> + 'static) {
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        spawn_local(async move {
            let outcome = act.await;
            self.busy.try_set(false);
            match outcome {
                Ok(user) => self.record.put(user),
                Err(failure) => self.console.failed(&failure),
            }
        });
    }
}

/// The address of a link, with the server's own before it.
pub fn whole(path: &str) -> String {
    window().location().origin().unwrap_or_default() + path
}

/// A link that was made just now, to be copied.
#[component]
pub fn MadeLink(#[prop(into)] address: String) -> impl IntoView {
    let text = use_console().text;
    view! {
        <Banner tone=Tone::Ok icon=Glyph::Check>
            <b>{text.link_made_title()}</b>" "{text.link_made_why()}
            <Copyable words=address long=true label=text.copy_link() />
        </Banner>
    }
}

/// The card. The page keeps the link that was made, because the card is drawn anew when the record changes.
#[component]
pub fn LinkCard(record: Record<User>, user: User, made: RwSignal<Option<String>>) -> impl IntoView {
    let console = use_console();
    let text = console.text;
    let links = Links { console, record, busy: RwSignal::new(false) };
    let format = use_format();
    let now = console.clock.now();
    let open = user.link.map(|link| {
        let moment = format.exact(link.expires_at.as_millis());
        let over = link.expires_at.as_millis() <= now;
        if over { text.link_over_since(&moment) } else { text.link_open_until(&moment) }
    });
    let access = if user.has_password { text.access_password() } else { text.access_none() };
    let (make, withdraw) = (user.clone(), user.clone());
    let label = if user.has_password { text.make_reset() } else { text.make_invitation() };
    let withdrawing = user.link.is_some().then(|| {
        view! {
            <Button busy=links.busy on_press=move |()| {
                made.set(None);
                links.withdraw(&withdraw);
            }>{text.withdraw_link()}</Button>
        }
    });
    view! {
        <Card title=text.access()>
            <p><Badge tone=if user.has_password { Tone::Ok } else { Tone::Warn }>{access}</Badge></p>
            <p class="meta" role="status">{open}</p>
            {user.has_password.then(|| view! { <p class="muted">{text.make_reset_why()}</p> })}
            {move || made.get().map(|address| view! { <MadeLink address=address /> })}
            <div class="btns">
                {withdrawing}
                <Button busy=links.busy on_press=move |()| links.make(&make, made)>{label}</Button>
            </div>
        </Card>
    }
}
