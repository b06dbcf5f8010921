//! The contract is published, and is what the binary says.

use crate::harness::{Contract, TestApp, both_databases};

#[both_databases]
async fn the_contract_in_the_repository_is_what_the_server_says_and_serves(app: TestApp) {
    let said = app.command(&["openapi"], "");
    assert!(said == Contract::text(), "write it anew with: cargo xtask openapi");
    let served = app.get("/api/openapi.yaml").await;
    assert_eq!((served.status, &served.text), (200, &said));
    let page = app.get("/api/docs").await;
    assert_eq!(page.status, 200);
    for (_, path) in Contract::get().operations() {
        assert!(page.text.contains(&path), "the reference page shows {path}");
    }
    let elsewhere = ["src=\"http", "href=\"http://", "@import"];
    assert!(elsewhere.iter().all(|words| !page.text.contains(words)), "nothing from elsewhere");
}
