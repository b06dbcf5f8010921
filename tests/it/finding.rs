//! People, conversations and tickets are found by all that a customer can read out (F27).

use protocol::{
    Code,
    id::RoomId,
    rest::{entity::Likeness, page::Page},
};
use serde_json::{Value, json};

use crate::harness::{
    Company, Customer, Message, PASSWORD, Staff, TestApp, anonymously, both_databases, matched, person, person_with,
};

fn encoded(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}

/// The names in a list that a search leaves.
async fn found(who: &Staff, path: &str, name: &str, search: &str) -> Vec<String> {
    let page = who.get(&format!("{path}search={}", encoded(search))).await.json(200);
    let items = page["items"].as_array().expect("items");
    items.iter().map(|item| item[name].as_str().unwrap_or_default().to_owned()).collect()
}

const ROOMS: &str = "rooms?situation=waiting,in_attendance,closed&";

/// Ways to read a protocol out, or to copy it.
fn spellings(protocol: &str) -> Vec<String> {
    let (begin, end) = protocol.split_once('-').expect("a dash");
    vec![
        protocol.to_owned(),
        format!("{begin} {end}"),
        format!("{begin}{end}"),
        format!("{end}  {begin}"),
        format!("{begin}\u{2011}{end}."),
        format!("\u{200b}{begin}\u{2014}{end}"),
        format!("Protocolo: {begin}-{end}"),
        end.to_owned(),
        format!("-{end}"),
    ]
}

struct Base {
    company: Company,
    bia: Staff,
    ana: Customer,
    room: RoomId,
    /// The protocol of the ticket that came from the room.
    sac: String,
}

/// Ana Souza in conversation and registered with a phone; Rui Lima waits.
async fn base(app: &TestApp) -> Base {
    let company = app.company().await;
    let mut bia = company.attendant("Bia").await;
    let fields = json!({ "emails": ["ana@açaí.com.br"], "phones": ["+55 41 99777-4471"] });
    let entity = company.admin.registers(&person_with("Ana D’Ávila Souza", fields)).await;
    company.admin.registers(&person_with("Rui Lima", json!({ "phones": ["(11) 3333-4444"] }))).await;
    let (mut ana, mut rui) = (Customer::new(app, "Ana D'Ávila Souza"), Customer::new(app, "Rui Lima"));
    ana.email = "ana@xn--aa-4iaz.com.br".to_owned();
    let room = ana.comes().await;
    rui.comes().await;
    bia.connects().await;
    bia.takes(room).await;
    let sac = bia.opens_sac(room, &matched(entity.id)).await.row.protocol;
    Base { company, bia, ana, room, sac }
}

#[both_databases]
async fn f27_a_conversation_is_found_by_protocol_words_and_phone(app: TestApp) {
    let Base { bia, ana, .. } = base(&app).await;
    let mut searches = spellings(&ana.entered().protocol);
    // Without its day the number alone is enough.
    searches.extend(
        [
            "souza ana",
            "ana\u{a0} souza",
            "SOUZA,  ana.",
            "davila",
            "d´ávila",
            "ana@açaí.com.br",
            "ana@xn--aa-4iaz.com.br",
            "Ana <ana@açaí.com.br>",
            "açaí souza",
            "41 99777-4471",
            "5541997774471",
            "99777-4471",
            "9777 4471",
        ]
        .map(str::to_owned),
    );
    for search in searches {
        assert_eq!(found(&bia, ROOMS, "name", &search).await, ["Ana D'Ávila Souza"], "{search}");
    }
    for nothing in ["souza rui", "20010101-00001", "41 99777-4472", "ana@exemplo.com.br"] {
        assert_eq!(found(&bia, ROOMS, "name", nothing).await, [""; 0], "{nothing}");
    }
}

#[both_databases]
async fn f27_a_ticket_is_found_by_protocol_words_and_phone(app: TestApp) {
    let Base { company, bia, sac, .. } = base(&app).await;
    let left = Message::new(&app, "Chegou riscada")
        .with(json!({ "name": "Eva Prado", "subject": "Mesa riscada", "phone": "015 21 98888-7766" }));
    let other = left.is_left().await.protocol;
    let mut searches = spellings(&sac);
    searches.extend(["souza ana", "davila", "(41) 9777-4471", "99777-4471"].map(str::to_owned));
    for search in searches {
        assert_eq!(found(&bia, "tickets?", "protocol", &search).await, [sac.as_str()], "{search}");
    }
    for search in ["riscada eva", "prado\u{2009}mesa", "+55 21 98888 7766", "21 8888-7766", "8888-7766", "7766"] {
        assert_eq!(found(&bia, "tickets?", "protocol", search).await, [other.as_str()], "{search}");
    }
    assert_eq!(found(&bia, "tickets?", "protocol", "souza prado").await, [""; 0]);
    let csv = bia.get(&format!("tickets.csv?search={}", encoded("riscada eva"))).await;
    assert_eq!((csv.status, csv.text.contains("Eva Prado")), (200, true));
    assert!(company.admin.lists("search=2026").await.total <= 2);
}

