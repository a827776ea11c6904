//! Mentorships: who may sign what, and for whom.

use std::collections::BTreeSet;

use leptos_i18n::td_string;
use meeloop_domain::{
    id::{EventId, MentorshipId, PersonId, SkillId, TeamId},
    intent::Intent,
    level::Level,
    mentorship::{LearnerScope, Mentorship, SkillScope},
    order::{by_key, set},
    rights,
    skill::{Skill, Sort},
    state::State,
};

use super::Hat;
use crate::{
    locales::Locale,
    state::{Wording, lack::Lack},
};

/// A mentor, with what they were appointed for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mentor {
    /// Who.
    pub person: PersonId,
    /// Their name.
    pub name: String,
    /// Each appointment that is current.
    pub appointments: Vec<Appointment>,
}

/// One appointment.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Appointment {
    /// Which.
    pub id: MentorshipId,
    /// What it covers.
    pub covers: String,
    /// Whether this person may end it.
    pub may_end: bool,
    /// What ending it means.
    pub end_means: &'static str,
}

/// The appointments that are current, of mentors who work here.
pub fn current<'a>(wording: &Wording<'a>) -> impl Iterator<Item = &'a Mentorship> + use<'a> {
    let state = &wording.snapshot.view;
    let here = |mentor| state.people.get(&mentor).is_some_and(|card| card.is_here());
    state.mentorships.values().map(AsRef::as_ref).filter(move |it| it.is_current() && here(it.mentor))
}

/// Whether an appointment makes an own mentor and gives nothing to sign.
pub fn only_reads(mentorship: &Mentorship) -> bool {
    matches!(&mentorship.skills, SkillScope::These(skills) if skills.is_empty())
}

/// Everybody with a current mentorship, by name.
pub fn mentors(wording: &Wording<'_>) -> Vec<Mentor> {
    let current = || current(wording);
    let people = by_key(set(current().map(|it| it.mentor)), |person| wording.person(*person));
    let appointments = |person: PersonId| {
        let own = current().filter(|it| it.mentor == person);
        own.map(|it| appointment(wording, it)).collect()
    };
    let mentor = |person| Mentor { person, name: wording.person(person), appointments: appointments(person) };
    people.into_iter().map(mentor).collect()
}

fn appointment(wording: &Wording<'_>, it: &Mentorship) -> Appointment {
    let end_means = if only_reads(it) {
        td_string!(wording.locale, mentors.end_own_means)
    } else {
        td_string!(wording.locale, mentors.end_means)
    };
    Appointment { id: it.id, covers: covers(wording, it), may_end: may_end(wording, it), end_means }
}

/// What an appointment covers: *Elektrotechniek, voor team Noord*.
fn covers(wording: &Wording<'_>, mentorship: &Mentorship) -> String {
    let locale = wording.locale;
    let state = wording.state();
    let names = |people: &BTreeSet<PersonId>| {
        people.iter().map(|person| wording.person(*person)).collect::<Vec<_>>().join(", ")
    };
    if let LearnerScope::These(people) = &mentorship.learners
        && only_reads(mentorship)
    {
        return td_string!(locale, mentors.own_of, learners = names(people));
    }
    let skills = match &mentorship.skills {
        SkillScope::All => td_string!(locale, mentors.all_skills).to_owned(),
        SkillScope::Group(group) => group.clone(),
        SkillScope::These(skills) => wording.skills(skills),
    };
    let learners = match &mentorship.learners {
        LearnerScope::Firm => td_string!(locale, mentors.everybody).to_owned(),
        LearnerScope::Team(team) => {
            let name = state.teams.get(team).map(|team| team.name.as_str()).unwrap_or_default();
            td_string!(locale, mentors.of_team, team = name)
        }
        LearnerScope::These(people) => names(people),
    };
    td_string!(locale, mentors.covers, skills = skills, learners = learners)
}

