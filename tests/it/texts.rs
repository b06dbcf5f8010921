//! Pasted texts are cleaned before they are judged, in one way for all that takes texts.

use protocol::{
    Code,
    rest::{
        entity::Likeness,
        ticket::{LeftMessageTicket, RoomSac},
    },
};
use serde_json::json;

use crate::harness::{
    Company, Customer, Message, PASSWORD, Scene, Staff, TestApp, anonymously, both_databases, click, person,
    person_with,
};

#[both_databases]
async fn f4_a_message_arrives_without_what_nobody_sees(app: TestApp) {
    let Scene { mut bia, mut ana, room, .. } = Scene::attended(&app).await;
    for (pasted, said) in [
        ("abc \u{202e}fed\u{202c}", "abc fed"),
        ("\u{2066}Rua A\u{2069}, 7", "Rua A, 7"),
        ("um\u{b}dois\u{c}três\u{85}quatro\rcinco\r\nseis\u{2028}sete", "um\ndois\ntrês\nquatro\ncinco\nseis\nsete"),
        ("\u{feff}zero\u{0}um\u{1b}[31m\u{7f}", "zeroum[31m"),
        ("👩\u{200d}👩\u{200d}👧 می\u{200c}خواهم", "👩\u{200d}👩\u{200d}👧 می\u{200c}خواهم"),
    ] {
        ana.says(pasted).await;
        bia.sees_message(room, said).await;
        bia.says(room, pasted).await;
        ana.sees_message(said).await;
    }
    assert!(ana.tries_to_say("\u{200b}\u{202e}\u{2800}").await.is_err(), "nothing of it shows");
}

#[both_databases]
async fn f24_blanks_before_the_first_word_stay(app: TestApp) {
    let Scene { mut bia, mut ana, room, .. } = Scene::attended(&app).await;
    ana.says("\n \n    deslocado\n  linha\u{a0}\n\n \n").await;
    bia.sees_message(room, "    deslocado\n  linha").await;
}

#[both_databases]
async fn f4_names_subjects_and_answers_are_cleaned_wherever_they_come_in(app: TestApp) {
    let company = app.company().await;
    let left = Message::new(&app, "oi\u{85}tudo\u{202e} bem?\u{0}");
    let left = left.with(json!({ "name": "Ana\u{2009}\u{202e}Souza\u{200b}", "subject": "Atraso\r\nda\u{3000}mesa", "phone": "\u{202a}+55 41 99777\u{2011}4471\u{202c}" }));
    let LeftMessageTicket { protocol, .. } = left.is_left().await;
    let sac = company.admin.sac_of(&protocol).await;
    assert_eq!(
        (&sac["message"], &sac["contact"]["name"], &sac["row"]["subject"]),
        (&json!("oi\ntudo bem?"), &json!("Ana Souza"), &json!("Atraso da mesa")),
        "{sac}"
    );
    let named = company
        .channel_with(json!({ "name": "Ven\u{ad}das\u{feff}\nexternas", "full_notice": "Volte\u{2028}já" }))
        .await;
    assert_eq!(named.name.as_str(), "Vendas externas");
    let csv = "nome;emails\n\u{200b}Eva\u{a0}Lima\u{2060};\"Eva <eva@x.io>\"\n".to_owned() + "O';\n";
    assert_eq!(company.admin.imports(csv).await.run.added, 2);
    assert_eq!(company.admin.finds_names("email=eva@x.io").await, ["Eva Lima"]);
    assert_eq!(company.admin.finds_names("").await, ["Eva Lima", "O'"]);
}

