//! Lists in pages while others work (F33), and the order of names (F32).

use std::time::Duration;

use protocol::{
    Code,
    id::{RoomId, TicketId},
    list::RoomRow,
    rest::{page::Page, ticket::TicketRow},
};
use serde_json::{Value, json};

use crate::harness::{
    Company, Customer, Message, PASSWORD, Staff, TestApp, both_databases, matched, person, person_with,
};

/// A list by pages of so many, from its beginning to its end.
async fn walk(staff: &Staff, path: &str, per_page: usize) -> Vec<Value> {
    let (mut items, mut after) = (Vec::new(), String::new());
    loop {
        let joint = if path.contains('?') { '&' } else { '?' };
        let page = staff.get(&format!("{path}{joint}per_page={per_page}{after}")).await.json(200);
        let own = page["items"].as_array().unwrap();
        items.extend(own.iter().cloned());
        let Some(next) = page["next"].as_str() else { return items };
        assert_eq!(own.len(), per_page, "{path}");
        after = format!("&after={next}");
    }
}

async fn tickets(bia: &Staff, query: &str) -> Page<TicketRow> {
    bia.get(&format!("tickets?per_page=3{query}")).await.read(200)
}

/// The page that follows.
async fn next(bia: &Staff, query: &str, page: &Page<TicketRow>) -> Page<TicketRow> {
    tickets(bia, &format!("{query}&after={}", page.next.as_ref().unwrap())).await
}

fn ids(page: &Page<TicketRow>) -> Vec<TicketId> {
    page.items.iter().map(|row| row.id).collect()
}

/// Seven tickets of an entity, a minute apart.
async fn seven(app: &TestApp) -> (Company, Staff, Vec<TicketId>) {
    let company = app.company().await;
    let bia = company.attendant("Bia").await;
    let marina = bia.registers(&person("Marina")).await;
    let mut ids = Vec::new();
    for priority in ["low", "urgent", "normal", "high", "normal", "urgent", "low"] {
        let fields = json!({ "entity": marina.id, "priority": priority });
        ids.push(bia.opens_by_hand(&company, fields).await.row.id);
        app.pass(Duration::from_secs(60)).await;
    }
    (company, bia, ids)
}

#[both_databases]
async fn f33_tickets_come_once_each_while_others_are_opened_answered_and_closed(app: TestApp) {
    let (company, bia, all) = seven(&app).await;
    let [t1, t2, t3, t4, t5, t6, t7] = all[..] else { panic!("seven") };
    let first = tickets(&bia, "").await;
    assert_eq!((ids(&first), first.total), (vec![t7, t6, t5], 7));
    let open = tickets(&bia, "&status=open").await;
    let marina = bia.ticket(t1).await.entity.unwrap().row.id;
    let fresh = bia.opens_by_hand(&company, json!({ "entity": marina })).await.row.id;
    for (ticket, status) in [(t6, "answered"), (t4, "closed"), (t7, "closed")] {
        bia.edits(&bia.ticket(ticket).await, json!({ "answer": "Feito." }), Some(status)).await.json(200);
    }
    let second = next(&bia, "", &first).await;
    assert_eq!((ids(&second), second.total), (vec![t4, t3, t2], 8));
    let third = next(&bia, "", &second).await;
    assert_eq!((ids(&third), &third.next), (vec![t1], &None));
    let still_open = next(&bia, "&status=open", &open).await;
    assert_eq!((ids(&still_open), still_open.total), (vec![t3, t2, t1], 5), "without the closed one, and no other");
    let news = tickets(&bia, &format!("&before={}", first.start.as_ref().unwrap())).await;
    assert_eq!((ids(&news), news.total), (vec![fresh], 1));
    let start = news.start.unwrap();
    assert_eq!(tickets(&bia, &format!("&before={start}")).await.total, 0);
}

