//! Signing in, going on, and signing out.

use std::time::Duration;

use protocol::{Code, rest::session::SignedIn};
use serde_json::{Value, json};

use crate::harness::{Answer, Company, Customer, PASSWORD, Scene, Staff, TestApp, both_databases};

/// Shows a refresh cookie.
async fn refresh(app: &TestApp, cookie: &str) -> Answer {
    app.post("session/refresh").header("cookie", cookie).await
}

/// The cookie of an answer that went on.
fn next(answer: &Answer) -> String {
    let _signed_in: SignedIn = answer.read(200);
    answer.cookie().expect("a cookie").0
}

#[both_databases]
async fn a_wrong_sign_in_does_not_say_what_was_wrong(app: TestApp) {
    let company = app.company().await;
    let email = company.admin.me.email.as_str();
    let answers = [
        Staff::tries_to_sign_in(&app, 1, email, "wrong horse battery").await,
        Staff::tries_to_sign_in(&app, 1, "nobody@loja.example", PASSWORD).await,
        Staff::tries_to_sign_in(&app, 9, email, PASSWORD).await,
        Staff::tries_to_sign_in(&app, 1, email, " correct horse battery").await,
    ];
    for answer in &answers {
        answer.problem(401, Code::WrongCredentials);
        assert_eq!(answer.text, answers[0].text);
        assert_eq!(answer.cookie(), None);
    }
    let upper = email.to_uppercase();
    let _any_letter_case: SignedIn = Staff::tries_to_sign_in(&app, 1, &upper, PASSWORD).await.read(200);
}

#[both_databases]
async fn the_companys_code_is_asked_for_only_where_there_are_several(app: TestApp) {
    assert_eq!(app.get("session/options").await.json(200), json!({ "asks_company": true }));
    let draft = json!({ "email": "admin@loja.example", "password": PASSWORD });
    assert_eq!(app.post("session").json(&draft).await.faults(), ["company"]);
}

#[both_databases]
async fn a_refresh_token_is_exchanged_for_the_next(app: TestApp) {
    let bia = app.company().await.attendant("Bia").await;
    let second = next(&refresh(&app, &bia.cookie).await);
    assert_ne!(second, bia.cookie);
    let third = next(&refresh(&app, &second).await);
    assert_ne!(third, second);
    app.restart();
    next(&refresh(&app, &third).await);
}

#[both_databases]
async fn f6_a_token_whose_answer_was_lost_gets_the_next_again_however_late(app: TestApp) {
    let bia = app.company().await.attendant("Bia").await;
    let second = next(&refresh(&app, &bia.cookie).await);
    for sleep in [25, 31, 8 * 3_600] {
        app.pass(Duration::from_secs(sleep)).await;
        assert_eq!(
            next(&refresh(&app, &bia.cookie).await),
            second,
            "the cookie of the lost answer, after {sleep} s more"
        );
    }
    let third = next(&refresh(&app, &second).await);
    next(&refresh(&app, &third).await);
}

#[both_databases]
async fn f6_a_token_used_again_after_the_next_one_was_used_ends_its_family(app: TestApp) {
    let bia = app.company().await.attendant("Bia").await;
    let second = next(&refresh(&app, &bia.cookie).await);
    let third = next(&refresh(&app, &second).await);
    app.pass(Duration::from_secs(31)).await;
    refresh(&app, &bia.cookie).await.problem(401, Code::SessionEnded);
    refresh(&app, &third).await.problem(401, Code::SessionEnded);
    bia.get("me").await.problem(401, Code::SessionEnded);
    let again = Staff::signs_in(&app, 1, bia.me.email.as_str()).await;
    again.get("me").await.json(200);
}

#[both_databases]
async fn an_older_token_ends_the_family_at_once(app: TestApp) {
    let bia = app.company().await.attendant("Bia").await;
    let second = next(&refresh(&app, &bia.cookie).await);
    let third = next(&refresh(&app, &second).await);
    refresh(&app, &bia.cookie).await.problem(401, Code::SessionEnded);
    refresh(&app, &third).await.problem(401, Code::SessionEnded);
}

