//! Users: invitations, one-time links, their sign-ins, and one's own account.

use std::time::Duration;

use protocol::{
    Code,
    id::{ClassificationId, UserId},
    rest::{
        page::Page,
        password_link::{LinkOwner, NewLink},
        session::{Me, SignedIn},
        user::{EndedSessions, LinkPurpose, User, UserClassifications, UserSession},
    },
};
use reqwest::Method;
use serde_json::{Value, json};

use crate::harness::{Answer, PASSWORD, Scene, Staff, TestApp, both_databases, nobody, sorted_statuses, together};

const NEXT: &str = "another horse battery";
const FIREFOX: &str = "Mozilla/5.0 (X11; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/143.0";

fn invitation(email: &str) -> Value {
    json!({ "name": "Ivo", "email": email, "role": "attendant" })
}

fn token(made: &NewLink) -> String {
    made.path.strip_prefix("/app/invitation#").expect("the page of links").to_owned()
}

async fn look(app: &TestApp, token: &str) -> Answer {
    app.post("password-links/check").json(&json!({ "token": token })).await
}

async fn spend(app: &TestApp, token: &str, name: Option<&str>, password: &str) -> Answer {
    app.post("password-links/use").json(&json!({ "token": token, "name": name, "password": password })).await
}

async fn sessions(who: &Staff, path: &str) -> Vec<UserSession> {
    let page: Page<UserSession> = who.get(path).await.read(200);
    page.items
}

#[both_databases]
async fn d14_an_invited_person_chooses_the_password_by_a_link_that_opens_once(app: TestApp) {
    let company = app.company().await;
    let draft = json!({
        "name": "Ivo", "email": "ivo@loja.example", "role": "supervisor", "classifications": [company.channel()],
    });
    let made: NewLink = company.admin.post("invitations", &draft).await.read(201);
    assert!(!made.user.has_password && made.user.link.is_some_and(|link| link.purpose == LinkPurpose::Invitation));
    Staff::tries_to_sign_in(&app, 1, "ivo@loja.example", "").await.problem(422, Code::Invalid);
    Staff::tries_to_sign_in(&app, 1, "ivo@loja.example", PASSWORD).await.problem(401, Code::WrongCredentials);
    let token = token(&made);
    let owner: LinkOwner = look(&app, &token).await.read(200);
    assert_eq!((owner.purpose, owner.email.as_str()), (LinkPurpose::Invitation, "ivo@loja.example"));
    assert_eq!(spend(&app, &token, Some(" "), "1234567890").await.faults(), ["name", "password"]);
    let answer = spend(&app, &token, Some("Ivo Lima"), NEXT).await;
    let signed_in: SignedIn = answer.read(200);
    assert!(answer.cookie().is_some());
    assert_eq!((signed_in.me.name.as_str(), signed_in.me.classifications.len()), ("Ivo Lima", 1));
    spend(&app, &token, None, NEXT).await.problem(404, Code::LinkUnknown);
    look(&app, &token).await.problem(404, Code::LinkUnknown);
    Staff::tries_to_sign_in(&app, 1, "ivo@loja.example", NEXT).await.json(200);
    let user: User = company.admin.get(&format!("users/{}", made.user.id)).await.read(200);
    assert!(user.has_password && user.link.is_none());
    assert_eq!(app.audit("user.invited").len() + app.audit("user.invitation_accepted").len(), 2);
}

#[both_databases]
async fn a_link_used_by_two_at_once_opens_for_one(app: TestApp) {
    let company = app.company().await;
    let made: NewLink = company.admin.post("invitations", &invitation("ivo@loja.example")).await.read(201);
    let token = token(&made);
    let answers = together((0..4).map(|_| spend(&app, &token, None, NEXT))).await;
    assert_eq!(sorted_statuses(&answers), [200, 404, 404, 404]);
}

