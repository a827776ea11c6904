//! What is filled in for a moment, and the intent that comes of it.

use std::collections::BTreeSet;

use leptos_i18n::td_string;
use meeloop_browser::Snapshot;
use meeloop_domain::{
    Date,
    event::{Event, Field},
    fact::Fact,
    id::{MomentId, PersonId, ShadowingId, SkillId, TeamId},
    intent::Intent,
    moment::{MINUTES_LIMIT, Moment, MomentDetails, MomentKind, PEOPLE_LIMIT, SKILLS_LIMIT, Share},
    photo::{PHOTOS_LIMIT, PhotoId},
    shadowing::Shadowing,
    words::Words,
};
use serde::{Deserialize, Serialize};

use super::lack::Lack;
use crate::locales::Locale;

/// A moment that is not kept yet. Everything but the kind may stay empty.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct MomentForm {
    /// What kind of moment.
    pub kind: Option<MomentKind>,
    /// When it was; today unless changed.
    #[serde(with = "meeloop_domain::day::maybe")]
    pub on: Option<Date>,
    /// The skills.
    pub skills: BTreeSet<SkillId>,
    /// Who reads it.
    pub reader: Readers,
    /// Who else was there.
    pub people: BTreeSet<PersonId>,
    /// How long it took, as it was typed.
    pub minutes: String,
    /// What was learned.
    pub learned: String,
    /// How it will be used.
    pub next: String,
    /// What was photographed.
    pub photos: Vec<PhotoId>,
    /// The team that reads it already: also after its author moved to another.
    pub team: Option<TeamId>,
    /// The moment that this corrects; a new one otherwise.
    pub corrects: Option<MomentId>,
    /// The session in which it was learned.
    pub session: Option<ShadowingId>,
}

/// Who reads a moment.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Readers {
    /// *Alleen ik*.
    Me,
    /// *Mijn mentor*.
    #[default]
    Mentor,
    /// *Team*.
    Team,
}

impl MomentForm {
    /// What is missing, or can't be kept.
    pub fn lacks(&self, locale: Locale) -> Vec<Lack> {
        let lacks = [
            (self.kind.is_none(), "kind", td_string!(locale, moment.choose_kind_first)),
            (!self.has_duration(), "minutes", td_string!(locale, moment.minutes_wrong)),
        ];
        lacks.into_iter().filter(|it| it.0).map(|(_, field, sentence)| Lack::at(field, sentence)).collect()
    }

    /// Adds or takes away a skill; says whether there was room.
    pub fn toggle(&mut self, skill: SkillId) -> bool {
        if self.skills.remove(&skill) {
            return true;
        }
        self.skills.len() < SKILLS_LIMIT && self.skills.insert(skill)
    }

    /// A form for what this person learned in a session, or explained there: who was there, when and
    /// about what is known.
    pub fn in_session(session: &Shadowing, me: PersonId) -> Self {
        let learned = session.learner == me;
        Self {
            kind: Some(if learned { MomentKind::Coaching } else { MomentKind::ExplanationGiven }),
            on: Some(session.on),
            skills: session.skills.keys().copied().take(SKILLS_LIMIT).collect(),
            people: [if learned { session.guide } else { session.learner }].into(),
            session: Some(session.id),
            ..Self::default()
        }
    }

    /// A form that says once more what an own event said of a moment; nothing for other events.
    pub fn told(event: &Event) -> Option<Self> {
        let me = event.person()?;
        let (details, corrects) = match &event.fact {
            Fact::MomentLogged(details) => (details, None),
            Fact::MomentCorrected { corrects, now, .. } => (now.as_ref(), Some(*corrects)),
            _ => return None,
        };
        let words = |field| event.words(field, me).as_str().to_owned();
        Some(Self {
            kind: Some(details.moment),
            on: Some(details.on),
            skills: details.skills.clone(),
            people: details.people.clone(),
            minutes: details.minutes.map(|minutes| minutes.to_string()).unwrap_or_default(),
            learned: words(Field::Learned),
            next: words(Field::NextUse),
            photos: event.photos(me, Field::photo),
            corrects,
            session: details.session,
            ..Self::sharing(details.share)
        })
    }

    fn sharing(share: Share) -> Self {
        let (reader, team) = match share {
            Share::Me => (Readers::Me, None),
            Share::Mentor => (Readers::Mentor, None),
            Share::Team(team) => (Readers::Team, Some(team)),
        };
        Self { reader, team, ..Self::default() }
    }

    /// A form to correct a moment with.
    pub fn of(moment: &Moment) -> Self {
        let words = |words: Option<&Words>| words.map(|it| it.as_str().to_owned()).unwrap_or_default();
        Self {
            kind: Some(moment.moment),
            on: Some(moment.on),
            skills: moment.skills.clone(),
            people: moment.people.clone(),
            minutes: moment.minutes.map(|minutes| minutes.to_string()).unwrap_or_default(),
            learned: words(Some(&moment.learned)),
            next: words(moment.next.as_ref()),
            photos: moment.photos.clone(),
            corrects: Some(moment.id),
            session: moment.session,
            ..Self::sharing(moment.share)
        }
    }

    /// Adds or takes away a colleague; says whether there was room.
    pub fn toggle_person(&mut self, person: PersonId) -> bool {
        if self.people.remove(&person) {
            return true;
        }
        self.people.len() < PEOPLE_LIMIT && self.people.insert(person)
    }

