//! A conversation one can take part in: what is sent goes out after a second.

use std::time::Duration;

use balcao_ui::*;
use leptos::prelude::*;

use crate::sample::conversation;

/// The customer's conversation, with the console's look when asked by `?console`.
#[component]
pub fn Talk() -> impl IntoView {
    let clock = use_clock();
    let items = RwSignal::new(conversation(clock.now_untracked() - 600_000));
    let draft = RwSignal::new(String::new());
    let (leaving, lost) = (RwSignal::new(false), RwSignal::new(true));
    let typing = RwSignal::new(Some(Typing { name: "Helena Prado".to_owned(), preview: None }));
    let send = move |body: String| {
        let (at, key) = (clock.now_untracked(), format!("new{}", items.with_untracked(Vec::len)));
        let message = |delivery| {
            let author = Author { name: "Marina Duarte".to_owned(), side: Side::Own };
            LogKind::Message(Message { author, body: body.clone(), delivery })
        };
        items.update(|items| items.push(LogItem { key: key.clone(), at, kind: message(Delivery::Pending) }));
        let sent = message(Delivery::Sent);
        let arrive = move || {
            items.update(|items| {
                items.iter_mut().filter(|item| item.key == key).for_each(|item| item.kind = sent.clone())
            })
        };
        set_timeout(arrive, Duration::from_secs(1));
        Ok(())
    };
    let actions = vec![
        DialogAction::nothing("Continuar aqui"),
        DialogAction::new("Sair da Conversa", Look::DangerSolid, move || typing.set(None)),
    ];
    view! {
        <Panel label="Atendimento Casa Jatobá">
            <Bar title="Marina Duarte" line="Suporte · online" face="Marina Duarte" presence=Presence::Here>
                <Button look=Look::Ghost size=ButtonSize::Small on_press=move |()| leaving.set(true)>"Sair da Conversa"</Button>
                <Button look=Look::Ghost icon=Glyph::Minus label="Minimizar" on_press=move |()| lost.set(false) />
            </Bar>
            <Show when=move || lost.get()>
                <Banner tone=Tone::Warn icon=Glyph::NoConnection flat=true>"Sem conexão. Suas mensagens vão assim que ela voltar."</Banner>
            </Show>
            <Log items=items label="Mensagens" typing=typing has_older=true on_older=|()| {} on_act=|_| {} />
            <Composer draft=draft on_send=send label="Mensagem" placeholder="Escreva sua mensagem" large=true limit=300 />
            <Dialog
                open=leaving
                title="Sair da Conversa?"
                why="A conversa é encerrada para você e para Marina. O protocolo 20260714-00482 continua valendo."
                actions=actions
            />
        </Panel>
    }
}
