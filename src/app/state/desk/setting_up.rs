//! Setting up a firm: the steps in the order in which they need each other, and how far each is.

use leptos_i18n::td_string;
use meeloop_domain::{audience::Reader, level::Level, order::set};
use meeloop_protocol::enrolment::Seen;

use super::{Hat, take_over};
use crate::{address::Desk, state::Wording};

/// How far a step is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    /// Nothing is there yet.
    Open,
    /// There is something; there may be more.
    Begun,
    /// Only the server knows, and it was not asked or did not answer.
    Unknown,
    /// It is for another: who leads those people.
    Others,
}

/// One step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// Where it is done.
    pub page: Desk,
    /// Its name.
    pub word: &'static str,
    /// How far it is.
    pub progress: Progress,
    /// The same in a few words.
    pub said: String,
}

/// The steps that are for this person. A mentor needs an own level, and both need the catalogue;
/// the phones come last, because then there is something to see on them.
pub fn steps(wording: &Wording<'_>, hat: &Hat, devices: Option<&[Seen]>) -> Vec<Step> {
    let all = [people(wording), skills(wording), levels(wording, hat), mentors(wording), cards(wording, devices)];
    all.into_iter().filter(|step| hat.may(step.page)).collect()
}

/// The first step that was not begun.
pub fn next(steps: &[Step]) -> Option<Desk> {
    steps.iter().find(|step| step.progress == Progress::Open).map(|step| step.page)
}

