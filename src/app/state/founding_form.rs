//! What an owner fills in to found the firm.

use leptos_i18n::td_string;
use meeloop_protocol::{code::EnrolmentCode, enrolment::Founding};

use super::lack::Lack;
use crate::locales::Locale;

/// The first form of all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FoundingForm {
    /// The owner code.
    pub code: String,
    /// The firm's name.
    pub firm: String,
    /// The first team's.
    pub team: String,
    /// The owner's.
    pub name: String,
    /// The owner's employee number.
    pub number: String,
}

impl FoundingForm {
    /// What is missing.
    pub fn lacks(&self, locale: Locale) -> Vec<Lack> {
        let no_code = match self.code.trim() {
            "" => Some(td_string!(locale, enrol.no_code)),
            code if code.parse::<EnrolmentCode>().is_err() => Some(td_string!(locale, enrol.mistyped)),
            _ => None,
        };
        let needed = [
            (&self.firm, "firm", td_string!(locale, enrol.no_firm)),
            (&self.team, "first-team", td_string!(locale, enrol.no_team)),
            (&self.name, "own-name", td_string!(locale, enrol.no_name)),
            (&self.number, "own-number", td_string!(locale, enrol.no_number)),
        ];
        let empty = needed.into_iter().filter(|(text, ..)| text.trim().is_empty());
        let no_code = no_code.map(|sentence| Lack::at("code", sentence));
        no_code.into_iter().chain(empty.map(|(_, field, sentence)| Lack::at(field, sentence))).collect()
    }

    /// What is sent, in this time zone; nothing when something is missing.
    pub fn founding(&self, zone: String) -> Option<Founding> {
        let [firm, team, name, number] =
            [&self.firm, &self.team, &self.name, &self.number].map(|text| text.trim().to_owned());
        let is_whole = [&firm, &team, &name, &number].iter().all(|text| !text.is_empty());
        let code = self.code.parse().ok().filter(|_| is_whole)?;
        Some(Founding { code, firm, zone, team, name, number })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_field_says_what_it_lacks_until_it_is_filled() {
        let lacks = |form: &FoundingForm| {
            form.lacks(Locale::nl).into_iter().map(|lack| (lack.field, lack.sentence)).collect::<Vec<_>>()
        };
        let fields = |form: &FoundingForm| lacks(form).into_iter().map(|it| it.0).collect::<Vec<_>>();
        let mut form = FoundingForm::default();
        assert_eq!(fields(&form), ["code", "firm", "first-team", "own-name", "own-number"]);
        assert_eq!(lacks(&form)[0].1, "Vul de code in.");
        form.code = "K7QM4".into();
        assert_eq!(lacks(&form)[0].1, "Dat is geen code. Kijk of alle tien tekens goed staan.");
        form.code = EnrolmentCode::from_random([1; 9]).to_string().to_lowercase();
        form.firm = "Van Dijk".into();
        form.team = "  ".into();
        assert_eq!(fields(&form), ["first-team", "own-name", "own-number"], "a space is no name");
        assert_eq!(form.founding("Europe/Amsterdam".into()), None);
        form.team = " Noord ".into();
        form.name = "Ria".into();
        form.number = "1".into();
        assert_eq!(fields(&form), [""; 0]);
        assert_eq!(form.founding("Europe/Amsterdam".into()).map(|founding| founding.team), Some("Noord".to_owned()));
    }
}
