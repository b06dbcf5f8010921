//! The first run: an installation without a company, set up by whoever has the code that the server printed.

use std::{fs, os::unix::fs::PermissionsExt};

use protocol::{
    Code,
    rest::{setup::SetUp, user::UserClassifications},
};
use serde_json::{Value, json};

use crate::harness::{Answer, Company, Customer, PASSWORD, Staff, TestApp, both_databases, sorted_statuses, together};

/// A first run with this code.
pub fn first_run(code: &str) -> Value {
    json!({
        "code": code, "company": { "name": "Café Aurora", "zone": "America/Sao_Paulo" },
        "administrator": { "name": "Ana Prado", "email": "ana@aurora.example", "password": PASSWORD },
        "situations": { "waiting": "Em espera pelo atendimento", "in_attendance": "Em atendimento", "closed": "Encerrado" },
        "anonymous": { "name": "CLIENTE ANÔNIMO" },
        "classification": {
            "name": "Suporte", "opens": null, "closes": null, "rooms_per_attendant": 3, "rooms_in_attendance": 10,
        },
    })
}

/// An empty installation that runs.
fn empty(app: &TestApp) -> TestApp {
    let empty = TestApp::blank(app.kind());
    empty.start();
    empty
}

/// The code in the data folder.
fn code(app: &TestApp) -> String {
    fs::read_to_string(app.data_folder().join("setup-code")).unwrap().trim().to_owned()
}

async fn set_up(app: &TestApp, draft: &Value) -> Answer {
    app.post("setup").json(draft).await
}

