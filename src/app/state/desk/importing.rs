//! A list that is imported: what it would do or has done, what is wrong with it, and why the
//! server did not answer, all in words.

use leptos_i18n::td_string;
use meeloop_browser::HttpError;
use meeloop_protocol::{
    error::Code,
    import::{Because, Counted, Flaw, Newcomer},
};

use super::grouped;
use crate::{
    locales::Locale,
    state::{Failure, wording::lower},
};

/// What stands in the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Listing {
    People,
    Skills,
}

/// What the server was asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    /// What would happen.
    Check,
    /// That it happens.
    Import,
}

/// *20 nieuw, 2 teams erbij*; nothing when nothing would happen.
pub fn counted(locale: Locale, counted: &Counted) -> Option<String> {
    let Counted { added, teams, changed, known, .. } = *counted;
    let mut parts = Vec::new();
    if added > 0 {
        parts.push(td_string!(locale, import.added, count = added));
    }
    match teams {
        0 => {}
        1 => parts.push(td_string!(locale, import.one_team).to_owned()),
        count => parts.push(td_string!(locale, import.teams, count = count)),
    }
    if changed > 0 {
        parts.push(td_string!(locale, import.changed, count = changed));
    }
    if parts.is_empty() {
        return None;
    }
    match known {
        0 => {}
        1 => parts.push(td_string!(locale, import.one_known).to_owned()),
        count => parts.push(td_string!(locale, import.known, count = count)),
    }
    Some(parts.join(", "))
}

/// What there is to know about it: which teams are new, who comes where, and that nobody who is there
/// changes.
pub fn details(locale: Locale, listing: Listing, counted: &Counted) -> Vec<String> {
    let mut lines = Vec::new();
    match counted.new_teams.as_slice() {
        [] => {}
        [name] => lines.push(td_string!(locale, import.new_team, name = name.as_str())),
        names => lines.push(td_string!(locale, import.new_teams, names = names.join(", "))),
    }
    let named = |it: &Newcomer| match (it.leads, it.admin) {
        (false, false) => it.name.clone(),
        (true, false) => td_string!(locale, import.leads, name = it.name.as_str()),
        (false, true) => td_string!(locale, import.admin, name = it.name.as_str()),
        (true, true) => td_string!(locale, import.leads_admin, name = it.name.as_str()),
    };
    for (place, newcomers) in grouped(counted.new.iter().collect(), |it| &it.place) {
        let all = newcomers.into_iter().map(named).collect::<Vec<_>>().join(", ");
        lines.push(td_string!(locale, import.people_of, place = place, names = all));
    }
    if !counted.unread.is_empty() {
        lines.push(td_string!(locale, import.unread, names = counted.unread.join(", ")));
    }
    if listing == Listing::People && counted.known > 0 {
        lines.push(td_string!(locale, import.known_stay).to_owned());
    }
    lines
}

/// A wrong line: which and whose, and why.
pub fn flaw(locale: Locale, listing: Listing, flaw: &Flaw) -> (String, String) {
    let line = match flaw.line {
        0 => td_string!(locale, import.somewhere).to_owned(),
        number if flaw.who.is_empty() => td_string!(locale, import.line, number = number),
        number => td_string!(locale, import.line_of, number = number, name = flaw.who.as_str()),
    };
    let what = flaw.what.clone();
    let why = match (flaw.because, listing, what) {
        (Because::Empty, ..) => td_string!(locale, import.because_empty).to_owned(),
        (Because::Values, Listing::People, _) => td_string!(locale, import.because_values_people).to_owned(),
        (Because::Values, Listing::Skills, _) => td_string!(locale, import.because_values_skills).to_owned(),
        (Because::Missing, Listing::People, Some(what)) => missing(locale, &what),
        (Because::Heading, _, what) => td_string!(locale, import.because_heading, what = what.unwrap_or_default()),
        (Because::Missing, _, Some(what)) => td_string!(locale, import.because_missing, what = what),
        (Because::Missing, _, None) => td_string!(locale, import.because_missing_people).to_owned(),
        (Because::TooLong, _, Some(what)) => td_string!(locale, import.because_too_long_what, what = what),
        (Because::TooLong, _, None) => td_string!(locale, import.because_too_long).to_owned(),
        (Because::Role, _, what) => td_string!(locale, import.because_role, what = what.unwrap_or_default()),
        (Because::Twice, Listing::People, _) => td_string!(locale, import.because_number_twice).to_owned(),
        (Because::Twice, Listing::Skills, _) => td_string!(locale, import.because_code_twice).to_owned(),
        (Because::Taken, _, Some(name)) if !name.is_empty() => td_string!(locale, import.because_taken_by, name = name),
        (Because::Taken, ..) => td_string!(locale, import.because_taken).to_owned(),
        (Because::Sort, ..) => td_string!(locale, import.because_sort).to_owned(),
        (Because::Months, _, what) => td_string!(locale, import.because_months, what = what.unwrap_or_default()),
        (Because::Esco, ..) => td_string!(locale, catalogue.no_esco).to_owned(),
        (Because::Criteria, ..) => td_string!(locale, import.because_criteria).to_owned(),
        (Because::Other, ..) => td_string!(locale, import.because_other).to_owned(),
    };
    (line, why)
}

