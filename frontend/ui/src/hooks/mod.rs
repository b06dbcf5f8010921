//! The browser's services for components and pages.

pub(crate) mod clock;
pub(crate) mod copy;
pub(crate) mod format;
pub(crate) mod language;
pub(crate) mod media;
pub(crate) mod sound;
pub(crate) mod storage;
pub(crate) mod stylesheet;
pub(crate) mod theme;
pub(crate) mod title;
pub(crate) mod viewport;
