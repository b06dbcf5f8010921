//! The conversations of an entity (R17): those with its tickets, and those under its e-mails.

use protocol::{
    Code,
    id::{EntityId, RoomId},
    list::RoomRow,
    rest::page::Page,
};
use serde_json::json;

use crate::harness::{Customer, Staff, TestApp, both_databases, matched, nobody, person_with};

async fn rooms(staff: &Staff, entity: EntityId, query: &str) -> Page<RoomRow> {
    staff.get(&format!("entities/{entity}/rooms{query}")).await.read(200)
}

async fn ids(staff: &Staff, entity: EntityId) -> Vec<RoomId> {
    rooms(staff, entity, "").await.items.into_iter().map(|row| row.room).collect()
}

/// Somebody with this e-mail enters the first company's channel of this code.
async fn enters(app: &TestApp, classification: u32, email: &str) -> RoomId {
    let mut customer = Customer::new(app, "Ana");
    (customer.link, customer.email) = ((1, classification), email.to_owned());
    customer.enters().await
}

#[both_databases]
async fn conversations_with_its_tickets_and_under_its_emails_newest_first(app: TestApp) {
    let company = app.company().await;
    let bia = company.attendant("Bia").await;
    let marina = bia.registers(&person_with("Marina", json!({ "emails": ["marina@x.io", "Segunda@X.io"] }))).await;
    let other = bia.registers_with_email("Rui", "rui@x.io").await;
    let by_ticket = enters(&app, 1, "outra@x.io").await;
    let by_both = enters(&app, 1, "MARINA@x.io").await;
    let by_email = enters(&app, 1, "segunda@x.io").await;
    enters(&app, 1, "ninguem@x.io").await;
    for room in [by_ticket, by_both] {
        bia.opens_sac(room, &matched(marina.id)).await;
    }
    assert_eq!(ids(&bia, marina.id).await, [by_email, by_both, by_ticket]);
    assert!(ids(&bia, other.id).await.is_empty());
    let first = rooms(&bia, marina.id, "?per_page=2").await;
    let second = rooms(&bia, marina.id, &format!("?per_page=2&after={}", first.next.unwrap())).await;
    assert_eq!((second.total, second.items.len(), second.items[0].room), (3, 1, by_ticket));
    bia.get(&format!("entities/{}/rooms?per_page=0", marina.id)).await.problem(422, Code::Invalid);
}

#[both_databases]
async fn r17_only_those_that_the_reader_may_see_and_of_ones_own_company(app: TestApp) {
    let (company, other) = (app.company().await, app.other_company().await);
    let (bia, caio) = (company.attendant("Bia").await, company.attendant("Caio").await);
    let marina = bia.registers_with_email("Marina", "marina@x.io").await;
    let room = enters(&app, 1, "marina@x.io").await;
    assert_eq!(ids(&caio, marina.id).await, [room]);
    company.unlink(company.channel(), caio.id()).await;
    assert!(ids(&caio, marina.id).await.is_empty(), "not linked");
    company.link(company.channel(), caio.id()).await;
    assert_eq!(ids(&caio, marina.id).await, [room]);
    let namesake = other.admin.registers(&person_with("Marina", json!({ "emails": ["marina@x.io"] }))).await;
    assert!(ids(&other.admin, namesake.id).await.is_empty(), "its room is another company's");
    for id in [marina.id.to_string(), nobody().to_string()] {
        other.admin.get(&format!("entities/{id}/rooms")).await.problem(404, Code::NotFound);
    }
}
