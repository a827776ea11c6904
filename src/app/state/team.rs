//! The team: who can do what, where only one can, and what was shared and signed lately.

use std::sync::Arc;

use leptos_i18n::td_string;
use meeloop_domain::{
    id::{PersonId, SkillId, TeamId},
    matrix::{Covered, Matrix, signed_this_week},
    mentorship::Mentorship,
    moment::{Moment, Share},
    order::by_key,
};

use super::{
    Wording, glyph,
    wording::{kind_icon, kind_word},
};
use crate::{
    address::Address,
    components::{Coverage, Glyph, Mark},
    icons::Icon,
};

/// How many moments that were shared with the team are shown.
const SHARED_LIMIT: usize = 6;

/// Everything about one team.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TeamView {
    /// Its name.
    pub name: String,
    /// The columns of the matrix.
    pub skills: Vec<TeamSkill>,
    /// The rows of the matrix.
    pub people: Vec<TeamPerson>,
    /// What was shared with the team, newest first.
    pub shared: Vec<SharedMoment>,
    /// What was signed during the last seven days, newest first.
    pub signed: Vec<SignedLately>,
}

/// A column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TeamSkill {
    /// Which.
    pub id: SkillId,
    /// Its name.
    pub name: String,
    /// How many can do it alone.
    pub able: usize,
    /// The same beside how many must, where the leader said so: *1/2*.
    pub short: String,
    /// The same in words.
    pub words: String,
    /// Whether that is enough.
    pub coverage: Coverage,
    /// Who began with it, furthest first.
    pub people: Vec<(String, Glyph, String)>,
}

/// A row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TeamPerson {
    /// Who.
    pub id: PersonId,
    /// Their name.
    pub name: String,
    /// How many skills they can do alone.
    pub able: usize,
    /// A cell per column: what it shows, and the same in words.
    pub cells: Vec<(Glyph, String)>,
    /// Whether this device's person may sign something for them.
    pub may_sign: bool,
}

/// A moment that was shared with the team, or with its author's mentor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SharedMoment {
    /// Its kind, drawn.
    pub icon: Icon,
    /// Its kind.
    pub name: String,
    /// Who, and when.
    pub who: String,
    /// What was learned.
    pub text: String,
    /// Where all of it stands.
    pub href: String,
}

/// A level that was signed lately.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignedLately {
    /// The level.
    pub mark: Mark,
    /// The same in words.
    pub level: String,
    /// Whose.
    pub name: String,
    /// On what, and when.
    pub line: String,
}

/// The teams that this person may look at: the own one first, then those they lead.
pub fn teams(wording: &Wording<'_>) -> Vec<(TeamId, String)> {
    let state = wording.state();
    let Some(card) = wording.me().and_then(|me| state.people.get(&me)) else { return Vec::new() };
    let mut ids = vec![card.team];
    ids.extend(card.leads.iter().filter(|team| **team != card.team));
    let named = ids.into_iter().filter_map(|id| state.teams.get(&id)).map(|team| (team.id, team.name.clone()));
    named.collect()
}

/// One team.
pub fn team(wording: &Wording<'_>, id: TeamId) -> Option<TeamView> {
    let state = wording.state();
    let today = wording.snapshot.today;
    let name = state.teams.get(&id)?.name.clone();
    let matrix = Matrix::of(state, id, today);
    let people: Vec<TeamPerson> = matrix
        .rows
        .iter()
        .map(|row| TeamPerson {
            id: row.person,
            name: wording.person(row.person),
            able: row.cells.iter().filter(|cell| cell.counts()).count(),
            cells: row.cells.iter().map(|cell| (glyph::of_cell(*cell), glyph::cell_words(wording, *cell))).collect(),
            may_sign: may_sign_for(wording, row.person),
        })
        .collect();
    let skills = matrix.skills.iter().zip(&matrix.coverage).enumerate().map(|(column, (skill, covered))| {
        let mut who: Vec<_> = matrix.rows.iter().map(|row| (row.cells[column], row.person)).collect();
        who.retain(|(cell, _)| *cell != meeloop_domain::matrix::Cell::default());
        let who = by_key(who, |(cell, person)| (std::cmp::Reverse(cell.level), wording.person(*person)));
        let who = who
            .into_iter()
            .map(|(cell, person)| (wording.person(person), glyph::of_cell(cell), glyph::cell_words(wording, cell)));
        TeamSkill {
            id: *skill,
            name: wording.skill(*skill),
            able: covered.able,
            short: match covered.needed {
                Some(needed) => format!("{}/{needed}", covered.able),
                None => covered.able.to_string(),
            },
            words: able_words(wording, *covered),
            coverage: coverage(*covered),
            people: who.collect(),
        }
    });
    Some(TeamView { name, skills: skills.collect(), people, shared: shared(wording, id), signed: signed(wording, id) })
}

