//! Who may read a text, said once more and independently of the product's audience module: by
//! hand, per kind of text, from roles and mentorships.

use std::collections::BTreeMap;

use meeloop_domain::{
    audience::Reader,
    id::{PersonId, SkillId},
    mentorship::LearnerScope,
    moment::Share,
    photo::PhotoId,
    state::State,
};

use super::cast::{Cast, name_token, number_token};

/// Under which conditions a text may be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Grant {
    /// It stands in a moment.
    Moment(PersonId, Share),
    /// It stands in a claim or its return.
    Claim(PersonId, SkillId),
    /// It stands in a session of a learner and a guide.
    Along(PersonId, PersonId),
    /// It is between these.
    Pair(PersonId, PersonId, PersonId),
    /// It is for everybody who works here, and for whoever it is about.
    Firm(PersonId),
}

/// The texts of a run.
#[derive(Clone, Debug, Default)]
pub struct Secrets {
    texts: BTreeMap<String, Vec<Grant>>,
}

impl Secrets {
    /// A new text, to be found again in bytes.
    pub fn mint(&mut self, grant: Grant) -> String {
        let text = format!("tx{:04}x", self.texts.len());
        self.texts.insert(text.clone(), vec![grant]);
        text
    }

    /// A new telephone number, to be found again in bytes.
    pub fn mint_number(&mut self, grant: Grant) -> String {
        let number = format!("(06) 12 - {:04} 0", self.texts.len());
        self.texts.insert(number.clone(), vec![grant]);
        number
    }

    /// A new photo, whose name is to be found again in bytes.
    pub fn mint_photo(&mut self, grant: Grant) -> PhotoId {
        let photo = PhotoId::of(&self.texts.len().to_be_bytes());
        self.texts.insert(photo.to_string(), vec![grant]);
        photo
    }

    /// The photos of a run.
    pub fn photos(&self) -> impl Iterator<Item = PhotoId> {
        self.texts.keys().filter_map(|text| text.parse().ok())
    }

    /// The text was copied elsewhere.
    pub fn also(&mut self, text: &str, grant: Grant) {
        if let Some(grants) = self.texts.get_mut(text) {
            grants.push(grant);
        }
    }

    /// The first text in `bytes` that `reader` may not read, given what the server knows.
    pub fn leak(&self, bytes: &str, reader: Reader, state: &State, cast: &Cast) -> Option<String> {
        let found = |text: &&String| bytes.contains(text.as_str());
        let allowed = |grants: &[Grant]| grants.iter().any(|grant| may_read(*grant, reader, state));
        let text = self.texts.iter().filter(|(text, _)| found(text)).find(|(_, grants)| !allowed(grants));
        text.map(|(text, _)| text.clone()).or_else(|| leaked_person(bytes, reader, state, cast))
    }
}

fn may_read(grant: Grant, reader: Reader, state: &State) -> bool {
    let Reader::Person(reader) = reader else { return false };
    let Some(card) = state.people.get(&reader) else { return false };
    let is_here = card.left.is_none();
    let mentors_by_name = |learner: &PersonId| {
        let current = state.mentorships.values().filter(|it| it.mentor == reader && it.ended.is_none());
        is_here
            && current
                .into_iter()
                .any(|it| matches!(&it.learners, LearnerScope::These(people) if people.contains(learner)))
    };
    match grant {
        Grant::Moment(owner, _) | Grant::Claim(owner, _) | Grant::Firm(owner) if owner == reader => true,
        Grant::Firm(_) => is_here,
        Grant::Pair(one, two, three) => [one, two, three].contains(&reader),
        Grant::Along(learner, guide) => reader == learner || reader == guide || mentors_by_name(&learner),
        Grant::Moment(_, Share::Me) => false,
        Grant::Moment(owner, Share::Mentor) => mentors_by_name(&owner),
        Grant::Moment(owner, Share::Team(team)) => {
            mentors_by_name(&owner) || is_here && (card.team == team || card.leads.contains(&team))
        }
        Grant::Claim(learner, skill) => {
            let Some(skill) = state.skills.get(&skill) else { return false };
            let mut current = state.mentorships.values().filter(|it| it.mentor == reader && it.ended.is_none());
            mentors_by_name(&learner) || is_here && current.any(|it| it.covers_skill(skill))
        }
    }
}

/// Names are for colleagues and the own team's wall, numbers for the person, leaders and admins.
fn leaked_person(bytes: &str, reader: Reader, state: &State, cast: &Cast) -> Option<String> {
    let people = cast.people.iter().enumerate();
    people.filter_map(|(number, id)| Some((number, state.people.get(id)?))).find_map(|(number, card)| {
        let (name, employee) = (name_token(number), number_token(number));
        let (sees_name, sees_number) = match reader {
            Reader::Wall(team) => (card.team == team, false),
            Reader::Person(reader) => {
                let own = reader == card.id;
                let me = state.people.get(&reader)?;
                let is_here = me.left.is_none();
                (own || is_here, own || is_here && (me.admin || me.leads.contains(&card.team)))
            }
        };
        let leaks = |token: &String, sees: bool| !sees && bytes.contains(token.as_str());
        if leaks(&name, sees_name) {
            return Some(name);
        }
        leaks(&employee, sees_number).then_some(employee)
    })
}
