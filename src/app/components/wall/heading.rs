//! The slanted name above a column, broken into lines that fit between two columns. A longer name
//! ends after a whole word with an ellipsis; all of it stays for a screen reader and the tooltip.

use leptos::prelude::*;

use super::WallSkill;

/// A line of a heading holds this many characters, unless one word is longer.
const LINE: usize = 18;
/// With more columns than this, two lines fit between two columns instead of three.
const COLUMNS_WITH_THREE_LINES: usize = 8;
/// With more columns than this, one line fits.
const COLUMNS_WITH_TWO_LINES: usize = 14;
/// So many characters of slanted text reach as far to the right as one column is wide.
const CHARACTERS_PER_COLUMN: usize = 7;
/// A heading doesn't end in a small word as short as this (*en*, *the*, *dla*): the next one is what
/// it was there for.
const JOINING: usize = 3;

/// The headings of all columns, and what the style needs to know of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Headings {
    pub(super) lines: Vec<Vec<String>>,
    /// Characters in the longest line: this decides the height.
    pub(super) longest: usize,
    /// Characters that reach beyond the last column: so much room stays free there.
    pub(super) overhang: usize,
}

impl Headings {
    pub(super) fn of(skills: &[WallSkill]) -> Self {
        let limit = match skills.len() {
            columns if columns > COLUMNS_WITH_TWO_LINES => 1,
            columns if columns > COLUMNS_WITH_THREE_LINES => 2,
            _ => 3,
        };
        let lines: Vec<_> = skills.iter().map(|skill| broken(&skill.name, limit)).collect();
        let widths = lines.iter().map(|lines| width(lines));
        Self {
            longest: widths.clone().max().unwrap_or_default(),
            overhang: widths
                .rev()
                .enumerate()
                .map(|(after, width)| width.saturating_sub(after * CHARACTERS_PER_COLUMN))
                .max()
                .unwrap_or_default(),
            lines,
        }
    }

    /// Lines in the tallest heading.
    pub(super) fn height(&self) -> usize {
        self.lines.iter().map(Vec::len).max().unwrap_or_default()
    }
}

fn width(lines: &[String]) -> usize {
    lines.iter().map(|line| line.chars().count()).max().unwrap_or_default()
}

/// The name in at most so many lines.
fn broken(name: &str, limit: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    let mut words = name.split_whitespace();
    for word in words.by_ref() {
        let line = lines.last_mut().map_or(0, |line| line.chars().count());
        if line > 0 && line + 1 + word.chars().count() > LINE {
            if lines.len() == limit {
                return shortened(lines);
            }
            lines.push(String::new());
        }
        if let Some(line) = lines.last_mut() {
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
    }
    lines
}

/// Ends the last line in an ellipsis, without a joining word before it.
fn shortened(mut lines: Vec<String>) -> Vec<String> {
    if let Some(line) = lines.last_mut() {
        while let Some((before, last)) = line.rsplit_once(' ')
            && last.chars().count() <= JOINING
        {
            *line = before.to_owned();
        }
        line.push('…');
    }
    lines
}

/// One heading.
#[component]
pub(super) fn Heading(name: String, lines: Vec<String>) -> impl IntoView {
    let label = name.clone();
    let lines = lines.into_iter().map(|line| view! { <span class="wall-heading-line">{line}</span> });
    view! {
        <span class="wall-heading" role="columnheader" title=name>
            <span class="aloud">{label}</span>
            <span class="wall-heading-text" aria-hidden="true">
                {lines.collect_view()}
            </span>
        </span>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::components::Coverage;

    fn headings(names: &[&str]) -> Headings {
        let skill = |name: &&str| WallSkill { name: (*name).to_owned(), able: 0, coverage: Coverage::Enough };
        Headings::of(&names.iter().map(skill).collect::<Vec<_>>())
    }

    #[test]
    fn a_name_breaks_between_words_and_ends_after_one() {
        for (name, two, one) in [
            ("BHV", "BHV", "BHV"),
            ("Schema's lezen", "Schema's lezen", "Schema's lezen"),
            ("Besturingspaneel bedraden", "Besturingspaneel/bedraden", "Besturingspaneel…"),
            ("Warmtepomp in bedrijf stellen", "Warmtepomp in/bedrijf stellen", "Warmtepomp…"),
            ("Groepenkast plaatsen en aansluiten", "Groepenkast/plaatsen…", "Groepenkast…"),
            ("Koudemiddel lekdichtheid controleren", "Koudemiddel/lekdichtheid…", "Koudemiddel…"),
            ("Heftruckcertificaat", "Heftruckcertificaat", "Heftruckcertificaat"),
            ("", "", ""),
        ] {
            assert_eq!(broken(name, 2).join("/"), two);
            assert_eq!(broken(name, 1).join("/"), one);
        }
    }

    #[test]
    fn a_wall_with_few_columns_has_room_for_the_whole_name() {
        let long = "Groepenkast plaatsen en aansluiten";
        assert_eq!(headings(&[long; 8]).lines[0], ["Groepenkast", "plaatsen en", "aansluiten"]);
        assert_eq!(headings(&[long; 9]).lines[0], ["Groepenkast", "plaatsen…"]);
        assert_eq!(headings(&[long; 15]).lines[0], ["Groepenkast…"]);
    }

    #[test]
    fn a_long_name_asks_for_room_only_near_the_right_edge() {
        assert_eq!(headings(&[]).overhang, 0);
        assert_eq!(headings(&["Zonnepanelen monteren", "BHV"]).overhang, 5);
        assert_eq!(headings(&["Zonnepanelen monteren", "BHV", "VCA", "PLC"]).overhang, 3);
    }
}