fn may_end(wording: &Wording<'_>, mentorship: &Mentorship) -> bool {
    let Some(me) = wording.me() else { return false };
    rights::may_appoint(wording.state(), meeloop_domain::event::Actor::Person(me), &mentorship.learners)
}

/// The groups of the catalogue, by name.
pub fn groups(wording: &Wording<'_>) -> Vec<String> {
    let asked = wording.state().skills.values().filter(|it| it.details.sort == Sort::Skill && !it.retired);
    set(asked.map(|it| it.details.group.clone())).into_iter().collect()
}

/// Who can be appointed: everybody here, whoever has a level 3 or 4 first.
pub fn candidates(wording: &Wording<'_>) -> Vec<(EventId, String)> {
    let state = wording.state();
    let able = |person: PersonId| is_able(state, person, wording.snapshot.today);
    let here = state.people.values().filter(|card| card.is_here());
    let ordered = by_key(here, |card| (!able(card.id), card.name.as_str()));
    ordered.into_iter().map(|card| (card.id.into(), wording.person(card.id))).collect()
}

fn is_able(state: &State, person: PersonId, today: meeloop_domain::Date) -> bool {
    state.records_of(person).any(|record| record.valid_level(today) >= Level::Independent)
}

/// The learners that this person may appoint a mentor for.
pub fn learners(wording: &Wording<'_>, hat: &Hat) -> Vec<(EventId, String)> {
    let here = wording.state().people.values().filter(|card| card.is_here());
    let own = here.filter(|card| hat.admin || hat.leads.contains(&card.team));
    by_key(own, |card| card.name.as_str()).into_iter().map(|card| (card.id.into(), wording.person(card.id))).collect()
}

/// For which skills.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Which {
    /// The skills of some groups.
    #[default]
    Groups,
    /// Some skills.
    These,
    /// Every skill.
    All,
}

/// For whom.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Whom {
    /// Whoever is in a team.
    #[default]
    Team,
    /// Some people.
    These,
    /// Everybody.
    Firm,
}

/// What is asked about an appointment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AppointForm {
    /// Who becomes mentor.
    pub mentor: Option<PersonId>,
    /// For which skills.
    pub which: Which,
    /// The groups.
    pub groups: BTreeSet<String>,
    /// The skills.
    pub skills: BTreeSet<SkillId>,
    /// For whom.
    pub whom: Whom,
    /// The team.
    pub team: Option<TeamId>,
    /// The people.
    pub people: BTreeSet<PersonId>,
    /// Whether the mentor also becomes the own mentor of each in the team; until somebody says so,
    /// what is proposed.
    pub own: Option<bool>,
}

impl AppointForm {
    /// What is missing.
    pub fn lacks(&self, locale: Locale) -> Vec<Lack> {
        let mut lacks = Vec::new();
        if self.mentor.is_none() {
            lacks.push(Lack::at("mentor-group", td_string!(locale, mentors.no_mentor)));
        }
        match self.which {
            Which::Groups if self.groups.is_empty() => {
                lacks.push(Lack::at("groups", td_string!(locale, mentors.no_group)));
            }
            Which::These if self.skills.is_empty() => {
                lacks.push(Lack::at("search-skill-group", td_string!(locale, mentors.no_skill)));
            }
            _ => {}
        }
        match self.whom {
            Whom::Team if self.team.is_none() => lacks.push(Lack::at("team", td_string!(locale, people.no_team))),
            Whom::These if self.people.is_empty() => {
                lacks.push(Lack::at("learner-group", td_string!(locale, mentors.no_learner)));
            }
            _ => {}
        }
        lacks
    }

    /// The people of the team who would get an own mentor by this.
    pub fn members(&self, wording: &Wording<'_>) -> BTreeSet<PersonId> {
        let here = wording.state().people.values().filter(|card| card.is_here() && Some(card.team) == self.team);
        let learners = here.filter(|card| card.leads.is_empty() && Some(card.id) != self.mentor);
        learners.map(|card| card.id).collect()
    }

