//! Work on tickets: their status, their history, their clock, their lists (L12, L13, R63).

use std::time::Duration;

use protocol::{
    Code, FieldError,
    rest::ticket::{Clock, DueCounts, Ticket, TicketFact, TicketStatus},
};
use reqwest::Method;
use serde_json::json;

use crate::harness::{Staff, TestApp, both_databases, by_hand, nobody, person};

impl Staff {
    /// The export of a list.
    pub async fn asks_for_csv(&self, query: &str) -> String {
        let answer = self.get(&format!("tickets.csv?{query}")).await;
        assert_eq!(answer.status, 200, "{}", answer.text);
        assert!(answer.header("content-disposition").starts_with("attachment"));
        answer.text
    }
}

#[both_databases]
async fn l12_closing_needs_an_answer_and_a_closed_ticket_is_opened_again_to_change(app: TestApp) {
    let company = app.company().await;
    let bia = company.attendant("Bia").await;
    let marina = bia.registers(&person("Marina")).await;
    let open = bia.opens_by_hand(&company, json!({ "entity": marina.id })).await;
    for status in ["answered", "closed"] {
        bia.edits(&open, json!({}), Some(status)).await.problem(422, Code::AnswerRequired);
    }
    let closed: Ticket = bia.edits(&open, json!({ "answer": "Trocamos o chuveiro." }), Some("closed")).await.read(200);
    assert_eq!((closed.row.status, closed.row.clock), (TicketStatus::Closed, Clock::Stopped));
    assert!(closed.row.closed_at.is_some() && closed.answered_at == closed.row.closed_at);
    bia.edits(&closed, json!({ "priority": "high" }), None).await.problem(409, Code::TicketMove);
    bia.edits(&closed, json!({}), Some("open")).await.problem(409, Code::TicketMove);
    let again: Ticket = bia.edits(&closed, json!({ "priority": "high" }), Some("in_progress")).await.read(200);
    assert_eq!((again.row.status, again.row.closed_at, again.answered_at), (TicketStatus::InProgress, None, None));
    assert_eq!(again.given_answer.unwrap().as_str(), "Trocamos o chuveiro.");
    let moves: Vec<_> = again
        .history
        .iter()
        .filter_map(|change| match change.what {
            TicketFact::Moved { from, to } => Some((from, to)),
            _ => None,
        })
        .collect();
    assert_eq!(moves, [(TicketStatus::Open, TicketStatus::Closed), (TicketStatus::Closed, TicketStatus::InProgress)]);
}

