//! Vaardigheid: one thing a person can do, with observable criteria. Certificates stand in the
//! same catalogue but are held or not; they have no level.

use serde::{Deserialize, Serialize};

use crate::id::SkillId;

/// An entry of the catalogue.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Skill {
    /// Its id.
    pub id: SkillId,
    /// What it is.
    pub details: SkillDetails,
    /// Whether it is no longer asked of anybody. What was signed stays.
    #[serde(skip_serializing_if = "std::ops::Not::not", default)]
    pub retired: bool,
}

/// What an entry of the catalogue says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SkillDetails {
    /// The firm's short code, unique.
    pub code: String,
    /// Skill or certificate.
    pub sort: Sort,
    /// The group it stands in.
    pub group: String,
    /// Its name in each language.
    pub name: Localized,
    /// What a mentor looks at, two to five for a skill. One without words is no longer looked at;
    /// it keeps its place, because signatures name criteria by place.
    pub criteria: Vec<Localized>,
    /// The nearest skill in ESCO (European Commission), as a URI.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub esco: Option<String>,
    /// How long it holds, in months.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub valid_months: Option<u16>,
    /// How often it must be confirmed in between, in months.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub confirm_months: Option<u16>,
    /// The standard behind it.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub norm: Option<String>,
}

/// Skill or certificate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sort {
    /// Something a person can do, at a level.
    Skill,
    /// Something with a number and an end date, held or not.
    Certificate,
}

/// A text in the languages of the interface. Dutch is always there.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Localized {
    /// Dutch.
    pub nl: String,
    /// English, if the firm wrote it.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub en: Option<String>,
    /// Polish, if the firm wrote it.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub pl: Option<String>,
}

impl Localized {
    /// The text in a language by its ISO 639-1 code, in Dutch where it is missing.
    pub fn get(&self, language: &str) -> &str {
        let text = match language {
            "en" => self.en.as_deref(),
            "pl" => self.pl.as_deref(),
            _ => None,
        };
        text.filter(|text| !text.is_empty()).unwrap_or(&self.nl)
    }
}
