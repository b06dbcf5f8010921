//! Themes of classifications (R10): their files are untrusted, and customers get a stylesheet of their own address.

use protocol::{
    Code,
    rest::theme::{ColorPair, DropReason, ReadTheme, SavedTheme, Theme},
};
use serde_json::{Value, json};

use crate::harness::{Answer, Company, TestApp, both_databases, nobody};

const GREEN: &str = ":root { --accent: #0a5c36; --hero: #0a5c36 }\n.bubble { border-radius: 4px }\n";
const GREEN_SERVED: &str =
    "@layer components {\n:root { --accent: #0a5c36; --hero: #0a5c36; }\n.widget .bubble { border-radius: 4px; }\n}\n";

/// Sends a file to be checked.
async fn check(company: &Company, file: impl Into<Vec<u8>>) -> Answer {
    let path = format!("classifications/{}/theme/check", company.channel());
    company.admin.app().post(&path).token(&company.admin.token).body("text/css", file).await
}

fn path(company: &Company) -> String {
    format!("classifications/{}/theme", company.channel())
}

/// Saves a theme over a version.
async fn save(company: &Company, version: u64, source: &str) -> Answer {
    company.admin.put(&path(company), &json!({ "version": version, "source": source })).await
}

async fn kept(company: &Company) -> Theme {
    company.admin.get(&path(company)).await.read(200)
}

#[both_databases]
async fn r10_a_theme_is_saved_served_and_restored(app: TestApp) {
    let company = app.company().await;
    let untouched = kept(&company).await;
    assert_eq!((untouched.version, untouched.file_name.as_str()), (0, "isochat.css"));
    assert_eq!((untouched.source, untouched.address, untouched.changed_at), (None, None, None));
    let change = json!({ "version": 0, "file_name": "Verde.css", "source": GREEN });
    let SavedTheme { theme, check } = company.admin.put(&path(&company), &change).await.read(200);
    assert_eq!((check.drops, check.dropped.len()), (0, 0));
    assert_eq!((theme.version, theme.file_name.as_str(), theme.source.as_deref()), (1, "Verde.css", Some(GREEN)));
    assert_eq!(theme.changed_by.as_ref().map(|by| by.id), Some(company.admin.id()));
    assert_eq!(kept(&company).await, theme);
    let address = theme.address.unwrap();
    assert!(address.starts_with("/chat/1/1/theme/") && address.ends_with(".css"), "{address}");
    let sheet = app.get(&address).await;
    assert_eq!((sheet.status, sheet.text.as_str()), (200, GREEN_SERVED));
    assert_eq!(sheet.header("content-type"), "text/css; charset=utf-8");
    assert_eq!(sheet.header("x-content-type-options"), "nosniff");
    assert_eq!(sheet.header("cache-control"), "public, max-age=31536000, immutable");
    let restored: Theme = company.admin.delete(&format!("{}?version=1", path(&company))).await.read(200);
    assert_eq!((restored.version, restored.source, restored.address), (2, None, None));
    assert_eq!(restored.file_name, "Verde.css", "the name stays");
    let gone = app.get(&address).await;
    assert_eq!((gone.status, gone.text.as_str(), gone.header("cache-control")), (200, "", "no-store"));
    assert_eq!(gone.header("content-type"), "text/css; charset=utf-8");
}

#[both_databases]
async fn r10_two_people_never_overwrite_each_other_unseen(app: TestApp) {
    let company = app.company().await;
    save(&company, 0, GREEN).await.json(200);
    save(&company, 0, ".btn{}").await.problem(409, Code::Changed);
    save(&company, 2, ".btn{}").await.problem(409, Code::Changed);
    company.admin.delete(&path(&company)).await.problem(409, Code::Changed);
    assert_eq!(kept(&company).await.source.as_deref(), Some(GREEN));
    company.admin.delete(&format!("{}?version=1", path(&company))).await.json(200);
    save(&company, 0, GREEN).await.problem(409, Code::Changed);
    let saved: SavedTheme = save(&company, 2, GREEN).await.read(200);
    let again: SavedTheme = save(&company, 3, GREEN).await.read(200);
    assert_eq!((saved.theme.version, &again), (3, &saved), "what changes nothing is no change");
    let changes = app.audit("classification.theme_changed");
    assert_eq!(changes.len(), 3);
    let [before, after] = changes[1].states();
    assert_eq!((&before["file_name"], &before["bytes"]), (&json!("isochat.css"), &json!(GREEN.len())));
    assert_eq!((&after["hash"], &changes[1].subject), (&Value::Null, &company.channel().to_string()));
}

