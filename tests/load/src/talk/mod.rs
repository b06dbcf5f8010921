//! Conversations as a load: many talkers, one tally.

mod balcao;
mod bare;
mod crowd;
mod dialect;
mod talker;
mod tally;

pub use balcao::{BalcaoDialect, Frame};
pub use bare::BareDialect;
pub use crowd::{Crowd, Stretch};
pub use dialect::{Dialect, Meaning};
pub use talker::{Pace, Talker};
pub use tally::{Spread, median};