/// Whether the team can go on when one of them is ill.
pub fn coverage(covered: Covered) -> Coverage {
    if covered.is_enough() { Coverage::Enough } else { Coverage::Thin }
}

fn able_words(wording: &Wording<'_>, covered: Covered) -> String {
    let able = match covered.able {
        0 => td_string!(wording.locale, team.none_can).to_owned(),
        1 => td_string!(wording.locale, team.one_can).to_owned(),
        count => td_string!(wording.locale, team.many_can, count = count),
    };
    match covered.needed {
        Some(needed) => td_string!(wording.locale, team.and_needed, able = able, needed = needed),
        None => able,
    }
}

/// Whether a current mentorship of this person covers `learner`, for any skill.
pub fn may_sign_for(wording: &Wording<'_>, learner: PersonId) -> bool {
    let state = wording.state();
    let Some(card) = state.people.get(&learner) else { return false };
    let mine = |it: &&Arc<Mentorship>| Some(it.mentor) == wording.me() && it.is_current();
    wording.me() != Some(learner)
        && state.mentorships.values().filter(mine).any(|it| state.skills.values().any(|skill| it.covers(skill, card)))
}

fn shared(wording: &Wording<'_>, team: TeamId) -> Vec<SharedMoment> {
    let mut shown = newest(wording, |it| it.share == Share::Team(team));
    shown.truncate(SHARED_LIMIT);
    shown
}

/// What learners shared with this person as their mentor, newest first.
pub fn shared_with_mentor(wording: &Wording<'_>) -> Vec<SharedMoment> {
    newest(wording, |it| it.share == Share::Mentor && Some(it.person) != wording.me())
}

/// What this person may read of a colleague's moments, newest first.
pub fn shared_by(wording: &Wording<'_>, person: PersonId) -> Vec<SharedMoment> {
    newest(wording, |it| it.person == person)
}

fn newest(wording: &Wording<'_>, wanted: impl Fn(&Moment) -> bool) -> Vec<SharedMoment> {
    let moments = wording.state().moments.values().filter(|it| wanted(it));
    let moments = by_key(moments, |it| std::cmp::Reverse((it.on, it.at_ms, it.id)));
    let shown = moments.into_iter().map(|it| SharedMoment {
        icon: kind_icon(it.moment),
        name: kind_word(wording.locale, it.moment).to_owned(),
        who: format!("{}, {}", wording.person(it.person), wording.day(it.on)),
        text: it.learned.as_str().to_owned(),
        href: Address::Moment(it.id).to_string(),
    });
    shown.collect()
}

/// What was signed in a team during the last seven days.
pub fn signed(wording: &Wording<'_>, team: TeamId) -> Vec<SignedLately> {
    let lately = signed_this_week(wording.state(), team, wording.snapshot.today);
    let shown = lately.into_iter().map(|it| SignedLately {
        mark: glyph::mark(it.level),
        level: wording.level(it.level),
        name: wording.person(it.person),
        line: format!("{}, {}", wording.skill(it.skill), wording.day(it.on)),
    });
    shown.collect()
}
