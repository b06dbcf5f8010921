//! Entities: what is registered of them, who may be changed how, and whose they are (R39, R46, R49, R63).

use protocol::{
    Code,
    rest::{
        entity::{Entity, EntityRole},
        page::Page,
    },
};
use serde_json::{Value, json};

use crate::harness::{Company, Staff, TestApp, both_databases, person, person_with};

/// How an entity stands, to be changed.
fn change(entity: &Entity, fields: Value) -> Value {
    json!({ "version": entity.version, "entity": person_with(entity.fields.name.as_str(), fields) })
}

async fn fetched(staff: &Staff, entity: &Entity) -> Entity {
    staff.get(&format!("entities/{}", entity.id)).await.read(200)
}

/// Makes this one the anonymous entity.
async fn is_anonymous(company: &Company, entity: &Entity, active: bool) {
    let parameter = json!({ "active": active, "entity": entity.code });
    company.sets("ISOCHATCODIGOS", parameter).await.json(200);
}

#[both_databases]
async fn an_entity_has_the_next_code_and_all_that_was_registered(app: TestApp) {
    let company = app.company().await;
    let bia = company.attendant("Bia").await;
    let draft = json!({
        "name": "  Eddy  Cezar Araujo ", "kind": "person", "document": "529.982.247-25",
        "emails": ["Eddy@Exemplo.com", " ", "eddy@exemplo.COM", "ec@exemplo.com"],
        "phones": ["(41) 99812-4471", "+55 41 99812-4471"], "roles": ["cliente", "USUARIO"],
    });
    let eddy = bia.registers(&draft).await;
    let next = bia.registers(&person("Eva Prado")).await;
    assert_eq!((eddy.code, next.code, eddy.version), (1, 2, 1));
    assert_eq!(eddy.fields.name.as_str(), "Eddy Cezar Araujo");
    assert_eq!(eddy.fields.document.as_ref().map(|document| document.as_str()), Some("52998224725"));
    assert_eq!(eddy.fields.emails.len(), 2, "an e-mail stands once, in any letter case");
    assert_eq!(eddy.fields.phones.len(), 1, "a phone stands once, with or without the country");
    assert_eq!(eddy.fields.roles.len(), 2);
    assert!(eddy.active && !eddy.anonymous);
    assert_eq!(fetched(&bia, &eddy).await, eddy);
}

#[both_databases]
async fn documents_have_right_check_digits_and_other_words_their_rules(app: TestApp) {
    let company = app.company().await;
    for document in ["529.982.247-26", "111.111.111-11", "11.222.333/0001-80", "12ABC34501DE36", "1", "<script>"] {
        let draft = person_with("Ana", json!({ "document": document }));
        assert_eq!(company.admin.post("entity-reviews", &draft).await.faults(), ["document"], "{document}");
    }
    for (document, kind) in
        [("52998224725", "person"), ("11.222.333/0001-81", "company"), ("12.abc.345/01de-35", "company")]
    {
        for (named, status) in [("person", kind == "person"), ("company", kind == "company")] {
            let answer = company
                .admin
                .post("entity-reviews", &person_with("Ana", json!({ "kind": named, "document": document })))
                .await;
            if status {
                answer.json(201);
            } else {
                let problem = answer.problem(422, Code::Invalid);
                assert_eq!(
                    (problem.errors[0].field.as_ref(), problem.errors[0].code.as_ref()),
                    ("document", "other_kind")
                );
            }
        }
    }
    for document in ["", "  "] {
        company.admin.post("entity-reviews", &person_with("Ana", json!({ "document": document }))).await.json(201);
    }
    let many: Vec<String> = (0..21).map(|number| format!("a{number}@x.io")).collect();
    let wrong = json!({
        "name": "a".repeat(10_000), "kind": "company", "emails": many, "phones": ["12"], "roles": ["a".repeat(41)],
    });
    assert_eq!(company.admin.post("entity-reviews", &wrong).await.faults(), ["name", "emails", "phones", "roles"]);
    let unknown = person_with("Ana", json!({ "roles": ["ASTRONAUTA"] }));
    let answer = company.admin.post("entity-reviews", &unknown).await;
    let problem = answer.problem(422, Code::Invalid);
    assert_eq!((problem.errors[0].field.as_ref(), problem.errors[0].code.as_ref()), ("roles", "unknown_role"));
    assert_eq!(company.admin.finds("").await.items, []);
}