#[both_databases]
async fn a_link_ends_after_seven_days_when_it_is_made_anew_withdrawn_or_its_account_is_inactivated(app: TestApp) {
    let company = app.company().await;
    let made: NewLink = company.admin.post("invitations", &invitation("ivo@loja.example")).await.read(201);
    company.admin.post("invitations", &invitation("IVO@loja.example")).await.problem(409, Code::Taken);
    let path = format!("users/{}/link", made.user.id);
    let again: NewLink = company.admin.asks(Method::POST, &path, None).await.read(201);
    look(&app, &token(&made)).await.problem(404, Code::LinkUnknown);
    look(&app, &token(&again)).await.json(200);
    app.pass(Duration::from_secs(7 * 86_400 - 60)).await;
    look(&app, &token(&again)).await.json(200);
    app.pass(Duration::from_secs(61)).await;
    look(&app, &token(&again)).await.problem(404, Code::LinkUnknown);
    spend(&app, &token(&again), None, NEXT).await.problem(404, Code::LinkUnknown);
    let admin = Staff::signs_in(&app, 1, company.admin.me.email.as_str()).await;
    let third: NewLink = admin.asks(Method::POST, &path, None).await.read(201);
    let user: User = admin.delete(&path).await.read(200);
    assert_eq!(user.link, None);
    look(&app, &token(&third)).await.problem(404, Code::LinkUnknown);
    let fourth: NewLink = admin.asks(Method::POST, &path, None).await.read(201);
    admin.post(&format!("users/{}/inactivate", made.user.id), &json!({})).await.json(200);
    look(&app, &token(&fourth)).await.problem(404, Code::LinkUnknown);
    admin.asks(Method::POST, &path, None).await.problem(409, Code::UserInactive);
}

#[both_databases]
async fn a_link_for_another_password_ends_the_sign_ins_when_it_is_used(app: TestApp) {
    let company = app.company().await;
    let bia = company.attendant("Bia").await;
    let path = format!("users/{}/link", bia.id());
    let made: NewLink = company.admin.asks(Method::POST, &path, None).await.read(201);
    assert!(made.user.link.is_some_and(|link| link.purpose == LinkPurpose::Reset));
    bia.get("me").await.json(200);
    let signed_in: SignedIn = spend(&app, &token(&made), Some("Outro Nome"), NEXT).await.read(200);
    assert_eq!(signed_in.me.name.as_str(), "Bia", "a reset changes no name");
    bia.get("me").await.problem(401, Code::SessionEnded);
    Staff::tries_to_sign_in(&app, 1, bia.me.email.as_str(), PASSWORD).await.problem(401, Code::WrongCredentials);
    Staff::tries_to_sign_in(&app, 1, bia.me.email.as_str(), NEXT).await.json(200);
}

#[both_databases]
async fn tokens_and_passwords_stand_nowhere(app: TestApp) {
    let company = app.company().await;
    let made: NewLink = company.admin.post("invitations", &invitation("ivo@loja.example")).await.read(201);
    let token = token(&made);
    spend(&app, &token, None, "uma senha que só o Ivo sabe").await.json(200);
    let told = company.admin.get("audit?per_page=100").await.text;
    assert!(told.contains("user.invited"), "{told}");
    for secret in [token.as_str(), "uma senha que só o Ivo sabe", "argon2"] {
        assert!(!told.contains(secret) && !app.log().contains(secret), "{secret}");
    }
    for garbage in ["", "x", &token[1..], &nobody()] {
        look(&app, garbage).await.problem(404, Code::LinkUnknown);
    }
    app.restart_with("BALCAO_SIGN_INS_PER_MINUTE", "2");
    for _ in 0..2 {
        look(&app, "x").await.problem(404, Code::LinkUnknown);
    }
    look(&app, "x").await.problem(429, Code::TooManyRequests);
}

