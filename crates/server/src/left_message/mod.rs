//! *Deixar mensagem* (L3).

pub mod http;
pub mod leave;
