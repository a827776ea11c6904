//! The style keeps what it promises: every ratio written beside a colour is true and enough, in
//! both themes, and no colour is named outside the tokens.

use std::{collections::BTreeMap, fs, path::Path};

/// Ratios a phone in the sun needs: body text, other text, glyphs and borders.
const BODY: f64 = 7.0;
const TEXT: f64 = 4.5;
const SHAPE: f64 = 3.0;

/// A colour in the light and in the dark.
type Pair = [Rgb; 2];
type Rgb = [f64; 3];

fn style() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../style"))
}

fn rgb(hex: &str) -> Rgb {
    [1, 3, 5].map(|at| f64::from(u8::from_str_radix(&hex[at..at + 2], 16).expect("a colour is #rrggbb")) / 255.0)
}

/// Relative luminance, WCAG 2.2.
fn luminance(colour: Rgb) -> f64 {
    let [red, green, blue] =
        colour.map(|part| if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) });
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

fn contrast(one: Rgb, other: Rgb) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

/// The colours of `tokens.css`: name, pair, and the comment behind it.
fn colours(tokens: &str) -> Vec<(&str, Pair, &str)> {
    tokens
        .lines()
        .filter_map(|line| {
            let (name, rest) = line.trim().strip_prefix("--")?.split_once(": ")?;
            let (value, comment) = rest.split_once(';')?;
            let mut hexes = value.split(['(', ')', ',', ' ']).filter(|part| part.starts_with('#'));
            let light = rgb(hexes.next()?);
            let dark = hexes.next().map_or(light, rgb);
            Some((name, [light, dark], comment.trim().trim_start_matches("/*").trim_end_matches("*/").trim()))
        })
        .collect()
}

#[test]
fn every_ratio_beside_a_colour_is_true_and_enough() {
    let tokens = fs::read_to_string(style().join("tokens.css")).expect("tokens.css is there");
    let colours = colours(&tokens);
    let by_name: BTreeMap<_, _> = colours.iter().map(|(name, pair, _)| (*name, *pair)).collect();
    let mut checked = 0;
    for (name, pair, comment) in &colours {
        let (kind, ratios) = comment.split_once(": ").unwrap_or(("", comment));
        let least = match (kind, *name) {
            ("border" | "glyph", _) => SHAPE,
            (_, "ink" | "ink-soft") => BODY,
            _ => TEXT,
        };
        for ratio in ratios.split(", ").filter(|ratio| !ratio.is_empty()) {
            let (under, figures) = ratio.split_once(' ').expect("a ratio names what is under it");
            let figures: Vec<f64> = figures.split('/').map(|figure| figure.parse().expect("a ratio")).collect();
            for theme in 0..2 {
                let real = contrast(pair[theme], by_name[under][theme]);
                assert!((real - figures[theme]).abs() < 0.01, "{name} on {under} is {real:.2}, written {figures:?}");
                assert!(real >= least, "{name} on {under} reaches {real:.2}, asked is {least}");
                checked += 1;
            }
        }
    }
    assert!(checked >= 50, "only {checked} ratios are written down");
}

#[test]
fn no_colour_is_named_outside_the_tokens() {
    let parts = fs::read_dir(style().join("components")).expect("style/components is there");
    let mut files: Vec<_> = parts.map(|part| part.expect("a file").path()).collect();
    files.extend(["base.css", "layout.css", "print.css"].map(|name| style().join(name)));
    for file in files {
        let text = fs::read_to_string(&file).expect("a style sheet");
        for line in text.lines() {
            let named = line.contains('#') || line.contains("rgb") || line.contains("hsl");
            assert!(!named, "{}: {line}", file.display());
        }
    }
}