/// What a person of the list lacks, by the server's name of the column.
fn missing(locale: Locale, column: &str) -> String {
    let sentence = match column {
        "nummer" => td_string!(locale, import.no_number),
        "naam" => td_string!(locale, import.no_name),
        "team" => td_string!(locale, import.no_team),
        other => return td_string!(locale, import.because_missing, what = other),
    };
    sentence.to_owned()
}

/// Why there is no answer, what is kept, and what to do. A list that was sent to be imported may
/// have arrived all the same; importing again adds nothing twice.
pub fn failure(locale: Locale, asked: Asked, error: HttpError) -> Failure {
    let (what, advice) = match error {
        HttpError::NotEnrolled | HttpError::Forbidden => {
            (td_string!(locale, import.not_allowed), td_string!(locale, import.not_allowed_do))
        }
        HttpError::Refused(Code::TooLarge) => {
            (td_string!(locale, import.too_large), td_string!(locale, import.too_large_do))
        }
        error if error.is_worth_retrying() && asked == Asked::Import => {
            (td_string!(locale, import.unsure), td_string!(locale, import.unsure_do))
        }
        HttpError::Foreign => (td_string!(locale, import.foreign), td_string!(locale, import.foreign_do)),
        error if error.is_worth_retrying() => {
            (td_string!(locale, import.no_answer), td_string!(locale, import.no_answer_do))
        }
        _ => (td_string!(locale, import.refused), td_string!(locale, import.refused_do)),
    };
    Failure { what: what.to_owned(), advice: advice.to_owned() }
}

/// Why a file can't be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileFault {
    /// It is a workbook, not a list.
    Workbook,
    /// It is no text, or it can't be read at all.
    Unreadable,
}

impl FileFault {
    /// As a sentence.
    pub fn words(self, locale: Locale) -> &'static str {
        match self {
            Self::Workbook => td_string!(locale, import.is_workbook),
            Self::Unreadable => td_string!(locale, import.unreadable),
        }
    }
}

