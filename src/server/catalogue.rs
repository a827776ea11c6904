//! The catalogue of skills and certificates, as a firm writes it down: a table of values with a comma
//! (RFC 4180), a semicolon or a tab between them, in UTF-8 with the columns of [`STANDARD`].
//!
//! Reading is all or nothing: one wrong line and nothing of the table counts, but every wrong
//! line is named with its reason, so that a table is repaired in one go.
//!
//! `catalogue/vaardigheden.csv` holds 42 entries as Dutch installation and metal firms use them.
//! Its column `esco_uri` names the nearest skill in ESCO, the classification of European Skills,
//! Competences, Qualifications and Occupations of the European Commission, where there is one.
//! The terms of validity are common practice, for a firm to check and change.

mod flaw;
#[cfg(test)]
mod fuzz;
pub mod import;
mod row;

use std::collections::BTreeSet;

use csv::{ReaderBuilder, StringRecord, Trim};
use meeloop_domain::skill::SkillDetails;

pub use flaw::{Because, Flaw, Flaws};
use row::Columns;

use crate::table::opened;

/// The table that Meeloop brings along.
pub const STANDARD: &str = include_str!("catalogue/vaardigheden.csv");

/// The entries of [`STANDARD`]. A test reads them; there is nothing to go wrong at run time.
pub fn standard() -> Vec<SkillDetails> {
    parse(STANDARD).unwrap_or_default().into_iter().map(|listed| listed.details).collect()
}

/// An entry, and the line it stands on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// The line, counted from 1; the header is line 1.
    pub line: u64,
    /// The entry.
    pub details: SkillDetails,
}

/// Reads a table: every entry in its order, or every flaw in its order.
pub fn parse(table: &str) -> Result<Vec<Listed>, Flaws> {
    let (table, between) = opened(table);
    let mut reader = ReaderBuilder::new().delimiter(between).trim(Trim::All).from_reader(table.as_bytes());
    let columns = match reader.headers() {
        Ok(header) => Columns::of(header).map_err(Flaws)?,
        Err(_) => return Err(Flaws(vec![Flaw { line: 1, because: Because::Unreadable }])),
    };
    let mut skills = Vec::new();
    let mut flaws = Vec::new();
    let mut codes = BTreeSet::new();
    for record in reader.records() {
        match record {
            Ok(record) => match read(&columns, &record, &mut codes) {
                Ok(details) => skills.push(Listed { line: line_of(record.position()), details }),
                Err(because) => flaws.push(Flaw { line: line_of(record.position()), because }),
            },
            Err(error) => flaws.push(Flaw { line: line_of(error.position()), because: Because::Unreadable }),
        }
    }
    if skills.is_empty() && flaws.is_empty() {
        flaws.push(Flaw { line: 1, because: Because::Empty });
    }
    if flaws.is_empty() { Ok(skills) } else { Err(Flaws(flaws)) }
}

fn read(columns: &Columns, record: &StringRecord, codes: &mut BTreeSet<String>) -> Result<SkillDetails, Because> {
    let skill = columns.read(record)?;
    if codes.insert(skill.code.clone()) { Ok(skill) } else { Err(Because::CodeTaken) }
}

fn line_of(position: Option<&csv::Position>) -> u64 {
    position.map_or(1, csv::Position::line)
}

#[cfg(test)]
mod tests {
    use super::*;
    use meeloop_domain::skill::Sort;

    const HEADER: &str = "code,soort,groep,naam_nl,naam_en,naam_pl,esco_uri,geldig_maanden,bevestigen_maanden,norm,criteria_nl,criteria_en";

    fn flaws_of(rows: &[&str]) -> Vec<(u64, Because)> {
        let table = format!("{HEADER}\n{}\n", rows.join("\n"));
        parse(&table).unwrap_err().0.into_iter().map(|flaw| (flaw.line, flaw.because)).collect()
    }

    #[test]
    fn the_standard_table_has_35_skills_and_7_certificates() {
        let skills = standard();
        let certificates = skills.iter().filter(|skill| skill.sort == Sort::Certificate).count();
        assert_eq!((skills.len() - certificates, certificates), (35, 7));
    }

