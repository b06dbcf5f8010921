//! The application: its life from the first connection to the last.

use std::{
    net::{SocketAddr, TcpListener},
    thread,
    time::Duration,
};

use actix_web::{App, HttpServer, middleware::from_fn, web::Data};
use tracing_actix_web::TracingLogger;

use crate::{
    auth::origin,
    config::Config,
    error::Error,
    hub::commits::Commits,
    log::RequestSpan,
    routes, signals,
    state::Balcao,
    tcp,
    web::{headers, localize, methods},
    work::{self, Workers},
};

/// A server that has its port and is about to serve.
pub struct Application {
    balcao: Data<Balcao>,
    commits: Commits,
    listener: TcpListener,
    address: SocketAddr,
    test_control: bool,
}

impl Application {
    /// Opens keys and database, and listens; port 0 takes a free one.
    ///
    /// # Errors
    /// [`Error::Internal`] or [`Error::Store`], in words for whoever runs the server.
    pub fn build(config: Config) -> Result<Self, Error> {
        let listen = config.listen;
        let unable = |error| Error::Internal(format!("can't listen on {listen}: {error}"));
        let listener = tcp::listener(listen).map_err(unable)?;
        let address = listener.local_addr().map_err(unable)?;
        let (balcao, commits) = Balcao::open(config)?;
        Ok(Self { balcao: Data::new(balcao), commits, listener, address, test_control: false })
    }

    /// Opens the routes by which tests turn the clock; only on the loopback address.
    ///
    /// # Errors
    /// [`Error::Internal`] when others could reach them.
    pub fn with_test_control(mut self) -> Result<Self, Error> {
        if !self.address.ip().is_loopback() {
            let words = "tests control only a server that listens on the loopback address";
            return Err(Error::Internal(words.to_owned()));
        }
        self.test_control = true;
        Ok(self)
    }

    /// The state that requests share.
    pub fn balcao(&self) -> &Data<Balcao> {
        &self.balcao
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Serves until the end is asked for ([`Shutdown`], SIGTERM or SIGINT), lets requests under way end, and closes the
    /// database.
    ///
    /// # Errors
    /// [`Error::Internal`] when the server can't run.
    pub async fn run(self) -> Result<(), Error> {
        let failed = |error| Error::Internal(format!("the server failed: {error}"));
        let Self { balcao, commits, listener, test_control, .. } = self;
        let steps = Data::from(work::start(&balcao, &commits).await?);
        let workers = Workers::new(balcao.clone(), commits);
        let config = &balcao.config;
        let (shared, shutdown) = (balcao.clone(), balcao.shutdown.clone());
        let app = move || {
            workers.begin();
            let routes = routes::routes(shared.clone(), test_control.then(|| steps.clone()));
            App::new()
                .configure(routes)
                .wrap(from_fn(methods::finish_changes))
                .wrap(from_fn(localize::localize))
                .wrap(from_fn(methods::head_as_get))
                .wrap(from_fn(origin::only_ours))
                .wrap(from_fn(headers::protect))
                .wrap(TracingLogger::<RequestSpan>::new())
        };
        let server = HttpServer::new(app)
            .on_connect(move |connection, data| {
                tcp::tune(connection);
                // The connection keeps it as long as it lives.
                data.insert(shutdown.begin());
            })
            // A slow reader's unread answer stays in the server's memory: two TCP segments are enough.
            .h1_write_buffer_size(8 * 1024)
            // A long poll whose client is gone ends with its connection.
            .h1_allow_half_closed(false)
            .workers(threads(config))
            .shutdown_timeout(config.stop_seconds)
            .client_request_timeout(Duration::from_secs(10))
            .disable_signals()
            .listen(listener)
            .map_err(failed)?
            .run();
        let watch = actix_web::rt::spawn(signals::watch(balcao.clone(), server.handle()));
        let ended = server.await.map_err(failed);
        watch.abort();
        balcao.store.close();
        ended
    }
}

fn threads(config: &Config) -> usize {
    match config.workers {
        0 => thread::available_parallelism().map_or(1, usize::from),
        workers => workers,
    }
}
