use crate::catalogue::{Catalogue, compare, section};
use crate::fill::fill;
use crate::generate::keys;
use crate::{Language, Text, problem};

fn catalogue(language: &str, source: &str) -> Catalogue {
    let mut catalogue = Catalogue::new(language);
    assert_eq!(catalogue.add("file.txt", source), Vec::<String>::new());
    catalogue
}

fn mistakes(source: &str, other: &str) -> String {
    compare(&[catalogue("pt-BR", source), catalogue("en", other)])
        .map_or_else(|found| found.join("\n"), |()| String::new())
}

#[test]
fn each_language_speaks_for_itself() {
    assert_eq!(Text::new(Language::PtBr).send(), "Enviar");
    assert_eq!(Text::new(Language::En).send(), "Send");
    assert_eq!(Text::new(Language::Es).send(), "Enviar");
}

#[test]
fn a_number_chooses_the_plural_form() {
    let text = Text::new(Language::PtBr);
    assert_eq!(text.unread_messages(1), "1 mensagem não lida");
    assert_eq!(text.unread_messages(2), "2 mensagens não lidas");
    assert_eq!(text.unread_messages(0), "0 mensagens não lidas");
}

#[test]
fn f50_limits_and_who_else_is_there_agree_in_number_and_name_no_gender() {
    let [pt, en, es] = [Language::PtBr, Language::En, Language::Es].map(Text::new);
    let limits = |text: Text| [0, 1, 2, 5].map(|limit| text.channel_limit_reached(limit));
    assert_eq!(
        limits(pt),
        [
            "Limite de 0 salas em atendimento",
            "Limite de 1 sala em atendimento",
            "Limite de 2 salas em atendimento",
            "Limite de 5 salas em atendimento"
        ]
    );
    let rooms = ["Limit of 0 rooms", "Limit of 1 room", "Limit of 2 rooms", "Limit of 5 rooms"];
    assert_eq!(limits(en), rooms.map(|words| format!("{words} in attendance")));
    let salas = ["Límite de 0 salas", "Límite de 1 sala", "Límite de 2 salas", "Límite de 5 salas"];
    assert_eq!(limits(es), salas.map(|words| format!("{words} en atención")));
    let full = |text: Text| [0, 1, 2, 5].map(|limit| text.successor_limit("Dora", limit));
    let of_dora = |words: &str, rooms: [&str; 4]| rooms.map(|rooms| format!("Dora {words} {rooms}"));
    assert_eq!(full(pt), of_dora("já está no limite de", ["0 salas", "1 sala", "2 salas", "5 salas"]));
    assert_eq!(full(en), of_dora("is already at the limit of", ["0 rooms", "1 room", "2 rooms", "5 rooms"]));
    assert_eq!(full(es), of_dora("ya está en el límite de", ["0 salas", "1 sala", "2 salas", "5 salas"]));
    let used = |text: Text| [0, 1, 2, 5].map(|count| text.limit_reached(count, 5));
    let of_five = |words: &str| [0, 1, 2, 5].map(|count| format!("{words} {count}"));
    assert_eq!(used(pt), of_five("Salas em uso:").map(|words| words + " de 5"));
    assert_eq!(used(en), of_five("Rooms in use:").map(|words| words + " of 5"));
    assert_eq!(used(es), of_five("Salas en uso:").map(|words| words + " de 5"));
    let others = |text: Text, names: &str, count| text.leave_choice_why(count, names);
    assert_eq!(
        [others(pt, "Dora", 1), others(pt, "Caio, Dora", 2), others(pt, "A, B, C, D, E", 5)],
        [
            "Dora também está participando. Você pode encerrar para todos ou deixar a conversa com essa pessoa.",
            "2 pessoas também estão participando: Caio, Dora. Você pode encerrar para todos ou deixar a conversa com uma delas.",
            "5 pessoas também estão participando: A, B, C, D, E. Você pode encerrar para todos ou deixar a conversa com uma delas.",
        ]
    );
    assert!(
        others(en, "Dora", 1).starts_with("Dora is taking part too. ")
            && others(en, "Dora", 1).ends_with("with that person.")
    );
    assert!(others(en, "C, D", 2).starts_with("2 people are taking part too: C, D. "));
    assert!(
        others(es, "Dora", 1).starts_with("Dora también participa. ")
            && others(es, "Dora", 1).ends_with("con esa persona.")
    );
    assert!(others(es, "C, D", 2).starts_with("También participan 2 personas: C, D. "));
    let leaving = |text: Text| [1, 2].map(|rooms| text.sign_out_rooms(rooms));
    assert!(leaving(pt)[0].contains("1 sala:") && leaving(pt)[1].contains("2 salas:"));
}

