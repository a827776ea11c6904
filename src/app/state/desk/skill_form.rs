//! What is filled in for an entry of the catalogue, what is wrong with it, and what it comes to.

use std::num::{NonZeroU16, ParseIntError};

use leptos_i18n::td_string;
use meeloop_domain::{
    id::SkillId,
    intent::Intent,
    skill::{Localized, SkillDetails, Sort},
};
use serde::{Deserialize, Serialize};

use super::translated::{kept, tidy};
use crate::state::Wording;

/// A skill has so many criteria at least.
const CRITERIA_LEAST: usize = 2;
/// And so many at most.
const CRITERIA_MOST: usize = 5;
/// What every address in ESCO begins with.
const ESCO: &str = "http://data.europa.eu/esco/skill/";

/// An entry while it is written: as it will be kept, with the months as they were typed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SkillForm {
    /// The rest.
    pub details: SkillDetails,
    /// How long it holds.
    pub valid_months: String,
    /// How often it must be confirmed.
    pub confirm_months: String,
}

/// A field of one line, the same in every language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Line {
    Code,
    Group,
    ValidMonths,
    ConfirmMonths,
    Norm,
    Esco,
}

/// Where something is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    Line(Line),
    Name,
    /// There are too few criteria, or too many.
    Criteria,
    /// The one at this place.
    Criterion(usize),
}

impl Field {
    /// Its id on the page; of too few criteria, that of the first.
    pub fn id(self) -> String {
        let id = match self {
            Self::Line(Line::Code) => "code",
            Self::Line(Line::Group) => "group",
            Self::Line(Line::ValidMonths) => "valid-months",
            Self::Line(Line::ConfirmMonths) => "confirm-months",
            Self::Line(Line::Norm) => "norm",
            Self::Line(Line::Esco) => "esco",
            Self::Name => "name",
            Self::Criteria => "criterion-0",
            Self::Criterion(place) => return format!("criterion-{place}"),
        };
        id.to_owned()
    }

    /// Whether it is something in Dutch.
    pub const fn is_dutch(self) -> bool {
        !matches!(self, Self::Line(_))
    }
}

impl SkillForm {
    /// For a new entry.
    pub fn new(sort: Sort) -> Self {
        let places = if sort == Sort::Skill { CRITERIA_LEAST } else { 0 };
        let details = SkillDetails {
            code: String::new(),
            sort,
            group: String::new(),
            name: Localized::default(),
            criteria: vec![Localized::default(); places],
            esco: None,
            valid_months: None,
            confirm_months: None,
            norm: None,
        };
        Self { details, valid_months: String::new(), confirm_months: String::new() }
    }

    /// For an entry that is there.
    pub fn of(details: &SkillDetails) -> Self {
        let months = |months: Option<u16>| months.map(|months| months.to_string()).unwrap_or_default();
        Self {
            details: details.clone(),
            valid_months: months(details.valid_months),
            confirm_months: months(details.confirm_months),
        }
    }

    /// What stands in a field.
    pub fn line(&self, line: Line) -> &str {
        match line {
            Line::Code => &self.details.code,
            Line::Group => &self.details.group,
            Line::ValidMonths => &self.valid_months,
            Line::ConfirmMonths => &self.confirm_months,
            Line::Norm => self.details.norm.as_deref().unwrap_or_default(),
            Line::Esco => self.details.esco.as_deref().unwrap_or_default(),
        }
    }

    /// Writes in a field.
    pub fn write(&mut self, line: Line, text: String) {
        match line {
            Line::Code => self.details.code = text,
            Line::Group => self.details.group = text,
            Line::ValidMonths => self.valid_months = text,
            Line::ConfirmMonths => self.confirm_months = text,
            Line::Norm => self.details.norm = Some(text),
            Line::Esco => self.details.esco = Some(text),
        }
    }

    /// Whether there is room for one more criterion. An empty place that is new is that room.
    pub fn may_add(&self, known: Option<&SkillDetails>) -> bool {
        let new = self.details.criteria.iter().skip(places(known));
        self.asked() < CRITERIA_MOST && new.into_iter().all(has_dutch)
    }

    /// Makes room for one more criterion.
    pub fn add(&mut self) {
        self.details.criteria.push(Localized::default());
    }

