//! The whole HTTP API: which route is whose.

pub mod body;
pub mod headers;
mod health;
pub mod methods;
pub mod problems;
mod route;
mod test_control;

use actix_web::web::{self, Data, ServiceConfig};
use protocol::Code;
pub use route::Resource;
use route::at;

use crate::{Balcao, Error};

/// The address of the API's version.
pub const API: &str = "/api/v1";

/// Everything the server answers to. The routes by which tests control it are absent outside tests.
pub fn routes(balcao: Data<Balcao>, test_control: bool) -> impl FnOnce(&mut ServiceConfig) {
    move |app| {
        app.app_data(balcao).app_data(body::path_config()).app_data(body::query_config());
        let mut all = pages();
        if test_control {
            all.extend(test_control::routes());
        }
        for resource in all {
            app.service(resource.into_service());
        }
        let mut scope = web::scope(API);
        for resource in api() {
            scope = scope.service(resource.into_service());
        }
        app.service(scope.default_service(web::to(nothing))).default_service(web::to(nothing));
    }
}

/// What stands outside the API.
fn pages() -> Vec<Resource> {
    vec![at("/healthz").get(health::alive), at("/readyz").get(health::ready)]
}

/// What stands below [`API`].
fn api() -> Vec<Resource> {
    let mut all = vec![];
    all.extend(rooms());
    all
}

/// Entries, rooms, their acts, and the socket.
fn rooms() -> Vec<Resource> {
    vec![]
}

async fn nothing() -> Result<&'static str, Error> {
    Err(Code::NotFound.into())
}