#[both_databases]
async fn f31_an_address_comes_out_of_its_wrapping(app: TestApp) {
    let company = app.company().await;
    let bia = company.attendant("Bia").await;
    for (place, pasted) in [
        "Ana <ana@exemplo.com.br>",
        "mailto:ana@exemplo.com.br",
        "ana@exemplo.com.br.",
        "ana@exemplo.com.br;",
        "\u{200b}ana@exem\u{ad}plo.com.br\u{feff}\u{2060}",
    ]
    .into_iter()
    .enumerate()
    {
        let mut ana = Customer::new(&app, &format!("Ana {place}"));
        ana.email = pasted.to_owned();
        let room = ana.enters().await;
        let fetched = bia.fetched(room).await;
        assert_eq!(fetched.email.map(String::from).as_deref(), Some("ana@exemplo.com.br"), "{pasted}");
    }
    let mut ana = Customer::new(&app, "Ana");
    ana.email = "ana@exemplo.com.br, eva@exemplo.com.br".to_owned();
    assert_eq!(ana.asks_to_enter().await.faults(), ["email"]);
    let email = bia.me.email.as_str();
    for pasted in
        [format!("Bia <{email}>"), format!("mailto:{email}"), format!("\u{2060}{email}."), email.to_uppercase()]
    {
        assert_eq!(Staff::tries_to_sign_in(&app, 1, &pasted, PASSWORD).await.status, 200, "{pasted}");
    }
}

#[both_databases]
async fn f31_a_protocol_and_its_code_are_found_however_they_were_copied(app: TestApp) {
    let Scene { ana, .. } = Scene::attended(&app).await;
    let followed = Message::new(&app, "Chegou riscada").is_followed().await;
    let conversation = ana.follows();
    for right in [followed, conversation] {
        let expected = right.sees().await;
        let (begin, end) = right.protocol.split_once('-').expect("a dash");
        for protocol in [
            format!("{begin}\u{2011}{end}"),
            format!("{begin}\u{a0}{end}"),
            format!("{begin}\u{2014}{end}."),
            format!("{begin}{end}"),
            format!(" Protocolo: {begin}-{end};"),
            format!("\u{200b}{begin}\u{2212}{end}\u{feff}"),
        ] {
            let mut copied = right.clone();
            copied.protocol = protocol;
            assert_eq!(copied.sees().await, expected);
        }
        let (begin, end) = right.code.split_once('-').expect("a dash");
        for code in [
            format!("{begin}\u{2011}{end}"),
            format!("{begin}\u{2014}{end}."),
            format!("{begin}{end}\u{a0}"),
            format!("“{begin}\u{ad}-{end}”"),
            format!("{}\u{2009}{end}", begin.to_lowercase()),
        ] {
            assert_eq!(right.with_code(&code).sees().await, expected, "{code}");
        }
        right.with_code(&format!("{begin}_{end}")).sees_nothing().await;
    }
}

#[both_databases]
async fn f30_an_address_is_one_in_letters_and_as_browsers_encode_it(app: TestApp) {
    let company = app.company().await;
    let (letters, encoded) = ("ana@açaí.com.br", "Ana@xn--aa-4iaz.com.br");
    company.has_anonymous_client().await;
    let registered = company.admin.registers_with_email("Ana Souza", letters).await;
    let mut ana = Customer::new(&app, "Ana Souza");
    ana.email = encoded.to_owned();
    let room = ana.comes().await;
    let mut bia = company.attendant("Bia").await;
    bia.connects().await;
    bia.takes(room).await;
    assert_eq!(bia.fetched(room).await.email.map(String::from).as_deref(), Some("Ana@açaí.com.br"));
    let sac: RoomSac = bia.sac(room).await;
    let suggested: Vec<_> = sac.suggestions.iter().map(|entity| entity.id).collect();
    assert_eq!(suggested, [registered.id], "suggested by the e-mail");
    let refused = bia.clicks(room, &click(&anonymously())).await;
    refused.problem(422, Code::EmailMatches);
    let user = json!({ "name": "Caio", "email": "caio@açaí.com.br", "role": "attendant", "password": PASSWORD });
    company.admin.post("users", &user).await.json(201);
    for email in
        ["caio@açaí.com.br", "caio@xn--aa-4iaz.com.br", "CAIO@XN--AA-4IAZ.com.br", "caio@ac\u{327}ai\u{301}.com.br"]
    {
        assert_eq!(Staff::tries_to_sign_in(&app, 1, email, PASSWORD).await.status, 200, "{email}");
    }
    let twice =
        json!({ "name": "Caio", "email": "caio@xn--aa-4iaz.com.br", "role": "attendant", "password": PASSWORD });
    company.admin.post("users", &twice).await.problem(409, Code::Taken);
}

