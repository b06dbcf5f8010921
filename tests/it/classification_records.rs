//! Channels as supervisors keep them: versions, the audit, the list, those who depend on one, and its addresses (R7–R18, R27).

use protocol::{
    Code,
    frame::ServerFrame,
    id::ClassificationId,
    rest::{
        classification::{Classification, ClassificationFigures, ClassificationLink, ClassificationRow, Linked},
        page::Page,
    },
    room::CustomerRoom,
};
use serde_json::{Value, json};

use crate::harness::{Company, Customer, Line, Scene, Staff, Step, TestApp, both_databases, nobody};

/// A change of the first channel's fields, of a version.
async fn change(company: &Company, version: u64, changes: Value) -> Value {
    let mut draft = company.admin.get(&format!("classifications/{}", company.channel())).await.json(200);
    let fields = draft.as_object_mut().unwrap();
    fields.retain(|name, _| !["id", "active", "version"].contains(&name.as_str()));
    fields.extend(changes.as_object().unwrap().clone());
    json!({ "version": version, "classification": draft })
}

#[both_databases]
async fn r7_who_edits_an_older_version_is_refused_and_nothing_is_overwritten(app: TestApp) {
    let company = app.company().await;
    let sonia = company.supervisor().await;
    let path = format!("classifications/{}", company.channel());
    let named = change(&company, 1, json!({ "name": "Suporte técnico" })).await;
    let limited = change(&company, 1, json!({ "rooms_per_attendant": 3 })).await;
    let first: Classification = sonia.put(&path, &named).await.read(200);
    assert_eq!(first.version, 2);
    company.admin.put(&path, &limited).await.problem(409, Code::Changed);
    let now: Classification = company.admin.get(&path).await.read(200);
    assert_eq!((now.name.as_str(), now.rooms_per_attendant), ("Suporte técnico", None));
    let merged = change(&company, 2, json!({ "rooms_per_attendant": 3 })).await;
    let both: Classification = company.admin.put(&path, &merged).await.read(200);
    assert_eq!((both.name.as_str(), both.rooms_per_attendant, both.version), ("Suporte técnico", Some(3), 3));
    company.admin.put(&path, &json!({ "name": "Sem versão" })).await.problem(400, Code::MalformedBody);
}

#[both_databases]
async fn r7_each_change_of_a_channel_is_audited_once(app: TestApp) {
    let company = app.company().await;
    let sonia = company.supervisor().await;
    let made: Classification = sonia.post("classifications", &json!({ "name": "Vendas" })).await.read(201);
    let path = format!("classifications/{}", made.id);
    let draft = json!({ "version": 1, "classification": { "name": "Vendas", "rooms_in_attendance": 5 } });
    sonia.put(&path, &draft).await.json(200);
    let same = json!({ "version": 2, "classification": { "name": "Vendas", "rooms_in_attendance": 5 } });
    assert_eq!(sonia.put(&path, &same).await.read::<Classification>(200).version, 2);
    for act in ["inactivate", "inactivate", "activate"] {
        sonia.post(&format!("{path}/{act}"), &json!({})).await.json(200);
    }
    let bia = company.signs_in("Bia").await;
    for _ in 0..2 {
        company.link(made.id, bia.id()).await;
    }
    company.unlink(made.id, bia.id()).await;
    let lines = |what: &str| {
        let all = app.audit(what);
        all.into_iter().filter(|line| line.subject == made.id.to_string()).collect::<Vec<_>>()
    };
    for what in ["added", "changed", "inactivated", "activated", "linked", "unlinked"] {
        assert_eq!(lines(&format!("classification.{what}")).len(), 1, "{what}");
    }
    let line = lines("classification.changed").pop().unwrap();
    assert_eq!(line.account, Some(sonia.id().to_string()));
    assert_eq!(line.states().map(|state| state["rooms_in_attendance"].clone()), [Value::Null, json!(5)]);
}