#[both_databases]
async fn r6_the_first_run_makes_a_company_that_works(app: TestApp) {
    let app = empty(&app);
    let file = app.data_folder().join("setup-code");
    assert_eq!(file.metadata().unwrap().permissions().mode() & 0o777, 0o600);
    let code = code(&app);
    assert!(app.log().contains(&format!("  {code}\n")), "printed too");
    let page = app.get("/app/rooms").await;
    assert_eq!((page.status, page.header("location")), (302, "/app/setup"));
    app.post("setup/check").json(&json!({ "code": code.to_lowercase().replace('-', "") })).await.json(204);
    let answer = set_up(&app, &first_run(&code)).await;
    let done: SetUp = answer.read(201);
    assert_eq!(done.chat, "/chat/1/1");
    assert!(answer.cookie().is_some() && !file.exists());
    let me = &done.signed_in.me;
    assert_eq!(
        (me.company_name.as_str(), me.company_zone.as_str(), me.company_code),
        ("Café Aurora", "America/Sao_Paulo", 1)
    );
    let get = |path: &str| app.get(path).token(&done.signed_in.access_token);
    let labels: Vec<_> = get("situations").await.json(200)["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| (one["label"].as_str().unwrap().to_owned(), one["internal"].as_str().unwrap().to_owned()))
        .collect();
    let seeds =
        [("Em espera pelo atendimento", "waiting"), ("Em atendimento", "in_attendance"), ("Encerrado", "closed")];
    assert_eq!(labels, seeds.map(|(label, internal)| (label.to_owned(), internal.to_owned())));
    let parameter = get("parameters/ISOCHATCODIGOS").await.json(200);
    assert_eq!((&parameter["entity_name"], &parameter["active"]), (&json!("CLIENTE ANÔNIMO"), &json!(true)));
    assert_eq!(parameter["trouble"], Value::Null);
    let linked: UserClassifications = get(&format!("users/{}/classifications", me.id)).await.read(200);
    assert_eq!(linked.items[0].name.as_str(), "Suporte");
    Customer::new(&app, "Joana").enters().await;
    Staff::signs_in(&app, 1, "ana@aurora.example").await.get("me").await.json(200);
    assert_eq!(app.get("/app").await.header("location"), "");
}

#[both_databases]
async fn a_guessed_code_opens_nothing_and_a_used_one_nothing_more(app: TestApp) {
    let app = empty(&app);
    let right = code(&app);
    for wrong in ["0000-0000-0000", "x", "1", &right[..13]] {
        app.post("setup/check").json(&json!({ "code": wrong })).await.problem(403, Code::SetupCodeWrong);
        set_up(&app, &first_run(wrong)).await.problem(403, Code::SetupCodeWrong);
    }
    app.restart();
    set_up(&app, &first_run(&right)).await.problem(403, Code::SetupCodeWrong);
    let fresh = code(&app);
    assert_ne!(fresh, right, "each start has a code of its own");
    set_up(&app, &first_run(&fresh)).await.json(201);
    set_up(&app, &first_run(&fresh)).await.problem(409, Code::AlreadySetUp);
    app.post("setup/check").json(&json!({ "code": fresh })).await.problem(409, Code::AlreadySetUp);
    app.restart();
    assert!(!app.data_folder().join("setup-code").exists());
    set_up(&app, &first_run(&fresh)).await.problem(409, Code::AlreadySetUp);
}

#[both_databases]
async fn guessing_the_code_is_slowed_down(app: TestApp) {
    let app = empty(&app);
    app.restart_with("BALCAO_SIGN_INS_PER_ACCOUNT_PER_MINUTE", "3");
    for _ in 0..3 {
        app.post("setup/check").json(&json!({ "code": "x" })).await.problem(403, Code::SetupCodeWrong);
    }
    app.post("setup/check").json(&json!({ "code": code(&app) })).await.problem(429, Code::TooManyRequests);
}

#[both_databases]
async fn several_first_runs_at_once_make_one_company(app: TestApp) {
    let app = empty(&app);
    let drafts: Vec<Value> = (0..4)
        .map(|number| {
            let mut draft = first_run(&code(&app));
            draft["company"]["name"] = json!(format!("Loja {number}"));
            draft
        })
        .collect();
    let answers = together(drafts.iter().map(|draft| set_up(&app, draft))).await;
    assert_eq!(sorted_statuses(&answers), [201, 409, 409, 409]);
    for answer in answers.iter().filter(|answer| answer.status == 409) {
        answer.problem(409, Code::AlreadySetUp);
    }
    assert_eq!(app.get("session/options").await.json(200), json!({ "asks_company": false }));
    Staff::signs_in(&app, 1, "ana@aurora.example").await;
}

#[both_databases]
async fn all_that_is_wrong_is_told_at_once_and_nothing_is_saved(app: TestApp) {
    let app = empty(&app);
    let code = code(&app);
    let mut wrong = first_run(&code);
    wrong["company"] = json!({ "name": " ", "zone": "Marte/Norte" });
    wrong["administrator"] = json!({ "name": "", "email": "ana", "password": "1234567890" });
    wrong["situations"]["closed"] = json!("");
    wrong["anonymous"]["name"] = json!("");
    wrong["classification"] = json!({ "name": "", "opens": "08:00", "closes": "", "rooms_per_attendant": 0 });
    let mut faults = set_up(&app, &wrong).await.faults();
    faults.sort();
    let fields = [
        "administrator.email",
        "administrator.name",
        "administrator.password",
        "anonymous.name",
        "classification.closes",
        "classification.name",
        "classification.rooms_per_attendant",
        "company.name",
        "company.zone",
        "situations.closed",
    ];
    assert_eq!(faults, fields);
    for (opens, closes) in [("25:00", "26:00"), ("24:00", "08:00"), ("08:00", "08:00")] {
        let mut wrong = first_run(&code);
        wrong["classification"]["opens"] = json!(opens);
        wrong["classification"]["closes"] = json!(closes);
        assert!(set_up(&app, &wrong).await.faults()[0].starts_with("classification."), "{opens}");
    }
    set_up(&app, &first_run(&code)).await.json(201);
}

#[both_databases]
async fn the_command_line_closes_the_first_run(app: TestApp) {
    let app = empty(&app);
    let code = code(&app);
    Company::fresh(&app, 1, "Loja").await;
    assert!(!app.data_folder().join("setup-code").exists());
    app.post("setup/check").json(&json!({ "code": code })).await.problem(409, Code::AlreadySetUp);
    set_up(&app, &first_run(&code)).await.problem(409, Code::AlreadySetUp);
    assert_eq!(app.get("/app").await.header("location"), "");
}

#[both_databases]
async fn the_power_gone_in_a_first_run_leaves_it_whole_or_not_at_all(app: TestApp) {
    for delay in [0, 20, 40, 60, 80, 120] {
        let app = empty(&app);
        let draft = first_run(&code(&app));
        let asked = app.clone();
        let asking = tokio::spawn(async move { asked.post("setup").json(&draft).attempt().await.is_ok() });
        // Real time is the subject: the power goes at any moment of the act.
        tokio::time::sleep(std::time::Duration::from_millis(delay)).await;
        app.kill();
        asking.abort();
        app.start();
        match fs::read_to_string(app.data_folder().join("setup-code")) {
            Ok(code) => {
                set_up(&app, &first_run(code.trim())).await.json(201);
            }
            Err(_) => {
                let admin = Staff::tries_to_sign_in(&app, 1, "ana@aurora.example", PASSWORD).await;
                admin.json(200);
                Customer::new(&app, "Joana").enters().await;
            }
        }
    }
}
