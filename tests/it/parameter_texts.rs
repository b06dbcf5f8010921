//! The texts of parameters: the notice outside the hours, the subject of the e-mail and its settings (R22–R25).

use protocol::{
    Code,
    rest::{
        entry::{Admission, Channel},
        parameter::{Parameter, ParameterValue, SendingMoment},
    },
};
use serde_json::{Value, json};

use crate::harness::{Company, Customer, TestApp, both_databases};

/// The notice that a customer reads outside the hours.
async fn notice(app: &TestApp) -> String {
    let channel: Channel = app.get("channels/1/1").await.read(200);
    match channel.admission {
        Admission::OffHours { notice } => notice,
        other => panic!("not off hours: {other:?}"),
    }
}

/// A channel from eight to six, on a Monday at eight in the evening.
async fn closed(app: &TestApp) -> Company {
    let mut company = app.company().await;
    company.change_channel(json!({ "opens": "08:00", "closes": "18:00" })).await;
    app.set_clock("2030-03-04T23:00:00Z").await;
    company.admin.signs_in_again().await;
    company
}

#[both_databases]
async fn r22_the_channels_own_notice_goes_before_the_parameters_and_that_before_the_built_in_one(app: TestApp) {
    let mut other = app.other_company().await;
    let company = closed(&app).await;
    let built_in = notice(&app).await;
    let set = async |active: bool, notice: &str| {
        let fields = json!({ "active": active, "notice": notice });
        company.sets("ISOCHATAVISOHORARIO", fields).await.json(200);
    };
    set(true, "{classificacao} atende das {inicio} às {fim}.\nAté logo! :-{").await;
    assert_eq!(notice(&app).await, "Suporte atende das 08:00 às 18:00.\nAté logo! :-{");
    let refused = Customer::new(&app, "Ana").is_refused(Code::OffHours).await;
    assert_eq!(refused.detail.as_deref(), Some("Suporte atende das 08:00 às 18:00.\nAté logo! :-{"));
    company.change_channel(json!({ "off_hours_notice": "Aqui, até {fim}" })).await;
    assert_eq!(notice(&app).await, "Aqui, até 18:00");
    company.change_channel(json!({ "off_hours_notice": null })).await;
    set(false, "Desligado").await;
    assert_eq!(notice(&app).await, built_in);
    // Another company's parameter says nothing here.
    other.admin.signs_in_again().await;
    other.sets("ISOCHATAVISOHORARIO", json!({ "active": true, "notice": "Da outra" })).await.json(200);
    assert_eq!(notice(&app).await, built_in);
}

#[both_databases]
async fn r22_a_placeholder_that_has_no_value_is_refused_beside_its_field(app: TestApp) {
    let company = app.company().await;
    for wrong in ["{inicio} {horario}", "{Inicio}", "{ fim }", "{}", "Das {início}"] {
        let fields = json!({ "active": true, "notice": wrong });
        let problem = company.sets("ISOCHATAVISOHORARIO", fields).await.problem(422, Code::Invalid);
        let told: Vec<_> = problem.errors.iter().map(|error| (error.field.as_ref(), error.code.as_str())).collect();
        assert_eq!(told, [("notice", "unknown_placeholder")], "{wrong}");
        let start = wrong.find("{ ").or_else(|| wrong.rfind('{')).unwrap();
        let named = wrong[start..].split_inclusive('}').next().unwrap();
        assert!(problem.errors[0].message.ends_with(named), "{}", problem.errors[0].message);
    }
    for (wrong, code) in [(" \n ".to_owned(), "required"), ("a".repeat(1_001), "too_long")] {
        let answer = company.sets("ISOCHATAVISOHORARIO", json!({ "active": true, "notice": wrong })).await;
        assert_eq!(answer.problem(422, Code::Invalid).errors[0].code.as_str(), code);
    }
    let now: Parameter = company.admin.get("parameters/ISOCHATAVISOHORARIO").await.read(200);
    assert_eq!((now.version, now.active), (0, false), "nothing is saved");
    // A classification's own notice has the same placeholders.
    let path = format!("classifications/{}", company.channel());
    let mut draft = company.admin.get(&path).await.json(200);
    let version = draft["version"].clone();
    draft.as_object_mut().unwrap().retain(|name, _| !["id", "active", "version"].contains(&name.as_str()));
    draft["off_hours_notice"] = json!("Das {inicio} às {final}");
    let change = json!({ "version": version, "classification": draft });
    assert_eq!(company.admin.put(&path, &change).await.faults(), ["off_hours_notice"]);
}

#[both_databases]
async fn r23_a_subject_is_one_line_with_known_placeholders(app: TestApp) {
    let company = app.company().await;
    let untouched: Parameter = company.admin.get("parameters/CHTATEENVEMLPAR").await.read(200);
    let standard = ParameterValue::EmailSubject { subject: "Atendimento {protocolo} · {classificacao}".to_owned() };
    assert_eq!((untouched.active, untouched.value), (true, standard));
    let sets = async |subject: &str| {
        let fields = json!({ "active": true, "subject": subject });
        company.sets("CHTATEENVEMLPAR", fields).await
    };
    for injected in ["Oi\r\nBcc: x@mal.io", "Oi\nBcc: x@mal.io", "Oi\rBcc: x@mal.io", "Oi\u{b}Bcc", "Oi\u{2028}Bcc: x"]
    {
        let problem = sets(injected).await.problem(422, Code::Invalid);
        let told: Vec<_> = problem.errors.iter().map(|error| (error.field.as_ref(), error.code.as_str())).collect();
        assert_eq!(told, [("subject", "one_line")], "{injected:?}");
    }
    assert_eq!(sets("{protocolo} {inicio}").await.faults(), ["subject"]);
    assert_eq!(sets("").await.faults(), ["subject"]);
    assert_eq!(sets(&"é".repeat(161)).await.faults(), ["subject"]);
    sets("  {protocolo}: {nome}, {classificacao}, {data}  ").await.json(200);
    let saved: Parameter = company.admin.get("parameters/CHTATEENVEMLPAR").await.read(200);
    let subject = "{protocolo}: {nome}, {classificacao}, {data}".to_owned();
    assert_eq!(saved.value, ParameterValue::EmailSubject { subject });
}

#[both_databases]
async fn r24_the_conversation_is_emailed_on_request_unless_a_company_chooses_otherwise(app: TestApp) {
    let company = app.company().await;
    let read = async || company.admin.get("parameters/CHTATEENVEML").await.read::<Parameter>(200);
    let untouched = read().await;
    let on_request = ParameterValue::ConversationEmail { when: SendingMoment::OnRequest, copy_to: None };
    assert_eq!((untouched.active, untouched.value), (true, on_request));
    let sets = async |when: &str, copy: Value| {
        company.sets("CHTATEENVEML", json!({ "active": true, "when": when, "copy_to": copy })).await
    };
    for when in ["never", "on_closing", "on_request"] {
        let saved = sets(when, json!("Arquivo@Loja.example")).await.json(200);
        assert_eq!(saved["value"], json!({ "name": "CHTATEENVEML", "when": when, "copy_to": "Arquivo@Loja.example" }));
    }
    for wrong in ["arquivo", "a@b.io\r\nBcc: x@mal.io", "a@b.io, c@d.io"] {
        assert_eq!(sets("never", json!(wrong)).await.faults(), ["copy_to"], "{wrong:?}");
    }
    sets("sometimes", Value::Null).await.problem(400, Code::MalformedBody);
    assert_eq!(sets("never", json!(" ")).await.json(200)["value"]["copy_to"], Value::Null);
}