#[both_databases]
async fn f33_each_order_of_tickets_has_pages_without_gaps_and_doubles(app: TestApp) {
    let (_, bia, [t1, t2, t3, t4, t5, t6, t7]) = {
        let (company, bia, all) = seven(&app).await;
        (company, bia, <[TicketId; 7]>::try_from(all).unwrap())
    };
    for (order, expected) in [
        ("sort=opened", [t1, t2, t3, t4, t5, t6, t7]),
        ("sort=opened&descending=true", [t7, t6, t5, t4, t3, t2, t1]),
        ("sort=due", [t1, t2, t3, t4, t5, t6, t7]),
        ("sort=due&descending=true", [t7, t6, t5, t4, t3, t2, t1]),
        ("sort=priority", [t1, t7, t3, t5, t4, t2, t6]),
        ("sort=priority&descending=true", [t2, t6, t4, t3, t5, t1, t7]),
    ] {
        let query = format!("&{order}");
        let mut page = tickets(&bia, &query).await;
        let mut seen = ids(&page);
        while page.next.is_some() {
            page = next(&bia, &query, &page).await;
            seen.extend(ids(&page));
        }
        assert_eq!(seen, expected, "{order}");
        let last = page.start.unwrap();
        let before = tickets(&bia, &format!("{query}&before={last}")).await;
        assert_eq!((ids(&before), before.total), (expected[..3].to_vec(), 6), "{order}");
    }
    let due = tickets(&bia, "&sort=due").await;
    bia.edits(&bia.ticket(t5).await, json!({ "priority": "urgent" }), None).await.json(200);
    let rest = next(&bia, "&sort=due", &due).await;
    assert_eq!(ids(&rest), [t4, t5, t6], "another field of one of them");
}

#[both_databases]
async fn f35_tickets_by_status_have_pages_without_gaps_and_doubles(app: TestApp) {
    let (_company, bia, all) = seven(&app).await;
    let [t1, t2, t3, t4, t5, t6, t7] = all[..] else { panic!("seven") };
    for (ticket, status) in [(t6, "in_progress"), (t2, "answered"), (t4, "closed")] {
        bia.edits(&bia.ticket(ticket).await, json!({ "answer": "Feito." }), Some(status)).await.json(200);
    }
    for (descending, expected) in [(false, [t1, t3, t5, t7, t6, t2, t4]), (true, [t4, t2, t6, t1, t3, t5, t7])] {
        let query = format!("&sort=status&descending={descending}");
        let mut page = tickets(&bia, &query).await;
        let mut seen = ids(&page);
        while page.next.is_some() {
            page = next(&bia, &query, &page).await;
            seen.extend(ids(&page));
        }
        assert_eq!(seen, expected, "{query}");
        let before = tickets(&bia, &format!("{query}&before={}", page.start.unwrap())).await;
        assert_eq!((ids(&before), before.total), (expected[..3].to_vec(), 6), "{query}");
    }
}

#[both_databases]
async fn f51_closed_conversations_come_by_their_closing_while_others_close(app: TestApp) {
    let company = app.company().await;
    let (bia, mut caio_lima) = (company.attendant("Bia").await, company.attendant("Caio Lima").await);
    caio_lima.connects().await;
    let mut rooms = Vec::new();
    for name in ["Ana", "Caio", "Davi", "Eva"] {
        rooms.push(Customer::new(&app, name).enters().await);
    }
    let [ana, caio, davi, _open] = rooms[..] else { panic!("four") };
    let mut closes = async |room| {
        caio_lima.takes(room).await;
        caio_lima.tries_to_close(room).await.unwrap();
        app.pass(Duration::from_secs(60)).await;
    };
    closes(davi).await;
    closes(ana).await;
    let seen = async |query: &str| {
        let page: Page<RoomRow> = bia.get(&format!("rooms?sort=closed&per_page=1{query}")).await.read(200);
        let rooms: Vec<RoomId> = page.items.iter().map(|row| row.room).collect();
        (rooms, page)
    };
    let (shown, first) = seen("").await;
    assert_eq!((shown, first.total), (vec![ana], 2), "the latest closed one, and no open one");
    closes(caio).await;
    let (shown, second) = seen(&format!("&after={}", first.next.unwrap())).await;
    assert_eq!((shown, second.next, second.total), (vec![davi], None, 3));
    let start = first.start.unwrap();
    let (shown, news) = seen(&format!("&before={start}")).await;
    assert_eq!((shown, news.total), (vec![caio], 1));
    assert_eq!(bia.get(&format!("rooms?after={start}")).await.faults(), ["after"], "of another order");
}

