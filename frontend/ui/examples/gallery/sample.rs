//! A conversation to look at.

use balcao_ui::{Author, Delivery, Glyph, LogItem, LogKind, Message, Side};

/// One line, some seconds after the start.
fn line(start: i64, second: i64, kind: LogKind) -> LogItem {
    LogItem { key: second.to_string(), at: start + second * 1000, kind }
}

fn said(name: &str, side: Side, body: &str, delivery: Delivery) -> LogKind {
    LogKind::Message(Message { author: Author { name: name.to_owned(), side }, body: body.to_owned(), delivery })
}

fn happened(icon: Glyph, words: &str, strong: &str) -> LogKind {
    LogKind::System { icon: Some(icon), words: words.to_owned(), strong: strong.to_owned() }
}

/// The conversation of the mockups, from a moment on, seen by Marina.
pub fn conversation(start: i64) -> Vec<LogItem> {
    let helena = |body| said("Helena Prado", Side::Other, body, Delivery::Unmarked);
    let marina = |body, delivery| said("Marina Duarte", Side::Own, body, delivery);
    let refused = Delivery::Failed {
        why: "texto longo demais".to_owned(),
        act: Some("Tentar de novo".to_owned()),
        editable: true,
    };
    let note = LogKind::Note {
        author: "Rafael Lima".to_owned(),
        body: "O lote de boletos de 13/07 saiu sem registro no banco.".to_owned(),
    };
    [
        (-90_000, helena("Ontem eu tentei e não consegui.")),
        (0, happened(Glyph::Enter, "Helena Prado entrou em Suporte", "Helena Prado")),
        (40, helena("Bom dia! O boleto de julho não abre no aplicativo, dá “documento indisponível”.")),
        (44, helena("Vence amanhã")),
        (50, helena("e não queria pagar multa https://exemplo.com.br/um/endereço/bem/comprido/que/não/cabe/em/uma/linha/de/jeito/nenhum")),
        (120, happened(Glyph::UserPlus, "Marina Duarte atendeu · espera de 1 min 48 s", "Marina Duarte")),
        (180, marina("Bom dia, Helena! Vou gerar outro agora.\nO vencimento continua dia 15/07, sem multa.", Delivery::Read)),
        (200, note),
        (260, said("Rafael Lima", Side::Colleague, "Oi, Helena, sou do financeiro.", Delivery::Unmarked)),
        (262, said("Rafael Lima", Side::Colleague, "A segunda via sai pelo portal.", Delivery::Unmarked)),
        (330, helena("Obrigada!")),
        (400, marina("Encontrei.", Delivery::Delivered)),
        (460, marina("Segue o código de barras.", Delivery::Sent)),
        (520, marina("Um texto que foi recusado", refused)),
        (521, marina("O interfone está quebrado, peça para ligarem no meu celular quando chegarem.", Delivery::Pending)),
        (581, marina("É o final 4471", Delivery::Pending)),
    ]
    .into_iter()
    .map(|(second, kind)| line(start, second, kind))
    .collect()
}
