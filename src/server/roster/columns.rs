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
    /// The first name, beside the last; together they are the name.
    First,
    /// What stands before a Dutch last name.
    Infix,
    /// The last name.
    Last,
}

impl Column {
    /// What every person needs.
    pub const NEEDED: [Self; 3] = [Self::Number, Self::Name, Self::Team];
    const ALL: [Self; COUNT] =
        [Self::Number, Self::Name, Self::Team, Self::Role, Self::Job, Self::First, Self::Infix, Self::Last];

    /// What the product calls it in Dutch.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Number => "nummer",
            Self::Name => "naam",
            Self::Team => "team",
            Self::Role => "rol",
            Self::Job => "functie",
            Self::First => "voornaam",
            Self::Infix => "tussenvoegsel",
            Self::Last => "achternaam",
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
            Self::First => &["voornaam", "roepnaam", "first name", "imię"],
            Self::Infix => &["tussenvoegsel", "tussenvoegsels", "voorvoegsel"],
            Self::Last => &["achternaam", "last name", "surname", "nazwisko"],
        }
    }

    fn of(heading: &str) -> Option<Self> {
        let heading = heading.to_lowercase();
        Self::ALL.into_iter().find(|column| column.headings().contains(&heading.as_str()))
    }
}

/// How many columns there are.
const COUNT: usize = 8;

/// The place of each column.
#[derive(Debug)]
pub struct Columns {
    places: [Option<usize>; COUNT],
    /// Whether the list named them: then other columns stand beside them and say nothing here.
    named: bool,
}

impl Default for Columns {
    fn default() -> Self {
        let mut places = [None; COUNT];
        for (at, column) in [Column::Number, Column::Name, Column::Team, Column::Role].into_iter().enumerate() {
            places[column as usize] = Some(at);
        }
        Self { places, named: false }
    }
}

impl Columns {
    /// Reads the names of the columns, and which of them say nothing here. Twice the same is wrong, and
    /// so is one that is needed and missing.
    pub fn named(line: u64, heading: &StringRecord) -> Result<(Self, Vec<String>), Flaws> {
        let mut places = [None; COUNT];
        let (mut twice, mut unread) = (Vec::new(), Vec::new());
        for (place, word) in heading.iter().enumerate().filter(|(_, word)| !word.is_empty()) {
            match Column::of(word).map(|column| &mut places[column as usize]) {
                Some(free @ None) => *free = Some(place),
                Some(_) => twice.push(word.to_owned()),
                None => unread.push(word.to_owned()),
            }
        }
        let has = |column: Column| places[column as usize].is_some();
        let is_there =
            |column: Column| has(column) || (column == Column::Name && has(Column::First) && has(Column::Last));
        let missing: Vec<Column> = Column::NEEDED.into_iter().filter(|column| !is_there(*column)).collect();
        // What is missing most likely has a name that isn't known.
        let wrong = if missing.is_empty() { twice } else { [twice, unread.clone()].concat() };
        let mut flaws: Vec<Because> = wrong.into_iter().map(Because::Heading).collect();
        if flaws.is_empty() {
            flaws = missing.into_iter().map(Because::Missing).collect();
        }
        if flaws.is_empty() {
            return Ok((Self { places, named: true }, unread));
        }
        Err(Flaws(flaws.into_iter().map(|because| Flaw { line, who: String::new(), because }).collect()))
    }

    /// What a line says there.
    pub fn value<'r>(&self, record: &'r StringRecord, column: Column) -> &'r str {
        self.places[column as usize].and_then(|place| record.get(place)).unwrap_or_default()
    }

    /// The name that a line says: out of its parts, and *Bakker, Jan* turned around.
    pub fn name_of(&self, record: &StringRecord) -> String {
        let whole = self.value(record, Column::Name);
        if whole.is_empty() {
            let parts = [Column::First, Column::Infix, Column::Last].map(|column| self.value(record, column));
            return parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
        }
        match whole.split_once(',').map(|(last, first)| (last.trim(), first.trim())) {
            Some((last, first)) if !last.is_empty() && !first.is_empty() => format!("{first} {last}"),
            _ => whole.to_owned(),
        }
    }

    /// Whether something stands where no column is, in a list that doesn't name them.
    pub fn is_too_wide(&self, record: &StringRecord) -> bool {
        let nowhere = |(place, value): (usize, &str)| !value.is_empty() && !self.places.contains(&Some(place));
        !self.named && record.iter().enumerate().any(nowhere)
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
