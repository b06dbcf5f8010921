//! Lists and pages of records: loading, paging, and the frame around them.

pub mod conflict;
pub mod filters;
pub mod form_owner;
pub mod listing;
pub mod load;
pub mod page;
pub mod record_list;
pub mod record_of;
pub mod save_file;
pub mod sorting;