#[both_databases]
async fn f29_a_phone_is_alike_however_it_is_dialled(app: TestApp) {
    let company = app.company().await;
    company.admin.registers(&person_with("Ana Souza", json!({ "phones": ["(41) 99777-4471"] }))).await;
    for phone in [
        "5541997774471",
        "041 99777-4471",
        "015 41 99777-4471",
        "0055 41 99777-4471",
        "0xx41 99777-4471",
        "(41) 9777-4471",
        "+55 41 9777 4471",
        "41997774471.0",
    ] {
        let alike = company.admin.reviews(&person_with("Rui", json!({ "phones": [phone] }))).await.look_alikes;
        let alike: Vec<_> = alike.into_iter().map(|look_alike| look_alike.alike).collect();
        assert_eq!(alike, [[Likeness::Phone]], "{phone}");
    }
    let foreign = company.admin.reviews(&person_with("Rui", json!({ "phones": ["+41 99 777 44 71"] }))).await;
    assert!(foreign.look_alikes.is_empty(), "a number of Switzerland");
}

#[both_databases]
async fn f39_a_number_from_a_spreadsheet_is_read_or_told_as_rounded(app: TestApp) {
    let company = app.company().await;
    for document in [" 529.982.247\u{2013}25", "52998224725.0", "'52998224725", "=\"52998224725\""] {
        let review = company.admin.reviews(&person_with("Ana", json!({ "document": document }))).await;
        assert_eq!(review.entity.document.map(String::from).as_deref(), Some("52998224725"), "{document}");
    }
    for (field, value) in [("document", json!("1,12223E+13")), ("phones", json!(["4,19978E+10"]))] {
        let answer = company.admin.post("entity-reviews", &person_with("Ana", json!({ field: value }))).await;
        let problem = answer.problem(422, Code::Invalid);
        assert_eq!((problem.errors[0].field.as_ref(), problem.errors[0].code.as_ref()), (field, "rounded_number"));
    }
}

#[both_databases]
async fn f28_names_are_one_with_any_apostrophe_dash_blank_and_invisible_mark(app: TestApp) {
    let company = app.company().await;
    let spellings: [&[&str]; 3] = [
        &["D’Ávila Souza", "D'Ávila Souza", "D´Ávila\u{2009}Souza", "D`avila\u{3000}Souza", "DÁVILA SOUZA"],
        &["Jean\u{2011}Luc Prado", "Jean-Luc Prado", "Jean\u{2013}Luc\u{a0}Prado", "je\u{ad}an-\u{200b}luc prado"],
        &["Ana\u{feff} Lima", "Ana Lima", "A\u{2060}na \u{202f}Lima"],
    ];
    for names in spellings {
        company.admin.registers(&person(names[0])).await;
        for name in names {
            let alike = company.admin.reviews(&person(name)).await.look_alikes;
            assert_eq!(alike.len(), 1, "{name}");
            assert_eq!(alike[0].alike, [Likeness::Name], "{name}");
            let found = company.admin.finds(&format!("search={}", encoded(name))).await.items;
            assert_eq!(found.len(), 1, "{name}");
        }
    }
    is_taken(&company, "classifications", "Caixa d'água", "Caixa d’Agua").await;
    is_taken(&company, "ticket-types", "Troca - peças", "troca \u{2013} pecas").await;
}

/// The second name is the first one.
async fn is_taken(company: &Company, path: &str, name: &str, same: &str) {
    let draft = |name: &str| json!({ "name": name });
    company.admin.post(path, &draft(name)).await.json(201);
    company.admin.post(path, &draft(same)).await.problem(409, Code::Taken);
}

fn encoded(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}