#[both_databases]
async fn f35_entities_come_newest_first_and_say_how_many_are_new(app: TestApp) {
    let company = app.company().await;
    let admin = &company.admin;
    for name in ["Caio Reis", "Ana Reis", "Davi Reis", "Bia Lima"] {
        admin.registers(&person(name)).await;
    }
    let names = |page: &Value| -> Vec<String> {
        page["items"].as_array().unwrap().iter().map(|row| row["name"].as_str().unwrap().to_owned()).collect()
    };
    let first = admin.get("entities?sort=newest&per_page=2").await.json(200);
    assert_eq!((names(&first), &first["total"]), (vec!["Bia Lima".to_owned(), "Davi Reis".to_owned()], &Value::Null));
    let by_name = admin.get("entities?per_page=2&search=reis").await.json(200);
    admin.registers(&person("Eva Reis")).await;
    admin.registers(&person("Zoe Lima")).await;
    let after = first["next"].as_str().unwrap();
    let second = admin.get(&format!("entities?sort=newest&per_page=2&after={after}")).await.json(200);
    assert_eq!(names(&second), ["Ana Reis", "Caio Reis"]);
    for (list, start, expected) in [
        ("entities?sort=newest", &first, vec!["Zoe Lima", "Eva Reis"]),
        ("entities?sort=name", &first, vec!["Eva Reis", "Zoe Lima"]),
        ("entities?search=reis", &by_name, vec!["Eva Reis"]),
        ("entities?active=false", &first, vec![]),
    ] {
        let before = start["start"].as_str().unwrap();
        let news = admin.get(&format!("{list}&before={before}")).await.json(200);
        assert_eq!(
            (names(&news), &news["total"]),
            (expected.iter().map(|name| (*name).to_owned()).collect(), &json!(expected.len()))
        );
    }
    assert_eq!(admin.get(&format!("entities?sort=name&after={after}")).await.faults(), ["after"], "of another order");
}

#[both_databases]
async fn f33_conversations_come_once_each_while_others_enter_and_close(app: TestApp) {
    let company = app.company().await;
    let mut bia = company.attendant("Bia").await;
    bia.connects().await;
    let mut rooms = Vec::new();
    for name in ["Ana", "Caio", "Davi", "Eva", "Ugo"] {
        rooms.push(Customer::new(&app, name).enters().await);
    }
    let seen = async |query: &str| {
        let page: Page<RoomRow> = bia.get(&format!("rooms?per_page=2{query}")).await.read(200);
        let rooms: Vec<RoomId> = page.items.iter().map(|row| row.room).collect();
        (rooms, page)
    };
    let (shown, first) = seen("").await;
    assert_eq!((shown, first.total), (vec![rooms[4], rooms[3]], 5));
    let fresh = Customer::new(&app, "Rui").enters().await;
    let mut caio = company.attendant("Caio").await;
    caio.connects().await;
    for room in [rooms[3], rooms[2]] {
        caio.takes(room).await;
        caio.tries_to_close(room).await.unwrap();
    }
    let (shown, second) = seen(&format!("&after={}", first.next.unwrap())).await;
    assert_eq!((shown, second.next, second.total), (vec![rooms[1], rooms[0]], None, 4));
    let (shown, news) = seen(&format!("&before={}", first.start.unwrap())).await;
    assert_eq!((shown, news.total), (vec![fresh], 1));
    assert_eq!(walk(&bia, "rooms?situation=closed", 1).await.len(), 2);
}

