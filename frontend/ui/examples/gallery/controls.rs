//! Buttons and fields.

use balcao_ui::*;
use leptos::prelude::*;

/// Every control.
#[component]
pub fn Controls() -> impl IntoView {
    let theme = use_theme();
    let themes = vec![
        Choice::new(ThemeChoice::System, "Do sistema"),
        Choice::new(ThemeChoice::Light, "Claro"),
        Choice::new(ThemeChoice::Dark, "Escuro"),
    ];
    let picks = vec![
        MenuItem::new("Transferir", || {}).icon(Glyph::Swap),
        MenuItem::new("Tema escuro", || {}).checked(true),
        MenuItem::new("Tema claro", || {}).checked(false),
    ];
    let typed = RwSignal::new("4".to_owned());
    let account = RwSignal::new("a".to_owned());
    let accounts = vec![
        Choice::new("a".to_owned(), "suporte@casajatoba.com.br"),
        Choice::new("b".to_owned(), "vendas@casajatoba.com.br"),
    ];
    view! {
        <main class="gallery">
            <Card title="Botões">
                <div class="btns">
                    <Button look=Look::Primary>"Incluir"</Button>
                    <Button look=Look::Soft>"Atender"</Button>
                    <Button>"Mostrar"</Button>
                    <Button look=Look::Ghost>"Cancelar"</Button>
                    <Button look=Look::Danger icon=Glyph::Exit>"Sair"</Button>
                    <Button look=Look::DangerSolid>"Encerrar"</Button>
                    <Button reason="Só quando o e-mail não é encontrado.">"SAC Anônimo"</Button>
                    <Button look=Look::Primary busy=true>"Iniciar conversa"</Button>
                    <Button size=ButtonSize::Small>"Participar"</Button>
                    <Button size=ButtonSize::Small icon=Glyph::Filter label="Filtros" />
                    <Menu label="Mais ações" items=picks><Icon glyph=Glyph::More /></Menu>
                    <Segmented label="Tema" choices=themes value=Signal::derive(move || theme.choice()) on_pick=move |choice| theme.choose(choice) />
                </div>
            </Card>
            <Card title="Sinais">
                <div class="btns">
                    <Badge>"Suporte"</Badge>
                    <Badge tone=Tone::Accent>"Aberto"</Badge>
                    <Badge tone=Tone::Ok>"Em atendimento"</Badge>
                    <Badge tone=Tone::Warn icon=Glyph::Clock>"vence em 2 dias"</Badge>
                    <Badge tone=Tone::Bad>"vencido"</Badge>
                    <Badge tone=Tone::Line>"Cliente ausente"</Badge>
                    <Count value=2_u64 tone=Tone::Accent />
                    <Count value=140_u64 />
                    <Wait seconds=60 target=300 />
                    <Wait seconds=240 target=300 />
                    <Wait seconds=540 target=300 />
                    <Avatars names=vec!["Marina Duarte".to_owned(), "Rafael Lima".to_owned(), "Tomás Neri".to_owned()] size=AvatarSize::Small />
                    <Avatar name="Helena Prado" size=AvatarSize::Large presence=Presence::Away />
                    <Avatar name="Helena Prado" size=AvatarSize::Tiny />
                    <TypingDots name="Ana" />
                </div>
                <Meter percent=62 label="Espera" tone=Tone::Accent />
                <Facts><Fact name="Assunto">"Boleto de julho não abre"</Fact><Fact name="Veio de">"casajatoba.com.br/minha-conta"</Fact></Facts>
            </Card>
            <Card title="Campos">
                <div class="stack">
                    <TextField label="Qtde. salas em atend. p/ usuário" value=typed hint="Vazio: sem limite." optional=true />
                    <TextField label="Classificação" value=RwSignal::new("Suporte".to_owned()) error="Já existe Suporte, código 1." />
                    <SelectField label="Conta de e-mail para envio" choices=accounts value=account />
                    <PasswordField label="Senha" value=RwSignal::new("segredo".to_owned()) />
                    <AreaField label="Mensagem" value=RwSignal::new(String::new()) placeholder="Pedido, entrega, troca…" />
                    <CheckField label="Continuar conectado neste computador" checked=RwSignal::new(true) />
                    <SwitchField label="Avisar também fora do navegador" checked=RwSignal::new(true) />
                </div>
            </Card>
            <Card title="Avisos">
                <div class="stack">
                    <Banner>"A resposta vai para o seu e-mail em até 7 dias."</Banner>
                    <Banner tone=Tone::Warn icon=Glyph::Alert action=|| view! { <Button size=ButtonSize::Small>"Incluir situação"</Button> }>"Falta uma situação ativa para Encerrado."</Banner>
                    <Banner tone=Tone::Bad icon=Glyph::Alert>"E-mail ou senha não conferem."</Banner>
                    <ProtocolBox number="20260714-00482" />
                </div>
            </Card>
        </main>
    }
}
