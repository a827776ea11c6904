//! The glyph's shapes in a 48 by 48 field: ring, quarters, hub, digit, corner, clock.
//!
//! Shape carries the meaning and colour repeats it, so the drawing also works in black and white:
//! dashes for overgenomen, a corner for "runs out", a tab with a sign for "has run out".

use super::{Basis, Claim, Glyph, Mark, Validity};

const HUB: &str = "<circle class='glyph-hub' cx='24' cy='24' r='11.5'/>";
const DASH: &str = "<path class='glyph-dash' d='M19.5 24h9'/>";
const CHECK: &str = "<path class='glyph-check' d='m15.5 24.5 6 6 11-12'/>";
const SOON: &str = "<path class='glyph-soon' d='M34.5 .5h13v13z'/>";
const OVER: &str = "<rect class='glyph-halo' x='30' y='-3' width='21' height='21' rx='6'/>\
    <rect class='glyph-over' x='32' y='-1' width='17' height='17' rx='4'/>\
    <path class='glyph-over-sign' d='M40.5 3v5.2m0 4v.1'/>";
const CLOCK: &str = "<circle class='glyph-halo' cx='40' cy='40' r='10.5'/>\
    <circle class='glyph-clock' cx='40' cy='40' r='8'/>\
    <path class='glyph-hands' d='M40 35.5v4.8l3 1.7'/>";

/// The inside of the glyph's SVG element.
pub(super) fn draw(glyph: Glyph) -> String {
    let mut svg = String::from(ring(glyph.basis));
    svg.push_str(&quarters(glyph));
    svg.push_str(&centre(glyph.mark));
    svg.push_str(match glyph.validity {
        Validity::Standing => "",
        Validity::Ending => SOON,
        Validity::Ended => OVER,
    });
    if glyph.claim == Claim::Waiting {
        svg.push_str(CLOCK);
    }
    svg
}

fn ring(basis: Basis) -> &'static str {
    match basis {
        Basis::Approved => "<circle class='glyph-ring' cx='24' cy='24' r='21' stroke-width='3'/>",
        // Twelve dashes; the first is centred at the top, so the pattern is symmetric.
        Basis::TakenOver => {
            "<circle class='glyph-ring' cx='24' cy='24' r='21' stroke-width='3' pathLength='120' \
             stroke-dasharray='6 4' stroke-dashoffset='3' transform='rotate(-90 24 24)'/>"
        }
    }
}

/// The filled part, clockwise from the top. A dashed ring keeps its distance, or it would vanish.
fn quarters(glyph: Glyph) -> String {
    let radius = match glyph.basis {
        Basis::Approved => 20,
        Basis::TakenOver => 17,
    };
    let (large_arc, x, y) = match glyph.mark {
        Mark::None | Mark::NotHeld => return String::new(),
        Mark::Shown => (0, 24 + radius, 24),
        Mark::Supervised => (0, 24, 24 + radius),
        Mark::Independent => (1, 24 - radius, 24),
        Mark::Teaches | Mark::Held => {
            return format!("<circle class='glyph-part' cx='24' cy='24' r='{radius}'/>");
        }
    };
    let top = 24 - radius;
    format!("<path class='glyph-part' d='M24 24V{top}A{radius} {radius} 0 {large_arc} 1 {x} {y}z'/>")
}

fn centre(mark: Mark) -> String {
    match (mark, mark.digit()) {
        (_, Some(digit)) => {
            format!("{HUB}<text class='glyph-digit' x='24' y='30.8'>{digit}</text>")
        }
        (Mark::Held, None) => CHECK.to_owned(),
        (_, None) => DASH.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_can_do_it_alone_has_a_dark_hub_until_it_runs_out() {
        for (mark, able) in [
            (Mark::None, false),
            (Mark::Shown, false),
            (Mark::Supervised, false),
            (Mark::Independent, true),
            (Mark::Teaches, true),
            (Mark::Held, true),
            (Mark::NotHeld, false),
        ] {
            assert_eq!(Glyph::from(mark).is_able(), able, "{mark:?}");
            let ended = Glyph { validity: Validity::Ended, ..mark.into() };
            assert!(!ended.is_able(), "{mark:?}");
        }
    }

    #[test]
    fn no_two_states_share_a_drawing() {
        let mut drawings = std::collections::BTreeSet::new();
        let mut states = 0;
        for mark in [Mark::None, Mark::Shown, Mark::Supervised, Mark::Independent, Mark::Teaches, Mark::Held] {
            for basis in [Basis::Approved, Basis::TakenOver] {
                for validity in [Validity::Standing, Validity::Ending, Validity::Ended] {
                    for claim in [Claim::None, Claim::Waiting] {
                        drawings.insert(draw(Glyph { mark, basis, validity, claim }));
                        states += 1;
                    }
                }
            }
        }
        assert_eq!(drawings.len(), states);
    }
}
