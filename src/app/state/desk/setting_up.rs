//! Setting up a firm: the steps in the order in which they need each other, and how far each is.

use leptos_i18n::td_string;
use meeloop_domain::{
    audience::Reader, id::PersonId, level::Level, mentorship::Mentorship, order::set, person::PersonCard,
};
use meeloop_protocol::enrolment::Devices;

use super::{
    Hat,
    codes::{Has, has},
    mentors::{current, only_reads},
    people::leaderless,
    take_over,
};
use crate::{address::Desk, state::Wording};

/// How far a step is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    /// Nothing is there yet.
    Open,
    /// There is something, and not yet for everybody.
    Begun,
    /// There is something for everybody.
    Done,
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
pub fn steps(wording: &Wording<'_>, hat: &Hat, devices: Option<&Devices>) -> Vec<Step> {
    let all = [people(wording), skills(wording), levels(wording, hat), mentors(wording, hat), cards(wording, devices)];
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

/// Where to go on from this step, once it was begun: nobody has to look for the way.
pub fn after(steps: &[Step], here: Desk) -> Option<(Desk, &'static str)> {
    let page = next(steps).filter(|page| *page != here)?;
    let begun = steps.iter().any(|step| step.page == here && step.progress != Progress::Open);
    let step = steps.iter().find(|step| step.page == page && begun)?;
    Some((step.page, step.word))
}

/// How far a step is that has this many of what it takes, for so many people.
const fn progress(done: usize, of: usize) -> Progress {
    match done {
        0 => Progress::Open,
        done if done < of => Progress::Begun,
        _ => Progress::Done,
    }
}

fn here<'a>(wording: &Wording<'a>) -> impl Iterator<Item = &'a PersonCard> + use<'a> {
    wording.snapshot.view.people.values().map(AsRef::as_ref).filter(|card| card.is_here())
}

fn people(wording: &Wording<'_>) -> Step {
    let locale = wording.locale;
    let count = here(wording).count();
    let mut said = match (count, set(here(wording).map(|card| card.team)).len()) {
        (0 | 1, _) => td_string!(locale, setup.only_you).to_owned(),
        (count, 1) => td_string!(locale, setup.people_one_team, count = count),
        (count, teams) => td_string!(locale, setup.people, count = count, teams = teams),
    };
    let without = leaderless(wording);
    let progress = match (count, without.len()) {
        (0 | 1, _) => Progress::Open,
        (_, 0) => Progress::Done,
        (_, _) => Progress::Begun,
    };
    if progress == Progress::Begun {
        let teams = without.into_iter().map(|(_, name)| name).collect::<Vec<_>>().join(", ");
        said = format!("{said}. {}", td_string!(locale, setup.no_leader, teams = teams));
    }
    Step { page: Desk::People, word: td_string!(locale, desk.people), progress, said }
}

fn skills(wording: &Wording<'_>) -> Step {
    let locale = wording.locale;
    let count = wording.state().skills.values().filter(|skill| !skill.retired).count();
    let said = match count {
        0 => td_string!(locale, setup.no_skills).to_owned(),
        1 => td_string!(locale, setup.one_skill).to_owned(),
        count => td_string!(locale, setup.skills, count = count),
    };
    Step { page: Desk::Skills, word: td_string!(locale, desk.skills), progress: progress(count, count), said }
}

fn levels(wording: &Wording<'_>, hat: &Hat) -> Step {
    let locale = wording.locale;
    let (page, word) = (Desk::TakeOver, td_string!(locale, desk.take_over));
    let own = take_over::people(wording, hat);
    // Whoever leads nobody can't see what others are able to, and takes nothing over either.
    if own.is_empty() && here(wording).any(|card| Some(card.id) != wording.me()) {
        let said = td_string!(locale, setup.levels_of_others).to_owned();
        return Step { page, word, progress: Progress::Others, said };
    }
    let has = |person: PersonId| wording.state().records_of(person).any(|record| record.level() > Level::None);
    let count = own.iter().filter(|(id, _)| has((*id).into())).count();
    let said = match count {
        0 => td_string!(locale, setup.no_levels).to_owned(),
        count => td_string!(locale, setup.levels_of, count = count, people = own.len()),
    };
    Step { page, word, progress: progress(count, own.len()), said }
}