/// The text of a file. Excel still saves a list as Windows-1252 on many computers; for the
/// letters of names that is the same as Latin-1, in which a byte is its character.
pub fn text_of(name: &str, bytes: Vec<u8>) -> Result<String, FileFault> {
    let name = lower(name);
    if [".xlsx", ".xls", ".ods", ".numbers"].iter().any(|ending| name.ends_with(ending)) {
        return Err(FileFault::Workbook);
    }
    let text =
        String::from_utf8(bytes).unwrap_or_else(|error| error.as_bytes().iter().copied().map(char::from).collect());
    if text.contains('\0') { Err(FileFault::Unreadable) } else { Ok(text) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_are_said_as_people_say_them() {
        let say = |added, teams, changed, known| {
            counted(Locale::nl, &Counted { added, teams, changed, known, ..Counted::default() })
        };
        assert_eq!(say(20, 2, 0, 3).as_deref(), Some("20 nieuw, 2 teams erbij, 3 waren er al"));
        assert_eq!(say(1, 1, 4, 1).as_deref(), Some("1 nieuw, 1 team erbij, 4 gewijzigd, 1 was er al"));
        assert_eq!(say(0, 0, 0, 42), None, "nothing would happen");
    }

    #[test]
    fn a_wrong_line_says_which_and_why() {
        let words = |listing, line, because, what: Option<&str>| {
            flaw(Locale::nl, listing, &Flaw { line, because, what: what.map(str::to_owned), who: String::new() })
        };
        assert_eq!(
            words(Listing::People, 3, Because::Role, Some("chef")),
            (
                "Regel 3".to_owned(),
                "chef is geen rol. Laat hem leeg, of schrijf leidinggevende of beheerder.".to_owned()
            )
        );
        assert_eq!(words(Listing::Skills, 1, Because::Missing, Some("naam_nl")).1, "naam_nl ontbreekt.");
        assert_eq!(words(Listing::Skills, 2, Because::Twice, None).1, "Deze code staat al op een eerdere regel.");
        assert_eq!(words(Listing::People, 0, Because::Values, None).0, "Een regel");
    }

    #[test]
    fn a_wrong_line_says_what_is_missing_and_of_whom() {
        let wrong = |because, what: &str, who: &str| {
            flaw(Locale::nl, Listing::People, &Flaw { line: 3, because, what: Some(what.into()), who: who.into() })
        };
        let said = |line: &str, why: &str| (line.to_owned(), why.to_owned());
        assert_eq!(wrong(Because::Missing, "team", "Wim"), said("Regel 3: Wim", "Het team ontbreekt."));
        assert_eq!(wrong(Because::Missing, "nummer", "Wim").1, "Het nummer ontbreekt.");
        assert_eq!(wrong(Because::Missing, "naam", "7"), said("Regel 3: 7", "De naam ontbreekt."));
        assert_eq!(wrong(Because::Taken, "Bo", "Wim").1, "Dit nummer is al van Bo.");
        let (line, why) = wrong(Because::Heading, "functie", "");
        assert_eq!(line, "Regel 3");
        assert!(why.starts_with("“functie” is geen naam van een kolom."), "{why}");
    }

    #[test]
    fn what_would_happen_names_the_new_teams() {
        let counted = |teams: &[&str], known| Counted {
            new_teams: teams.iter().map(|&name| name.to_owned()).collect(),
            known,
            ..Counted::default()
        };
        let lines = |counted| details(Locale::nl, Listing::People, &counted);
        assert_eq!(lines(counted(&["Noord"], 0)), ["Nieuw team: Noord."]);
        let both = lines(counted(&["Noord", "Zuid"], 2));
        assert_eq!(both, ["Nieuwe teams: Noord, Zuid.", "Wie er al staat, verandert niet."]);
        assert_eq!(details(Locale::nl, Listing::Skills, &counted(&[], 2)), [""; 0]);
        let newcomer =
            |name: &str, place: &str, leads, admin| Newcomer { name: name.into(), place: place.into(), leads, admin };
        let new = vec![
            newcomer("Ria", "Noord", true, true),
            newcomer("Wim", "Zuid", true, false),
            newcomer("Bo", "Noord", false, false),
        ];
        let list = Counted { added: 3, new, ..Counted::default() };
        assert_eq!(lines(list), ["Noord: Ria (leidinggevende, beheerder), Bo.", "Zuid: Wim (leidinggevende)."]);
    }

    #[test]
    fn no_answer_to_an_import_never_says_that_nothing_happened() {
        let what = |asked, error| failure(Locale::nl, asked, error).what;
        assert!(what(Asked::Check, HttpError::Offline).contains("niets geïmporteerd"));
        for error in [HttpError::Offline, HttpError::Foreign, HttpError::Refused(Code::Unavailable)] {
            assert!(what(Asked::Import, error).contains("Misschien"), "{error:?}");
        }
        assert!(what(Asked::Import, HttpError::Refused(Code::TooLarge)).contains("niets geïmporteerd"));
        assert!(what(Asked::Import, HttpError::Forbidden).contains("niets geïmporteerd"));
    }

    #[test]
    fn a_file_of_an_old_computer_keeps_its_letters() {
        assert_eq!(text_of("lijst.csv", "1;René;Noord".into()).as_deref(), Ok("1;René;Noord"));
        assert_eq!(text_of("LIJST.CSV", b"1;Ren\xe9;Noord".to_vec()).as_deref(), Ok("1;René;Noord"));
        assert_eq!(text_of("Lijst.XLSX", b"PK\x03\x04".to_vec()), Err(FileFault::Workbook));
        assert_eq!(text_of("lijst.csv", vec![0xff, 0xfe, b'1', 0]), Err(FileFault::Unreadable));
    }
}
