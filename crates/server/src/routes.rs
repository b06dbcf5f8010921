//! Everything that the server answers to: the routes of all nouns, and the pages.

use actix_web::web::{self, Data, ServiceConfig};
use protocol::Code;

use crate::{
    audit, channel, entity, entity_role, entry,
    error::Error,
    follow_up, left_message, overview, parameter, refusal, room, session, setup, situation, staff,
    state::Balcao,
    test_control, theme, ticket, ticket_type,
    web::{
        assets, body, docs, health,
        openapi::{self, API, Contract},
        pages,
        route::{Resource, at, by_address},
    },
    work::steps::Steps,
    ws::handshake,
};

/// Registers all routes. Those by which tests control the server are there only with the steps that they take.
pub fn routes(balcao: Data<Balcao>, steps: Option<Data<Steps>>) -> impl FnOnce(&mut ServiceConfig) {
    move |app| {
        app.app_data(balcao).app_data(body::path_config()).app_data(body::query_config());
        app.app_data(Data::new(contract()));
        let (below, mut outside): (Vec<_>, Vec<_>) =
            documented().into_iter().partition(|resource| resource.path().starts_with(API));
        outside.extend(pages());
        if let Some(steps) = steps {
            app.app_data(steps);
            outside.extend(test_control::routes());
        }
        for resource in by_address(outside) {
            app.service(resource.below(""));
        }
        let api = by_address(below).fold(web::scope(API), |scope, resource| scope.service(resource.below(API)));
        app.service(api.default_service(web::to(not_found))).default_service(web::to(not_found));
    }
}

/// The contract of all documented routes.
pub fn contract() -> Contract {
    Contract::new(documented)
}

/// The routes that the contract describes.
fn documented() -> Vec<Resource> {
    let nouns = [
        audit::http::routes(),
        channel::http::routes(),
        channel::hours_http::routes(),
        entity::http::routes(),
        entity::import::http::routes(),
        entity_role::http::routes(),
        entry::http::routes(),
        follow_up::http::routes(),
        health::routes(),
        left_message::http::routes(),
        overview::http::routes(),
        parameter::http::routes(),
        refusal::http::routes(),
        room::http::routes(),
        room::acts_http::routes(),
        session::http::routes(),
        situation::http::routes(),
        setup::http::routes(),
        staff::http::routes(),
        staff::password_link_http::routes(),
        staff::sessions_http::routes(),
        theme::http::routes(),
        ticket::http::routes(),
        ticket::room_http::routes(),
        ticket_type::http::routes(),
        handshake::routes(),
    ];
    nouns.into_iter().flatten().collect()
}

/// The pages, the files that they load, and the contract itself.
fn pages() -> Vec<Resource> {
    vec![
        at("/").get(pages::door),
        at("/app").get(pages::console),
        at("/app/{tail:.*}").get(pages::console),
        at("/chat/{company}/{classification}").get(pages::widget),
        at("/chat/{company}/{classification}/theme/{hash}.css").get(theme::sheet::read),
        at("/acompanhar/{company}").get(pages::follow_up),
        at("/acompanhar/{company}/{protocol:.*}").get(pages::follow_up),
        at("/assets/{name}").get(assets::read),
        at("/api/openapi.yaml").get(openapi::read),
        at("/api/docs").get(docs::page),
        at("/api/docs.css").get(docs::style),
        at(pages::LEGACY).get(pages::legacy),
    ]
}

async fn not_found() -> Result<&'static str, Error> {
    Err(Code::NotFound.into())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn the_contract_has_each_route_and_no_other() {
        let served: BTreeSet<String> = by_address(documented())
            .flat_map(|resource| {
                let path = resource.path().to_owned();
                resource.methods().iter().map(|method| format!("{method} {path}")).collect::<Vec<_>>()
            })
            .collect();
        let written: BTreeSet<String> = contract()
            .operations()
            .into_iter()
            .map(|(method, path, _)| format!("{} {path}", method.to_uppercase()))
            .collect();
        assert_eq!(written, served);
        assert_eq!(served.len(), documented().len(), "no route is declared twice");
    }

    #[test]
    fn no_two_operations_have_one_name() {
        let mut names = BTreeSet::new();
        for (_, _, operation) in contract().operations() {
            assert!(names.insert(operation.operation_id.clone()), "{:?}", operation.operation_id);
        }
    }

    #[test]
    fn the_reference_shows_every_route_and_needs_nothing_inline() {
        let contract = contract();
        let page = docs::html(&serde_json::to_value(contract.document()).unwrap());
        for (_, path, _) in contract.operations() {
            assert!(page.contains(&path), "{path}");
        }
        assert!(!page.contains("<script") && !page.contains(" style="));
    }
}
