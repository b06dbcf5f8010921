//! ISOCHATCOMPONENTES: what is off is neither shown nor done, for each side and for single users (R21).

use protocol::{
    Code, Component,
    frame::{ClientFrame, Party, ServerFrame, Side},
    id::RoomId,
    rest::session::Me,
    room::CustomerRoom,
};
use serde_json::{Value, json};

use crate::harness::{
    Company, Customer, Line, Staff, Step, TestApp, anonymously, both_databases, click, matched, person,
};

/// Hides these parts from customers and from attendants.
async fn hides(company: &Company, customer: Value, attendant: Value) {
    let fields = json!({ "active": true, "hidden_from_customer": customer, "hidden_from_attendant": attendant });
    company.sets("ISOCHATCOMPONENTES", fields).await.json(200);
}

/// Hides these parts from a user alone.
async fn hides_from(company: &Company, user: &Staff, version: u64, hidden: Value) {
    let draft =
        json!({ "version": version, "value": { "name": "ISOCHATCOMPONENTES", "hidden_from_attendant": hidden } });
    let path = format!("parameters/ISOCHATCOMPONENTES/users/{}", user.id());
    company.admin.put(&path, &draft).await.json(200);
}

/// An attendant and a customer who talk.
async fn talk(app: &TestApp, company: &Company) -> (Staff, Customer, RoomId) {
    let (mut bia, mut ana) = (company.attendant("Bia").await, Customer::new(app, "Ana"));
    bia.connects().await;
    let room = ana.comes().await;
    bia.takes(room).await;
    ana.sees("the attendant", |view| view.responsible.clone()).await;
    (bia, ana, room)
}

/// The parts that an attendant was told last not to show.
async fn is_told(staff: &mut Staff, hidden: &[Component]) {
    let what = format!("the attendant is told to hide {hidden:?}");
    staff.line.until(&what, |line| (last_hidden(&line.told) == Some(hidden)).then_some(())).await;
}

async fn customer_is_told(customer: &mut Customer, hidden: &[Component]) {
    let what = format!("the customer is told to hide {hidden:?}");
    customer.line.until(&what, |line| (last_hidden(&line.told) == Some(hidden)).then_some(())).await;
}

fn last_hidden<E>(told: &[ServerFrame<E>]) -> Option<&[Component]> {
    told.iter().rev().find_map(|frame| match frame {
        ServerFrame::Components { hidden } => Some(hidden.as_slice()),
        _ => None,
    })
}

/// The code of the last frame that was refused without an id.
fn refused<E>(told: &[ServerFrame<E>]) -> Option<Code> {
    told.iter().rev().find_map(|frame| match frame {
        ServerFrame::Refused { client_id: None, problem, .. } => Some(problem.code),
        _ => None,
    })
}

fn is_of_staff<E>(frame: &ServerFrame<E>) -> bool {
    matches!(frame, ServerFrame::Read { side: Side::Staff, .. })
}

fn types<E>(told: &[ServerFrame<E>]) -> bool {
    told.iter().any(|frame| matches!(frame, ServerFrame::Typing { typing: true, .. }))
}

#[both_databases]
async fn r21_everything_shows_until_somebody_hides_it_and_open_pages_hear_it_at_once(app: TestApp) {
    let company = app.company().await;
    let (mut bia, mut ana, _) = talk(&app, &company).await;
    is_told(&mut bia, &[]).await;
    customer_is_told(&mut ana, &[]).await;
    hides(&company, json!(["queue", "typing"]), json!(["sac"])).await;
    is_told(&mut bia, &[Component::Sac]).await;
    customer_is_told(&mut ana, &[Component::Typing, Component::Queue]).await;
    let me: Me = bia.get("me").await.read(200);
    assert_eq!(me.hidden, [Component::Sac]);
    // A page that comes later learns it with its first answer.
    let mut caio = company.attendant("Caio").await;
    caio.connects().await;
    is_told(&mut caio, &[Component::Sac]).await;
    // An inactive parameter hides nothing.
    let off = json!({ "active": false, "hidden_from_customer": ["queue"], "hidden_from_attendant": ["sac"] });
    company.sets("ISOCHATCOMPONENTES", off).await.json(200);
    is_told(&mut bia, &[]).await;
    customer_is_told(&mut ana, &[]).await;
}

