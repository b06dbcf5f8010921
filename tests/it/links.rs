//! The links of the seed's installations, and those of ours (R27).

use crate::harness::{TestApp, both_databases};

#[both_databases]
async fn r27_the_seeds_link_leads_to_the_chat_in_any_letter_case_and_under_any_prefix(app: TestApp) {
    app.company().await;
    for path in [
        "/isocrm/hiso_loginchat.aspx?1,1",
        "/hiso_loginchat.aspx?1,1",
        "/HISO_LOGINCHAT.ASPX?1,1",
        "/IsoCRM/Hiso_LoginChat.aspx?1%2C1",
        "/isocrm/hiso_loginchat.aspx?1%2c1",
        "/a/b/c/hiso_loginchat.aspx?1,1",
    ] {
        let answer = app.get(path).await;
        assert_eq!((answer.status, answer.header("location")), (302, "/chat/1/1"), "{path}");
    }
    let page = app.get("/chat/1/1").await;
    assert_eq!(page.status, 200, "{}", page.text);
    assert!(page.header("content-type").starts_with("text/html"));
}

#[both_databases]
async fn r27_a_pair_that_stands_for_nothing_shows_one_page_that_reveals_nothing(app: TestApp) {
    let company = app.company().await;
    let known = app.get("/chat/1/1").await;
    let pages = [app.get("/chat/1/2").await, app.get("/chat/77/1").await];
    company
        .admin
        .post(&format!("classifications/{}/inactivate", company.channel()), &serde_json::json!({}))
        .await
        .json(200);
    let inactive = app.get("/chat/1/1").await;
    for page in pages.iter().chain([&inactive]) {
        assert_eq!((page.status, &page.text), (known.status, &known.text), "the page itself tells nothing");
    }
    for words in ["", "1", "1,", ",1", "x,y", "1,1,1", "-1,1", "99999999999,1", "1;1"] {
        let answer = app.get(&format!("/isocrm/hiso_loginchat.aspx?{words}")).await;
        assert_eq!((answer.status, answer.header("location")), (302, "/chat/0/0"), "{words}");
    }
}

#[both_databases]
async fn r27_pages_and_sign_in_work_over_plain_http_under_an_intranet_name(app: TestApp) {
    let company = app.company().await;
    let answer =
        crate::harness::Staff::tries_to_sign_in(&app, 1, company.admin.me.email.as_str(), crate::harness::PASSWORD)
            .await;
    let (cookie, attributes) = answer.cookie().unwrap();
    assert!(cookie.starts_with("balcao="), "{cookie}");
    assert!(!attributes.contains("Secure"), "a browser drops it over plain http: {attributes}");
    for needed in ["HttpOnly", "SameSite=Strict", "Path=/"] {
        assert!(attributes.contains(needed), "{needed}: {attributes}");
    }
    let console = app.get("/app").header("host", "balcao.intranet").await;
    assert_eq!(console.status, 200);
    assert!(console.header("content-security-policy").contains("script-src 'self' 'wasm-unsafe-eval'"));
    app.restart_with("BALCAO_PUBLIC_URL", "https://chat.example.com");
    let answer =
        crate::harness::Staff::tries_to_sign_in(&app, 1, company.admin.me.email.as_str(), crate::harness::PASSWORD)
            .await;
    let (cookie, attributes) = answer.cookie().unwrap();
    assert!(cookie.starts_with("__Host-balcao=") && attributes.contains("Secure"), "{cookie} {attributes}");
}