#[both_databases]
async fn f33_every_list_is_the_same_by_any_size_of_page_and_refuses_a_foreign_cursor(app: TestApp) {
    let (company, bia, _) = seven(&app).await;
    let marina = bia.registers(&person_with("Marina Dias", json!({ "emails": ["marina@x.io"] }))).await;
    for name in ["Ana", "Rui"] {
        let mut customer = Customer::new(&app, name);
        customer.email = "marina@x.io".to_owned();
        let room = customer.enters().await;
        bia.opens_sac(room, &matched(marina.id)).await;
        company.user(&format!("{name} Lima"), "attendant").await;
        company.situation(&format!("Espera de {name}"), "waiting").await;
        company.channel_with(json!({ "name": format!("Canal de {name}") })).await;
        company.attendant(name).await;
        company.admin.post("entity-roles", &json!({ "name": name })).await.json(201);
        company.admin.post("ticket-types", &json!({ "name": name })).await.json(201);
        Message::new(&app, "Oi").is_followed().await.asks_for_history().await.json(201);
    }
    // Conversations are for those who attend their channel.
    company.link(company.channel(), company.admin.id()).await;
    let attendants = format!("classifications/{}/attendants", company.channel());
    let (its_tickets, its_rooms) = (format!("entities/{}/tickets", marina.id), format!("entities/{}/rooms", marina.id));
    let lists = [
        "audit",
        "users",
        "staff",
        "situations",
        "classifications",
        &attendants,
        "entities",
        "entity-roles",
        "ticket-types",
        "rooms",
        &its_rooms,
        "tickets",
        &its_tickets,
        "history-requests",
    ];
    let foreign = company.admin.get("users?per_page=1").await.json(200);
    for list in lists {
        let whole = walk(&company.admin, list, 100).await;
        assert!(whole.len() > 1, "{list}");
        for per_page in [1, 2] {
            assert_eq!(walk(&company.admin, list, per_page).await, whole, "{list} by {per_page}");
        }
        for cursor in ["", "x", "bm90aGluZw", foreign["next"].as_str().filter(|_| list != "users").unwrap_or("%00")] {
            assert_eq!(
                company.admin.get(&format!("{list}?after={cursor}")).await.faults(),
                ["after"],
                "{list} {cursor}"
            );
        }
        company.admin.get(&format!("{list}?page=2")).await.problem(400, Code::MalformedAddress);
    }
    assert_eq!(company.admin.get("tickets?before=x").await.faults(), ["before"]);
    let by_due = tickets(&bia, "&sort=due").await.next.unwrap();
    assert_eq!(bia.get(&format!("tickets?sort=opened&after={by_due}")).await.faults(), ["after"]);
}

#[both_databases]
async fn f33_entities_come_once_each_while_others_are_registered_and_renamed(app: TestApp) {
    let company = app.company().await;
    let admin = &company.admin;
    for name in ["Silva Reis", "Ana Silva", "Beto Silva", "Caio da Silva Lima", "Silvana Melo", "Eva Silva"] {
        admin.registers(&person(name)).await;
    }
    let names = |page: &Value| -> Vec<String> {
        page["items"].as_array().unwrap().iter().map(|row| row["name"].as_str().unwrap().to_owned()).collect()
    };
    let first = admin.get("entities?search=silva&per_page=3").await.json(200);
    assert_eq!(names(&first), ["Silva Reis", "Silvana Melo", "Ana Silva"]);
    for name in ["Silva Abreu", "Abel Silva", "Davi Silva"] {
        admin.registers(&person(name)).await;
    }
    let after = first["next"].as_str().unwrap();
    let second = admin.get(&format!("entities?search=silva&per_page=3&after={after}")).await.json(200);
    assert_eq!(names(&second), ["Beto Silva", "Caio da Silva Lima", "Davi Silva"]);
    let after = second["next"].as_str().unwrap();
    let third = admin.get(&format!("entities?search=silva&per_page=3&after={after}")).await.json(200);
    assert_eq!((names(&third), &third["next"]), (vec!["Eva Silva".to_owned()], &Value::Null));
}

#[both_databases]
async fn f32_names_have_one_order_in_every_list(app: TestApp) {
    let company = app.company().await;
    let sorted = ["Ana", "Ângela", "bruno", "Érica", "Ýara", "Zélia"];
    for (number, name) in ["Zélia", "Ana", "Ângela", "Érica", "bruno", "Ýara"].into_iter().enumerate() {
        let email = format!("nome{number}@loja.example");
        let draft = json!({ "name": name, "email": email, "role": "attendant", "password": PASSWORD });
        let user = company.admin.post("users", &draft).await.json(201);
        company.link(company.channel(), serde_json::from_value(user["id"].clone()).unwrap()).await;
        company.admin.post("entity-roles", &json!({ "name": name })).await.json(201);
        company.admin.post("ticket-types", &json!({ "name": name })).await.json(201);
        company.admin.registers(&person(name)).await;
    }
    let attendants = format!("classifications/{}/attendants", company.channel());
    for list in ["users", "staff", &attendants, "entity-roles", "ticket-types", "entities"] {
        let names: Vec<String> = walk(&company.admin, list, 4)
            .await
            .into_iter()
            .map(|row| row["name"].as_str().unwrap().to_lowercase())
            .filter(|name| sorted.iter().any(|known| known.to_lowercase() == *name))
            .collect();
        assert_eq!(names, sorted.map(str::to_lowercase), "{list}");
    }
}