    /// Adds a photo. Otherwise says whether there was room: then it is there already.
    pub fn add_photo(&mut self, photo: PhotoId) -> Result<(), bool> {
        let there = self.photos.contains(&photo);
        if there || self.photos.len() >= PHOTOS_LIMIT {
            return Err(there);
        }
        self.photos.push(photo);
        Ok(())
    }

    /// How long it took; nothing when nothing was typed.
    fn minutes(&self) -> Option<u16> {
        self.minutes.trim().parse().ok()
    }

    /// Whether what was typed as minutes is a time between a minute and a day, or nothing.
    pub fn has_duration(&self) -> bool {
        self.minutes.trim().is_empty() || self.minutes().is_some_and(|it| (1..=MINUTES_LIMIT).contains(&it))
    }

    /// The intent, once there is a kind. Without a team, what was meant for it goes to the mentor.
    pub fn intent(&self, today: Date, team: Option<TeamId>) -> Option<Intent> {
        let share = match (self.reader, self.team.or(team)) {
            (Readers::Me, _) => Share::Me,
            (Readers::Team, Some(team)) => Share::Team(team),
            (Readers::Team | Readers::Mentor, _) => Share::Mentor,
        };
        let details = MomentDetails {
            people: self.people.clone(),
            minutes: self.minutes(),
            session: self.session,
            ..MomentDetails::of(self.kind?, self.on.unwrap_or(today), share).about(self.skills.iter().copied())
        };
        let (learned, next, photos) = (self.learned.clone(), self.next.clone(), self.photos.clone());
        Some(match self.corrects {
            None => Intent::LogMoment { details, learned, next, photos },
            Some(moment) => Intent::CorrectMoment { moment, details, learned, next, photos },
        })
    }
}

/// The own moment as it is, read by the team that one is in now.
pub fn shared_with_team(snapshot: &Snapshot, id: MomentId) -> Option<Intent> {
    let moment = snapshot.view.moments.get(&id)?;
    let team = snapshot.view.people.get(&moment.person)?.team;
    let form = MomentForm { reader: Readers::Team, ..MomentForm::of(moment) };
    form.intent(snapshot.today, Some(team))
}

#[cfg(test)]
mod tests {
    use meeloop_domain::event::{Actor, Part};

    use super::*;

    fn skill(number: u128) -> SkillId {
        SkillId::from_uuid(uuid::Uuid::from_u128(number))
    }

    #[test]
    fn a_sixth_skill_is_not_taken_and_the_five_stay() {
        let mut form = MomentForm::default();
        assert!((1..=5).all(|number| form.toggle(skill(number))));
        assert!(!form.toggle(skill(6)));
        assert!(form.toggle(skill(1)));
        assert_eq!(form.skills.len(), 4);
    }

    #[test]
    fn a_fifth_photo_and_the_same_again_are_not_taken() {
        let mut form = MomentForm::default();
        let added: Vec<_> = [1, 2, 2, 3, 4, 5].map(|number| form.add_photo(PhotoId([number; 32]))).into();
        assert_eq!(added, [Ok(()), Ok(()), Err(true), Ok(()), Ok(()), Err(false)]);
        assert_eq!(form.photos.len(), 4);
    }

    #[test]
    fn a_kind_alone_is_enough_and_the_mentor_reads_it() {
        let today = Date::new(2026, 11, 22).unwrap();
        assert_eq!(MomentForm::default().intent(today, None), None);
        let form = MomentForm { kind: Some(MomentKind::Course), ..MomentForm::default() };
        let Some(Intent::LogMoment { details, .. }) = form.intent(today, None) else { panic!("no intent") };
        assert_eq!((details.on, details.share), (today, Share::Mentor));
    }

    #[test]
    fn minutes_are_nothing_or_a_time_up_to_a_day() {
        let typed = |minutes: &str| MomentForm { minutes: minutes.into(), ..MomentForm::default() }.has_duration();
        assert!(["", " ", "1", " 45 ", "1440"].into_iter().all(typed));
        assert!(!["0", "1441", "-5", "een uur", "1,5"].into_iter().any(typed));
    }

    #[test]
    fn what_could_not_stand_is_told_once_more_as_it_was() {
        let me = PersonId::from_uuid(uuid::Uuid::from_u128(1));
        let photo = PhotoId([3; 32]);
        let form = MomentForm {
            kind: Some(MomentKind::Course),
            on: Some(Date::constant(2026, 11, 20)),
            people: [PersonId::from_uuid(uuid::Uuid::from_u128(2))].into(),
            minutes: "45".into(),
            learned: "Eerst meten".into(),
            next: "Altijd".into(),
            photos: vec![photo],
            reader: Readers::Me,
            ..MomentForm::default()
        };
        let Some(Intent::LogMoment { details, learned, next, photos }) = form.intent(Date::MIN, None) else {
            panic!("no intent")
        };
        let part = |field, text: String| Some(Part { about: me, field, text, salt: String::new() });
        let event = Event {
            id: meeloop_domain::id::EventId::new(0, [9; 10]),
            at_ms: 0,
            actor: Actor::Person(me),
            fact: Fact::MomentLogged(details),
            parts: vec![
                part(Field::Learned, learned),
                part(Field::NextUse, next),
                part(Field::Photo(0), photos[0].to_string()),
            ],
        };
        assert_eq!(MomentForm::told(&event), Some(form));
    }
}
