//! *Zet in agenda*: an appointment as an iCalendar file (RFC 5545).
//!
//! The time is local, in the firm's zone, with both changes of the clock in the file, so that no
//! calendar has to know the zone. Where the firm's zone has other rules than central Europe's the
//! time is written without a zone: it then is that time wherever the reader is.

use leptos_i18n::td_string;
use meeloop_domain::{Date, day, shadowing::ShadowingPlan};

use super::{Wording, session::with};

/// The zones that change their clock as Amsterdam does: CET and CEST (IANA tz database 2025b).
const CENTRAL_EUROPE: [&str; 12] = [
    "Europe/Amsterdam",
    "Europe/Berlin",
    "Europe/Brussels",
    "Europe/Budapest",
    "Europe/Copenhagen",
    "Europe/Luxembourg",
    "Europe/Madrid",
    "Europe/Paris",
    "Europe/Prague",
    "Europe/Rome",
    "Europe/Vienna",
    "Europe/Warsaw",
];

/// Directive 2000/84/EC: summer time from the last Sunday of March to the last of October, both
/// at 01:00 UTC.
const CHANGES: [&str; 12] = [
    "BEGIN:STANDARD",
    "DTSTART:19961027T030000",
    "TZOFFSETFROM:+0200",
    "TZOFFSETTO:+0100",
    "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
    "END:STANDARD",
    "BEGIN:DAYLIGHT",
    "DTSTART:19960331T020000",
    "TZOFFSETFROM:+0100",
    "TZOFFSETTO:+0200",
    "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
    "END:DAYLIGHT",
];

/// How long it is when nobody said so, in minutes.
const USUAL_MINUTES: u16 = 60;

/// A line holds so many octets, then it is folded (RFC 5545, 3.1).
const LINE_OCTETS: usize = 75;

/// The file; none as long as there is no day.
pub fn file(wording: &Wording<'_>, plan: &ShadowingPlan) -> Option<String> {
    let (slot, place) = plan.meeting();
    let on = slot.on?;
    let zone = wording.state().firm.as_ref().map(|firm| firm.zone.as_str());
    let zone = zone.filter(|zone| CENTRAL_EUROPE.contains(zone) && slot.at.is_some());
    let name = with(wording, plan.learner, plan.guide);
    let skills = wording.skills(&plan.skills);
    let said = [skills.as_str(), plan.note.as_str()].into_iter().filter(|it| !it.is_empty()).collect::<Vec<_>>();
    let mut file = File::default();
    file.line("BEGIN:VCALENDAR");
    file.line("VERSION:2.0");
    file.line("PRODID:-//Meeloop//Meeloop//NL");
    file.line("METHOD:PUBLISH");
    if let Some(zone) = zone {
        file.line("BEGIN:VTIMEZONE");
        file.line(&format!("TZID:{zone}"));
        for line in CHANGES {
            file.line(line);
        }
        file.line("END:VTIMEZONE");
    }
    file.line("BEGIN:VEVENT");
    file.line(&format!("UID:{}@meeloop", plan.id));
    file.line(&format!("SEQUENCE:{}", plan.proposals.len() + plan.agreements.len()));
    file.line(&format!("DTSTAMP:{}", utc(plan.at_ms)));
    match (slot.at, zone) {
        (None, _) => file.line(&format!("DTSTART;VALUE=DATE:{}", digits(on))),
        (Some(at), zone) => {
            let zone = zone.map(|zone| format!(";TZID={zone}")).unwrap_or_default();
            file.line(&format!("DTSTART{zone}:{}T{:02}{:02}00", digits(on), at.hour(), at.minute()));
            file.line(&format!("DURATION:PT{}M", slot.minutes.unwrap_or(USUAL_MINUTES)));
        }
    }
    file.line(&format!("SUMMARY:{}", escaped(&td_string!(wording.locale, plan.calendar, name = name))));
    if !place.is_empty() {
        file.line(&format!("LOCATION:{}", escaped(place)));
    }
    if !said.is_empty() {
        file.line(&format!("DESCRIPTION:{}", escaped(&said.join("\n"))));
    }
    file.line("STATUS:CONFIRMED");
    file.line("END:VEVENT");
    file.line("END:VCALENDAR");
    Some(file.text)
}

#[derive(Default)]
struct File {
    text: String,
}

impl File {
    /// Writes a line, folded between characters.
    fn line(&mut self, line: &str) {
        let mut octets = 0;
        for letter in line.chars() {
            if octets + letter.len_utf8() > LINE_OCTETS {
                self.text.push_str("\r\n ");
                octets = 1;
            }
            self.text.push(letter);
            octets += letter.len_utf8();
        }
        self.text.push_str("\r\n");
    }
}

/// A text value (RFC 5545, 3.3.11).
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\\' | ';' | ',' => escaped.extend(['\\', letter]),
            '\n' => escaped.push_str("\\n"),
            control if control.is_control() => {}
            letter => escaped.push(letter),
        }
    }
    escaped
}

fn digits(on: Date) -> String {
    day::text(on).replace('-', "")
}

/// A moment in UTC.
fn utc(at_ms: i64) -> String {
    const DAY_MS: i64 = 86_400_000;
    let days = i32::try_from(at_ms.div_euclid(DAY_MS)).unwrap_or_default();
    let seconds = at_ms.rem_euclid(DAY_MS) / 1000;
    let on = digits(day::before(meeloop_domain::day::EPOCH, -days));
    format!("{on}T{:02}{:02}{:02}Z", seconds / 3600, seconds / 60 % 60, seconds % 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_calendar_would_take_for_its_own_signs_is_escaped() {
        assert_eq!(escaped("a;b,c\\d\ne\r\u{7}"), "a\\;b\\,c\\\\d\\ne");
    }

    #[test]
    fn long_lines_are_folded_between_characters() {
        let mut file = File::default();
        file.line(&"é".repeat(100));
        assert!(file.text.split("\r\n").all(|line| line.len() <= LINE_OCTETS), "{}", file.text);
        assert_eq!(file.text.replace("\r\n ", ""), format!("{}\r\n", "é".repeat(100)));
    }

    #[test]
    fn a_moment_is_written_in_utc() {
        assert_eq!(utc(0), "19700101T000000Z");
        assert_eq!(utc(1_793_000_096_789), "20261026T073456Z");
        assert_eq!(utc(-1), "19691231T235959Z");
    }
}
