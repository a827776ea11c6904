//! The wall: which part of the matrix is on the screen, and what stands below it.

use leptos_i18n::td_string;
use meeloop_domain::{
    audience::Reader,
    id::TeamId,
    level::Level,
    matrix::{Matrix, signed_this_week},
};

use super::{Wording, clock::local, glyph, team::coverage};
use crate::components::{WallCell, WallNotice, WallNoticeKind, WallRow, WallSkill, WallView};

/// A team larger than this turns pages.
const PEOPLE_LIMIT: usize = 12;
/// So many notices fit below the matrix.
const NOTICES_LIMIT: usize = 3;

/// The pages of a team's wall. Each shows some people and some skills; they come by in turn.
pub fn wall(wording: &Wording<'_>, team: TeamId, columns: usize, connected: bool) -> Vec<WallView> {
    let state = wording.state();
    let matrix = Matrix::of(state, team, wording.snapshot.today);
    let title = state.teams.get(&team).map(|team| team.name.clone()).unwrap_or_default();
    let skill_pages = spread(matrix.skills.len(), columns.max(1));
    let people_pages = spread(matrix.rows.len(), PEOPLE_LIMIT);
    let total = skill_pages.len() * people_pages.len();
    let mut pages = Vec::with_capacity(total);
    for people in &people_pages {
        for skills in &skill_pages {
            let number = pages.len() + 1;
            pages.push(WallView {
                title: if total > 1 {
                    td_string!(wording.locale, wall.title_page, team = title.as_str(), number = number, total = total)
                } else {
                    title.clone()
                },
                date_line: date_line(wording, connected),
                skills: skills
                    .clone()
                    .map(|at| WallSkill {
                        name: wording.skill(matrix.skills[at]),
                        able: matrix.coverage[at].able,
                        coverage: coverage(matrix.coverage[at]),
                    })
                    .collect(),
                rows: matrix.rows[people.clone()]
                    .iter()
                    .map(|row| WallRow {
                        name: wording.person(row.person),
                        cells: row.cells[skills.clone()]
                            .iter()
                            .map(|cell| WallCell {
                                glyph: glyph::of_cell(*cell),
                                label: glyph::cell_words(wording, *cell),
                            })
                            .collect(),
                    })
                    .collect(),
                notices: Vec::new(),
                levels: Level::ASKABLE.map(|level| wording.level(level)).to_vec(),
            });
        }
    }
    let notices = notices(wording, team, &matrix);
    for (turn, page) in pages.iter_mut().enumerate() {
        page.notices = in_turn(&notices, turn);
    }
    pages
}

/// Whose wall this device is.
pub fn team_of(wording: &Wording<'_>) -> Option<TeamId> {
    match wording.snapshot.me.reader {
        Reader::Wall(team) => Some(team),
        Reader::Person(person) => wording.state().people.get(&person).map(|card| card.team),
    }
}

/// Divides `count` things over as few pages as fit `limit`, as evenly as can be.
fn spread(count: usize, limit: usize) -> Vec<std::ops::Range<usize>> {
    let pages = count.div_ceil(limit).max(1);
    let size = count.div_ceil(pages).max(1);
    (0..pages).map(|page| (page * size).min(count)..((page + 1) * size).min(count)).collect()
}

fn date_line(wording: &Wording<'_>, connected: bool) -> String {
    let locale = wording.locale;
    let Some(at_ms) = wording.snapshot.contact.at_ms else { return wording.calendar() };
    let time = wording.time(local(at_ms));
    if connected {
        td_string!(locale, wall.date_line, date = wording.calendar(), time = time)
    } else {
        td_string!(locale, wall.offline, time = time)
    }
}

/// What was approved this week, then what only one person can do.
fn notices(wording: &Wording<'_>, team: TeamId, matrix: &Matrix) -> Vec<WallNotice> {
    let locale = wording.locale;
    let signed = signed_this_week(wording.state(), team, wording.snapshot.today);
    let mut notices: Vec<WallNotice> = signed
        .iter()
        .map(|it| WallNotice {
            kind: WallNoticeKind::Progress,
            text: td_string!(
                locale,
                wall.signed_item,
                name = wording.person(it.person),
                skill = wording.skill(it.skill),
                digit = it.level.digit()
            ),
        })
        .collect();
    if notices.is_empty() {
        let text = td_string!(locale, wall.nothing_this_week).to_owned();
        notices.push(WallNotice { kind: WallNoticeKind::Plain, text });
    }
    let thin = matrix.skills.iter().zip(&matrix.coverage).filter(|(_, covered)| !covered.is_enough());
    notices.extend(thin.filter_map(|(skill, covered)| {
        let text = match (covered.able, covered.needed) {
            (1, _) => td_string!(locale, wall.only_one, skill = wording.skill(*skill)),
            (able, Some(needed)) => {
                td_string!(locale, wall.too_few, skill = wording.skill(*skill), able = able, needed = needed)
            }
            (_, None) => return None,
        };
        Some(WallNotice { kind: WallNoticeKind::Warning, text })
    }));
    notices
}

/// The notices of one page: progress and warnings take turns, so that each comes by.
fn in_turn(notices: &[WallNotice], turn: usize) -> Vec<WallNotice> {
    let (warnings, others): (Vec<_>, Vec<_>) =
        notices.iter().partition(|notice| notice.kind == WallNoticeKind::Warning);
    let pick = |from: &[&WallNotice], most: usize| -> Vec<WallNotice> {
        let shown = from.len().min(most);
        (0..shown).map(|at| from[(turn * shown + at) % from.len()].clone()).collect()
    };
    let mut shown = pick(&others, if warnings.is_empty() { NOTICES_LIMIT } else { 1 });
    shown.extend(pick(&warnings, NOTICES_LIMIT - shown.len()));
    shown
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::components::Coverage;
    use meeloop_domain::matrix::Covered;

    #[test]
    fn pages_are_even_and_nobody_is_left_out() {
        assert_eq!(spread(14, 12), vec![0..7, 7..14]);
        assert_eq!(spread(12, 12), vec![0..12]);
        assert_eq!(spread(0, 12), vec![0..0]);
        assert_eq!(spread(25, 12).last(), Some(&(18..25)));
    }

    #[test]
    fn one_is_thin_and_two_are_enough_unless_the_leader_asks_for_more() {
        let unsaid = |able| coverage(Covered { able, needed: None });
        assert_eq!([0, 1, 2].map(unsaid), [Coverage::Thin, Coverage::Thin, Coverage::Enough]);
        let three = |able| coverage(Covered { able, needed: Some(3) });
        assert_eq!([2, 3].map(three), [Coverage::Thin, Coverage::Enough]);
    }

    #[test]
    fn every_warning_comes_by() {
        let notice = |kind, text: &str| WallNotice { kind, text: text.to_owned() };
        let all = [
            notice(WallNoticeKind::Progress, "p"),
            notice(WallNoticeKind::Warning, "a"),
            notice(WallNoticeKind::Warning, "b"),
            notice(WallNoticeKind::Warning, "c"),
        ];
        let shown: Vec<String> = (0..2).flat_map(|turn| in_turn(&all, turn)).map(|notice| notice.text).collect();
        assert_eq!(shown, ["p", "a", "b", "p", "c", "a"]);
    }
}
