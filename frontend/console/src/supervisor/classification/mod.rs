//! *Classificação*: the list, and one with its tabs (R7–R18).

pub mod activity;
pub mod attendants;
pub mod data;
pub mod fields;
pub mod form;
pub mod frame;
pub mod link;
pub mod link_dialog;
pub mod list_page;
pub mod new_page;
pub mod notices;
pub mod page;
pub mod records;
pub mod tabs;
pub mod theme;
