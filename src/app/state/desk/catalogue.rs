//! The catalogue as an admin looks through it: by group, and what is retired by itself.

use leptos_i18n::td_string;
use meeloop_domain::{
    id::SkillId,
    order::by_key,
    skill::{Skill, SkillDetails, Sort},
};

use crate::state::{Wording, recent::fits};

/// So many entries are looked through without a search.
const FEW: usize = 12;

/// The entries of one group, or those that are retired.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// Its name; none for what is retired, which stands last.
    pub name: Option<String>,
    /// Its entries, by code.
    pub entries: Vec<Entry>,
}

/// One entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Which.
    pub id: SkillId,
    /// Its name.
    pub name: String,
    /// Its code, and what else there is to say.
    pub line: String,
    /// Skill or certificate.
    pub sort: Sort,
}

/// The whole catalogue.
pub fn groups(wording: &Wording<'_>) -> Vec<Group> {
    let name = |skill: &Skill| (!skill.retired).then(|| skill.details.group.clone());
    let skills =
        by_key(wording.state().skills.values(), |skill| (skill.retired, name(skill), skill.details.code.clone()));
    let mut groups: Vec<Group> = Vec::new();
    for skill in skills {
        let entry = entry(wording, skill);
        match groups.last_mut() {
            Some(group) if group.name == name(skill) => group.entries.push(entry),
            _ => groups.push(Group { name: name(skill), entries: vec![entry] }),
        }
    }
    groups
}

/// Whether there is more than an eye takes in.
pub fn is_long(groups: &[Group]) -> bool {
    groups.iter().map(|group| group.entries.len()).sum::<usize>() > FEW
}

/// What fits the words that somebody typed.
pub fn narrowed(groups: &[Group], typed: &str) -> Vec<Group> {
    let fitting = |group: &Group| {
        let entries = group.entries.iter().filter(|entry| fits(&format!("{} {}", entry.name, entry.line), typed));
        Group { name: group.name.clone(), entries: entries.cloned().collect() }
    };
    groups.iter().map(fitting).filter(|group| !group.entries.is_empty()).collect()
}

/// The names of the groups, for a new entry to stand in.
pub fn group_names(wording: &Wording<'_>) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for name in by_key(wording.state().skills.values().map(|skill| skill.details.group.clone()), Clone::clone) {
        if names.last() != Some(&name) && !name.is_empty() {
            names.push(name);
        }
    }
    names
}

fn entry(wording: &Wording<'_>, skill: &Skill) -> Entry {
    Entry { id: skill.id, name: wording.skill(skill.id), line: line(wording, &skill.details), sort: skill.details.sort }
}

fn line(wording: &Wording<'_>, details: &SkillDetails) -> String {
    let locale = wording.locale;
    let certificate = (details.sort == Sort::Certificate).then(|| td_string!(locale, catalogue.certificate).to_owned());
    let valid = details.valid_months.map(|months| match months {
        1 => td_string!(locale, catalogue.valid_one).to_owned(),
        count => td_string!(locale, catalogue.valid, count = count),
    });
    let confirm = details.confirm_months.map(|months| match months {
        1 => td_string!(locale, catalogue.confirm_one).to_owned(),
        count => td_string!(locale, catalogue.confirm, count = count),
    });
    let parts = [Some(details.code.clone()), certificate, details.norm.clone(), valid, confirm];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

#[cfg(test)]
mod tests {
    use super::{
        super::example::{skill, snapshot},
        *,
    };
    use crate::locales::Locale;

    #[test]
    fn what_is_retired_stands_last_whatever_its_group() {
        let old = Skill { retired: true, ..skill("A-1", "Aardgas", Sort::Skill) };
        let snapshot = snapshot([
            skill("VE-2", "Veiligheid", Sort::Certificate),
            old,
            skill("EL-2", "Elektro", Sort::Skill),
            skill("EL-1", "Elektro", Sort::Skill),
        ]);
        let groups = groups(&Wording { snapshot: &snapshot, locale: Locale::nl });
        let shown = groups.iter().map(|group| {
            (group.name.as_deref(), group.entries.iter().map(|entry| entry.name.as_str()).collect::<Vec<_>>())
        });
        assert_eq!(
            shown.collect::<Vec<_>>(),
            [
                (Some("Elektro"), vec!["Naam EL-1", "Naam EL-2"]),
                (Some("Veiligheid"), vec!["Naam VE-2"]),
                (None, vec!["Naam A-1"]),
            ]
        );
    }

    #[test]
    fn a_line_says_what_there_is_to_say_and_is_found_by_it() {
        let mut pass = skill("VE-2", "Veiligheid", Sort::Certificate);
        pass.details.norm = Some("NEN 3140".into());
        pass.details.valid_months = Some(36);
        pass.details.confirm_months = Some(1);
        let snapshot = snapshot([pass, skill("EL-1", "Elektro", Sort::Skill)]);
        let groups = groups(&Wording { snapshot: &snapshot, locale: Locale::nl });
        assert_eq!(
            groups[1].entries[0].line,
            "VE-2 · certificaat · NEN 3140 · geldig 36 maanden · bevestigen om de maand"
        );
        assert_eq!(groups[0].entries[0].line, "EL-1");
        let found = narrowed(&groups, "3140 naam");
        assert_eq!(found.len(), 1, "a group in which nothing fits is not there");
        assert_eq!(found[0].entries[0].sort, Sort::Certificate);
    }
}