#[both_databases]
async fn two_administrators_change_one_user_and_the_second_is_told(app: TestApp) {
    let company = app.company().await;
    let bia = company.attendant("Bia").await;
    let path = format!("users/{}", bia.id());
    let user: User = company.admin.get(&path).await.read(200);
    let change = |version: u64, name: &str| json!({ "version": version, "name": name, "email": bia.me.email, "role": "attendant" });
    let changed: User = company.admin.put(&path, &change(user.version, "Beatriz")).await.read(200);
    assert_eq!((changed.name.as_str(), changed.version), ("Beatriz", user.version + 1));
    company.admin.put(&path, &change(user.version, "Bianca")).await.problem(409, Code::Changed);
    let own = bia.put("me", &json!({ "version": user.version, "name": "Bia Souza" })).await;
    own.problem(409, Code::Changed);
    let me: Me = bia.put("me", &json!({ "version": changed.version, "name": "Bia Souza" })).await.read(200);
    assert_eq!((me.name.as_str(), me.version), ("Bia Souza", changed.version + 1));
    assert_eq!(bia.put("me", &json!({ "version": me.version, "name": " " })).await.faults(), ["name"]);
    let states: Vec<_> =
        app.audit("user.changed").iter().map(|line| line.states().map(|state| state["name"].clone())).collect();
    assert_eq!(states, [[json!("Bia"), json!("Beatriz")], [json!("Beatriz"), json!("Bia Souza")]]);
}

#[both_databases]
async fn the_last_administrator_stays_and_nobody_takes_the_own_rights(app: TestApp) {
    let company = app.company().await;
    let admin = &company.admin;
    let own = format!("users/{}", admin.id());
    let lower = json!({ "version": 1, "name": "Alice", "email": admin.me.email, "role": "supervisor" });
    admin.put(&own, &lower).await.problem(409, Code::LastAdministrator);
    admin.post(&format!("{own}/inactivate"), &json!({})).await.problem(409, Code::LastAdministrator);
    let invited: NewLink = admin
        .post("invitations", &json!({ "name": "Eva", "email": "eva@loja.example", "role": "admin" }))
        .await
        .read(201);
    let eva: SignedIn = spend(&app, &token(&invited), None, NEXT).await.read(200);
    admin.put(&own, &lower).await.problem(409, Code::OwnAccount);
    admin.post(&format!("{own}/inactivate"), &json!({})).await.problem(409, Code::OwnAccount);
    let inactivate =
        |token: &str, id: UserId| app.post(&format!("users/{id}/inactivate")).token(token).json(&json!({}));
    let each_other = [inactivate(&admin.token, eva.me.id), inactivate(&eva.access_token, admin.id())];
    let answers = together(each_other.into_iter().map(IntoFuture::into_future)).await;
    let statuses = sorted_statuses(&answers);
    assert!(statuses == [200, 401] || statuses == [200, 409], "one of two administrators stays: {statuses:?}");
}

#[both_databases]
async fn sign_ins_say_device_and_address_and_end_one_by_one_or_all(app: TestApp) {
    let company = app.company().await;
    let email = "bia@loja.example";
    let bia = company.attendant("Bia").await;
    let draft = json!({ "company": 1, "email": email, "password": PASSWORD });
    app.pass(Duration::from_secs(60)).await;
    let phone: SignedIn = app.post("session").header("user-agent", FIREFOX).json(&draft).await.read(200);
    let path = format!("users/{}/sessions", bia.id());
    let seen = sessions(&company.admin, &path).await;
    assert_eq!(seen.len(), 2);
    assert_eq!(seen[0].browser.as_deref(), Some("Firefox 143"), "the latest first");
    assert_eq!((seen[0].system.as_deref(), seen[0].address.as_deref()), (Some("Linux"), Some("127.0.0.1")));
    assert!(seen[0].since > seen[1].since && !seen.iter().any(|one| one.current));
    let own = sessions(&bia, "me/sessions").await;
    assert_eq!(own.iter().map(|one| one.current).collect::<Vec<_>>(), [false, true]);
    bia.delete(&format!("me/sessions/{}", seen[0].id)).await.json(204);
    bia.delete(&format!("me/sessions/{}", seen[0].id)).await.problem(404, Code::NotFound);
    app.get("me").token(&phone.access_token).await.problem(401, Code::SessionEnded);
    bia.get("me").await.json(200);
    let again = Staff::signs_in(&app, 1, email).await;
    let ended: EndedSessions = bia.delete("me/sessions").await.read(200);
    assert_eq!(ended.sessions, 1);
    again.get("me").await.problem(401, Code::SessionEnded);
    bia.get("me").await.json(200);
    let ended: EndedSessions = company.admin.delete(&path).await.read(200);
    assert_eq!(ended.sessions, 1);
    bia.get("me").await.problem(401, Code::SessionEnded);
    assert_eq!((app.audit("user.session_ended").len(), app.audit("user.sessions_ended").len()), (1, 2));
    let mine = format!("users/{}/sessions", company.admin.id());
    company.admin.delete(&mine).await.json(200);
    company.admin.get("me").await.json(200);
    company.admin.delete(&format!("{path}/{}", nobody())).await.problem(404, Code::NotFound);
}