/// What an admin is asked to go on with until the firm is set up. Whether anybody has a device only
/// the server knows; by then *Beheer* is known.
pub fn unfinished(wording: &Wording<'_>) -> Option<&'static str> {
    let hat = super::hat(wording);
    let steps = if hat.admin { steps(wording, &hat, None) } else { Vec::new() };
    next(&steps).and_then(|page| steps.iter().find(|step| step.page == page)).map(|step| step.word)
}

fn step(page: Desk, word: &'static str, begun: bool, said: String) -> Step {
    Step { page, word, progress: if begun { Progress::Begun } else { Progress::Open }, said }
}

fn people(wording: &Wording<'_>) -> Step {
    let locale = wording.locale;
    let here = || wording.state().people.values().filter(|card| card.is_here());
    let count = here().count();
    let said = match (count, set(here().map(|card| card.team)).len()) {
        (0 | 1, _) => td_string!(locale, setup.only_you).to_owned(),
        (count, 1) => td_string!(locale, setup.people_one_team, count = count),
        (count, teams) => td_string!(locale, setup.people, count = count, teams = teams),
    };
    step(Desk::People, td_string!(locale, desk.people), count > 1, said)
}

fn skills(wording: &Wording<'_>) -> Step {
    let locale = wording.locale;
    let count = wording.state().skills.values().filter(|skill| !skill.retired).count();
    let said = match count {
        0 => td_string!(locale, setup.no_skills).to_owned(),
        1 => td_string!(locale, setup.one_skill).to_owned(),
        count => td_string!(locale, setup.skills, count = count),
    };
    step(Desk::Skills, td_string!(locale, desk.skills), count > 0, said)
}

fn levels(wording: &Wording<'_>, hat: &Hat) -> Step {
    let locale = wording.locale;
    let (page, word) = (Desk::TakeOver, td_string!(locale, desk.take_over));
    // Whoever leads nobody can't see what others are able to, and takes nothing over either.
    let colleagues = wording.state().people.values().filter(|card| card.is_here() && Some(card.id) != wording.me());
    if colleagues.count() > 0 && take_over::people(wording, hat).is_empty() {
        let said = td_string!(locale, setup.levels_of_others).to_owned();
        return Step { page, word, progress: Progress::Others, said };
    }
    let held = wording.state().records.values().filter(|record| record.level() > Level::None);
    let count = held.count();
    let said = match count {
        0 => td_string!(locale, setup.no_levels).to_owned(),
        1 => td_string!(locale, setup.one_level).to_owned(),
        count => td_string!(locale, setup.levels, count = count),
    };
    step(Desk::TakeOver, td_string!(locale, desk.take_over), count > 0, said)
}

fn mentors(wording: &Wording<'_>) -> Step {
    let locale = wording.locale;
    let current = wording.state().mentorships.values().filter(|it| it.is_current());
    let count = set(current.map(|it| it.mentor)).len();
    let said = match count {
        0 => td_string!(locale, setup.no_mentors).to_owned(),
        1 => td_string!(locale, setup.one_mentor).to_owned(),
        count => td_string!(locale, setup.mentors, count = count),
    };
    step(Desk::Mentors, td_string!(locale, desk.mentors), count > 0, said)
}

fn cards(wording: &Wording<'_>, devices: Option<&[Seen]>) -> Step {
    let locale = wording.locale;
    let (page, word) = (Desk::Codes(None), td_string!(locale, desk.codes));
    let Some(devices) = devices else {
        return Step { page, word, progress: Progress::Unknown, said: td_string!(locale, desk.codes_hint).to_owned() };
    };
    let here = || wording.state().people.values().filter(|card| card.is_here());
    let readers = set(devices.iter().filter(|seen| seen.revoked_ms.is_none()).map(|seen| seen.reader));
    let own = here().filter(|card| readers.contains(&Reader::Person(card.id))).count();
    let begun = readers.iter().any(|reader| *reader != wording.snapshot.me.reader);
    let said = if begun {
        td_string!(locale, setup.devices, count = own, people = here().count())
    } else {
        td_string!(locale, setup.no_devices).to_owned()
    };
    step(page, word, begun, said)
}

#[cfg(test)]
mod tests {
    use std::{collections::BTreeSet, rc::Rc, sync::Arc};

    use meeloop_domain::{
        id::{DeviceId, PersonId, TeamId},
        mentorship::{LearnerScope, Mentorship, SkillScope},
        person::PersonCard,
        skill::Sort,
        words::Words,
    };
    use uuid::Uuid;

    use super::{
        super::example::{skill, snapshot},
        *,
    };
    use crate::{locales::Locale, state::Snapshot};

    fn joins(firm: &mut Snapshot, number: u128) -> PersonId {
        let id = PersonId::from_uuid(Uuid::from_u128(number));
        let name = Words { about: id, text: Some("Iemand".into()) };
        let team = TeamId::from_uuid(Uuid::from_u128(number % 2));
        let card = PersonCard { id, name, team, leads: BTreeSet::new(), admin: false, left: None, erased: false };
        let mut state = (*firm.view).clone();
        state.people.insert(id, Arc::new(card));
        firm.view = Rc::new(state);
        id
    }

    fn hat() -> Hat {
        Hat { admin: true, leads: [TeamId::from_uuid(Uuid::nil())].into() }
    }

    fn said(firm: &Snapshot, devices: Option<&[Seen]>) -> (Vec<String>, Option<Desk>) {
        let steps = steps(&Wording { snapshot: firm, locale: Locale::nl }, &hat(), devices);
        let next = next(&steps);
        (steps.into_iter().map(|step| step.said).collect(), next)
    }

    #[test]
    fn the_next_step_is_the_first_that_was_not_begun() {
        let mut firm = snapshot([]);
        joins(&mut firm, 0);
        let (words, next) = said(&firm, Some(&[]));
        assert_eq!(
            words,
            [
                "Nog alleen jij",
                "Nog geen vaardigheden",
                "Nog geen niveaus",
                "Nog geen mentoren",
                "Nog niemand anders heeft een toestel",
            ]
        );
        assert_eq!(next, Some(Desk::People));
        let mentor = joins(&mut firm, 1);
        assert_eq!(said(&firm, Some(&[])).0[0], "2 mensen in 2 teams");
        assert_eq!(said(&firm, Some(&[])).1, Some(Desk::Skills));
        let mut state = (*firm.view).clone();
        let loose = skill("EL-1", "Elektro", Sort::Skill);
        state.skills.insert(loose.id, Arc::new(loose));
        let id = meeloop_domain::id::MentorshipId::from_uuid(Uuid::nil());
        let (skills, learners) = (SkillScope::All, LearnerScope::Firm);
        state.mentorships.insert(id, Arc::new(Mentorship { id, mentor, skills, learners, ended: None }));
        firm.view = Rc::new(state);
        let (words, next) = said(&firm, Some(&[]));
        assert_eq!((words[1].as_str(), words[3].as_str()), ("1 vaardigheid", "1 mentor"));
        assert_eq!(words[2], "Dit doet wie het team leidt", "the only colleague is in another team");
        assert_eq!(next, Some(Desk::Codes(None)), "and nobody waits for what is another's to do");
        joins(&mut firm, 2);
        assert_eq!(said(&firm, Some(&[])).1, Some(Desk::TakeOver), "what was skipped comes first");
    }

    #[test]
    fn whoever_has_a_device_is_counted_and_nobody_guesses() {
        let mut firm = snapshot([]);
        let [me, other] = [0, 1].map(|number| joins(&mut firm, number));
        let seen = |reader, revoked_ms| {
            let device = DeviceId::from_uuid(Uuid::nil());
            Seen { device, reader, enrolled_ms: 0, seen_ms: None, revoked_ms }
        };
        let last = |devices: Option<&[Seen]>| {
            let mut steps = steps(&Wording { snapshot: &firm, locale: Locale::nl }, &hat(), devices);
            steps.pop().map(|step| (step.progress, step.said))
        };
        let own = seen(Reader::Person(me), None);
        assert_eq!(last(Some(&[own])).unwrap().0, Progress::Open);
        assert_eq!(last(Some(&[own, seen(Reader::Person(other), Some(1))])).unwrap().0, Progress::Open);
        let both = last(Some(&[own, seen(Reader::Person(other), None)]));
        assert_eq!(both, Some((Progress::Begun, "Een eigen toestel: 2 van de 2 mensen".to_owned())));
        assert_eq!(last(None).unwrap().0, Progress::Unknown, "without the server nobody knows");
    }

    #[test]
    fn an_admin_is_asked_to_go_on_and_nobody_else() {
        let mut firm = snapshot([]);
        let me = joins(&mut firm, 0);
        firm.me.reader = Reader::Person(me);
        let asked = |firm: &Snapshot| unfinished(&Wording { snapshot: firm, locale: Locale::nl });
        assert_eq!(asked(&firm), None, "who is no admin");
        let mut state = (*firm.view).clone();
        Arc::make_mut(state.people.get_mut(&me).unwrap()).admin = true;
        firm.view = Rc::new(state);
        assert_eq!(asked(&firm), Some("Mensen"));
        joins(&mut firm, 1);
        assert_eq!(asked(&firm), Some("Vaardigheden"));
    }

    #[test]
    fn a_leader_gets_the_steps_of_a_leader() {
        let firm = snapshot([]);
        let leader = Hat { admin: false, ..hat() };
        let steps = steps(&Wording { snapshot: &firm, locale: Locale::nl }, &leader, None);
        assert_eq!(steps.iter().map(|step| step.page).collect::<Vec<_>>(), [Desk::TakeOver, Desk::Mentors]);
    }
}
