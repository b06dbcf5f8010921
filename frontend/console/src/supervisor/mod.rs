//! The settings of supervisors.

pub mod audit;
pub mod board;
pub mod checklist;
pub mod choices;
pub mod classification;
pub mod hours;
pub mod menu;
pub mod named;
pub mod parameter;
pub mod refusal;
pub mod route;
pub mod situation;
pub mod start;
pub mod user;
pub mod words;