#[test]
fn arguments_go_where_their_language_wants_them() {
    assert_eq!(Text::new(Language::PtBr).is_typing("Ana"), "Ana está digitando");
    assert_eq!(fill("\u{1}1 of \u{1}0, \u{1}1", &["10", "3"]), "3 of 10, 3");
}

#[test]
fn a_value_that_looks_like_a_mark_or_a_brace_stays_text() {
    assert_eq!(fill("<\u{1}0>", &["{name}\u{1}0"]), "<{name}\u{1}0>");
}

#[test]
fn r60_the_words_of_the_seed_stand_as_they_are() {
    let text = Text::new(Language::PtBr);
    let words = [
        text.take(),
        text.join(),
        text.send(),
        text.leave_chat(),
        text.leave(),
        text.insert(),
        text.show(),
        text.confirm(),
    ];
    assert_eq!(
        words,
        ["Atender", "Participar", "Enviar", "Sair da Conversa", "Sair", "Incluir", "Mostrar", "Confirmar"]
    );
}

#[test]
fn words_agree_with_what_they_are_said_of() {
    let (pt, es) = (Text::new(Language::PtBr), Text::new(Language::Es));
    assert_eq!(pt.told_filled(pt.sac_answer()), "Resposta ao consumidor: escrita");
    assert_eq!(pt.told_rewritten(pt.sac_description()), "Descrição: reescrita");
    assert_eq!(es.told_filled(es.sac_answer()), "Respuesta al consumidor: escrita");
    for text in [pt, es] {
        assert_eq!([text.all_types(), text.all_terms(), text.all_of_them()], ["Todos", "Todos", "Todas"]);
    }
}

#[test]
fn a_standard_type_is_called_in_the_language_and_any_other_as_the_company_does() {
    let [pt, en, es] = [Language::PtBr, Language::En, Language::Es].map(Text::new);
    assert_eq!([pt, en, es].map(|text| text.type_name("question", "Dúvida")), ["Dúvida", "Question", "Duda"]);
    assert_eq!(en.type_name("suspension", "Suspensão"), "Suspension");
    assert_eq!(en.type_name("question", "Tira-dúvidas"), "Tira-dúvidas");
    assert_eq!(en.type_name("other", "Dúvida"), "Dúvida");
    assert_eq!(en.type_name("complaint", "Dúvida"), "Dúvida");
}

#[test]
fn a_problem_is_found_by_its_code() {
    assert_eq!(problem(Language::PtBr, "no_such_code"), None);
    assert_eq!(problem(Language::En, "general"), Some(Text::new(Language::En).problem_general()));
    assert_eq!(Text::new(Language::Es).problem("no_such_code"), Text::new(Language::Es).problem_general());
}

#[test]
fn a_key_missing_in_another_language_is_a_mistake() {
    assert_eq!(mistakes("send = Enviar\nleave = Sair", "send = Send"), "en lacks leave = Sair");
    assert_eq!(mistakes("send = Enviar", "send = Send\nodd = Odd"), "en has odd, which pt-BR lacks");
}

#[test]
fn arguments_that_differ_are_a_mistake() {
    assert_eq!(mistakes("hello = Oi, {name}", "hello = Hi, {nome}"), "en: hello differs in its arguments");
    assert_eq!(mistakes("hello = {n#} salas", "hello = {n} rooms"), "en: hello differs in its arguments");
    assert_eq!(mistakes("hello = {a} e {b}", "hello = {b} and {a}"), "");
}