#[both_databases]
async fn f27_an_entity_is_found_by_phone_and_by_the_protocols_of_its_tickets(app: TestApp) {
    let Base { company, bia, ana, sac, room } = base(&app).await;
    let conversation = ana.entered().protocol.clone();
    for search in [
        "(41) 99777-4471",
        "0xx41 9777-4471",
        "99777 4471",
        "souza ana",
        "davila",
        "D`ÁVILA  souza",
        "ana@xn--aa-4iaz.com.br",
        "ana@aç",
        &sac,
        &sac.replace('-', "\u{2014}"),
        &conversation,
        &conversation.replace('-', ""),
    ] {
        assert_eq!(found(&bia, "entities?", "name", search).await, ["Ana D’Ávila Souza"], "{search}");
    }
    company.has_anonymous_client().await;
    let sac = bia.sac(room).await;
    assert_eq!(sac.suggestions.len(), 1);
    let other = Customer::new(&app, "Lia");
    let mut other = other;
    let room = other.comes().await;
    let mut bia = bia;
    bia.takes(room).await;
    let anonymous = bia.opens_sac(room, &anonymously()).await.row.protocol;
    assert_eq!(found(&bia, "entities?", "name", &anonymous).await, [""; 0], "CLIENTE ANÔNIMO is nobody");
}

#[both_databases]
async fn f27_users_are_found_by_words_in_any_order(app: TestApp) {
    let company = app.company().await;
    company.user("Caio D’Ávila Menezes", "attendant").await;
    for search in ["menezes caio", "davila", "d'avila  MENEZES"] {
        assert_eq!(found(&company.admin, "users?", "name", search).await, ["Caio D’Ávila Menezes"], "{search}");
    }
}

#[both_databases]
async fn f28_rows_of_an_older_version_are_folded_anew_when_the_server_starts(app: TestApp) {
    let Base { company, bia, ana, sac, room } = base(&app).await;
    let user = json!({ "name": "Caio", "email": "caio@açaí.com.br", "role": "attendant", "password": PASSWORD });
    company.admin.post("users", &user).await.json(201);
    company.channel_with(json!({ "name": "Caixa d'água" })).await;
    let right = Message::new(&app, "oi").is_followed().await;
    let followed = right.sees().await;
    app.kill();
    app.rewrites(
        "UPDATE entity SET name_key = 'ana d’avila souza', ends_key = 'ana souza', fold = 1 WHERE name LIKE 'Ana%';
         UPDATE entity_phone SET phone_key = '5541997774471' WHERE phone LIKE '%997774471';
         UPDATE entity_email SET email_key = 'ana@xn--aa-4iaz.com.br';
         UPDATE room SET search_key = 'ana d''avila souza', email_key = lower(email), fold = 1;
         UPDATE ticket SET search_key = lower(protocol), protocol_key = lower(protocol), fold = 1;
         UPDATE account SET email_key = 'caio@xn--aa-4iaz.com.br', fold = 1 WHERE email LIKE 'caio@a%';
         UPDATE classification SET name_key = 'caixa d''agua', fold = 1 WHERE name LIKE 'Caixa%'",
    );
    app.start();
    let bia_again = company.signs_in("Bia").await;
    assert_eq!(bia_again.id(), bia.id());
    for search in ["davila", "41 99777-4471", "ana@xn--aa-4iaz.com.br"] {
        assert_eq!(found(&bia_again, "entities?", "name", search).await, ["Ana D’Ávila Souza"], "{search}");
    }
    for search in ["souza davila", ana.entered().protocol.as_str(), "99777-4471"] {
        assert_eq!(found(&bia_again, ROOMS, "name", search).await, ["Ana D'Ávila Souza"], "{search}");
    }
    assert_eq!(found(&bia_again, "tickets?", "protocol", &sac.replace('-', "")).await, [sac.as_str()]);
    assert_eq!(right.sees().await, followed, "followed by its protocol");
    assert_eq!(bia_again.sac(room).await.suggestions.len(), 1, "suggested by the e-mail");
    let signed_in = Staff::tries_to_sign_in(&app, 1, "caio@açaí.com.br", PASSWORD).await;
    assert_eq!(signed_in.status, 200);
    let admin = Staff::is_signed_in(&app, 1, company.admin.me.email.as_str()).await;
    admin.post("classifications", &json!({ "name": "Caixa dágua" })).await.problem(409, Code::Taken);
    let alike = admin.reviews(&person("Ana D`Avila Souza")).await.look_alikes;
    assert_eq!(alike.iter().map(|alike| alike.alike.clone()).collect::<Vec<_>>(), [[Likeness::Name]]);
    let page: Page<Value> = admin.get("users?search=caio%40a%C3%A7a%C3%AD").await.read(200);
    assert_eq!(page.total, 1);
}