    /// What wants to happen: nothing when the entry says the same already.
    pub fn intent(&self, known: Option<(SkillId, &SkillDetails)>) -> Option<Intent> {
        let details = Box::new(self.kept(known.map(|(_, details)| details)));
        match known {
            None => Some(Intent::AddSkill { skill: details }),
            Some((_, known)) if *known == *details => None,
            Some((skill, _)) => Some(Intent::ChangeSkill { skill, details }),
        }
    }

    /// The entry as it is kept. A criterion that was known keeps its place, also without words.
    fn kept(&self, known: Option<&SkillDetails>) -> SkillDetails {
        let places = places(known);
        let mut criteria = Vec::new();
        for (place, text) in self.details.criteria.iter().enumerate() {
            if has_dutch(text) {
                criteria.push(tidy(text));
            } else if place < places {
                criteria.push(Localized::default());
            }
        }
        // What came from elsewhere meanwhile stands behind what this form began with.
        criteria.extend(
            known.into_iter().flat_map(|known| known.criteria.iter().skip(criteria.len())).cloned().collect::<Vec<_>>(),
        );
        SkillDetails {
            code: self.details.code.trim().to_owned(),
            sort: self.details.sort,
            group: self.details.group.trim().to_owned(),
            name: tidy(&self.details.name),
            criteria,
            esco: kept(self.details.esco.as_deref()),
            valid_months: months(&self.valid_months).unwrap_or_default(),
            confirm_months: months(&self.confirm_months).unwrap_or_default(),
            norm: kept(self.details.norm.as_deref()),
        }
    }

    /// How many criteria a mentor will look at.
    fn asked(&self) -> usize {
        self.details.criteria.iter().filter(|text| has_dutch(text)).count()
    }
}

/// What is wrong, and where, in sentences.
pub fn flaws(wording: &Wording<'_>, id: Option<SkillId>, form: &SkillForm) -> Vec<(Field, String)> {
    let locale = wording.locale;
    let mut flaws = Vec::new();
    let mut wrong = |field, sentence: &str| flaws.push((field, sentence.to_owned()));
    let details = &form.details;
    let code = details.code.trim();
    let skills = &wording.state().skills;
    let other = skills.values().find(|skill| skill.details.code == code && Some(skill.id) != id);
    if code.is_empty() {
        wrong(Field::Line(Line::Code), td_string!(locale, catalogue.no_code));
    } else if let Some(other) = other {
        let taken = td_string!(locale, catalogue.code_taken, name = wording.skill(other.id));
        wrong(Field::Line(Line::Code), &taken);
    }
    if details.group.trim().is_empty() {
        wrong(Field::Line(Line::Group), td_string!(locale, catalogue.no_group));
    }
    if !has_dutch(&details.name) {
        wrong(Field::Name, td_string!(locale, catalogue.no_name));
    }
    if details.sort == Sort::Skill {
        if !(CRITERIA_LEAST..=CRITERIA_MOST).contains(&form.asked()) {
            wrong(Field::Criteria, td_string!(locale, catalogue.criteria_count));
        }
        let known =
            id.and_then(|id| skills.get(&id)).map(|skill| skill.details.criteria.as_slice()).unwrap_or_default();
        for (place, text) in details.criteria.iter().enumerate() {
            let was_emptied = known.get(place).is_some_and(has_dutch);
            let rest = tidy(text);
            if !has_dutch(text) && !was_emptied && (rest.en.is_some() || rest.pl.is_some()) {
                wrong(Field::Criterion(place), td_string!(locale, catalogue.no_dutch));
            }
        }
    }
    for line in [Line::ValidMonths, Line::ConfirmMonths] {
        if months(form.line(line)).is_err() {
            wrong(Field::Line(line), td_string!(locale, catalogue.no_months));
        }
    }
    let esco = form.line(Line::Esco).trim();
    if !esco.is_empty() && !esco.starts_with(ESCO) {
        wrong(Field::Line(Line::Esco), td_string!(locale, catalogue.no_esco));
    }
    flaws
}

/// How many places of criteria are taken for good.
fn places(known: Option<&SkillDetails>) -> usize {
    known.map_or(0, |known| known.criteria.len())
}

fn has_dutch(text: &Localized) -> bool {
    !text.nl.trim().is_empty()
}

/// A number of months, or none.
fn months(text: &str) -> Result<Option<u16>, ParseIntError> {
    match text.trim() {
        "" => Ok(None),
        text => text.parse::<NonZeroU16>().map(|months| Some(months.get())),
    }
}