#[both_databases]
async fn of_two_who_edit_one_version_the_second_is_told(app: TestApp) {
    let company = app.company().await;
    let (bia, caio) = (company.attendant("Bia").await, company.attendant("Caio").await);
    let eddy = bia.registers(&person("Eddy")).await;
    let path = format!("entities/{}", eddy.id);
    let changed: Entity = bia.put(&path, &change(&eddy, json!({ "emails": ["a@x.io", "b@x.io"] }))).await.read(200);
    assert_eq!((changed.version, changed.fields.emails.len(), changed.code), (2, 2, eddy.code));
    caio.put(&path, &change(&eddy, json!({ "emails": [] }))).await.problem(409, Code::Changed);
    assert_eq!(fetched(&caio, &eddy).await, changed);
    assert_eq!(bia.put(&path, &change(&changed, json!({ "roles": ["X"] }))).await.faults(), ["roles"]);
    let bare: Entity = bia.put(&path, &change(&changed, json!({ "roles": [] }))).await.read(200);
    assert!(bare.fields.roles.is_empty() && bare.fields.emails.is_empty());
}

#[both_databases]
async fn r48_a_change_to_anothers_document_asks_first(app: TestApp) {
    let company = app.company().await;
    let bia = company.attendant("Bia").await;
    let eddy = bia.registers(&person_with("Eddy", json!({ "document": "529.982.247-25" }))).await;
    let eva = bia.registers(&person("Eva")).await;
    let path = format!("entities/{}", eva.id);
    let mut taken = change(&eva, json!({ "document": "52998224725" }));
    bia.put(&path, &taken).await.problem(409, Code::LookAlikes);
    assert_eq!(fetched(&bia, &eva).await, eva, "nothing half done");
    taken["despite_look_alikes"] = json!(true);
    let twin: Entity = bia.put(&path, &taken).await.read(200);
    assert_eq!(twin.fields.document, eddy.fields.document);
    let kept = change(&twin, json!({ "document": "529.982.247-25", "phones": ["4133334444"] }));
    bia.put(&path, &kept).await.json(200);
    bia.put(&format!("entities/{}", eddy.id), &change(&eddy, json!({ "document": "111.444.777-35" }))).await.json(200);
}

#[both_databases]
async fn r39_suggestions_go_by_any_of_the_emails_trimmed_in_any_case(app: TestApp) {
    let company = app.company().await;
    let bia = company.attendant("Bia").await;
    let draft = person_with("Eva Prado", json!({ "emails": ["main@x.io", "Second@X.io"] }));
    let eva = bia.registers(&draft).await;
    bia.registers(&person_with("Outra", json!({ "emails": ["other@x.io"] }))).await;
    for email in ["second@x.io", "%20SECOND@x.IO%20", "main@x.io"] {
        assert_eq!(bia.finds_names(&format!("email={email}")).await, ["Eva Prado"], "{email}");
    }
    assert!(bia.finds("email=second@x.i").await.items.is_empty(), "not by a part");
    company.admin.post(&format!("entities/{}/inactivate", eva.id), &json!({})).await.json(200);
    assert!(bia.finds("email=second@x.io&active=true").await.items.is_empty());
}

#[both_databases]
async fn r49_several_entities_may_have_one_email(app: TestApp) {
    let company = app.company().await;
    for name in ["Eva", "Rui", "Ana"] {
        company.admin.registers(&person_with(name, json!({ "emails": ["casa@x.io"] }))).await;
    }
    assert_eq!(company.admin.finds_names("email=casa@x.io").await, ["Ana", "Eva", "Rui"]);
}

#[both_databases]
async fn r46_the_anonymous_entity_stays_active_and_keeps_its_role(app: TestApp) {
    let company = app.company().await;
    let nobody = company.admin.registers(&person_with("CLIENTE ANÔNIMO", json!({ "roles": ["USUARIO"] }))).await;
    is_anonymous(&company, &nobody, true).await;
    assert!(fetched(&company.admin, &nobody).await.anonymous);
    let path = format!("entities/{}", nobody.id);
    let inactivated = company.admin.post(&format!("{path}/inactivate"), &json!({})).await;
    let problem = inactivated.problem(409, Code::EntityReferenced);
    assert!(problem.detail.is_some_and(|detail| detail.contains("ISOCHATCODIGOS")), "it names the parameter");
    let taken = change(&nobody, json!({ "roles": ["CLIENTE"] }));
    company.admin.put(&path, &taken).await.problem(409, Code::EntityReferenced);
    let renamed = change(&nobody, json!({ "roles": ["USUARIO", "CLIENTE"] }));
    company.admin.put(&path, &renamed).await.json(200);
    is_anonymous(&company, &nobody, false).await;
    company.admin.post(&format!("{path}/inactivate"), &json!({})).await.json(200);
}

