//! What the system tells the process: SIGTERM and SIGINT end it in order, SIGHUP reads the keys again.

use actix_web::{dev::ServerHandle, web::Data};
use tokio::signal::unix::{Signal, SignalKind, signal};

use crate::Balcao;

/// Listens to the system until the server has ended.
pub async fn watch(balcao: Data<Balcao>, server: ServerHandle) {
    let (terminate, interrupt) = (heard(SignalKind::terminate()), heard(SignalKind::interrupt()));
    let reload = heard(SignalKind::hangup());
    tokio::join!(ask_to_end(&balcao, terminate), ask_to_end(&balcao, interrupt), reload_keys(&balcao, reload), async {
        balcao.shutdown.requested().await;
        tracing::info!("stopping: requests under way end first");
        server.stop(true).await;
    });
}

async fn ask_to_end(balcao: &Balcao, signal: Option<Signal>) {
    if let Some(mut signal) = signal {
        signal.recv().await;
        balcao.shutdown.request();
    }
}

async fn reload_keys(balcao: &Balcao, signal: Option<Signal>) {
    let Some(mut signal) = signal else { return };
    while signal.recv().await.is_some() {
        match balcao.keys.reload() {
            Ok(()) => tracing::info!("keys read again"),
            Err(error) => tracing::error!(%error, "the keys stay as they were"),
        }
    }
}

fn heard(kind: SignalKind) -> Option<Signal> {
    signal(kind).inspect_err(|error| tracing::warn!(%error, "a signal can't be heard")).ok()
}
