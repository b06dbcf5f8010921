//! Ctrl-C and SIGTERM: child processes are told to stop, and started servers are removed in order.

use std::collections::BTreeSet;
use std::process::Command;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use anyhow::{Result, bail};

static REQUESTED: AtomicBool = AtomicBool::new(false);
static RUNNING: Mutex<BTreeSet<u32>> = Mutex::new(BTreeSet::new());

/// Starts to listen. A signal no longer ends this process by itself: the work under way fails and every guard is dropped.
pub fn listen() -> Result<()> {
    ctrlc::set_handler(|| {
        REQUESTED.store(true, Ordering::SeqCst);
        for child in running().iter() {
            // A child that ended in the meantime is no error.
            let _gone = Command::new("kill").arg(child.to_string()).status();
        }
    })?;
    Ok(())
}

/// An error once a signal has come.
pub fn check() -> Result<()> {
    if REQUESTED.load(Ordering::SeqCst) {
        bail!("interrupted");
    }
    Ok(())
}

/// A child process that is told to stop when a signal comes; forgotten on drop.
pub struct Watched(u32);

/// Watches the child with this process id.
pub fn watch(child: u32) -> Watched {
    running().insert(child);
    Watched(child)
}

impl Drop for Watched {
    fn drop(&mut self) {
        running().remove(&self.0);
    }
}

fn running() -> MutexGuard<'static, BTreeSet<u32>> {
    RUNNING.lock().unwrap_or_else(PoisonError::into_inner)
}