#[both_databases]
async fn r63_the_history_keeps_every_change_in_the_words_of_its_time(app: TestApp) {
    let company = app.company().await;
    let (bia, caio) = (company.attendant("Bia").await, company.attendant("Caio").await);
    let marina = bia.registers(&person("Marina")).await;
    let ticket = bia.opens_by_hand(&company, json!({ "entity": marina.id })).await;
    let made = company.admin.post("ticket-types", &json!({ "name": "Voltagem" })).await.json(201);
    let fields = json!({
        "ticket_type": made["id"], "subject": "Chuveiro", "description": "x".repeat(10_000), "priority": "urgent",
        "responsible": caio.id(), "answer": "y".repeat(5_000),
    });
    let edited: Ticket = bia.edits(&ticket, fields, None).await.read(200);
    let changed: Vec<_> = edited.history[1..]
        .iter()
        .map(|change| match &change.what {
            TicketFact::Changed { field, from, to } => {
                (field.as_str(), from.as_deref(), to.as_deref().map(|to| to.chars().count()))
            }
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(
        changed,
        [
            ("type", Some("Dúvida"), Some(8)),
            ("subject", None, Some(8)),
            ("description", None, Some(201)),
            ("priority", Some("normal"), Some(6)),
            ("responsible", None, Some(4)),
            ("answer", None, Some(5_000)),
        ]
    );
    assert!(edited.history.iter().all(|change| change.by == Some(bia.person())));
    let type_of_its_own = format!("ticket-types/{}/inactivate", made["id"].as_str().unwrap());
    company.admin.asks(Method::POST, &type_of_its_own, None).await.json(200);
    let kept: Ticket = bia.edits(&edited, json!({ "priority": "low" }), None).await.read(200);
    assert_eq!(kept.row.type_name.as_str(), "Voltagem", "it keeps what is inactive");
    let same: Ticket = bia.edits(&kept, json!({}), None).await.read(200);
    assert_eq!(same, kept, "nothing changes nothing");
}

#[both_databases]
async fn two_who_edit_one_version_dont_overwrite_each_other(app: TestApp) {
    let company = app.company().await;
    let (bia, caio) = (company.attendant("Bia").await, company.attendant("Caio").await);
    let marina = bia.registers(&person("Marina")).await;
    let ticket = bia.opens_by_hand(&company, json!({ "entity": marina.id })).await;
    let (high, low) = (json!({ "priority": "high" }), json!({ "priority": "low" }));
    let (one, other) = tokio::join!(bia.edits(&ticket, high, None), caio.edits(&ticket, low, None));
    let (first, late) = if one.status == 200 { (one, other) } else { (other, one) };
    first.json(200);
    late.problem(409, Code::Changed);
    assert_eq!(bia.ticket(ticket.row.id).await.version, ticket.version + 1);
}

#[both_databases]
async fn inactive_foreign_and_absent_types_and_people_are_refused_by_their_fields(app: TestApp) {
    let (company, other) = (app.company().await, app.other_company().await);
    let bia = company.attendant("Bia").await;
    let marina = bia.registers(&person("Marina")).await;
    let fault = async |fields: serde_json::Value| {
        let answer = bia.post("tickets", &by_hand(&company, fields).await).await;
        answer.problem(422, Code::Invalid).errors
    };
    let says = |errors: &[FieldError]| {
        errors.iter().map(|error| format!("{} {}", error.field, error.code)).collect::<Vec<_>>()
    };
    let doubt = other.ticket_type("Dúvida").await.id;
    for id in [doubt.to_string(), nobody()] {
        assert_eq!(says(&fault(json!({ "entity": marina.id, "ticket_type": id })).await), ["ticket_type unknown"]);
    }
    let stranger = other.attendant("Bia").await;
    for id in [stranger.id().to_string(), nobody()] {
        assert_eq!(says(&fault(json!({ "entity": marina.id, "responsible": id })).await), ["responsible unknown"]);
    }
    let zoe = company.user("Zoe", "attendant").await;
    company.admin.asks(Method::POST, &format!("users/{}/inactivate", zoe.id), None).await.json(200);
    assert_eq!(says(&fault(json!({ "entity": marina.id, "responsible": zoe.id })).await), ["responsible inactive"]);
    let long = "n".repeat(10_000);
    let faults =
        fault(json!({ "entity": marina.id, "contact_name": long, "subject": long, "contact_phone": "1" })).await;
    assert_eq!(says(&faults), ["contact_name too_long", "contact_phone invalid_phone", "subject too_long"]);
    let theirs = other.admin.registers(&person("Alheio")).await;
    let foreign = by_hand(&company, json!({ "entity": theirs.id })).await;
    bia.post("tickets", &foreign).await.problem(404, Code::NotFound);
    let nobodys = by_hand(&company, json!({})).await;
    bia.post("tickets", &nobodys).await.problem(409, Code::AnonymousNotConfigured);
    assert_eq!(bia.lists("").await.total, 0);
}

#[both_databases]
async fn l12_the_clock_of_seven_days_is_counted_in_local_days(app: TestApp) {
    let company = app.company().await;
    app.set_clock("2026-03-02T23:30:00Z").await;
    let bia = Staff::signs_in(&app, 1, "bia@loja.example").await;
    let marina = bia.registers(&person("Marina")).await;
    let made = bia.opens_by_hand(&company, json!({ "entity": marina.id })).await;
    assert_eq!(made.row.due_at.to_string().get(..10), Some("2026-03-09"));
    for (moment, clock, counts) in [
        ("2026-03-06T02:59:00Z", "on_time", [0, 0, 0]),
        ("2026-03-06T03:00:00Z", "day_five", [1, 0, 0]),
        ("2026-03-07T03:00:00Z", "day_six", [0, 1, 0]),
        ("2026-03-09T23:29:00Z", "day_six", [0, 1, 0]),
        ("2026-03-09T23:31:00Z", "overdue", [0, 0, 1]),
    ] {
        app.set_clock(moment).await;
        let bia = Staff::signs_in(&app, 1, "bia@loja.example").await;
        let ticket = bia.ticket(made.row.id).await;
        assert_eq!(ticket.row.clock.as_str(), clock, "{moment}");
        for asked in Clock::ALL {
            let found = bia.lists(&format!("clock={}", asked.as_str())).await.total;
            assert_eq!(found, u64::from(asked.as_str() == clock), "{moment} {asked:?}");
        }
        assert_eq!(bia.lists("clock=on_time,day_five,day_six,overdue").await.total, 1);
        let due: DueCounts = bia.get("tickets/due").await.read(200);
        assert_eq!([due.day_five, due.day_six, due.overdue], counts, "{moment}");
    }
    let bia = Staff::signs_in(&app, 1, "bia@loja.example").await;
    let ticket = bia.ticket(made.row.id).await;
    let answered: Ticket = bia.edits(&ticket, json!({ "answer": "Feito." }), Some("answered")).await.read(200);
    assert_eq!(answered.row.clock, Clock::Stopped);
    assert_eq!((bia.lists("clock=overdue").await.total, bia.lists("clock=stopped").await.total), (0, 1));
    let due: DueCounts = bia.get("tickets/due").await.read(200);
    assert_eq!(due.overdue, 0);
}

#[both_databases]
async fn lists_filter_sort_and_page(app: TestApp) {
    let company = app.company().await;
    let (bia, caio) = (company.attendant("Bia").await, company.attendant("Caio").await);
    let (marina, jose) = (bia.registers(&person("Marina")).await, bia.registers(&person("José da Conceição")).await);
    let mut all = Vec::new();
    for (priority, entity, subject) in
        [("low", marina.id, "Torneira"), ("urgent", jose.id, "Chuveiro"), ("normal", marina.id, "Pão de Açúcar")]
    {
        let fields = json!({ "entity": entity, "priority": priority, "subject": subject, "responsible": caio.id() });
        all.push(bia.opens_by_hand(&company, fields).await.row);
        app.pass(Duration::from_secs(60)).await;
    }
    let ids = async |query: &str| bia.lists(query).await.items.into_iter().map(|row| row.id).collect::<Vec<_>>();
    let [torneira, chuveiro, pao] = [all[0].id, all[1].id, all[2].id];
    assert_eq!(ids("").await, [pao, chuveiro, torneira], "the latest first");
    assert_eq!(ids("sort=opened").await, [torneira, chuveiro, pao]);
    assert_eq!(ids("sort=due&descending=true").await, [pao, chuveiro, torneira]);
    assert_eq!(ids("sort=priority&descending=true").await, [chuveiro, pao, torneira]);
    assert_eq!(ids("sort=priority").await, [torneira, pao, chuveiro]);
    assert_eq!(ids("priority=low,urgent&sort=opened").await, [torneira, chuveiro]);
    assert_eq!(ids("search=conceicao").await, [chuveiro], "by the entity's name, without accents");
    assert_eq!(ids("search=acucar").await, [pao]);
    assert_eq!(ids("search=aca%25ar&sort=opened").await, []);
    assert_eq!(ids("search=a%00cucar").await, [pao], "a NUL is nothing");
    assert_eq!(ids(&format!("search={}", all[0].protocol)).await, [torneira]);
    assert_eq!(ids(&format!("entity={}", jose.id)).await, [chuveiro]);
    assert_eq!(ids(&format!("responsible={}", bia.id())).await, []);
    assert_eq!(ids(&format!("from={}&to={}", all[1].opened_at, all[2].opened_at)).await, [chuveiro]);
    let first = bia.lists("per_page=2&sort=opened").await;
    let page = bia.lists(&format!("per_page=2&sort=opened&after={}", first.next.unwrap())).await;
    assert_eq!((page.total, page.items.iter().map(|row| row.id).collect::<Vec<_>>()), (3, vec![pao]));
    for wrong in ["status=x", "clock=now", "sort=x", "opening=none", "from=x", "ticket_type=x", "nothing=1"] {
        bia.get(&format!("tickets?{wrong}")).await.problem(400, Code::MalformedAddress);
    }
    assert_eq!(bia.get("tickets?after=x").await.faults(), ["after"]);
    let stranger = app.other_company().await.attendant("Bia").await;
    assert_eq!(stranger.lists("").await.total, 0);
}

#[both_databases]
async fn an_export_is_a_table_without_formulas(app: TestApp) {
    let company = app.company().await;
    let bia = company.attendant("Bia").await;
    let marina = bia.registers(&person("Marina")).await;
    let hostile =
        json!({ "entity": marina.id, "subject": "=HYPERLINK(\"http://x\";\"y\")", "contact_name": "@SUM(A1)" });
    bia.opens_by_hand(&company, hostile).await;
    let table = bia.asks_for_csv("").await;
    let lines: Vec<&str> = table.trim_start_matches('\u{feff}').split("\r\n").collect();
    assert!(table.starts_with('\u{feff}') && lines.len() == 3 && lines[0].starts_with("\"Protocolo\";"), "{table}");
    assert!(
        lines[1].contains("\"'=HYPERLINK(\"\"http://x\"\";\"\"y\"\")\"") && lines[1].contains(";\"'@SUM(A1)\";"),
        "{table}"
    );
    let commas = bia.opens_by_hand(&company, json!({ "entity": marina.id, "subject": "x,=1+1,y" })).await;
    let table = bia.asks_for_csv(&format!("search={}", commas.row.protocol)).await;
    assert!(table.contains(";\"x,'=1+1,y\";"), "{table}");
    assert_eq!(bia.asks_for_csv("status=closed").await.lines().count(), 1);
}

#[both_databases]
async fn an_export_that_is_cut_says_so_in_its_last_line(app: TestApp) {
    let company = app.company().await;
    let bia = company.attendant("Bia").await;
    let marina = bia.registers(&person("Marina")).await;
    for _ in 0..3 {
        bia.opens_by_hand(&company, json!({ "entity": marina.id })).await;
    }
    let lines = async |query: &str| bia.asks_for_csv(query).await.lines().map(str::to_owned).collect::<Vec<_>>();
    let cut = lines("limit=2").await;
    let sign = "\"Há mais: esta tabela tem só os primeiros 2 SACs. Filtre a lista para exportar o resto.\"";
    assert_eq!((cut.len(), cut[3].as_str()), (4, sign), "{cut:?}");
    let whole = lines("limit=3").await;
    assert!(whole.len() == 4 && whole[3].contains("Marina"), "{whole:?}");
}

#[both_databases]
async fn f2_types_are_a_companys_own_and_the_last_of_cancellations_stays_active(app: TestApp) {
    let company = app.company().await;
    let (bia, sonia) = (company.attendant("Bia").await, company.supervisor().await);
    let names: Vec<String> = bia.get("ticket-types").await.json(200)["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|found| found["name"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(names, ["Informação", "Dúvida", "Reclamação", "Suspensão", "Cancelamento"]);
    sonia.post("ticket-types", &json!({ "name": " informacao " })).await.problem(409, Code::Taken);
    let own = sonia.post("ticket-types", &json!({ "name": "Voltagem" })).await.json(201);
    assert_eq!(own["kind"], "other");
    for name in &names[..4] {
        let id = company.ticket_type(name).await.id;
        sonia.asks(Method::POST, &format!("ticket-types/{id}/inactivate"), None).await.json(200);
    }
    let own = format!("ticket-types/{}/inactivate", own["id"].as_str().unwrap());
    sonia.asks(Method::POST, &own, None).await.json(200);
    let last = format!("ticket-types/{}/inactivate", company.ticket_type("Cancelamento").await.id);
    sonia.asks(Method::POST, &last, None).await.problem(409, Code::StandardRecord);
    let doubt = company.ticket_type("Dúvida").await.id;
    let active = sonia.asks(Method::POST, &format!("ticket-types/{doubt}/activate"), None).await.json(200);
    assert_eq!(active["active"], json!(true));
}
