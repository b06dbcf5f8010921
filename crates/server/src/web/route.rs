//! One address and what it does: so that `http` reads as a table.

use actix_web::{
    FromRequest, Handler, HttpResponse, Responder, Route,
    http::{Method, header::ALLOW},
    web,
};
use protocol::Code;

use crate::error::Error;

/// An address with its methods. HEAD is answered as GET, OPTIONS by the list of methods, and what is not in the list is a
/// problem.
pub struct Resource {
    path: &'static str,
    methods: Vec<Method>,
    routes: Vec<Route>,
}

/// The address to hang methods on, as actix writes it: `/rooms/{id}`.
pub fn at(path: &'static str) -> Resource {
    Resource { path, methods: Vec::new(), routes: Vec::new() }
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
        put = PUT;
        delete = DELETE;
    }

    /// The address.
    #[cfg(test)]
    pub fn path(&self) -> &'static str {
        self.path
    }

    /// The methods that it has handlers for.
    #[cfg(test)]
    pub fn methods(&self) -> &[Method] {
        &self.methods
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

    /// What actix serves.
    pub fn into_service(self) -> actix_web::Resource {
        let names: Vec<&str> = self.methods.iter().map(Method::as_str).collect();
        let allowed = format!("{}, OPTIONS", names.join(", ").replace("GET", "GET, HEAD"));
        let service = self.routes.into_iter().fold(web::resource(self.path), actix_web::Resource::route);
        service.default_service(web::to(move |method: Method| {
            let allowed = allowed.clone();
            async move { other(&method, &allowed) }
        }))
    }
}

fn other(method: &Method, allowed: &str) -> HttpResponse {
    let mut answer = match *method {
        Method::OPTIONS => HttpResponse::NoContent().finish(),
        _ => HttpResponse::from_error(Error::from(Code::MethodNotAllowed)),
    };
    if let Ok(allowed) = allowed.parse() {
        answer.headers_mut().insert(ALLOW, allowed);
    }
    answer
}