#[test]
fn plural_forms_stand_in_every_language_and_have_a_number() {
    let source = "rooms.one = uma sala\nrooms.other = {n#} salas";
    assert_eq!(mistakes(source, "rooms = {n#} rooms"), "en: rooms has plural forms in one language only");
    assert_eq!(
        mistakes(source, "rooms.one = one room of {x}\nrooms.other = {n#} rooms"),
        "en: rooms.one and rooms.other differ in their arguments"
    );
    let by_page = "page.one = página {page#}, um registro\npage.other = página {page#}, {total#} registros";
    assert_eq!(mistakes(by_page, by_page).lines().count(), 2, "F34: the plural would follow the page");
    assert_eq!(mistakes("a.one = uma\na.other = várias", "a.one = one\na.other = many").lines().count(), 2);
}

#[test]
fn a_problems_sentence_takes_no_arguments() {
    assert!(mistakes("problem_x = {name}", "problem_x = {name}").contains("stands alone"));
}

#[test]
fn a_file_of_all_languages_gives_each_its_lines_at_their_places() {
    let source = "# all\n[pt-BR]\nsend = Enviar\n\n[en]\nsend = Send";
    assert_eq!(section("pt-BR", source), "\n\nsend = Enviar\n\n\n");
    assert_eq!(section("en", source), "\n\n\n\n\nsend = Send");
}

#[test]
fn a_rules_sentence_takes_its_bound_or_nothing() {
    assert!(mistakes("rule_x = {name}", "rule_x = {name}").contains("another argument"));
    assert_eq!(mistakes("form_rule_x = {limit#}", "form_rule_x = {limit#}"), "");
    let text = Text::new(Language::PtBr);
    assert_eq!(text.rule("too_long", Some(40)), Some(text.text_too_long(40)));
    assert_eq!(text.rule("fixed", None).as_deref(), Some(text.rule_fixed()));
    assert_eq!((text.form_rule("fixed", None), text.rule("no_such_rule", None)), (None, None));
}

#[test]
fn mistakes_in_a_file_name_their_line() {
    let found = |source| Catalogue::new("en").add("f.txt", source).join("; ");
    assert!(found("# fine\n\nno separator").starts_with("f.txt:3:"));
    assert!(found("Key = x").contains("is not a key"));
    assert!(found("a = x\na = y").contains("f.txt:2: a is written twice"));
    assert!(found("a = {").contains("is not an argument"));
    assert!(found("a = }").contains("never opened"));
    assert!(found("a = {b} {b#}").contains("a number here"));
    assert!(found("a.few = x").contains("not a plural form"));
    assert!(found("a.one = x").contains("needs both"));
    assert_eq!(found("a = {{b}}"), "");
}

#[test]
fn a_tag_is_read_by_its_first_part() {
    assert_eq!(Language::from_tag("pt-PT"), Some(Language::PtBr));
    assert_eq!(Language::from_tag(" EN_us"), Some(Language::En));
    assert_eq!(Language::from_tag("fr"), None);
    for language in Language::ALL {
        assert_eq!(Language::from_tag(language.tag()), Some(language));
    }
}

#[test]
fn the_heaviest_language_we_have_is_spoken() {
    let cases = [
        ("", Language::PtBr),
        ("fr, de", Language::PtBr),
        ("es-AR,es;q=0.9,en;q=0.8", Language::Es),
        ("fr;q=1, en;q=0.5, es;q=0.51", Language::Es),
        ("en;q=0", Language::PtBr),
        ("en;q=banana, es;q=0.1", Language::Es),
        ("en, es", Language::En),
        ("*", Language::PtBr),
        ("en;q=2", Language::PtBr),
    ];
    for (header, language) in cases {
        assert_eq!(Language::negotiate(header), language, "{header}");
    }
}

#[test]
fn a_key_becomes_a_method_with_its_arguments() {
    let source = "hello = {{{name}}}\nrooms.one = uma\nrooms.other = {n#} salas";
    let written = keys(&[catalogue("pt-BR", source)]);
    let marked = format!("{:?}", "{\u{1}0}");
    assert!(
        written.contains(&format!("fn hello(self, name: &str) -> String {{ fill(self.of([{marked}]), &[name, ]) }}"))
    );
    assert!(written.contains("fn rooms(self, n: u64)"));
    assert!(written.contains("if n == 1 { [\"uma\"] }"));
}
