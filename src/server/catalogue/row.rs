//! One line of the table: columns are found by their name, in any order; unknown ones are skipped.

use csv::StringRecord;
use meeloop_domain::{
    draft::NAME_LIMIT,
    skill::{Localized, SkillDetails, Sort},
};

use super::flaw::{Because, Flaw};

const ESCO: &str = "http://data.europa.eu/esco/skill/";

/// Columns that may be left out altogether: a firm that has no English need not keep them.
const OPTIONAL: [&str; 5] = ["naam_en", "naam_pl", "criteria_en", "criteria_pl", "esco_uri"];
const NEEDED: [&str; 8] =
    ["code", "soort", "groep", "naam_nl", "geldig_maanden", "bevestigen_maanden", "norm", "criteria_nl"];

/// Where each column stands.
pub(super) struct Columns(Vec<(&'static str, usize)>);

impl Columns {
    /// Finds the columns in the header.
    pub(super) fn of(header: &StringRecord) -> Result<Self, Vec<Flaw>> {
        let place = |name: &str| header.iter().position(|title| title == name);
        let missing = |name: &&str| place(name).is_none();
        let flaws: Vec<Flaw> =
            NEEDED.into_iter().filter(missing).map(|name| Flaw { line: 1, because: Because::Missing(name) }).collect();
        if !flaws.is_empty() {
            return Err(flaws);
        }
        let all = NEEDED.into_iter().chain(OPTIONAL);
        Ok(Self(all.filter_map(|name| place(name).map(|place| (name, place))).collect()))
    }

    /// Reads one line.
    pub(super) fn read(&self, record: &StringRecord) -> Result<SkillDetails, Because> {
        let row = Row { columns: self, record };
        let sort = match row.text("soort") {
            "vaardigheid" => Sort::Skill,
            "certificaat" => Sort::Certificate,
            _ => return Err(Because::UnknownSort),
        };
        Ok(SkillDetails {
            code: row.name("code")?.to_owned(),
            sort,
            group: row.name("groep")?.to_owned(),
            name: Localized {
                nl: row.name("naam_nl")?.to_owned(),
                en: row.optional("naam_en"),
                pl: row.optional("naam_pl"),
            },
            criteria: row.criteria(sort)?,
            esco: row.esco()?,
            valid_months: row.months("geldig_maanden")?,
            confirm_months: row.months("bevestigen_maanden")?,
            norm: row.optional("norm"),
        })
    }
}

struct Row<'a> {
    columns: &'a Columns,
    record: &'a StringRecord,
}

impl<'a> Row<'a> {
    /// What stands in a column; nothing where the column is left out.
    fn text(&self, column: &str) -> &'a str {
        let place = self.columns.0.iter().find(|(name, _)| *name == column);
        place.and_then(|(_, place)| self.record.get(*place)).unwrap_or_default()
    }

    fn optional(&self, column: &str) -> Option<String> {
        Some(self.text(column)).filter(|text| !text.is_empty()).map(str::to_owned)
    }

    fn name(&self, column: &'static str) -> Result<&'a str, Because> {
        let text = self.text(column);
        match text.chars().count() {
            0 => Err(Because::Missing(column)),
            1..=NAME_LIMIT => Ok(text),
            _ => Err(Because::TooLong(column)),
        }
    }

    fn months(&self, column: &'static str) -> Result<Option<u16>, Because> {
        match self.text(column) {
            "" => Ok(None),
            text => match text.parse() {
                Ok(0) | Err(_) => Err(Because::NotMonths(column)),
                Ok(months) => Ok(Some(months)),
            },
        }
    }

    fn esco(&self) -> Result<Option<String>, Because> {
        let uri = self.optional("esco_uri");
        if uri.as_ref().is_none_or(|uri| uri.starts_with(ESCO)) { Ok(uri) } else { Err(Because::NotEsco) }
    }

    fn criteria(&self, sort: Sort) -> Result<Vec<Localized>, Because> {
        let dutch = self.list("criteria_nl");
        let counted = sort == Sort::Certificate || (2..=5).contains(&dutch.len());
        if !counted || dutch.contains(&"") {
            return Err(Because::CriteriaCount);
        }
        let other = |column| {
            let list = self.list(column);
            if list.is_empty() || list.len() == dutch.len() { Ok(list) } else { Err(Because::CriteriaDiffer(column)) }
        };
        let (english, polish) = (other("criteria_en")?, other("criteria_pl")?);
        let at = |list: &[&str], place: usize| {
            list.get(place).filter(|text| !text.is_empty()).map(|text| (*text).to_owned())
        };
        let criterion = |(place, nl): (usize, &&str)| Localized {
            nl: (*nl).to_owned(),
            en: at(&english, place),
            pl: at(&polish, place),
        };
        Ok(dutch.iter().enumerate().map(criterion).collect())
    }

    /// The parts of a column.
    fn list(&self, column: &str) -> Vec<&'a str> {
        match self.text(column) {
            "" => Vec::new(),
            text => text.split('|').map(str::trim).collect(),
        }
    }
}
