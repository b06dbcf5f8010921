//! The customer's other screens.

use balcao_ui::*;
use leptos::prelude::*;

/// The entry form.
#[component]
pub fn Entry() -> impl IntoView {
    let faces = ["Marina Duarte", "Rafael Lima", "Tomás Neri"].map(str::to_owned).to_vec();
    view! {
        <Panel label="Atendimento Casa Jatobá">
            <Hero title="Olá! Como podemos ajudar?" line="Suporte · aberto até 18:00" faces=faces>
                <Button look=Look::Ghost icon=Glyph::Minus label="Minimizar" />
            </Hero>
            <form class="sheet stack">
                <TextField label="Nome" value=RwSignal::new("Ana Souza".to_owned()) name="name" autocomplete="name" />
                <TextField label="E-mail" kind="email" value=RwSignal::new("ana.souza@".to_owned()) error="Falta o que vem depois do @, como em nome@exemplo.com.br" />
                <TextField label="Assunto" value=RwSignal::new(String::new()) optional=true placeholder="Pedido, entrega, troca…" />
                <Button look=Look::Primary size=ButtonSize::Large wide=true kind=ButtonKind::Submit>"Iniciar conversa"</Button>
                <p class="legal">"Usamos seu nome e e-mail só para este atendimento."</p>
            </form>
        </Panel>
    }
}

/// In the queue.
#[component]
pub fn Waiting() -> impl IntoView {
    view! {
        <Panel label="Atendimento Casa Jatobá">
            <Bar title="Casa Jatobá" line="Suporte · aberto até 18:00"><Button look=Look::Ghost icon=Glyph::Minus label="Minimizar" /></Bar>
            <div class="pane stack">
                <p class="muted">"Ana, você está na fila"</p>
                <div class="figures">
                    <div><b>"3ª"</b><small class="meta">"posição"</small></div>
                    <div><b>"4 "<small>"min"</small></b><small class="meta">"espera prevista"</small></div>
                </div>
                <Meter percent=62 label="Tempo de espera decorrido" tone=Tone::Accent />
                <ProtocolBox number="20260714-00482" />
                <ol class="timeline">
                    <li class="done"><b>"Entrada registrada"</b><span class="meta">"10:42 · guardamos sua vez se a página fechar"</span></li>
                    <li class="now"><b>"Um atendente lê seu assunto"</b><span class="meta">"“Mesa Ipê chegou com risco no tampo”"</span></li>
                    <li class="muted">"A conversa começa aqui mesmo"<span class="meta">"Avisamos com um som e no título da página"</span></li>
                </ol>
            </div>
            <footer class="foot line"><Button look=Look::GhostDanger size=ButtonSize::Large>"Sair da Conversa"</Button></footer>
        </Panel>
    }
}

/// Closed.
#[component]
pub fn Off() -> impl IntoView {
    view! {
        <Panel label="Atendimento Casa Jatobá">
            <Hero title="Agora estamos fechados" line="Voltamos amanhã, quarta, às 8:00" off=true />
            <div class="sheet stack"><p class="muted">"Atendemos das 8:00 às 12:00 e das 13:00 às 18:00."</p></div>
        </Panel>
    }
}
