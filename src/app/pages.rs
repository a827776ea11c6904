//! The pages, one file per address.

mod confirm;
mod craft;
mod craft_skill;
mod judge;
mod log;
mod log_moment;
mod log_shadowing;
mod log_skill;
mod missing;
mod open;
mod pickers;
mod records;
mod shadowings;
mod sign;
mod start;
mod sync;
mod team;
mod today;
mod wall;

pub use confirm::Confirm;
pub use craft::Craft;
pub use craft_skill::CraftSkill;
pub use judge::{Judge, Sitting};
pub use log::Log;
pub use log_moment::LogMoment;
pub use log_shadowing::LogShadowing;
pub use log_skill::LogSkill;
pub use missing::Missing;
pub use open::Open;
pub use shadowings::Shadowings;
pub use sign::Sign;
pub use start::Start;
pub use sync::Sync;
pub use team::Team;
pub use today::Today;
pub use wall::Wall;