#[both_databases]
async fn r9_names_equal_but_for_accents_and_codes_in_use_or_out_of_range_are_refused_beside_their_field(app: TestApp) {
    let company = app.company().await;
    company.channel_with(json!({ "name": "Aviação", "code": 7 })).await;
    let taken = async |changes: Value| {
        let path = format!("classifications/{}", company.channel());
        let problem = company.admin.put(&path, &change(&company, 1, changes).await).await.problem(409, Code::Taken);
        problem.errors.into_iter().map(|error| error.field.into_owned()).collect::<Vec<_>>()
    };
    assert_eq!(taken(json!({ "name": "AVIACAO" })).await, ["name"]);
    assert_eq!(taken(json!({ "code": 7 })).await, ["code"]);
    for code in [0, 1_000_000, u32::MAX] {
        let draft = json!({ "name": "Nova", "code": code });
        assert_eq!(company.admin.post("classifications", &draft).await.faults(), ["code"], "{code}");
    }
    for target in [0, 86_401] {
        let draft = json!({ "name": "Nova", "wait_target_seconds": target });
        assert_eq!(company.admin.post("classifications", &draft).await.faults(), ["wait_target_seconds"]);
    }
    let rows: Page<ClassificationRow> = company.admin.get("classifications").await.read(200);
    assert_eq!(rows.total, 2, "nothing half saved");
    assert_eq!(rows.items[0].classification.version, 1);
}

#[both_databases]
async fn r12_the_wait_target_is_the_channels_and_its_attendants_know_it(app: TestApp) {
    let company = app.company().await;
    assert_eq!(company.channel.as_ref().unwrap().wait_target_seconds, 300);
    assert_eq!(company.change_channel(json!({ "wait_target_seconds": 60 })).await.wait_target_seconds, 60);
    let kept = company.change_channel(json!({ "wait_target_seconds": null })).await;
    assert_eq!(kept.wait_target_seconds, 60);
    let me = company.signs_in("Bia").await.get("me").await.json(200);
    assert_eq!(me["classifications"][0]["wait_target_seconds"], json!(60));
}

async fn rows(who: &Staff, query: &str) -> Vec<ClassificationRow> {
    who.get(&format!("classifications?{query}")).await.read::<Page<ClassificationRow>>(200).items
}

