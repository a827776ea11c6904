//! From a cell of the matrix to the product's mark.

use meeloop_domain::{
    id::{PersonId, SkillId},
    level::Level,
    matrix::Cell,
    record,
};

use super::Wording;
use crate::components::{Basis, Claim, Glyph, Mark, Validity};

use leptos_i18n::td_string;

/// The mark of a level alone.
pub const fn mark(level: Level) -> Mark {
    match level {
        Level::None => Mark::None,
        Level::Shown => Mark::Shown,
        Level::Supervised => Mark::Supervised,
        Level::Independent => Mark::Independent,
        Level::Teaches => Mark::Teaches,
    }
}

/// The mark of a cell.
pub const fn of_cell(cell: Cell) -> Glyph {
    Glyph {
        mark: mark(cell.level),
        basis: if cell.taken_over { Basis::TakenOver } else { Basis::Approved },
        validity: match cell.validity {
            record::Validity::Holds => Validity::Standing,
            record::Validity::Soon => Validity::Ending,
            record::Validity::RanOut => Validity::Ended,
        },
        claim: if cell.asked { Claim::Waiting } else { Claim::None },
    }
}

/// The cell of one person and one skill.
pub fn cell(wording: &Wording<'_>, person: PersonId, skill: SkillId) -> Cell {
    let record = wording.snapshot.view.record(person, skill);
    record.map(|record| Cell::of(record, wording.snapshot.today)).unwrap_or_default()
}

/// A cell in words: what the glyph shows, for who can't see it.
pub fn cell_words(wording: &Wording<'_>, cell: Cell) -> String {
    let locale = wording.locale;
    let mut words =
        vec![if cell.level == Level::None { wording.level(cell.level) } else { wording.level_named(cell.level) }];
    if cell.taken_over {
        words.push(td_string!(locale, level.taken_over).to_owned());
    }
    match cell.validity {
        record::Validity::Holds => {}
        record::Validity::Soon => words.push(td_string!(locale, level.ending).to_owned()),
        record::Validity::RanOut => words.push(td_string!(locale, level.ended).to_owned()),
    }
    if cell.asked {
        words.push(td_string!(locale, level.waiting).to_owned());
    }
    words.join(", ")
}
