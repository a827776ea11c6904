//! The matrix that the firm kept in a spreadsheet, as it was taken over on the second day, and
//! two levels that stand on a supplier's certificate with an end date.

use jiff::ToSpan;
use meeloop_domain::{id::PersonId, level::Level, record::Source};

use super::{
    cast::{By, Handle},
    diary::Diary,
    people::People,
    skills::{
        BEDRADING, CNC, FREZEN, GROEPENKAST, HYDRAULIEK, INSPECTIE, KABELGOOT, LAADPAAL, MAG_1, MAG_2, METEN,
        OPLEVEREN, PANEEL, PERSEN, PLC, ROLSTEIGER, SCHEMA, STORING, TEKENING, TIG, VOORBEREIDEN, WARMTEPOMP, ZETTEN,
        ZONNEPANELEN,
    },
};

/// The columns of Ploeg Noord's sheet.
const NOORD: [&str; 14] = [
    KABELGOOT,
    BEDRADING,
    GROEPENKAST,
    SCHEMA,
    INSPECTIE,
    STORING,
    PANEEL,
    PLC,
    ZONNEPANELEN,
    LAADPAAL,
    PERSEN,
    WARMTEPOMP,
    ROLSTEIGER,
    OPLEVEREN,
];

/// The columns of the workshop's sheet.
const WERKPLAATS: [&str; 10] = [MAG_1, MAG_2, TIG, ZETTEN, METEN, FREZEN, CNC, TEKENING, HYDRAULIEK, VOORBEREIDEN];

/// Takes over both sheets, and what suppliers certified.
pub(super) fn take_over(diary: &mut Diary, p: &People) {
    let noord = [
        (p.ahmed, [4, 4, 4, 4, 4, 4, 3, 3, 3, 0, 2, 0, 3, 2]),
        (p.sanne, [4, 3, 3, 3, 2, 3, 1, 0, 3, 3, 1, 0, 3, 2]),
        (p.marek, [2, 1, 0, 1, 0, 0, 0, 0, 2, 0, 1, 0, 1, 0]),
        (p.fatma, [4, 4, 4, 4, 3, 4, 3, 1, 3, 0, 4, 3, 4, 3]),
        (p.jeroen, [3, 2, 1, 2, 0, 1, 1, 0, 2, 0, 2, 0, 1, 0]),
        (p.tomasz, [3, 2, 0, 2, 0, 1, 0, 0, 3, 1, 4, 2, 3, 1]),
        (p.dirk, [3, 3, 2, 3, 1, 2, 0, 0, 2, 1, 4, 4, 3, 4]),
        (p.gerrit, [4, 4, 4, 4, 4, 4, 4, 4, 0, 0, 3, 0, 3, 0]),
        (p.bram, [0, 3, 0, 3, 0, 2, 3, 0, 0, 0, 0, 0, 0, 0]),
    ];
    for (person, levels) in noord {
        sheet(diary, person, &NOORD, &levels);
    }
    let werkplaats = [
        (p.henk, [4, 4, 3, 4, 4, 2, 1, 4, 4, 4]),
        (p.piotr, [4, 4, 4, 3, 3, 0, 0, 3, 2, 2]),
        (p.ayse, [2, 1, 0, 2, 4, 4, 4, 4, 1, 3]),
        (p.petra, [1, 0, 0, 1, 3, 0, 2, 4, 0, 4]),
        (p.lotte, [1, 0, 0, 1, 1, 0, 0, 1, 0, 0]),
    ];
    for (person, levels) in werkplaats {
        sheet(diary, person, &WERKPLAATS, &levels);
    }
    let dirk = By::Person(p.dirk);
    let (ran_out, soon) = (diary.today.saturating_sub(12.days()), diary.today.saturating_add(38.days()));
    let supplier = Source::Supplier;
    diary.at(251, 16, 20).take_over(dirk, p.fatma, LAADPAAL, Level::Independent, supplier, Some(ran_out));
    diary.at(251, 16, 25).take_over(dirk, p.sanne, ZONNEPANELEN, Level::Teaches, supplier, Some(soon));
}

/// One person's row. A 0 is an empty cell.
fn sheet(diary: &mut Diary, person: Handle<PersonId>, columns: &[&str], levels: &[u8]) {
    for (code, digit) in columns.iter().zip(levels) {
        if let Some(level) = Level::ASKABLE.into_iter().find(|level| level.digit() == *digit) {
            diary.at(257, 9, 0).take_over(By::Server, person, code, level, Source::Spreadsheet, None);
        }
    }
}