#[both_databases]
async fn r7_the_list_is_searched_narrowed_and_sorted_and_says_how_each_is_now(app: TestApp) {
    let mut company = app.company().await;
    let night = json!({ "name": "Área noturna", "code": 40, "opens": "22:00", "closes": "02:00" });
    let night = company.channel_with(night).await;
    let names = async |company: &Company, query: &str| {
        let rows = rows(&company.admin, query).await;
        rows.into_iter().map(|row| row.classification.name.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(names(&company, "").await, ["Suporte", "Área noturna"]);
    assert_eq!(names(&company, "descending=true").await, ["Área noturna", "Suporte"]);
    assert_eq!(names(&company, "sort=name").await, ["Área noturna", "Suporte"]);
    assert_eq!(names(&company, "sort=name&descending=true").await, ["Suporte", "Área noturna"]);
    assert_eq!(names(&company, "search=area+NOTUR").await, ["Área noturna"]);
    assert_eq!(names(&company, "search=40").await, ["Área noturna"]);
    company.admin.post(&format!("classifications/{}/inactivate", night.id), &json!({})).await.json(200);
    assert_eq!(names(&company, "active=false").await, ["Área noturna"]);
    assert_eq!(names(&company, "active=true").await, ["Suporte"]);
    app.set_clock("2030-03-04T15:00:00Z").await;
    company.admin.signs_in_again().await;
    let all = rows(&company.admin, "").await;
    assert_eq!((all[0].open, all[0].changes_at), (true, None), "around the clock");
    let opens = all[1].changes_at.unwrap().to_string();
    assert_eq!(
        (all[1].open, opens.as_str(), all[1].zone.as_str()),
        (false, "2030-03-05T01:00:00.000000Z", "America/Sao_Paulo")
    );
    for query in ["sort=colour", "descending=x", "page=1"] {
        company.admin.get(&format!("classifications?{query}")).await.problem(400, Code::MalformedAddress);
    }
}

#[both_databases]
async fn r63_before_it_is_inactivated_one_reads_who_depends_on_it(app: TestApp) {
    let Scene { company, bia: _bia, .. } = Scene::attended(&app).await;
    let mut eva = Customer::new(&app, "Eva");
    eva.enters().await;
    let davi = company.signs_in("Davi").await;
    company.admin.post(&format!("users/{}/inactivate", davi.id()), &json!({})).await.json(200);
    let path = format!("classifications/{}/figures", company.channel());
    let figures: ClassificationFigures = company.admin.get(&path).await.read(200);
    let expected = ClassificationFigures { waiting: 1, in_attendance: 1, attendants: 2, online: 1 };
    assert_eq!(figures, expected, "an inactive account attends nobody");
    assert_eq!(rows(&company.admin, "").await[0].figures, expected);
    company.admin.get(&format!("classifications/{}/figures", nobody())).await.problem(404, Code::NotFound);
    let other = app.other_company().await;
    other.admin.get(&path).await.problem(404, Code::NotFound);
    assert_eq!(rows(&other.admin, "").await[0].figures.waiting, 0);
}

#[both_databases]
async fn r63_who_waits_in_a_channel_that_is_inactivated_is_told_and_keeps_the_place(app: TestApp) {
    let company = app.company().await;
    let mut ana = Customer::new(&app, "Ana");
    ana.comes().await;
    ana.stands_at(1).await;
    let act = async |act: &str| {
        company.admin.post(&format!("classifications/{}/{act}", company.channel()), &json!({})).await.json(200);
        app.step(Step::Queue).await;
    };
    for (name, told) in [("inactivate", false), ("activate", true)] {
        act(name).await;
        let heard = |line: &Line<CustomerRoom>| {
            let last = line.told.iter().rev().find_map(|frame| match frame {
                ServerFrame::Channel { active, .. } => Some(*active),
                _ => None,
            });
            (last == Some(told)).then_some(())
        };
        ana.line.until(&format!("the channel is told after {name}"), heard).await;
    }
    let mut bia = company.attendant("Bia").await;
    act("inactivate").await;
    bia.connects().await;
    bia.takes(ana.room()).await;
    ana.sees("the attendant", |view| view.responsible.clone()).await;
}

#[both_databases]
async fn r17_several_are_linked_at_once_all_or_none(app: TestApp) {
    let company = app.company().await;
    let sales = company.channel_with(json!({ "name": "Vendas" })).await;
    let (eva, rui) = (company.user("Eva", "attendant").await, company.user("Rui", "supervisor").await);
    let path = format!("classifications/{}/attendants", sales.id);
    let unknown = json!({ "users": [eva.id, nobody()] });
    company.admin.post(&path, &unknown).await.problem(404, Code::NotFound);
    assert_eq!(company.admin.get(&path).await.json(200)["total"], json!(0), "nothing half saved");
    assert_eq!(company.admin.post(&path, &json!({ "users": [] })).await.faults(), ["users"]);
    let many = vec![eva.id.to_string(); 201];
    assert_eq!(company.admin.post(&path, &json!({ "users": many })).await.faults(), ["users"]);
    let both = json!({ "users": [rui.id, eva.id, eva.id] });
    let linked: Linked = company.admin.post(&path, &both).await.read(200);
    let mut names: Vec<_> = linked.attendants.iter().map(|one| one.name.to_string()).collect();
    names.sort();
    assert_eq!(names, ["Eva", "Rui"]);
    let foreign = app.other_company().await;
    foreign.admin.post(&path, &both).await.problem(404, Code::NotFound);
    let theirs = format!("classifications/{}/attendants", foreign.channel());
    foreign.admin.post(&theirs, &both).await.problem(404, Code::NotFound);
}

#[both_databases]
async fn r27_a_channel_has_its_address_and_the_old_one(app: TestApp) {
    let company = app.company().await;
    let sales = company.channel_with(json!({ "name": "Vendas", "code": 12 })).await;
    let link = async |id: ClassificationId| -> ClassificationLink {
        company.admin.get(&format!("classifications/{id}/link")).await.read(200)
    };
    let found = link(sales.id).await;
    assert_eq!((found.address.as_str(), found.old_address.as_str()), ("/chat/1/12", "/hiso_loginchat.aspx?1,12"));
    assert_eq!(app.get(&found.old_address).await.header("location"), "/chat/1/12");
    app.restart_with("BALCAO_PUBLIC_URL", "https://chat.example.com/");
    let found = link(sales.id).await;
    assert_eq!(found.address, "https://chat.example.com/chat/1/12");
    assert_eq!(found.old_address, "https://chat.example.com/hiso_loginchat.aspx?1,12");
}
