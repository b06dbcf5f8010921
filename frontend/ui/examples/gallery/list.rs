//! The list of conversations, and the states of a list.

use balcao_ui::*;
use leptos::prelude::*;

/// A list in each of its states.
#[component]
pub fn List() -> impl IntoView {
    let clock = use_clock();
    let opened = clock.now_untracked();
    let tab = RwSignal::new(0);
    let words = RwSignal::new("prdo".to_owned());
    let status = RwSignal::new(true);
    let waiting = move |name: &'static str, last: &'static str, before: i64| {
        let seconds = clock.seconds_since(opened - before * 1000);
        view! {
            <Row name=name last=last channel="Suporte" unread={before > 100} time=move || view! { <Wait seconds=seconds target=300 title="Entrou às 10:44" /> }
                act=|| view! { <Button look=Look::Soft size=ButtonSize::Small>"Atender"</Button> }>
                <span class="cut">"Em espera pelo atendimento"</span>
            </Row>
        }
    };
    let toasts = use_toasts();
    let toast = move |()| {
        toasts.show(Toast {
            key: "ana".to_owned(),
            title: "Ana Souza entrou em Suporte".to_owned(),
            body: Some("“Mesa Ipê chegou com risco no tampo”".to_owned()),
            face: Some("Ana Souza".to_owned()),
            urgent: true,
            actions: vec![
                ToastAction {
                    label: "Atender".to_owned(),
                    look: Look::Primary,
                    key: Some("A"),
                    on_press: Callback::new(|()| {}),
                },
                ToastAction { label: "Ver".to_owned(), look: Look::Plain, key: None, on_press: Callback::new(|()| {}) },
            ],
            on_dismiss: None,
        });
    };
    toast(());
    let statuses = vec![Choice::new(true, "Disponível").presence(Presence::Here), Choice::new(false, "Pausa")];
    let tabs = vec![
        Tab::new(0, "Em espera").counted(6_u64, Tone::Bad),
        Tab::new(1, "Em atendimento").counted(11_u64, Tone::Neutral),
        Tab::new(2, "Encerrado"),
    ];
    view! {
        <main class="gallery">
            <Card title="Conversas" bare=true aside=move || view! { <Segmented label="Minha situação" choices=statuses.clone() value=status on_pick=move |picked| status.set(picked) /> }>
                <SearchField label="Buscar" value=words placeholder="Nome, contato ou protocolo" />
                <div class="line"><span class="meta">"Minhas salas"</span><span class="push"></span><Slots used=2_u64 limit=4_u64 /><span class="meta num">"2 de 4"</span></div>
                <Row name="Helena Prado" last="Está digitando…" channel="Suporte" current=true presence=Presence::Here time=move || view! { <span class="meta num"><Moment at=opened - 720_000 /></span> } />
                <Row name="João Batista Nogueira de Albuquerque" last="Consegui, chegou o código por SMS" channel="Suporte" unread=true
                    time=move || view! { <span class="meta num"><Moment at=opened - 1_860_000 /></span> }
                    count=|| view! { <Count value=2_u64 tone=Tone::Accent label="2 mensagens não lidas" /> } />
                <Tabs label="Situação" tabs=tabs value=tab on_pick=move |picked| tab.set(picked) />
                {waiting("Tânia Ribeiro Camargo", "Preciso cancelar a assinatura hoje, por favor", 552)}
                {waiting("Pedro Menezes", "A nota fiscal veio com o CNPJ da filial", 234)}
                {waiting("Luís Sampaio", "Assunto: segunda via", 8)}
            </Card>
            <Card title="Carregando" bare=true><Skeleton /></Card>
            <Card title="Vazio"><Empty title="Ninguém na fila" why="Quem entrar aparece aqui, com som."><Button icon=Glyph::Volume on_press=move |()| use_sounds().entry()>"Testar o som"</Button></Empty></Card>
            <Card title="Nada"><NoMatch words=words why="Procuramos por nome e e-mail em Em espera." on_clear=|()| {} /></Card>
            <Card title="Erro"><ErrorState title="A lista não carregou" on_retry=|()| {} /></Card>
            <Card title="Tabela" bare=true>
                <Table caption="Atendentes" columns=vec![Column::new("Nome"), Column::number("Salas")]>
                    <tr><td>"Marina Duarte"</td><td class="r">"2"</td></tr>
                    <tr><td>"Rafael Lima"</td><td class="r">"4"</td></tr>
                </Table>
            </Card>
            <ToastStack />
        </main>
    }
}