    #[test]
    fn every_column_finds_its_place() {
        let skills = standard();
        let find = |code| skills.iter().find(|skill| skill.code == code).unwrap();
        let board = find("EL-03");
        assert_eq!(board.group, "Elektrotechniek");
        assert_eq!(board.name.nl, "Groepenkast plaatsen en aansluiten");
        assert_eq!(board.name.get("en"), "Install and connect a consumer unit");
        assert_eq!(board.name.get("pl"), "Montaż rozdzielnicy");
        assert_eq!(board.norm.as_deref(), Some("NEN 1010"));
        assert!(board.esco.as_deref().is_some_and(|uri| uri.starts_with("http://data.europa.eu/esco/skill/")));
        assert_eq!(board.criteria.len(), 4);
        assert_eq!(board.criteria[2].nl, "Aardlek getest");
        assert_eq!(board.criteria[2].get("en"), "Residual current device tested");
        assert_eq!(board.criteria[2].get("pl"), "Aardlek getest", "Polish falls back to Dutch");
        let welder = find("VE-07");
        assert_eq!((welder.sort, welder.valid_months, welder.confirm_months), (Sort::Certificate, Some(36), Some(6)));
    }

    #[test]
    fn a_table_from_excel_reads_the_same() {
        let table = format!("\u{feff}{}", STANDARD.replace('\n', "\r\n"));
        assert_eq!(parse(&table), parse(STANDARD));
        let comma = "code,soort,groep,naam_nl,geldig_maanden,bevestigen_maanden,norm,criteria_nl\n\
            X-1,vaardigheid,Proef,Zagen,,,,Recht|Veilig\n";
        assert!(parse(comma).is_ok());
        for between in [";", "\t"] {
            assert_eq!(parse(&comma.replace(',', between)), parse(comma), "{between:?}");
        }
    }

    #[test]
    fn each_wrong_line_is_named_with_its_reason() {
        let cases: &[(&str, Because)] = &[
            (",vaardigheid,G,Naam,,,,,,,Een|Twee,", Because::Missing("code")),
            ("X,vaardigheid,,Naam,,,,,,,Een|Twee,", Because::Missing("groep")),
            ("X,vaardigheid,G,,,,,,,,Een|Twee,", Because::Missing("naam_nl")),
            ("X,kunstje,G,Naam,,,,,,,Een|Twee,", Because::UnknownSort),
            ("X,certificaat,G,Naam,,,,een jaar,,,,", Because::NotMonths("geldig_maanden")),
            ("X,certificaat,G,Naam,,,,0,,,,", Because::NotMonths("geldig_maanden")),
            ("X,certificaat,G,Naam,,,,12,-6,,,", Because::NotMonths("bevestigen_maanden")),
            ("X,vaardigheid,G,Naam,,,www.voorbeeld.nl,,,,Een|Twee,", Because::NotEsco),
            ("X,vaardigheid,G,Naam,,,,,,,Een,", Because::CriteriaCount),
            ("X,vaardigheid,G,Naam,,,,,,,1|2|3|4|5|6,", Because::CriteriaCount),
            ("X,vaardigheid,G,Naam,,,,,,,Een||Drie,", Because::CriteriaCount),
            ("X,vaardigheid,G,Naam,,,,,,,Een|Twee,One", Because::CriteriaDiffer("criteria_en")),
            ("X,vaardigheid,G,Naam", Because::Unreadable),
        ];
        for (row, because) in cases {
            assert_eq!(flaws_of(&[row]), [(2, *because)], "{row}");
        }
        let long = "n".repeat(meeloop_domain::draft::NAME_LIMIT + 1);
        assert_eq!(flaws_of(&[&format!("X,vaardigheid,G,{long},,,,,,,Een|Twee,")]), [(2, Because::TooLong("naam_nl"))]);
    }

    #[test]
    fn all_flaws_are_told_at_once_and_nothing_is_taken() {
        let rows = [
            "A,vaardigheid,G,\"Naam, met\nregeleinde\",,,,,,,Een|Twee,",
            "A,vaardigheid,G,Naam,,,,,,,Een|Twee,",
            "B,kunstje,G,Naam,,,,,,,Een|Twee,",
        ];
        assert_eq!(flaws_of(&rows), [(4, Because::CodeTaken), (5, Because::UnknownSort)]);
    }

    #[test]
    fn a_table_needs_its_columns_and_a_line() {
        assert_eq!(flaws_of(&[]), [(1, Because::Empty)]);
        let missing = parse("code,soort,groep\nX,vaardigheid,G\n").unwrap_err();
        assert_eq!(missing.0[0], Flaw { line: 1, because: Because::Missing("naam_nl") });
    }
}
