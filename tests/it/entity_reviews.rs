//! *Confirmar* twice (R53), and look-alikes before it (R48).

use std::time::Duration;

use protocol::{
    Code,
    rest::entity::{Entity, Likeness, Review},
};
use serde_json::json;

use crate::harness::{
    Staff, TestApp, both_databases, nobody, once_created, person, person_with, sorted_statuses, together,
};

/// In what each look-alike of a review is alike, by its name.
fn alike(review: &Review) -> Vec<(&str, &[Likeness])> {
    review.look_alikes.iter().map(|one| (one.entity.name.as_str(), one.alike.as_slice())).collect()
}

#[both_databases]
async fn r53_the_first_confirm_saves_nothing_and_the_second_once(app: TestApp) {
    let company = app.company().await;
    let bia = company.attendant("Bia").await;
    let review = bia.reviews(&person("Eddy Araujo")).await;
    assert!(review.look_alikes.is_empty());
    assert!(bia.finds("").await.items.is_empty(), "the first saves nothing");
    let eddy: Entity = bia.confirms(&review, false).await.read(201);
    assert_eq!(eddy.fields, review.entity);
    for despite in [false, true] {
        let again: Entity = bia.confirms(&review, despite).await.read(200);
        assert_eq!(again.id, eddy.id);
    }
    assert_eq!(bia.finds("").await.items.len(), 1);
}

#[both_databases]
async fn r53_a_double_click_and_twenty_at_once_register_one(app: TestApp) {
    let company = app.company().await;
    let bia = company.attendant("Bia").await;
    let review = bia.reviews(&person("Eddy Araujo")).await;
    let answers = together((0..20).map(|_| bia.confirms(&review, false))).await;
    assert_eq!(sorted_statuses(&answers), once_created(20), "one registers");
    let ids: Vec<_> = answers.iter().map(|answer| answer.read::<Entity>(answer.status).id).collect();
    assert!(ids.iter().all(|id| *id == ids[0]), "{ids:?}");
    assert_eq!(bia.finds("").await.items.len(), 1);
}

#[both_databases]
async fn r53_a_review_is_its_accounts_own_and_ends_after_half_an_hour(app: TestApp) {
    let (company, other) = (app.company().await, app.other_company().await);
    let (bia, caio) = (company.attendant("Bia").await, company.attendant("Caio").await);
    let review = bia.reviews(&person("Eddy Araujo")).await;
    for stranger in [&caio, &company.admin, &other.admin] {
        stranger.confirms(&review, true).await.problem(409, Code::ReviewUnknown);
    }
    let forged = json!({ "review": nobody(), "despite_look_alikes": true });
    bia.post("entities", &forged).await.problem(409, Code::ReviewUnknown);
    let young = bia.reviews(&person("Eva Prado")).await;
    app.pass(Duration::from_secs(29 * 60)).await;
    let bia = Staff::signs_in(&app, 1, "bia@loja.example").await;
    let late = bia.reviews(&person("Rui Costa")).await;
    let eva: Entity = bia.confirms(&young, false).await.read(201);
    app.pass(Duration::from_secs(2 * 60)).await;
    bia.confirms(&review, false).await.problem(409, Code::ReviewUnknown);
    bia.confirms(&late, false).await.json(201);
    assert_eq!(bia.confirms(&young, false).await.read::<Entity>(200).id, eva.id, "a late repeat gets the first");
    assert_eq!(bia.finds_names("").await, ["Eva Prado", "Rui Costa"]);
}

#[both_databases]
async fn r48_look_alikes_stop_the_second_confirm_until_it_says_anyway(app: TestApp) {
    let company = app.company().await;
    let bia = company.attendant("Bia").await;
    let draft = person_with(
        "José da Silva",
        json!({
            "document": "529.982.247-25", "emails": ["ze@x.io"], "phones": ["(41) 99812-4471"],
        }),
    );
    bia.registers(&draft).await;
    bia.registers(&person("JOSE DA SILVA")).await;
    bia.registers(&person("Jose Carlos Silva")).await;
    bia.registers(&person("José Souza")).await;
    let same = person_with(
        "jose da silva",
        json!({
            "document": "52998224725", "emails": ["ZE@x.io"], "phones": ["+55 41 99812-4471"],
        }),
    );
    let review = bia.reviews(&same).await;
    use Likeness::{Document, Email, Name, Phone, SimilarName};
    let expected: [(&str, &[Likeness]); 3] = [
        ("José da Silva", &[Document, Email, Phone, Name]),
        ("JOSE DA SILVA", &[Name]),
        ("Jose Carlos Silva", &[SimilarName]),
    ];
    assert_eq!(alike(&review), expected);
    for _ in 0..2 {
        bia.confirms(&review, false).await.problem(409, Code::LookAlikes);
    }
    assert_eq!(bia.finds("").await.items.len(), 4, "a double click stops at the review");
    bia.confirms(&review, true).await.json(201);
}

#[both_databases]
async fn r48_who_registered_since_the_review_stops_it_too(app: TestApp) {
    let company = app.company().await;
    let (bia, caio) = (company.attendant("Bia").await, company.attendant("Caio").await);
    let draft = person_with("Eddy", json!({ "emails": ["eddy@x.io"] }));
    for _ in 0..5 {
        let (first, second) = (bia.reviews(&draft).await, caio.reviews(&draft).await);
        assert_eq!(first.look_alikes.len(), second.look_alikes.len());
        let before = bia.finds("").await.items.len();
        let despite = before > 0;
        let (one, two) = tokio::join!(bia.confirms(&first, despite), caio.confirms(&second, false));
        let mut outcome = [one.status, two.status];
        outcome.sort_unstable();
        assert_eq!(outcome, [201, 409], "{} {}", one.text, two.text);
        assert_eq!(bia.finds("").await.items.len(), before + 1);
    }
}

#[both_databases]
async fn r48_at_most_twenty_look_alikes_are_shown_the_most_alike_first(app: TestApp) {
    let company = app.company().await;
    let lines: Vec<String> = (0..60).map(|number| format!("Maria da Silva;m{number}@x.io")).collect();
    let csv = format!("nome;emails\n{}\n", lines.join("\n"));
    let import = company.admin.uploads(csv).await.run.id;
    company.admin.saves(import, &json!({ "despite_look_alikes": true })).await;
    let draft = person_with("Maria da Silva", json!({ "emails": ["m59@x.io"] }));
    let review = company.admin.reviews(&draft).await;
    assert_eq!(review.look_alikes.len(), 20);
    assert_eq!(review.look_alikes[0].alike, [Likeness::Email, Likeness::Name]);
    assert_eq!(review.look_alikes[0].tickets, 0);
}
