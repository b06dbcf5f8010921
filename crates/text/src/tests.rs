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
