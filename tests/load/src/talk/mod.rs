//! Conversations as a load: many talkers, one tally.

mod balcao;
mod bare;
mod crowd;
mod dialect;
mod talker;
mod tally;

pub use balcao::{Balcao, Frame};
pub use bare::Bare;
pub use crowd::{Crowd, Stretch};
pub use dialect::{Dialect, Heard};
pub use talker::{Pace, Talker};
pub use tally::{Spread, median};
