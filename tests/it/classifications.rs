//! Channels and who attends them (R7, R9, R17, R63), and users.

use protocol::{
    Code,
    rest::{
        classification::{Classification, LinkedAttendant},
        page::Page,
        user::{Colleague, User},
    },
};
use serde_json::json;

use crate::harness::{Customer, PASSWORD, Scene, Staff, TestApp, both_databases};

#[both_databases]
async fn r7_r9_code_and_name_are_unique_in_the_company(app: TestApp) {
    let company = app.company().await;
    for (draft, field) in [
        (json!({ "name": "Suporte" }), "name"),
        (json!({ "name": " SUPORTE " }), "name"),
        (json!({ "name": "Outro", "code": 1 }), "code"),
    ] {
        let problem = company.admin.post("classifications", &draft).await.problem(409, Code::Taken);
        assert_eq!(problem.errors.iter().map(|error| error.field.as_ref()).collect::<Vec<_>>(), [field]);
    }
    let next = company.channel_with(json!({ "name": "Vendas" })).await;
    assert_eq!(next.code, 2, "the next free code");
    let chosen = company.channel_with(json!({ "name": "Financeiro", "code": 77 })).await;
    assert_eq!(chosen.code, 77);
    let kept = company.change_channel(json!({ "code": null, "name": "Suporte técnico" })).await;
    assert_eq!((kept.code, kept.name.as_str()), (1, "Suporte técnico"));
    let other = app.other_company().await;
    other.channel_with(json!({ "name": "Vendas", "code": 77 })).await;
}

#[both_databases]
async fn f9_f10_a_channel_has_its_graces_and_a_change_without_them_keeps_them(app: TestApp) {
    let company = app.company().await;
    let graces = |channel: &Classification| (channel.takeover_seconds, channel.absence_minutes);
    assert_eq!(graces(&company.channel_with(json!({ "name": "Vendas" })).await), (120, 30));
    let changed = company.change_channel(json!({ "takeover_seconds": 0, "absence_minutes": 0 })).await;
    assert_eq!(graces(&changed), (0, 0));
    let kept = company.change_channel(json!({ "takeover_seconds": null, "absence_minutes": null })).await;
    assert_eq!(graces(&kept), (0, 0));
    let most = json!({ "name": "Muito", "takeover_seconds": 86_400, "absence_minutes": 10_080 });
    assert_eq!(graces(&company.channel_with(most).await), (86_400, 10_080));
    let more = json!({ "name": "Demais", "takeover_seconds": 86_401, "absence_minutes": 10_081 });
    assert_eq!(company.admin.post("classifications", &more).await.faults(), ["takeover_seconds", "absence_minutes"]);
}

#[both_databases]
async fn r9_the_name_is_required(app: TestApp) {
    let company = app.company().await;
    for name in ["", "  ", "\u{200b}", "\u{202e}\n\u{0}", "\u{2800}"] {
        assert_eq!(
            company.admin.post("classifications", &json!({ "name": name })).await.faults(),
            ["name"],
            "{name:?}"
        );
    }
    let draft = json!({ "name": "Vendas", "rooms_per_attendant": 0, "rooms_in_attendance": 0, "code": 0 });
    let faults = company.admin.post("classifications", &draft).await.faults();
    assert_eq!(faults, ["code", "rooms_per_attendant", "rooms_in_attendance"]);
}

#[both_databases]
async fn r63_an_inactive_channel_takes_nobody_and_its_rooms_go_on(app: TestApp) {
    let Scene { company, mut bia, mut ana, room } = Scene::attended(&app).await;
    let path = format!("classifications/{}", company.channel());
    let inactive: Classification = company.admin.post(&format!("{path}/inactivate"), &json!({})).await.read(200);
    assert!(!inactive.active);
    Customer::new(&app, "Eva").asks_to_enter().await.problem(404, Code::ChannelUnknown);
    ana.says("ainda aqui").await;
    bia.sees_message(room, "ainda aqui").await;
    company.admin.post(&format!("{path}/activate"), &json!({})).await.json(200);
    Customer::new(&app, "Eva").enters().await;
    assert_eq!(company.admin.delete(&path).await.status, 405, "what is referenced is never deleted");
}

#[both_databases]
async fn r17_links_are_listed_made_and_undone(app: TestApp) {
    let company = app.company().await;
    let path = format!("classifications/{}/attendants", company.channel());
    let eli = company.user("Eli", "attendant").await;
    company.link(company.channel(), eli.id).await;
    company.link(company.channel(), eli.id).await;
    let linked: Page<LinkedAttendant> = company.admin.get(&path).await.read(200);
    let names: Vec<_> = linked.items.iter().map(|one| one.name.as_str()).collect();
    assert_eq!(names, ["Bia", "Caio", "Davi", "Eli"], "linking twice links once");
    assert_eq!(company.unlink(company.channel(), eli.id).await, 0);
    company.admin.delete(&format!("{path}/{}", eli.id)).await.problem(404, Code::NotFound);
}

