//! The process's signals: SIGTERM and SIGINT end it in order, SIGHUP reads the keys again.

use std::time::Duration;

use actix_web::{dev::ServerHandle, web::Data};
use tokio::{
    signal::unix::{Signal, SignalKind, signal},
    time::timeout,
};

use crate::state::Balcao;

/// How long connections have to end by themselves.
const DRAIN: Duration = Duration::from_secs(1);

/// Listens to the system until the server has ended.
pub async fn watch(balcao: Data<Balcao>, server: ServerHandle) {
    let (terminate, interrupt) = (heard(SignalKind::terminate()), heard(SignalKind::interrupt()));
    let reload = heard(SignalKind::hangup());
    tokio::join!(ask_to_end(&balcao, terminate), ask_to_end(&balcao, interrupt), reload_keys(&balcao, reload), async {
        balcao.shutdown.requested().await;
        tracing::info!("stopping: requests under way end first");
        // Stopped with connections, the server looks only once a second whether they are gone, and every client waits for
        // that. So it is stopped when the sockets have gone, which takes them a moment.
        server.pause().await;
        let gone = timeout(DRAIN, balcao.shutdown.all_ended()).await;
        tracing::debug!(in_time = gone.is_ok(), "drained");
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
