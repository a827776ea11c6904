//! What admins and leaders did at the desk, for the lists of what waits or could not stand.

use leptos_i18n::td_string;
use meeloop_domain::{
    event::{Event, Field},
    fact::Fact,
};

use super::{RowSign, Shown};
use crate::{
    address::{Address, Desk},
    components::Status,
    icons::Icon,
    state::Wording,
};

/// Where in *Beheer* a fact belongs; nothing when it is none of those.
pub(super) fn place(fact: &Fact) -> Option<Desk> {
    Some(match fact {
        Fact::TeamAdded { .. } | Fact::TeamRenamed { .. } => Desk::Teams,
        Fact::PersonAdded { .. }
        | Fact::RolesSet { .. }
        | Fact::PersonMoved { .. }
        | Fact::PersonCorrected { .. }
        | Fact::PersonReturned { .. }
        | Fact::PersonLeft { .. }
        | Fact::PersonErased { .. } => Desk::People,
        Fact::MinimumSet { .. } => Desk::Minimums,
        Fact::LevelsNamed { .. } => Desk::Levels,
        Fact::SkillAdded { .. }
        | Fact::SkillChanged { .. }
        | Fact::SkillRetired { .. }
        | Fact::SkillReinstated { .. } => Desk::Skills,
        Fact::MentorAppointed { .. } | Fact::MentorshipEnded { .. } => Desk::Mentors,
        Fact::LevelTakenOver { .. } => Desk::TakeOver,
        _ => return None,
    })
}

/// Such a fact as a row: whom or what it is about, and the page it was done on.
pub(super) fn shown(wording: &Wording<'_>, event: &Event) -> Option<Shown> {
    let locale = wording.locale;
    let page = place(&event.fact)?;
    let (icon, name) = match page {
        Desk::Teams => (Icon::UsersRound, td_string!(locale, desk.teams)),
        Desk::People => (Icon::UserRound, td_string!(locale, desk.people)),
        Desk::Minimums => (Icon::Gauge, td_string!(locale, desk.minimums)),
        Desk::Levels => (Icon::Layers, td_string!(locale, desk.levels)),
        Desk::Mentors => (Icon::Award, td_string!(locale, desk.mentors)),
        Desk::TakeOver => (Icon::Clipboard, td_string!(locale, desk.take_over)),
        _ => (Icon::Hammer, td_string!(locale, desk.skills)),
    };
    let about = about(wording, event);
    let (name, line) = if about.is_empty() { (name.to_owned(), about) } else { (about, name.to_owned()) };
    Some(Shown {
        sign: RowSign::Icon(icon),
        name,
        line,
        href: Some(Address::Desk(page).to_string()),
        arrived: Status::Sent,
    })
}

fn about(wording: &Wording<'_>, event: &Event) -> String {
    match &event.fact {
        Fact::TeamAdded { name } | Fact::TeamRenamed { name, .. } => name.clone(),
        Fact::PersonAdded { .. } => {
            let name = event.parts.iter().flatten().find(|part| part.field == Field::Name);
            name.map(|part| part.text.clone()).unwrap_or_default()
        }
        Fact::RolesSet { person, .. }
        | Fact::PersonMoved { person, .. }
        | Fact::PersonCorrected { person, .. }
        | Fact::PersonReturned { person }
        | Fact::PersonLeft { person }
        | Fact::PersonErased { person } => wording.person(*person),
        Fact::MinimumSet { skill, .. } | Fact::SkillRetired { skill } | Fact::SkillReinstated { skill } => {
            wording.skill(*skill)
        }
        Fact::SkillAdded { skill } => skill.name.get(wording.language()).to_owned(),
        Fact::SkillChanged { details, .. } => details.name.get(wording.language()).to_owned(),
        Fact::MentorAppointed { mentor, .. } => wording.person(*mentor),
        Fact::MentorshipEnded { mentorship } => {
            let known = wording.state().mentorships.get(mentorship);
            known.map(|it| wording.person(it.mentor)).unwrap_or_default()
        }
        Fact::LevelTakenOver { person, skill, .. } => {
            format!("{}: {}", wording.person(*person), wording.skill(*skill))
        }
        _ => String::new(),
    }
}
