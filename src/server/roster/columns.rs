//! Which value of a line is what: by the names of the columns in the first line, or by their usual
//! order.

use csv::StringRecord;

use super::{Because, Flaw, Flaws};

/// What stands in a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    /// The employee number.
    Number,
    /// The name.
    Name,
    /// The team's name.
    Team,
    /// The role; may be left out.
    Role,
    /// The job, as the firm calls it; may be left out, and stands only where a column is named so.
    Job,
}

impl Column {
    /// What every person needs.
    pub const NEEDED: [Self; 3] = [Self::Number, Self::Name, Self::Team];
    const ALL: [Self; 5] = [Self::Number, Self::Name, Self::Team, Self::Role, Self::Job];

    /// What the product calls it in Dutch.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Number => "nummer",
            Self::Name => "naam",
            Self::Team => "team",
            Self::Role => "rol",
            Self::Job => "functie",
        }
    }

    /// What it is called in the first line, in the languages of the product.
    const fn headings(self) -> &'static [&'static str] {
        match self {
            Self::Number => &[
                "nummer",
                "nr",
                "nr.",
                "personeelsnummer",
                "personeelsnr",
                "personeelsnr.",
                "pers.nr.",
                "medewerkernummer",
                "number",
                "no.",
                "employee number",
                "id",
                "numer",
                "numer pracownika",
            ],
            Self::Name => &["naam", "voor- en achternaam", "volledige naam", "name", "full name", "imię i nazwisko"],
            Self::Team => &["team", "ploeg", "afdeling", "department", "zespół"],
            Self::Role => &["rol", "rollen", "role", "roles", "rola"],
            Self::Job => &["functie", "beroep", "job", "job title", "position", "stanowisko"],
        }
    }

    fn of(heading: &str) -> Option<Self> {
        let heading = heading.to_lowercase();
        Self::ALL.into_iter().find(|column| column.headings().contains(&heading.as_str()))
    }
}

/// The place of each column.
#[derive(Debug)]
pub struct Columns([Option<usize>; 5]);

impl Default for Columns {
    fn default() -> Self {
        Self([Some(0), Some(1), Some(2), Some(3), None])
    }
}

impl Columns {
    /// Reads the names of the columns. Every one must be known, once; and none that is needed missing.
    pub fn named(line: u64, heading: &StringRecord) -> Result<Self, Flaws> {
        let mut places = [None; 5];
        let mut flaws = Vec::new();
        let mut wrong = |because| flaws.push(Flaw { line, who: String::new(), because });
        for (place, word) in heading.iter().enumerate().filter(|(_, word)| !word.is_empty()) {
            match Column::of(word).map(|column| &mut places[column as usize]) {
                Some(free @ None) => *free = Some(place),
                _ => wrong(Because::Heading(word.to_owned())),
            }
        }
        let is_known = heading.iter().all(|word| word.is_empty() || Column::of(word).is_some());
        if is_known {
            let missing = Column::NEEDED.into_iter().filter(|column| places[*column as usize].is_none());
            missing.map(Because::Missing).for_each(wrong);
        }
        if flaws.is_empty() { Ok(Self(places)) } else { Err(Flaws(flaws)) }
    }

    /// What a line says there.
    pub fn value<'r>(&self, record: &'r StringRecord, column: Column) -> &'r str {
        self.0[column as usize].and_then(|place| record.get(place)).unwrap_or_default()
    }

    /// Whether something stands where no column is.
    pub fn is_too_wide(&self, record: &StringRecord) -> bool {
        record.iter().enumerate().any(|(place, value)| !value.is_empty() && !self.0.contains(&Some(place)))
    }
}

/// Whether the first line names columns: it says *nummer* or two other names that are known, or it
/// has no digit where every other line has a number.
pub fn is_heading<'r>(first: &StringRecord, mut rest: impl Iterator<Item = &'r StringRecord>) -> bool {
    let known: Vec<Column> = first.iter().filter_map(Column::of).collect();
    if known.contains(&Column::Number) || known.len() > 1 {
        return true;
    }
    let has_number =
        |record: &StringRecord| record.get(0).unwrap_or_default().contains(|sign: char| sign.is_ascii_digit());
    let mut others = rest.by_ref().peekable();
    !has_number(first) && others.peek().is_some() && others.all(has_number)
}
