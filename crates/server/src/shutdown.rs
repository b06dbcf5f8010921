//! The end of the server, as a value that everything can wait for.

use tokio::sync::watch;

/// Says that the server is to end. Clones are the same value.
#[derive(Debug, Clone)]
pub struct Shutdown {
    requested: watch::Sender<bool>,
    under_way: watch::Sender<()>,
}

/// Something that ends before the server does, while this lives.
#[derive(Debug, Clone)]
pub struct UnderWay {
    _ends: watch::Receiver<()>,
}

impl Default for Shutdown {
    fn default() -> Self {
        Self { requested: watch::Sender::new(false), under_way: watch::Sender::new(()) }
    }
}

impl Shutdown {
    /// Begins something that ends before the server does.
    pub fn begin(&self) -> UnderWay {
        UnderWay { _ends: self.under_way.subscribe() }
    }

    /// Returns when nothing is under way.
    pub async fn all_ended(&self) {
        self.under_way.closed().await;
    }

    /// Asks everything to end. Asking again changes nothing.
    pub fn request(&self) {
        self.requested.send_replace(true);
    }

    /// Whether the end was asked for.
    pub fn is_requested(&self) -> bool {
        *self.requested.borrow()
    }

    /// Returns when the end is asked for; at once when it was.
    pub async fn requested(&self) {
        // The sender lives as long as `self`: waiting can't fail.
        let _ = self.requested.subscribe().wait_for(|requested| *requested).await;
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use tokio::time::timeout;

    use super::*;

    #[actix_web::test]
    async fn who_waits_and_who_comes_late_both_hear_of_the_end() {
        let shutdown = Shutdown::default();
        let waiting = shutdown.clone();
        let waiter = actix_web::rt::spawn(async move { waiting.requested().await });
        assert!(!shutdown.is_requested());
        shutdown.request();
        waiter.await.unwrap();
        shutdown.requested().await;
        assert!(shutdown.is_requested());
    }

    #[actix_web::test]
    async fn the_end_waits_for_what_is_under_way() {
        let shutdown = Shutdown::default();
        shutdown.all_ended().await;
        let (one, other) = (shutdown.begin(), shutdown.clone().begin());
        drop(one);
        let short = Duration::from_millis(20);
        assert!(timeout(short, shutdown.all_ended()).await.is_err());
        drop(other);
        shutdown.all_ended().await;
    }
}