#[both_databases]
async fn what_is_no_refresh_token_ends_nothing(app: TestApp) {
    let bia = app.company().await.attendant("Bia").await;
    let (name, value) = bia.cookie.split_once('=').unwrap();
    let parts: Vec<&str> = value.split('.').collect();
    let forged = [
        String::new(),
        format!("{name}="),
        format!("{name}=x"),
        format!("{name}={}.{}.x", parts[0], parts[1]),
        format!("{name}={}.{}.{}", parts[0], 99, parts[2]),
        format!("{name}={}.{}.{}", crate::harness::nobody(), parts[1], parts[2]),
    ];
    for cookie in &forged {
        refresh(&app, cookie).await.problem(401, Code::SessionEnded);
    }
    next(&refresh(&app, &bia.cookie).await);
}

#[both_databases]
async fn an_access_token_is_good_for_ten_minutes(app: TestApp) {
    let bia = app.company().await.attendant("Bia").await;
    app.pass(Duration::from_secs(595)).await;
    bia.get("me").await.json(200);
    app.pass(Duration::from_secs(10)).await;
    bia.get("me").await.problem(401, Code::TokenExpired);
    let fresh: SignedIn = refresh(&app, &bia.cookie).await.read(200);
    app.get("me").token(&fresh.access_token).await.json(200);
}

#[both_databases]
async fn a_sign_in_ends_after_thirty_days_without_a_visit(app: TestApp) {
    let bia = app.company().await.attendant("Bia").await;
    app.pass(Duration::from_secs(29 * 24 * 3_600)).await;
    let cookie = next(&refresh(&app, &bia.cookie).await);
    app.pass(Duration::from_secs(29 * 24 * 3_600)).await;
    let cookie = next(&refresh(&app, &cookie).await);
    app.pass(Duration::from_secs(31 * 24 * 3_600)).await;
    refresh(&app, &cookie).await.problem(401, Code::SessionEnded);
}

#[both_databases]
async fn signing_out_ends_this_sign_in_alone(app: TestApp) {
    let company = app.company().await;
    let bia = company.attendant("Bia").await;
    let other = Staff::signs_in(&app, 1, bia.me.email.as_str()).await;
    let left = app.delete("session").header("cookie", &bia.cookie).await;
    assert_eq!(left.json(204), Value::Null);
    let (_, attributes) = left.cookie().expect("the cookie is taken away");
    assert!(attributes.contains("Max-Age=0"), "{attributes}");
    refresh(&app, &bia.cookie).await.problem(401, Code::SessionEnded);
    bia.get("me").await.problem(401, Code::SessionEnded);
    other.get("me").await.json(200);
}

#[both_databases]
async fn signing_out_everywhere_reaches_open_sockets_within_a_second(app: TestApp) {
    let company = app.company().await;
    let mut bia = company.attendant("Bia").await;
    let mut window = Staff::signs_in(&app, 1, bia.me.email.as_str()).await;
    bia.connects().await;
    window.connects().await;
    let begun = std::time::Instant::now();
    app.delete("sessions").token(&bia.token).await.json(204);
    bia.line.listen(Duration::from_secs(5)).await;
    window.line.listen(Duration::from_secs(5)).await;
    assert!(begun.elapsed() < Duration::from_secs(2), "{:?}", begun.elapsed());
    assert_eq!([bia.line.ended, window.line.ended], [Some(Some(1008)); 2]);
    window.get("me").await.problem(401, Code::SessionEnded);
    refresh(&app, &window.cookie).await.problem(401, Code::SessionEnded);
}