#[both_databases]
async fn r46_of_naming_an_entity_and_inactivating_it_at_once_one_is_refused(app: TestApp) {
    let company = app.company().await;
    for round in 0..8 {
        let draft = person_with(&format!("Anônimo {round}"), json!({ "roles": ["USUARIO"] }));
        let nobody = company.admin.registers(&draft).await;
        let named = json!({ "active": true, "entity": nobody.code });
        let parameter = company.admin.parameter_draft("ISOCHATCODIGOS", named).await;
        let (path, empty) = (format!("entities/{}/inactivate", nobody.id), json!({}));
        let (named, gone) = tokio::join!(
            company.admin.put("parameters/ISOCHATCODIGOS", &parameter),
            company.admin.post(&path, &empty),
        );
        if named.status == 200 {
            gone.problem(409, Code::EntityReferenced);
        } else {
            assert_eq!(named.faults(), ["entity"]);
            gone.json(200);
        }
        let stands = fetched(&company.admin, &nobody).await;
        assert_eq!(stands.active, named.status == 200, "never named and inactive");
    }
}

#[both_databases]
async fn r63_an_entity_is_inactivated_and_stays(app: TestApp) {
    let company = app.company().await;
    let (bia, sonia) = (company.attendant("Bia").await, company.supervisor().await);
    let eddy = bia.registers(&person("Eddy")).await;
    let path = format!("entities/{}", eddy.id);
    bia.post(&format!("{path}/inactivate"), &json!({})).await.problem(403, Code::Forbidden);
    let inactive: Entity = sonia.post(&format!("{path}/inactivate"), &json!({})).await.read(200);
    assert!(!inactive.active && inactive.version > eddy.version);
    assert_eq!(bia.finds_names("active=false").await, ["Eddy"]);
    assert!(bia.finds("active=true").await.items.is_empty());
    let active: Entity = sonia.post(&format!("{path}/activate"), &json!({})).await.read(200);
    assert!(active.active);
}

#[both_databases]
async fn a_company_has_two_roles_from_the_start_and_adds_its_own(app: TestApp) {
    let company = app.company().await;
    let sonia = company.supervisor().await;
    let roles = async || -> Vec<EntityRole> { sonia.get("entity-roles").await.read::<Page<EntityRole>>(200).items };
    let names: Vec<String> = roles().await.into_iter().map(|role| role.name.into()).collect();
    assert_eq!(names, ["CLIENTE", "USUARIO"]);
    for name in names {
        let path = format!("entity-roles/{name}/inactivate");
        sonia.post(&path, &json!({})).await.problem(409, Code::StandardRecord);
    }
    let made: EntityRole = sonia.post("entity-roles", &json!({ "name": " fornecedor de aço " })).await.read(201);
    assert_eq!((made.name.as_str(), made.active, made.standard), ("FORNECEDOR DE AÇO", true, false));
    let again = sonia.post("entity-roles", &json!({ "name": "Fornecedor de Aço" })).await;
    again.problem(409, Code::Taken);
    let draft = person_with("Siderúrgica", json!({ "roles": ["fornecedor de aço"] }));
    let entity = sonia.registers(&draft).await;
    sonia.post("entity-roles/FORNECEDOR%20DE%20A%C3%87O/inactivate", &json!({})).await.json(200);
    assert_eq!(sonia.post("entity-reviews", &draft).await.faults(), ["roles"], "it is given to nobody else");
    let path = format!("entities/{}", entity.id);
    let keeps = json!({ "version": 1, "entity": draft });
    sonia.put(&path, &keeps).await.json(200);
    assert_eq!(sonia.finds_names("role=fornecedor%20de%20a%C3%A7o").await, ["Siderúrgica"]);
    sonia.post("entity-roles/NADA/inactivate", &json!({})).await.problem(404, Code::NotFound);
}

#[both_databases]
async fn nothing_of_an_entity_crosses_companies(app: TestApp) {
    let (company, other) = (app.company().await, app.other_company().await);
    let draft =
        person_with("Eddy", json!({ "document": "52998224725", "emails": ["eddy@x.io"], "phones": ["4133334444"] }));
    let eddy = company.admin.registers(&draft).await;
    for query in [
        "",
        "search=eddy",
        "search=edd",
        "email=eddy@x.io",
        "document=52998224725",
        "code=1",
        "search=1",
        "role=CLIENTE",
    ] {
        assert!(other.admin.finds(query).await.items.is_empty(), "{query}");
        assert_eq!(company.admin.finds(query).await.items.len(), 1, "{query}");
    }
    let path = format!("entities/{}", eddy.id);
    other.admin.get(&path).await.problem(404, Code::NotFound);
    other.admin.put(&path, &change(&eddy, json!({}))).await.problem(404, Code::NotFound);
    other.admin.post(&format!("{path}/inactivate"), &json!({})).await.problem(404, Code::NotFound);
    assert!(other.admin.reviews(&draft).await.look_alikes.is_empty(), "look-alikes are of one's own company");
    assert_eq!(other.admin.registers(&draft).await.code, 1, "codes are each company's own");
}