#[cfg(test)]
mod tests {
    use super::{
        super::example::{skill, snapshot},
        *,
    };
    use crate::locales::Locale;

    fn text(nl: &str) -> Localized {
        Localized { nl: nl.into(), ..Localized::default() }
    }

    #[test]
    fn a_new_skill_says_everything_that_is_missing_at_once() {
        let snapshot = snapshot([skill("EL-1", "Elektro", Sort::Skill)]);
        let wording = Wording { snapshot: &snapshot, locale: Locale::nl };
        let mut form = SkillForm::new(Sort::Skill);
        form.valid_months = "een jaar".into();
        form.confirm_months = "0".into();
        form.write(Line::Esco, "www.voorbeeld.nl".into());
        let wrong = |form: &SkillForm| flaws(&wording, None, form).into_iter().map(|(at, _)| at).collect::<Vec<_>>();
        assert_eq!(
            wrong(&form),
            [
                Field::Line(Line::Code),
                Field::Line(Line::Group),
                Field::Name,
                Field::Criteria,
                Field::Line(Line::ValidMonths),
                Field::Line(Line::ConfirmMonths),
                Field::Line(Line::Esco),
            ]
        );
        form.write(Line::Code, " EL-1 ".into());
        assert_eq!(flaws(&wording, None, &form)[0].1, "Deze code is al van Naam EL-1.");
        form = SkillForm { valid_months: " 36 ".into(), ..SkillForm::new(Sort::Skill) };
        form.write(Line::Code, " EL-2 ".into());
        form.write(Line::Group, "Elektro".into());
        form.details.name.nl = "Meten".into();
        form.details.criteria = vec![text("Een"), text("Twee "), Localized { en: Some("Three".into()), ..text("") }];
        assert_eq!(wrong(&form), [Field::Criterion(2)], "a new criterion needs its Dutch");
        form.details.criteria[2].en = Some(" ".into());
        assert_eq!(wrong(&form), []);
        let Some(Intent::AddSkill { skill }) = form.intent(None) else { panic!("no intent") };
        assert_eq!((skill.code.as_str(), skill.valid_months, skill.criteria.len()), ("EL-2", Some(36), 2));
        assert_eq!(skill.criteria[1], text("Twee"));
    }

    #[test]
    fn a_known_criterion_keeps_its_place_and_goes_with_all_its_languages() {
        let mut known = skill("EL-1", "Elektro", Sort::Skill);
        known.details.criteria.push(Localized { en: Some("Clean".into()), ..text("Schoon") });
        let snapshot = snapshot([known.clone()]);
        let wording = Wording { snapshot: &snapshot, locale: Locale::nl };
        let mut form = SkillForm::of(&known.details);
        assert_eq!(form.intent(Some((known.id, &known.details))), None, "nothing was changed");
        form.details.criteria[2].nl = " ".into();
        form.add();
        form.details.criteria[3].nl = "Op tijd".into();
        form.add();
        assert_eq!(flaws(&wording, Some(known.id), &form), []);
        let Some(Intent::ChangeSkill { details, .. }) = form.intent(Some((known.id, &known.details))) else {
            panic!("no intent")
        };
        assert_eq!(details.criteria, [text("Recht"), text("Veilig"), text(""), text("Op tijd")]);
    }

    #[test]
    fn there_are_at_most_five_and_never_two_empty_new_places() {
        let known = skill("EL-1", "Elektro", Sort::Skill).details;
        let mut form = SkillForm::of(&known);
        for more in ["Drie", "Vier", "Vijf"] {
            assert!(form.may_add(Some(&known)));
            form.add();
            assert!(!form.may_add(Some(&known)), "the place that is there comes first");
            form.details.criteria.last_mut().unwrap().nl = more.into();
        }
        assert!(!form.may_add(Some(&known)));
        form.details.criteria[0].nl.clear();
        assert!(form.may_add(Some(&known)), "a known one that was emptied makes room for another");
    }

    #[test]
    fn a_certificate_needs_no_criteria() {
        let snapshot = snapshot([]);
        let mut form = SkillForm::new(Sort::Certificate);
        form.write(Line::Code, "VCA".into());
        form.write(Line::Group, "Veiligheid".into());
        form.details.name.nl = "VCA basis".into();
        assert_eq!(flaws(&Wording { snapshot: &snapshot, locale: Locale::nl }, None, &form), []);
    }
}