fn mentors(wording: &Wording<'_>, hat: &Hat) -> Step {
    let locale = wording.locale;
    let mentors = set(current(wording).filter(|it| !only_reads(it)).map(|it| it.mentor));
    let named = set(current(wording).flat_map(Mentorship::names));
    // Who is a mentor or a leader learns as well, and mostly has nobody above.
    let learns = |card: &&PersonCard| !mentors.contains(&card.id) && card.leads.is_empty();
    let own = here(wording).filter(|card| hat.admin || hat.leads.contains(&card.team)).filter(learns);
    let without = own.filter(|card| !named.contains(&card.id)).count();
    let mut said = match mentors.len() {
        0 => td_string!(locale, setup.no_mentors).to_owned(),
        1 => td_string!(locale, setup.one_mentor).to_owned(),
        count => td_string!(locale, setup.mentors, count = count),
    };
    let progress = match (mentors.len(), without) {
        (0, _) => Progress::Open,
        (_, 0) => Progress::Done,
        (_, _) => Progress::Begun,
    };
    if progress == Progress::Begun {
        let without = match without {
            1 => td_string!(locale, setup.no_own_mentor_one).to_owned(),
            count => td_string!(locale, setup.no_own_mentor, count = count),
        };
        said = format!("{said}. {without}");
    }
    Step { page: Desk::Mentors, word: td_string!(locale, desk.mentors), progress, said }
}

fn cards(wording: &Wording<'_>, devices: Option<&Devices>) -> Step {
    let locale = wording.locale;
    let (page, word) = (Desk::Codes(None), td_string!(locale, desk.codes));
    let Some(devices) = devices else {
        return Step { page, word, progress: Progress::Unknown, said: td_string!(locale, desk.codes_hint).to_owned() };
    };
    let own = |has_this| here(wording).filter(|card| has(devices, Reader::Person(card.id)) == Some(has_this)).count();
    let (with_device, with_card, people) = (own(Has::Device), own(Has::Card), here(wording).count());
    let of_others = devices.devices.iter().filter(|seen| seen.revoked_ms.is_none()).map(|seen| seen.reader);
    let begun =
        of_others.chain(devices.codes.iter().map(|code| code.reader)).any(|it| it != wording.snapshot.me.reader);
    let said = match with_card {
        _ if !begun => td_string!(locale, setup.no_devices).to_owned(),
        0 => td_string!(locale, setup.devices, count = with_device, people = people),
        cards => td_string!(locale, setup.devices_cards, count = with_device, people = people, cards = cards),
    };
    let progress = if begun { progress(with_device.max(1), people) } else { Progress::Open };
    Step { page, word, progress, said }
}

#[cfg(test)]
mod tests {
    use std::{collections::BTreeSet, rc::Rc, sync::Arc};

    use meeloop_domain::{
        id::{DeviceId, TeamId},
        mentorship::{LearnerScope, SkillScope},
        skill::Sort,
        team::Team,
        words::Words,
    };
    use meeloop_protocol::enrolment::{OpenCode, Seen};
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

    const fn nobody() -> Devices {
        Devices { devices: Vec::new(), codes: Vec::new() }
    }

    fn leads(firm: &mut Snapshot, person: PersonId, team: u128) {
        let mut state = (*firm.view).clone();
        Arc::make_mut(state.people.get_mut(&person).unwrap()).leads.insert(TeamId::from_uuid(Uuid::from_u128(team)));
        firm.view = Rc::new(state);
    }

    fn appoints(firm: &mut Snapshot, mentor: PersonId, learners: LearnerScope) {
        let mut state = (*firm.view).clone();
        let id = meeloop_domain::id::MentorshipId::from_uuid(Uuid::from_u128(state.mentorships.len() as u128));
        let mentorship = Mentorship { id, mentor, skills: SkillScope::All, learners, ended: None };
        state.mentorships.insert(id, Arc::new(mentorship));
        firm.view = Rc::new(state);
    }

    fn progress_of(firm: &Snapshot, page: Desk) -> (Progress, String) {
        let steps = steps(&Wording { snapshot: firm, locale: Locale::nl }, &hat(), None);
        let step = steps.into_iter().find(|step| step.page == page).unwrap();
        (step.progress, step.said)
    }

    fn hat() -> Hat {
        Hat { admin: true, leads: [TeamId::from_uuid(Uuid::nil())].into() }
    }

    fn said(firm: &Snapshot, devices: Option<&Devices>) -> (Vec<String>, Option<Desk>) {
        let steps = steps(&Wording { snapshot: firm, locale: Locale::nl }, &hat(), devices);
        let next = next(&steps);
        (steps.into_iter().map(|step| step.said).collect(), next)
    }