#[both_databases]
async fn inactivation_and_a_lower_role_reach_open_sockets_and_requests(app: TestApp) {
    let company = app.company().await;
    let mut bia = company.attendant("Bia").await;
    bia.connects().await;
    company.admin.post(&format!("users/{}/inactivate", bia.id()), &json!({})).await.json(200);
    bia.line.listen(Duration::from_secs(5)).await;
    assert_eq!(bia.line.ended, Some(Some(1008)));
    let sonia = company.supervisor().await;
    sonia.get("users").await.json(200);
    let lower = json!({ "version": 1, "name": "Sonia", "email": sonia.me.email, "role": "attendant" });
    company.admin.put(&format!("users/{}", sonia.id()), &lower).await.json(200);
    sonia.get("users").await.problem(403, Code::Forbidden);
}

#[both_databases]
async fn a_socket_lives_on_by_a_fresh_token(app: TestApp) {
    use protocol::frame::ClientFrame;
    let Scene { mut bia, mut ana, room, .. } = Scene::attended(&app).await;
    app.pass(Duration::from_secs(601)).await;
    assert_eq!(ana.tries_to_say("tarde").await.unwrap_err().code, Code::TokenExpired);
    ana.renews().await;
    let token = ana.token().to_owned();
    ana.line.send(&ClientFrame::Renew { token }).await;
    ana.says("de volta").await;
    let fresh: SignedIn = refresh(&app, &bia.cookie).await.read(200);
    bia.line.send(&ClientFrame::Renew { token: fresh.access_token }).await;
    bia.says(room, "também").await;
    bia.sees_message(room, "de volta").await;
}

#[both_databases]
async fn guessing_a_password_is_slowed_down(app: TestApp) {
    let company = app.company().await;
    let email = company.admin.me.email.as_str().to_owned();
    app.restart_with("BALCAO_SIGN_INS_PER_ACCOUNT_PER_MINUTE", "3");
    for _ in 0..3 {
        Staff::tries_to_sign_in(&app, 1, &email, "wrong horse battery").await.problem(401, Code::WrongCredentials);
    }
    let refused = Staff::tries_to_sign_in(&app, 1, &email, PASSWORD).await;
    assert!(refused.problem(429, Code::TooManyRequests).retry_after.is_some_and(|seconds| seconds > 0));
    assert_ne!(refused.header("retry-after"), "");
    let _another_account: SignedIn = Staff::tries_to_sign_in(&app, 1, "bia@loja.example", PASSWORD).await.read(200);
    app.restart_with("BALCAO_SIGN_INS_PER_MINUTE", "2");
    for email in ["bia@loja.example", "caio@loja.example"] {
        Staff::tries_to_sign_in(&app, 1, email, PASSWORD).await.json(200);
    }
    Staff::tries_to_sign_in(&app, 1, "davi@loja.example", PASSWORD).await.problem(429, Code::TooManyRequests);
}

#[both_databases]
async fn a_flood_of_entries_is_slowed_down(app: TestApp) {
    app.restart_with("BALCAO_ENTRIES_PER_MINUTE", "3");
    for _ in 0..3 {
        Customer::new(&app, "Ana").enters().await;
    }
    Customer::new(&app, "Ana").asks_to_enter().await.problem(429, Code::TooManyRequests);
    let forwarded =
        app.post("entries").header("x-forwarded-for", "203.0.113.7").json(&Customer::new(&app, "Ana").form());
    forwarded.await.problem(429, Code::TooManyRequests);
}

#[both_databases]
async fn keys_are_made_for_their_owners_eyes_and_can_be_rotated(app: TestApp) {
    use std::os::unix::fs::PermissionsExt;
    let company = app.company().await;
    let keys = app.data_folder().join("keys.json");
    assert_eq!(keys.metadata().unwrap().permissions().mode() & 0o777, 0o600);
    let before = company.admin.token.clone();
    app.command(&["keys", "rotate"], "");
    app.restart();
    app.get("me").token(&before).await.json(200);
    let fresh: SignedIn = refresh(&app, &company.admin.cookie).await.read(200);
    assert_ne!(fresh.access_token.split('.').next(), before.split('.').next(), "signed by the new key");
}