#[both_databases]
async fn r63_an_inactive_user_can_do_nothing_and_stays_in_history(app: TestApp) {
    let Scene { company, mut bia, ana, .. } = Scene::attended(&app).await;
    company.admin.post(&format!("users/{}/inactivate", bia.id()), &json!({})).await.json(200);
    bia.get("me").await.problem(401, Code::SessionEnded);
    Staff::tries_to_sign_in(&app, 1, bia.me.email.as_str(), PASSWORD).await.problem(401, Code::WrongCredentials);
    assert_eq!(ana.fetched().await.responsible.unwrap().as_str(), "Bia");
    company.admin.post(&format!("users/{}/activate", bia.id()), &json!({})).await.json(200);
    bia.signs_in_again().await;
    bia.get("me").await.json(200);
}

#[both_databases]
async fn an_attendant_knows_the_colleagues_by_name_and_no_more(app: TestApp) {
    let company = app.company().await;
    let elsewhere = app.other_company().await;
    elsewhere.attendant("Estranho").await;
    let bia = company.attendant("Bia").await;
    let eva = company.attendant("Eva").await;
    company.admin.post(&format!("users/{}/inactivate", eva.id()), &json!({})).await.json(200);
    let staff = bia.get("staff?active=true&per_page=100").await.json(200);
    let people = staff["items"].as_array().unwrap();
    assert!(people.contains(&json!({ "id": bia.id(), "name": "Bia", "email": null })), "{staff}");
    assert!(people.iter().all(|person| person["name"] != "Eva" && person["name"] != "Estranho"), "{staff}");
    let gone: Page<Colleague> = bia.get("staff?active=false").await.read(200);
    assert_eq!((gone.total, gone.items[0].id, gone.items[0].email.as_ref()), (1, eva.id(), None));
    let first: Page<Colleague> = bia.get("staff?active=true&per_page=1").await.read(200);
    let after = format!("staff?active=true&per_page=1&after={}", first.next.unwrap());
    let second: Page<Colleague> = bia.get(&after).await.read(200);
    assert_eq!((Some(second.total), second.items.len()), (staff["total"].as_u64(), 1));
    bia.get("staff?per_page=0").await.problem(422, Code::Invalid);
}

#[both_databases]
async fn colleagues_of_one_name_are_told_apart_by_their_emails(app: TestApp) {
    let company = app.company().await;
    let bia = company.attendant("Bia").await;
    let namesake = json!({ "name": "Bia", "email": "b.prado@loja.example", "role": "attendant", "password": PASSWORD });
    let prado: User = company.admin.post("users", &namesake).await.read(201);
    let emails = async |query: &str| {
        let staff: Page<Colleague> = bia.get(&format!("staff?{query}")).await.read(200);
        let shown = staff.items.into_iter().map(|one| (one.name.to_string(), one.email.map(|email| email.to_string())));
        shown.filter(|(_, email)| email.is_some()).map(|(name, email)| (name, email.unwrap())).collect::<Vec<_>>()
    };
    let of = |email: &str| ("Bia".to_owned(), email.to_owned());
    let mut both = emails("active=true").await;
    both.sort();
    assert_eq!(both, [of("b.prado@loja.example"), of("bia@loja.example")], "and nobody else's");
    company.admin.post(&format!("users/{}/inactivate", prado.id), &json!({})).await.json(200);
    assert_eq!(emails("active=true").await, [of("bia@loja.example")], "old tickets still name the other one");
    let renamed =
        json!({ "version": 2, "name": "Beatriz Prado", "email": "b.prado@loja.example", "role": "attendant" });
    company.admin.put(&format!("users/{}", prado.id), &renamed).await.json(200);
    assert_eq!(emails("").await, []);
}

#[both_databases]
async fn users_have_unique_addresses_and_the_last_administrator_stays(app: TestApp) {
    let company = app.company().await;
    let bia = company.attendant("Bia").await;
    let copy = json!({ "name": "Bia 2", "email": "BIA@loja.example", "role": "attendant", "password": PASSWORD });
    company.admin.post("users", &copy).await.problem(409, Code::Taken);
    let me = format!("users/{}", company.admin.id());
    company.admin.post(&format!("{me}/inactivate"), &json!({})).await.problem(409, Code::LastAdministrator);
    let demoted = json!({ "version": 1, "name": "Alice", "email": company.admin.me.email, "role": "attendant" });
    company.admin.put(&me, &demoted).await.problem(409, Code::LastAdministrator);
    let promoted = json!({ "version": 1, "name": "Bia", "email": bia.me.email, "role": "admin" });
    company.admin.put(&format!("users/{}", bia.id()), &promoted).await.json(200);
    company.admin.put(&me, &demoted).await.problem(409, Code::OwnAccount);
    company.admin.post(&format!("{me}/inactivate"), &json!({})).await.problem(409, Code::OwnAccount);
    bia.put(&me, &demoted).await.json(200);
    company.admin.get("users").await.problem(403, Code::Forbidden);
    let found: Page<User> = bia.get("users?search=ALIC").await.read(200);
    assert_eq!(found.total, 1);
}