    /// Whether the mentor becomes the own mentor of these: if nobody said otherwise, when none of
    /// them has one yet, and the mentor isn't who leads them. Whoever can dismiss somebody doesn't read
    /// their mistakes by default.
    pub fn is_own(&self, wording: &Wording<'_>, members: &BTreeSet<PersonId>) -> bool {
        let people = &wording.state().people;
        let card = self.mentor.and_then(|mentor| people.get(&mentor));
        let leads = card.is_some_and(|card| card.admin || self.team.is_some_and(|team| card.leads.contains(&team)));
        let nobody_has = || current(wording).flat_map(Mentorship::names).all(|person| !members.contains(&person));
        self.whom == Whom::Team && !members.is_empty() && self.own.unwrap_or_else(|| !leads && nobody_has())
    }

    /// Who becomes mentor, and for whom: what is said once it is kept.
    pub fn appointed(&self, wording: &Wording<'_>) -> String {
        let name = self.mentor.map(|mentor| wording.person(mentor)).unwrap_or_default();
        let team = self.team.filter(|_| self.whom == Whom::Team).and_then(|team| wording.state().teams.get(&team));
        match team {
            Some(team) => {
                td_string!(wording.locale, mentors.appointed_team, name = name, team = team.name.as_str())
            }
            None => td_string!(wording.locale, mentors.appointed, name = name),
        }
    }

    /// The appointments that this form says; nothing when something is missing. With `own` the mentor
    /// becomes the own mentor of these, which gives nothing more to sign.
    pub fn intents(&self, own: &BTreeSet<PersonId>) -> Option<Vec<Intent>> {
        let mentor = self.mentor?;
        let learners = match self.whom {
            Whom::Firm => LearnerScope::Firm,
            Whom::Team => LearnerScope::Team(self.team?),
            Whom::These if self.people.is_empty() => return None,
            Whom::These => LearnerScope::These(self.people.clone()),
        };
        let scopes: Vec<SkillScope> = match self.which {
            Which::All => vec![SkillScope::All],
            Which::These if self.skills.is_empty() => return None,
            Which::These => vec![SkillScope::These(self.skills.clone())],
            Which::Groups if self.groups.is_empty() => return None,
            Which::Groups => self.groups.iter().cloned().map(SkillScope::Group).collect(),
        };
        let appoint = |skills| Intent::AppointMentor { mentor, skills, learners: learners.clone() };
        // One for each, so that it can be ended for whoever moves to another team.
        let reads = own.iter().map(|learner| Intent::AppointMentor {
            mentor,
            skills: SkillScope::These(BTreeSet::new()),
            learners: LearnerScope::These([*learner].into()),
        });
        Some(scopes.into_iter().map(appoint).chain(reads).collect())
    }

    /// Of how many of these skills the mentor can't sign anything yet, for want of an own level 3;
    /// nothing when there are none.
    pub fn lacks_level(&self, wording: &Wording<'_>) -> Option<(usize, usize)> {
        let mentor = self.mentor?;
        let state = wording.state();
        let covered = |skill: &Skill| match self.which {
            Which::All => true,
            Which::These => self.skills.contains(&skill.id),
            Which::Groups => self.groups.contains(&skill.details.group),
        };
        let today = wording.snapshot.today;
        let asked = state.skills.values().filter(|skill| !skill.retired && skill.details.sort == Sort::Skill);
        let asked: Vec<SkillId> = asked.filter(|skill| covered(skill)).map(|skill| skill.id).collect();
        let able = |skill: &SkillId| {
            state.record(mentor, *skill).is_some_and(|record| record.valid_level(today) >= Level::Independent)
        };
        let lacking = asked.iter().filter(|skill| !able(skill)).count();
        (lacking > 0).then_some((lacking, asked.len()))
    }
}

