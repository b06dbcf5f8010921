//! Texts that the browser keeps for a page: in its storage, or in memory where storage is blocked.

use std::{cell::RefCell, collections::HashMap, rc::Rc};

use web_sys::Storage;

/// The lifetime of a stored text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StorageKind {
    /// For all tabs of this browser, until it is removed.
    Local,
    /// For this tab, across reloads.
    Session,
}

/// Stores texts by key. Where the browser's storage is blocked or full it stores them in memory: a reload loses them, and
/// [`BrowserStorage::survives_reload`] says so.
#[derive(Clone)]
pub struct BrowserStorage {
    storage: Option<Storage>,
    memory: Rc<RefCell<HashMap<String, String>>>,
}

impl BrowserStorage {
    /// Opens the storage, and tries whether it can be written.
    pub fn open(kind: StorageKind) -> Self {
        Self { storage: storage(kind).filter(can_write), memory: Rc::default() }
    }

    /// Whether the texts are still there after a reload.
    pub fn survives_reload(&self) -> bool {
        self.storage.is_some()
    }

    pub fn get(&self, key: &str) -> Option<String> {
        let in_memory = self.memory.borrow().get(key).cloned();
        in_memory.or_else(|| self.storage.as_ref()?.get_item(key).ok().flatten())
    }

    pub fn set(&self, key: &str, text: &str) {
        let kept = self.storage.as_ref().is_some_and(|storage| storage.set_item(key, text).is_ok());
        let mut memory = self.memory.borrow_mut();
        if kept {
            memory.remove(key);
        } else {
            memory.insert(key.to_owned(), text.to_owned());
        }
    }

    pub fn remove(&self, key: &str) {
        if let Some(storage) = &self.storage {
            // Removing can't fail where writing succeeded.
            let _ = storage.remove_item(key);
        }
        self.memory.borrow_mut().remove(key);
    }

    /// The keys that begin so.
    pub fn keys(&self, beginning: &str) -> Vec<String> {
        let mut keys: Vec<String> = self.memory.borrow().keys().cloned().collect();
        if let Some(storage) = &self.storage {
            let count = storage.length().unwrap_or_default();
            keys.extend((0..count).filter_map(|at| storage.key(at).ok().flatten()));
        }
        keys.retain(|key| key.starts_with(beginning));
        keys
    }
}

fn storage(kind: StorageKind) -> Option<Storage> {
    let window = web_sys::window()?;
    let storage = match kind {
        StorageKind::Local => window.local_storage(),
        StorageKind::Session => window.session_storage(),
    };
    storage.ok().flatten()
}

fn can_write(storage: &Storage) -> bool {
    const PROBE: &str = "balcao.probe";
    storage.set_item(PROBE, "1").is_ok() && storage.remove_item(PROBE).is_ok()
}