#[both_databases]
async fn r21_typing_that_is_off_is_refused_and_reaches_nobody(app: TestApp) {
    let company = app.company().await;
    let (mut bia, mut ana, room) = talk(&app, &company).await;
    hides(&company, json!(["typing"]), json!([])).await;
    customer_is_told(&mut ana, &[Component::Typing]).await;
    ana.types(true).await;
    ana.line.until("the frame is refused", |line| refused(&line.told)).await;
    assert_eq!(refused(&ana.line.told), Some(Code::ComponentOff));
    // The attendant types, and may; the customer isn't shown it.
    bia.types(room, true).await;
    bia.says(room, "depois").await;
    ana.sees_message("depois").await;
    ana.says("resposta").await;
    bia.sees_message(room, "resposta").await;
    assert!(!types(&ana.line.told) && !types(&bia.line.told) && refused(&bia.line.told).is_none());

    hides(&company, json!([]), json!(["typing"])).await;
    is_told(&mut bia, &[Component::Typing]).await;
    customer_is_told(&mut ana, &[]).await;
    bia.types(room, true).await;
    bia.line.until("the frame is refused", |line| refused(&line.told)).await;
    assert_eq!(refused(&bia.line.told), Some(Code::ComponentOff));
    ana.types(true).await;
    ana.says("outra").await;
    bia.sees_message(room, "outra").await;
    assert!(!types(&bia.line.told));

    hides(&company, json!([]), json!([])).await;
    is_told(&mut bia, &[]).await;
    ana.types(true).await;
    let who = Party::Customer;
    let shown = ServerFrame::Typing { room, who, typing: true };
    bia.line.until("the customer's typing", |line| line.told.contains(&shown).then_some(())).await;
}

#[both_databases]
async fn r21_a_side_without_marks_is_told_none_and_fetches_none(app: TestApp) {
    let company = app.company().await;
    let (mut bia, mut ana, room) = talk(&app, &company).await;
    hides(&company, json!(["marks"]), json!([])).await;
    customer_is_told(&mut ana, &[Component::Marks]).await;
    ana.says("recebeu?").await;
    bia.sees_message(room, "recebeu?").await;
    let seq = ana.view().seq;
    bia.line.send(&ClientFrame::Read { room, seq }).await;
    bia.says(room, "sim").await;
    ana.sees_message("sim").await;
    // Staff still count by their own marks.
    let mut caio = company.attendant("Caio").await;
    caio.connects().await;
    caio.opens(room).await;
    caio.line.until("the staff's own mark", |line| line.told.iter().any(is_of_staff).then_some(())).await;
    assert!(!ana.line.told.iter().any(is_of_staff));
    let fetched = ana.fetched().await;
    assert_eq!((fetched.staff_received, fetched.staff_read), (0, 0));
    ana.reloads().await;
    ana.says("de novo").await;
    let marked = |frame: &ServerFrame<_>| matches!(frame, ServerFrame::Read { .. } | ServerFrame::Received { .. });
    assert!(!ana.line.told.iter().any(marked), "{:?}", ana.line.told);

    hides(&company, json!([]), json!(["marks"])).await;
    is_told(&mut bia, &[Component::Marks]).await;
    customer_is_told(&mut ana, &[]).await;
    let seq = ana.view().seq;
    ana.line.send(&ClientFrame::Read { room, seq }).await;
    ana.says("li").await;
    bia.sees_message(room, "li").await;
    let view = bia.fetched(room).await;
    assert_eq!((view.customer_received, view.customer_read), (0, 0));
    assert!(view.staff_read > 0, "one's own marks stay");
    assert!(ana.fetched().await.staff_read > 0);
}

#[both_databases]
async fn r21_a_queue_that_is_off_tells_nobody_a_place(app: TestApp) {
    let company = app.company().await;
    hides(&company, json!(["queue"]), json!([])).await;
    let mut ana = Customer::new(&app, "Ana");
    ana.comes().await;
    customer_is_told(&mut ana, &[Component::Queue]).await;
    app.step(Step::Queue).await;
    let channel = |line: &Line<CustomerRoom>| {
        line.told.iter().any(|frame| matches!(frame, ServerFrame::Channel { .. })).then_some(())
    };
    ana.line.until("the step is over", channel).await;
    assert!(!ana.line.told.iter().any(|frame| matches!(frame, ServerFrame::Queue { .. })), "{:?}", ana.line.told);
    hides(&company, json!([]), json!([])).await;
    customer_is_told(&mut ana, &[]).await;
    let mut eva = Customer::new(&app, "Eva");
    eva.comes().await;
    eva.stands_at(2).await;
}

