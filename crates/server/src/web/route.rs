//! Addresses and their handlers. A handler's method and address stand in its `#[utoipa::path]`; [`routes!`] reads them there
//! for the router and for the contract alike.

use std::collections::BTreeMap;

use actix_web::{
    FromRequest, Handler, HttpResponse, Responder, Route,
    http::{Method, header::ALLOW},
    web,
};
use protocol::Code;
use utoipa::openapi::{OpenApi, PathItem};

use crate::error::Error;

/// An address with its methods. HEAD is answered as GET, OPTIONS by the list of methods, and any other method by a problem.
pub struct Resource {
    path: String,
    methods: Vec<Method>,
    routes: Vec<Route>,
    contract: OpenApi,
}

/// Declares the routes of a module: a list of its handlers, each with a `#[utoipa::path]`.
macro_rules! routes {
    ($($handler:ident),+ $(,)?) => {
        /// The routes of this module.
        pub fn routes() -> Vec<$crate::web::route::Resource> {
            vec![$({
                #[derive(utoipa::OpenApi)]
                #[openapi(paths($handler))]
                struct Contract;
                $crate::web::route::documented(<Contract as utoipa::OpenApi>::openapi(), $handler)
            }),+]
        }
    };
}
pub(crate) use routes;

/// A handler at the one address and method that its contract names.
pub fn documented<F, A>(contract: OpenApi, handler: F) -> Resource
where
    F: Handler<A>,
    A: FromRequest + 'static,
    F::Output: Responder + 'static,
{
    let (path, item) = contract
        .paths
        .paths
        .first_key_value()
        .map_or_else(Default::default, |(path, item)| (path.clone(), item.clone()));
    let method = match item {
        PathItem { get: Some(_), .. } => Method::GET,
        PathItem { put: Some(_), .. } => Method::PUT,
        PathItem { delete: Some(_), .. } => Method::DELETE,
        _ => Method::POST,
    };
    Resource { contract, ..at(&path).on(method, handler) }
}

/// An address outside the contract, as actix writes it: `/app/{tail:.*}`.
pub fn at(path: &str) -> Resource {
    Resource { path: path.to_owned(), methods: Vec::new(), routes: Vec::new(), contract: OpenApi::default() }
}

/// One resource for each address, with all its methods. An address with a parameter follows those that spell the parameter's
/// segment out: `{` sorts behind all letters.
pub fn by_address(all: Vec<Resource>) -> impl Iterator<Item = Resource> {
    let mut found = BTreeMap::<String, Resource>::new();
    for resource in all {
        match found.get_mut(&resource.path) {
            Some(same) => same.extend(resource),
            None => drop(found.insert(resource.path.clone(), resource)),
        }
    }
    found.into_values()
}

macro_rules! methods {
    ($($name:ident = $method:ident;)*) => {$(
        #[doc = concat!("Answers ", stringify!($method), " by a handler.")]
        pub fn $name<F, A>(self, handler: F) -> Self
        where
            F: Handler<A>,
            A: FromRequest + 'static,
            F::Output: Responder + 'static,
        {
            self.on(Method::$method, handler)
        }
    )*};
}

impl Resource {
    methods! {
        get = GET;
        post = POST;
    }

    pub fn path(&self) -> &str {
        &self.path
    }

    /// The methods that have a handler.
    #[cfg(test)]
    pub fn methods(&self) -> &[Method] {
        &self.methods
    }

    /// The contract of this address.
    pub fn into_contract(self) -> OpenApi {
        self.contract
    }

    fn on<F, A>(mut self, method: Method, handler: F) -> Self
    where
        F: Handler<A>,
        A: FromRequest + 'static,
        F::Output: Responder + 'static,
    {
        self.routes.push(web::method(method.clone()).to(handler));
        self.methods.push(method);
        self
    }

    fn extend(&mut self, other: Self) {
        self.methods.extend(other.methods);
        self.routes.extend(other.routes);
        self.contract.merge(other.contract);
    }

    /// The resource as actix serves it, below `prefix`.
    pub fn below(self, prefix: &str) -> actix_web::Resource {
        let names: Vec<&str> = self.methods.iter().map(Method::as_str).collect();
        let allowed = format!("{}, OPTIONS", names.join(", ").replace("GET", "GET, HEAD"));
        let path = self.path.strip_prefix(prefix).unwrap_or(&self.path);
        let service = self.routes.into_iter().fold(web::resource(path), actix_web::Resource::route);
        service.default_service(web::to(move |method: Method| {
            let allowed = allowed.clone();
            async move { without_handler(&method, &allowed) }
        }))
    }
}

fn without_handler(method: &Method, allowed: &str) -> HttpResponse {
    let mut answer = match *method {
        Method::OPTIONS => HttpResponse::NoContent().finish(),
        _ => HttpResponse::from_error(Error::from(Code::MethodNotAllowed)),
    };
    if let Ok(allowed) = allowed.parse() {
        answer.headers_mut().insert(ALLOW, allowed);
    }
    answer
}