#[both_databases]
async fn r17_a_users_channels_come_and_go_together_and_rooms_stay(app: TestApp) {
    let Scene { company, bia, .. } = Scene::attended(&app).await;
    let sales = company.channel_with(json!({ "name": "Vendas" })).await;
    let path = format!("users/{}/classifications", bia.id());
    let before: UserClassifications = company.admin.get(&path).await.read(200);
    assert_eq!((before.items.len(), before.rooms_in_attendance, before.items[0].rooms_in_attendance), (1, 1, 1));
    let change = json!({ "link": [sales.id], "unlink": [company.channel()] });
    let after: UserClassifications = company.admin.post(&path, &change).await.read(200);
    assert_eq!((after.items[0].name.as_str(), after.items.len(), after.rooms_in_attendance), ("Vendas", 1, 1));
    let unknown = json!({ "link": [company.channel(), nobody()] });
    assert_eq!(company.admin.post(&path, &unknown).await.faults(), ["link"]);
    let same: UserClassifications = company.admin.get(&path).await.read(200);
    assert_eq!(same, after, "nothing half saved");
    let audited = |what: &str, channel: ClassificationId| {
        let lines = app.audit(what);
        lines.iter().filter(|line| line.subject == channel.to_string()).count()
    };
    assert_eq!(audited("classification.linked", sales.id), 1);
    assert_eq!(audited("classification.unlinked", company.channel()), 1);
}

#[both_databases]
async fn users_are_filtered_by_role_and_sorted(app: TestApp) {
    let company = app.company().await;
    company
        .admin
        .post("invitations", &json!({ "name": "Zuleica", "email": "aaa@loja.example", "role": "admin" }))
        .await
        .json(201);
    let names = async |query: &str| {
        let page: Page<User> = company.admin.get(&format!("users?{query}")).await.read(200);
        page.items.into_iter().map(|user| user.name.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(names("role=admin").await, ["Alice Admin", "Zuleica"]);
    assert_eq!(names("role=admin&sort=email").await, ["Zuleica", "Alice Admin"]);
    assert_eq!(names("sort=role&per_page=3").await, ["Alice Admin", "Zuleica", "Sonia"]);
    assert_eq!(names("search=zul").await, ["Zuleica"]);
    company.admin.get("users?role=king").await.problem(400, Code::MalformedAddress);
    let first: Page<User> = company.admin.get("users?sort=email&per_page=1").await.read(200);
    let foreign = format!("users?sort=role&after={}", first.next.unwrap());
    assert_eq!(company.admin.get(&foreign).await.faults(), ["after"]);
}

#[both_databases]
async fn d14_a_new_password_is_neither_common_nor_the_old_one(app: TestApp) {
    let company = app.company().await;
    let bia = company.attendant("Bia").await;
    for new in [PASSWORD, "1234567890", "          ", "password12", "curta"] {
        let answer = bia.put("me/password", &json!({ "current": PASSWORD, "new": new })).await;
        assert_eq!(answer.faults(), ["new"], "{new}");
    }
    bia.put("me/password", &json!({ "current": PASSWORD, "new": NEXT })).await.json(204);
}
