//! The tab *Horários* of a classification (R11).

pub mod check;
pub mod days;
pub mod editing;
pub mod form;
pub mod input;
pub mod intervals;
pub mod strip;
pub mod tab;
pub mod week;
pub mod words;