    #[test]
    fn the_next_step_is_the_first_that_was_not_begun() {
        let mut firm = snapshot([]);
        joins(&mut firm, 0);
        let (words, next) = said(&firm, Some(&nobody()));
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
        assert_eq!(said(&firm, Some(&nobody())).0[0], "2 mensen in 2 teams");
        assert_eq!(said(&firm, Some(&nobody())).1, Some(Desk::Skills));
        let mut state = (*firm.view).clone();
        let loose = skill("EL-1", "Elektro", Sort::Skill);
        state.skills.insert(loose.id, Arc::new(loose));
        firm.view = Rc::new(state);
        appoints(&mut firm, mentor, LearnerScope::Firm);
        let (words, next) = said(&firm, Some(&nobody()));
        assert_eq!(
            (words[1].as_str(), words[3].as_str()),
            ("1 vaardigheid", "1 mentor. 1 collega heeft nog geen eigen mentor")
        );
        assert_eq!(words[2], "Dit doet wie het team leidt", "the only colleague is in another team");
        assert_eq!(next, Some(Desk::Codes(None)), "and nobody waits for what is another's to do");
        joins(&mut firm, 2);
        assert_eq!(said(&firm, Some(&nobody())).1, Some(Desk::TakeOver), "what was skipped comes first");
    }

    #[test]
    fn whoever_has_a_device_is_counted_and_nobody_guesses() {
        let mut firm = snapshot([]);
        let [me, other] = [0, 1].map(|number| joins(&mut firm, number));
        let seen = |reader, revoked_ms| {
            let device = DeviceId::from_uuid(Uuid::nil());
            Seen { device, reader, enrolled_ms: 0, seen_ms: None, revoked_ms }
        };
        let with = |devices: &[Seen], codes: &[OpenCode]| Devices { devices: devices.into(), codes: codes.into() };
        let last = |devices: Option<&Devices>| {
            let mut steps = steps(&Wording { snapshot: &firm, locale: Locale::nl }, &hat(), devices);
            steps.pop().map(|step| (step.progress, step.said))
        };
        let own = seen(Reader::Person(me), None);
        let of = |devices: &[Seen], codes: &[OpenCode]| last(Some(&with(devices, codes))).unwrap();
        assert_eq!(of(&[own], &[]).0, Progress::Open);
        assert_eq!(of(&[own, seen(Reader::Person(other), Some(1))], &[]).0, Progress::Open);
        let card = OpenCode { reader: Reader::Person(other), expires_ms: 1 };
        let given = "Een eigen toestel: 1 van de 2 mensen. Nog op een kaartje: 1".to_owned();
        assert_eq!(of(&[own], &[card]), (Progress::Begun, given), "a card is no device yet");
        let both = "Een eigen toestel: 2 van de 2 mensen".to_owned();
        assert_eq!(of(&[own, seen(Reader::Person(other), None)], &[]), (Progress::Done, both));
        assert_eq!(last(None).unwrap().0, Progress::Unknown, "without the server nobody knows");
    }

    #[test]
    fn a_step_is_done_when_nobody_is_left_out() {
        let mut firm = snapshot([]);
        let [boss, mentor, sem, bo] = [0, 2, 4, 1].map(|number| joins(&mut firm, number));
        firm.me.reader = Reader::Person(boss);
        leads(&mut firm, boss, 0);
        let without = "4 mensen in 2 teams. Nog zonder leidinggevende: Zuid".to_owned();
        let mut state = (*firm.view).clone();
        for (number, name) in [(0, "Noord"), (1, "Zuid")] {
            let id = TeamId::from_uuid(Uuid::from_u128(number));
            state
                .teams
                .insert(id, Arc::new(Team { id, name: name.into(), minimums: std::collections::BTreeMap::new() }));
        }
        firm.view = Rc::new(state);
        assert_eq!(progress_of(&firm, Desk::People), (Progress::Begun, without));
        leads(&mut firm, bo, 1);
        assert_eq!(progress_of(&firm, Desk::People).0, Progress::Done);
        appoints(&mut firm, mentor, LearnerScope::Firm);
        let without = "1 mentor. 1 collega heeft nog geen eigen mentor".to_owned();
        assert_eq!(progress_of(&firm, Desk::Mentors), (Progress::Begun, without), "nobody reads what Sem learned");
        appoints(&mut firm, mentor, LearnerScope::These([sem].into()));
        assert_eq!(progress_of(&firm, Desk::Mentors), (Progress::Done, "1 mentor".to_owned()));
    }

    #[test]
    fn one_goes_on_from_a_step_that_was_begun() {
        let mut firm = snapshot([skill("EL-1", "Elektro", Sort::Skill)]);
        let way = |firm: &Snapshot, here| {
            let steps = steps(&Wording { snapshot: firm, locale: Locale::nl }, &hat(), Some(&nobody()));
            after(&steps, here).map(|(page, _)| page)
        };
        joins(&mut firm, 0);
        assert_eq!(way(&firm, Desk::People), None, "first this one");
        assert_eq!(way(&firm, Desk::Skills), Some(Desk::People));
        joins(&mut firm, 2);
        assert_eq!(way(&firm, Desk::People), Some(Desk::TakeOver));
        assert_eq!(way(&firm, Desk::Mentors), None, "what is not begun leads nowhere");
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
