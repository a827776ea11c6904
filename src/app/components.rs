//! The pieces that every screen is made of. They draw what they are given and call back what was
//! touched: no state of their own, no storage, no rules of the firm.
//!
//! Classes come from `style/components`, one file per concept, and sentences from the locales.

mod actions;
mod button;
mod card;
mod chip;
mod choice;
mod criteria;
mod each;
mod empty;
mod field;
mod fold;
mod group;
mod header;
mod level_glyph;
mod list_row;
mod notice;
mod photo;
mod places;
mod qr;
mod saved_note;
mod screen;
mod status;
mod steps;
mod sync_sign;
mod wall;
mod when;

pub use actions::ActionBar;
pub use button::{Button, ButtonKind, ButtonLink, ButtonSize};
pub use card::{Card, Section};
pub use chip::{Chip, ChipGroup};
pub use choice::{Segment, Segmented, Tile, TileGroup, TileLink};
pub use criteria::{CriteriaList, Criterion};
pub use each::Each;
pub use empty::Empty;
pub use field::{FieldKind, TextField};
pub use fold::Fold;
pub use header::PageHeader;
pub use level_glyph::{Basis, Claim, Glyph, LevelGlyph, Mark, Validity};
pub use list_row::{ListRow, RowList};
pub use notice::{Notice, NoticeKind};
pub use photo::{Photo, PhotoOpener, PhotoRemover, PhotoRow};
pub use places::{Place, Places};
pub use qr::Qr;
pub use saved_note::SavedNote;
pub use screen::{Screen, Shell};
pub use status::{Status, StatusPill};
pub use steps::{StepLook, StepView, Steps};
pub use sync_sign::{SyncSign, SyncState};
pub use wall::{Coverage, WallCell, WallMatrix, WallNotice, WallNoticeKind, WallRow, WallSkill, WallView};
pub use when::When;
