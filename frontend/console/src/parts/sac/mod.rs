//! The parts of the SAC.

pub mod acts;
pub mod alter;
pub mod beside;
pub mod client;
pub mod fields;
pub mod head;
pub mod marked;
pub mod new_client;
pub mod screen;
pub mod seven_days;
pub mod side;
pub mod ways;