#[both_databases]
async fn one_company_alone_is_not_asked_for(app: TestApp) {
    let alone = TestApp::blank(app.kind());
    alone.start();
    let company = Company::bare(&alone, 1, "Loja").await;
    assert_eq!(alone.get("session/options").await.json(200), json!({ "asks_company": false }));
    let draft = json!({ "email": company.admin.me.email, "password": PASSWORD });
    let _signed_in: SignedIn = alone.post("session").json(&draft).await.read(200);
}

#[both_databases]
async fn f51_own_password_is_changed_by_the_current_one_and_the_other_sign_ins_end(app: TestApp) {
    let company = app.company().await;
    let mut bia = company.attendant("Bia").await;
    let mut window = Staff::signs_in(&app, 1, bia.me.email.as_str()).await;
    bia.connects().await;
    window.connects().await;
    let wrong = bia.put("me/password", &json!({ "current": "wrong horse battery", "new": "outra senha boa" })).await;
    assert_eq!(wrong.faults(), ["current"]);
    let short = bia.put("me/password", &json!({ "current": PASSWORD, "new": "nove letr" })).await;
    assert_eq!(short.faults(), ["new"]);
    let empty = bia.put("me/password", &json!({ "current": "", "new": "" })).await;
    assert_eq!(empty.faults(), ["current", "new"]);
    assert!(app.audit("user.password_changed").is_empty(), "what is refused is not audited as done");
    window.get("me").await.json(200);

    bia.put("me/password", &json!({ "current": PASSWORD, "new": "outra senha boa" })).await.json(204);
    window.line.listen(Duration::from_secs(5)).await;
    assert_eq!([bia.line.ended, window.line.ended], [None, Some(Some(1008))]);
    bia.get("me").await.json(200);
    next(&refresh(&app, &bia.cookie).await);
    refresh(&app, &window.cookie).await.problem(401, Code::SessionEnded);
    let email = bia.me.email.as_str();
    Staff::tries_to_sign_in(&app, 1, email, PASSWORD).await.problem(401, Code::WrongCredentials);
    Staff::tries_to_sign_in(&app, 1, email, "outra senha boa").await.json(200);
    let audit = app.audit("user.password_changed");
    let [line] = audit.as_slice() else { panic!("one change: {audit:?}") };
    let id = bia.id().to_string();
    assert_eq!((line.account.as_deref(), line.subject.as_str()), (Some(id.as_str()), id.as_str()));
}

#[both_databases]
async fn f51_a_wrong_current_password_counts_as_a_try_to_sign_in(app: TestApp) {
    let bia = app.company().await.attendant("Bia").await;
    app.restart_with("BALCAO_SIGN_INS_PER_ACCOUNT_PER_MINUTE", "2");
    let guess = json!({ "current": "wrong horse battery", "new": "outra senha boa" });
    for _ in 0..2 {
        assert_eq!(bia.put("me/password", &guess).await.faults(), ["current"]);
    }
    bia.put("me/password", &guess).await.problem(429, Code::TooManyRequests);
    let email = bia.me.email.as_str();
    Staff::tries_to_sign_in(&app, 1, email, PASSWORD).await.problem(429, Code::TooManyRequests);
}

#[both_databases]
async fn f51_the_operator_replaces_a_forgotten_password(app: TestApp) {
    let bia = app.company().await.attendant("Bia").await;
    let email = bia.me.email.as_str();
    let said = app.command(&["user", "password", "--company", "1", "--email", email], "");
    let new = said.lines().find_map(|line| line.strip_prefix("Password: ")).expect("the new password");
    refresh(&app, &bia.cookie).await.problem(401, Code::SessionEnded);
    Staff::tries_to_sign_in(&app, 1, email, PASSWORD).await.problem(401, Code::WrongCredentials);
    Staff::tries_to_sign_in(&app, 1, email, new).await.json(200);
    let typed = app
        .command(&["user", "password", "--company", "1", "--email", email, "--password-stdin"], "a senha digitada\n");
    assert_eq!(typed, format!("{email} has a new password, and is signed in nowhere.\n"));
    Staff::tries_to_sign_in(&app, 1, email, "a senha digitada").await.json(200);
}