#[both_databases]
async fn r21_a_sac_that_is_off_is_refused_by_its_routes_and_nothing_opens(app: TestApp) {
    let company = app.company().await;
    company.has_anonymous_client().await;
    let (bia, _ana, room) = talk(&app, &company).await;
    let marina = bia.registers(&person("Marina")).await;
    hides(&company, json!([]), json!(["sac"])).await;
    bia.get(&format!("rooms/{room}/sac")).await.problem(409, Code::ComponentOff);
    for way in [anonymously(), matched(marina.id)] {
        bia.clicks(room, &click(&way)).await.problem(409, Code::ComponentOff);
    }
    assert_eq!(bia.get("tickets").await.json(200)["total"], json!(0));
    // Tickets by hand are no part of the conversation.
    bia.opens_by_hand(&company, json!({ "entity": marina.id })).await;
    hides(&company, json!([]), json!([])).await;
    bia.opens_sac(room, &anonymously()).await;
}

#[both_databases]
async fn r19_a_users_own_components_go_before_the_companys(app: TestApp) {
    let company = app.company().await;
    let (mut bia, mut ana, room) = talk(&app, &company).await;
    let mut caio = company.attendant("Caio").await;
    caio.connects().await;
    hides(&company, json!([]), json!(["typing"])).await;
    is_told(&mut caio, &[Component::Typing]).await;
    hides_from(&company, &bia, 0, json!(["sac"])).await;
    is_told(&mut bia, &[Component::Sac]).await;
    bia.get(&format!("rooms/{room}/sac")).await.problem(409, Code::ComponentOff);
    caio.get(&format!("rooms/{room}/sac")).await.json(200);
    // Bia types and sees typing; Caio doesn't.
    caio.joins(room).await;
    ana.types(true).await;
    let shown = ServerFrame::Typing { room, who: Party::Customer, typing: true };
    bia.line.until("the customer's typing", |line| line.told.contains(&shown).then_some(())).await;
    ana.says("fim").await;
    caio.sees_message(room, "fim").await;
    assert!(!types(&caio.line.told));
    // The user's own value is as inactive as the parameter.
    let off = json!({ "active": false, "hidden_from_attendant": ["typing"] });
    company.sets("ISOCHATCOMPONENTES", off).await.json(200);
    is_told(&mut bia, &[]).await;
    let on = json!({ "active": true, "hidden_from_attendant": ["typing"] });
    company.sets("ISOCHATCOMPONENTES", on).await.json(200);
    is_told(&mut bia, &[Component::Sac]).await;
    company.admin.delete(&format!("parameters/ISOCHATCOMPONENTES/users/{}", bia.id())).await.json(200);
    is_told(&mut bia, &[Component::Typing]).await;
}

#[both_databases]
async fn r21_components_of_one_company_change_nothing_in_another(app: TestApp) {
    let (company, other) = (app.company().await, app.other_company().await);
    let mut theirs = other.attendant("Bia").await;
    theirs.connects().await;
    let mut rui = Customer::new(&app, "Rui");
    rui.link = (2, 1);
    let room = rui.comes().await;
    hides(&company, json!(["typing", "marks", "queue"]), json!(["typing", "marks", "sac"])).await;
    theirs.takes(room).await;
    rui.types(true).await;
    let shown = ServerFrame::Typing { room, who: Party::Customer, typing: true };
    theirs.line.until("the customer's typing", |line| line.told.contains(&shown).then_some(())).await;
    theirs.get(&format!("rooms/{room}/sac")).await.json(200);
    assert_eq!((last_hidden(&theirs.line.told), last_hidden(&rui.line.told)), (Some(&[][..]), Some(&[][..])));
}

#[both_databases]
async fn r21_send_and_leave_cant_be_hidden_nor_parts_that_a_side_has_not(app: TestApp) {
    let company = app.company().await;
    let refused = async |customer: Value, attendant: Value| {
        let fields = json!({ "active": true, "hidden_from_customer": customer, "hidden_from_attendant": attendant });
        let problem = company.sets("ISOCHATCOMPONENTES", fields).await.problem(422, Code::Invalid);
        problem.errors.iter().map(|error| (error.field.to_string(), error.code.to_string())).collect::<Vec<_>>()
    };
    let fault = |field: &str, code: &str| vec![(field.to_owned(), code.to_owned())];
    for word in ["send", "leave"] {
        assert_eq!(refused(json!([word]), json!([])).await, fault("hidden_from_customer", "always_on"));
        assert_eq!(refused(json!([]), json!([word])).await, fault("hidden_from_attendant", "always_on"));
    }
    assert_eq!(refused(json!(["sac"]), json!([])).await, fault("hidden_from_customer", "unknown"));
    assert_eq!(refused(json!([]), json!(["queue"])).await, fault("hidden_from_attendant", "unknown"));
    assert_eq!(refused(json!([]), json!(["anexos"])).await, fault("hidden_from_attendant", "unknown"));
    let now = company.admin.get("parameters/ISOCHATCOMPONENTES").await.json(200);
    assert_eq!((&now["version"], &now["value"]["hidden_from_customer"]), (&json!(0), &json!([])), "nothing is saved");
}
