//! The slanted name above a column. Two lines of it fit between two columns; a longer name ends
//! in an ellipsis, and the whole of it stays for a screen reader and in the tooltip.

use leptos::prelude::*;

use super::WallSkill;

/// A line of a heading holds this many characters.
const LINE: usize = 18;
/// So many characters of slanted text reach as far to the right as one column is wide.
const CHARACTERS_PER_COLUMN: usize = 8;

/// How many characters of a heading reach beyond the last column: so much room stays free there.
pub(super) fn overhang(skills: &[WallSkill]) -> usize {
    skills
        .iter()
        .rev()
        .enumerate()
        .map(|(columns_after, skill)| longest_line(&skill.name).saturating_sub(columns_after * CHARACTERS_PER_COLUMN))
        .max()
        .unwrap_or_default()
}

/// The longest of the lines into which a heading breaks.
fn longest_line(name: &str) -> usize {
    let mut longest = 0;
    let mut line = 0;
    for word in name.split_whitespace() {
        let width = word.chars().count();
        line = if line > 0 && line + 1 + width <= LINE { line + 1 + width } else { width };
        longest = longest.max(line);
    }
    longest.min(LINE)
}

/// One heading.
#[component]
pub(super) fn Heading(name: String) -> impl IntoView {
    let title = name.clone();
    view! {
        <span class="wall-heading" role="columnheader" title=title>
            <span class="wall-heading-text">{name}</span>
        </span>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::components::Coverage;

    fn skills(names: &[&str]) -> Vec<WallSkill> {
        names.iter().map(|name| WallSkill { name: (*name).to_owned(), able: 0, coverage: Coverage::Enough }).collect()
    }

    #[test]
    fn a_long_name_asks_for_room_only_near_the_right_edge() {
        assert_eq!(overhang(&skills(&[])), 0);
        assert_eq!(overhang(&skills(&["BHV"])), 3);
        let long = "Koudemiddel lekdichtheid controleren";
        assert_eq!(overhang(&skills(&["BHV", long])), 12);
        assert_eq!(overhang(&skills(&[long, "BHV", "VCA", "PLC"])), 3);
    }
}
