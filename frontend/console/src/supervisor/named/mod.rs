//! *Tipos de SAC* and *Papéis*: records that are a name.

pub mod page;
pub mod records;