#[cfg(test)]
mod tests {
    use std::{rc::Rc, sync::Arc};

    use super::*;
    use meeloop_domain::{person::PersonCard, words::Words};
    use uuid::Uuid;

    #[test]
    fn an_appointment_says_who_for_what_and_for_whom() {
        let mentor = PersonId::from_uuid(Uuid::from_u128(1));
        let team = TeamId::from_uuid(Uuid::from_u128(2));
        let mut form = AppointForm { mentor: Some(mentor), ..AppointForm::default() };
        let lacks = |form: &AppointForm| form.lacks(Locale::nl).into_iter().map(|lack| lack.field).collect::<Vec<_>>();
        assert_eq!(form.intents(&BTreeSet::new()), None, "nothing was chosen yet");
        assert_eq!(lacks(&form), ["groups", "team"]);
        form.groups = ["Elektrotechniek".to_owned(), "Metaal".to_owned()].into();
        assert_eq!(form.intents(&BTreeSet::new()), None, "nobody to be mentor of");
        form.team = Some(team);
        let appoint = |group: &str| Intent::AppointMentor {
            mentor,
            skills: SkillScope::Group(group.into()),
            learners: LearnerScope::Team(team),
        };
        assert_eq!(form.intents(&BTreeSet::new()), Some(vec![appoint("Elektrotechniek"), appoint("Metaal")]));
        let learner = PersonId::from_uuid(Uuid::from_u128(3));
        let reads = Intent::AppointMentor {
            mentor,
            skills: SkillScope::These(BTreeSet::new()),
            learners: LearnerScope::These([learner].into()),
        };
        let both = Some(vec![appoint("Elektrotechniek"), appoint("Metaal"), reads]);
        assert_eq!(form.intents(&[learner].into()), both, "the own mentor signs nothing more by that");
        assert_eq!(lacks(&form), [""; 0]);
        form.whom = Whom::These;
        assert_eq!(form.intents(&BTreeSet::new()), None);
        assert_eq!(lacks(&form), ["learner-group"]);
        form.whom = Whom::Firm;
        form.which = Which::All;
        let all = Intent::AppointMentor { mentor, skills: SkillScope::All, learners: LearnerScope::Firm };
        assert_eq!(form.intents(&BTreeSet::new()), Some(vec![all]));
        let form = AppointForm { mentor: None, ..form };
        assert_eq!(form.intents(&BTreeSet::new()), None);
        assert_eq!(lacks(&form), ["mentor-group"]);
    }

    #[test]
    fn whoever_leads_a_team_is_nobodys_own_mentor_unless_somebody_says_so() {
        let team = TeamId::from_uuid(Uuid::from_u128(2));
        let [boss, mentor, learner] = [1, 2, 3].map(|number| PersonId::from_uuid(Uuid::from_u128(number)));
        let mut firm = super::super::example::snapshot([]);
        let mut state = (*firm.view).clone();
        for id in [boss, mentor, learner] {
            let leads = if id == boss { [team].into() } else { BTreeSet::new() };
            let name = Words { about: id, text: Some("Iemand".into()) };
            let card = PersonCard { id, name, team, leads, admin: false, left: None, erased: false };
            state.people.insert(id, Arc::new(card));
        }
        firm.view = Rc::new(state);
        let wording = Wording { snapshot: &firm, locale: Locale::nl };
        let form = |mentor| AppointForm { mentor: Some(mentor), team: Some(team), ..AppointForm::default() };
        let own = |form: &AppointForm| form.is_own(&wording, &form.members(&wording));
        assert_eq!(form(mentor).members(&wording), [learner].into(), "the leader is nobody's learner here");
        assert!(own(&form(mentor)));
        assert!(!own(&form(boss)), "people hide mistakes from those who can dismiss them");
        assert!(own(&AppointForm { own: Some(true), ..form(boss) }));
        assert!(!own(&AppointForm { own: Some(false), ..form(mentor) }));
    }
}