#[both_databases]
async fn r10_what_is_not_allowed_is_dropped_with_its_line_and_reason(app: TestApp) {
    let company = app.company().await;
    let file = "\
@import url(https://x.example/a.css);
:host { --accent: red }
.bubble { background: url(https://x.example/b.png); position: fixed; width: expression(alert(1)) }
.legal { display: none }
</style><script>alert(1)</script>
:root { --accent: #fff; --on-accent: #fff; --radius-m: 4px }
";
    let ReadTheme { source, check: checked } = check(&company, file).await.read(200);
    assert_eq!(source, file);
    let told: Vec<_> = checked.dropped.iter().map(|drop| (drop.line, drop.column, drop.reason)).collect();
    assert_eq!(
        told,
        [
            (1, 1, DropReason::Elsewhere),
            (2, 1, DropReason::Selector),
            (3, 11, DropReason::Elsewhere),
            (3, 53, DropReason::Hides),
            (3, 70, DropReason::Hides),
            (4, 1, DropReason::Selector),
            (5, 1, DropReason::Selector),
        ]
    );
    assert_eq!(checked.css, "", "the last rule was swallowed by the line before it, which has no block");
    assert_eq!(checked.dropped[0].message, "Carregaria algo de outro endereço");
    assert_eq!(kept(&company).await.version, 0, "checking saves nothing");
    let english = app.post(&format!("{}/check", path(&company))).token(&company.admin.token);
    let english: ReadTheme =
        english.header("accept-language", "en").body("text/css", "a { color: red }").await.read(200);
    assert_eq!(english.check.dropped[0].message, "The selector is none of the parts that a theme changes");
    let unreadable = ":root { --accent: #fff; --on-accent: #fff; --radius-m: 4px }";
    let SavedTheme { check, .. } = save(&company, 0, unreadable).await.read(200);
    assert_eq!(check.css, ":root { --on-accent: #ffffff; --radius-m: 4px; }\n");
    assert_eq!(check.dropped.iter().map(|drop| drop.reason).collect::<Vec<_>>(), [DropReason::Contrast]);
}

#[both_databases]
async fn r10_low_contrast_is_told_and_saved_all_the_same(app: TestApp) {
    let company = app.company().await;
    let SavedTheme { check, theme } = save(&company, 0, ":root { --hero: #d98e04 }").await.read(200);
    let pairs: Vec<_> = check.contrast.iter().map(|pair| (pair.pair, pair.light, pair.dark, pair.needed)).collect();
    assert_eq!(pairs, [(ColorPair::Hero, 268, 268, 450)]);
    assert_eq!((theme.version, check.drops), (1, 0));
}

#[both_databases]
async fn r10_files_of_any_size_and_encoding_get_a_clear_answer(app: TestApp) {
    let company = app.company().await;
    let read = async |file: Vec<u8>| check(&company, file).await.read::<ReadTheme>(200);
    let text = ".bubble { border-width: 1px } /* é */";
    let wide: Vec<u8> = "\u{feff}".encode_utf16().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    let latin: Vec<u8> = text.chars().map(|letter| letter as u8).collect();
    for file in [text.as_bytes().to_vec(), format!("\u{feff}{text}").into_bytes(), wide, latin] {
        let ReadTheme { source, check } = read(file).await;
        assert_eq!((source.as_str(), check.css.as_str()), (text, ".widget .bubble { border-width: 1px; }\n"));
    }
    let problem = check(&company, b"a\0b".to_vec()).await.problem(422, Code::Invalid);
    assert_eq!((&*problem.errors[0].field, problem.errors[0].code.as_str()), ("source", "not_text"));
    assert_eq!(read(Vec::new()).await.check.css, "");
    let many = read(".a{}".repeat(16 * 1024).into_bytes()).await.check;
    assert_eq!((many.drops, many.dropped.len()), (16 * 1024, 200));
    for unbalanced in ["{", "}", "(", "[", "/*", "\"", "@media(", ".bubble{"] {
        let checked = read(unbalanced.repeat(64 * 1024 / unbalanced.len()).into_bytes()).await.check;
        assert!(!checked.css.contains(['<', '@', '(']), "{unbalanced}: {}", checked.css);
    }
    check(&company, vec![b' '; 64 * 1024 + 1]).await.problem(413, Code::TooLarge);
    check(&company, ".a{}".repeat(100_000).into_bytes()).await.problem(413, Code::TooLarge);
    check(&company, vec![b'a'; 5 * 1024 * 1024]).await.problem(413, Code::TooLarge);
    save(&company, 0, &"a".repeat(5 * 1024 * 1024)).await.problem(413, Code::TooLarge);
    for (source, name, field, code, limit) in [
        ("a".repeat(64 * 1024 + 1), "", "source", "too_many_bytes", Some(65_536)),
        (" \n".to_owned(), "", "source", "required", None),
        ("a\0".to_owned(), "", "source", "not_text", None),
        ("a".to_owned(), "../a.css", "file_name", "invalid_file_name", None),
        ("a".to_owned(), "a.txt", "file_name", "invalid_file_name", None),
    ] {
        let change = json!({ "version": 0, "file_name": name, "source": source });
        let errors = company.admin.put(&path(&company), &change).await.problem(422, Code::Invalid).errors;
        let error = &errors[0];
        assert_eq!((errors.len(), &*error.field, error.code.as_str(), error.limit), (1, field, code, limit));
        assert!(!error.message.is_empty());
    }
    assert_eq!(kept(&company).await.version, 0, "nothing half saved");
    save(&company, 0, &format!("/* {} */", "\n".repeat(64 * 1024 - 6))).await.json(200);
}

#[both_databases]
async fn r10_a_theme_is_of_its_classification_alone(app: TestApp) {
    let (company, other) = (app.company().await, app.other_company().await);
    let saved: SavedTheme = save(&company, 0, GREEN).await.read(200);
    let address = saved.theme.address.unwrap();
    let hash = address.rsplit('/').next().unwrap();
    for absent in [
        format!("/chat/2/1/theme/{hash}"),
        format!("/chat/1/2/theme/{hash}"),
        "/chat/1/1/theme/00.css".to_owned(),
        "/chat/1/1/theme/'%20OR%201.css".to_owned(),
    ] {
        let sheet = app.get(&absent).await;
        assert_eq!(
            (sheet.status, sheet.text.as_str(), sheet.header("cache-control")),
            (200, "", "no-store"),
            "{absent}"
        );
    }
    other.admin.get(&path(&company)).await.problem(404, Code::NotFound);
    other.admin.put(&path(&company), &json!({ "version": 1, "source": "a" })).await.problem(404, Code::NotFound);
    other.admin.delete(&format!("{}?version=1", path(&company))).await.problem(404, Code::NotFound);
    company.admin.get(&format!("classifications/{}/theme", nobody())).await.problem(404, Code::NotFound);
    assert_eq!(kept(&other).await.version, 0);
    let bia = company.attendant("Bia").await;
    bia.get(&path(&company)).await.problem(403, Code::Forbidden);
    let own: SavedTheme = save(&other, 0, GREEN).await.read(200);
    assert_eq!(own.theme.address.as_deref(), Some(format!("/chat/2/1/theme/{hash}").as_str()));
    company.admin.post(&format!("classifications/{}/inactivate", company.channel()), &json!({})).await.json(200);
    assert_eq!(app.get(&address).await.text, "", "an inactive classification shows nothing of itself");
    assert_eq!(app.get(&own.theme.address.unwrap()).await.text, GREEN_SERVED);
}
