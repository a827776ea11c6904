//! Gelogd: everything that one wrote oneself, newest first, and where each record is.
//!
//! Own entities that another device of the same person wrote are in the list as well; the
//! journal of this device knows more about its own facts, so it goes first.

use std::collections::BTreeSet;

use leptos_i18n::td_string;
use meeloop_device::{Fate, Own};
use meeloop_domain::{
    claim,
    event::{Event, Field},
    fact::Fact,
    id::{ClaimId, EventId, MomentId, PersonId, PlanId, ShadowingId, SkillId},
    level::Level,
    moment::MomentKind,
    order::{by_key, set},
    shadowing::Held,
};

use super::{
    Wording, glyph, plan,
    session::with,
    wording::{kind_icon, kind_word, refusal_word, set_aside_word},
};
use crate::{
    address::Address,
    components::{Mark, Status},
    icons::Icon,
};

/// What stands before a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowSign {
    /// An icon.
    Icon(Icon),
    /// The level that it is about.
    Level(Mark),
}

/// One record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Logged {
    /// The event that made it.
    pub id: EventId,
    /// What the author's clock said: the order of the list.
    pub at_ms: i64,
    /// What stands before it.
    pub sign: RowSign,
    /// What it is.
    pub name: String,
    /// What it says.
    pub line: String,
    /// Where it is.
    pub status: Status,
    /// Why it did not go as meant.
    pub why: Option<String>,
    /// Where more of it can be read.
    pub href: Option<String>,
}

impl Logged {
    /// What is drawn of it: a row is drawn again when this changes.
    pub fn drawn(&self) -> (EventId, u8, String, String, Option<String>) {
        (self.id, self.status as u8, self.name.clone(), self.line.clone(), self.why.clone())
    }
}

/// What a record is, apart from where it is.
struct Shown {
    sign: RowSign,
    name: String,
    line: String,
    href: Option<String>,
    /// Where it is once the server has it.
    arrived: Status,
}

/// All own records.
pub fn logged(wording: &Wording<'_>) -> Vec<Logged> {
    let journal = &wording.snapshot.journal;
    let known = set(journal.iter().map(|own| own.event.id));
    let mut rows: Vec<Logged> = journal.iter().filter_map(|own| of_own(wording, own)).collect();
    rows.extend(elsewhere(wording).into_iter().filter(|row| !known.contains(&row.id)));
    by_key(rows, |row| std::cmp::Reverse((row.at_ms, row.id)))
}

/// The records of this device that are not with the server yet, or that could not stand.
pub fn stuck(wording: &Wording<'_>, wanted: fn(Status) -> bool) -> Vec<Logged> {
    let rows = wording.snapshot.journal.iter().filter_map(|own| of_own(wording, own));
    let mut rows: Vec<Logged> = rows.filter(|row| wanted(row.status)).collect();
    rows.reverse();
    rows
}

fn of_own(wording: &Wording<'_>, own: &Own) -> Option<Logged> {
    let shown = shown(wording, &own.event)?;
    let locale = wording.locale;
    let (status, why) = match own.fate {
        Fate::Here => (Status::Local, None),
        Fate::Sent => (Status::Sent, None),
        Fate::Stands => (shown.arrived, None),
        Fate::Endorsed(_) => (Status::Endorsed, Some(td_string!(locale, logged.endorsed))),
        Fate::Disputed(_) => (Status::Disputed, Some(td_string!(locale, logged.disputed))),
        Fate::SetAside(because) => (Status::SetAside, Some(set_aside_word(locale, because))),
        Fate::Refused(because) => (Status::Refused, Some(refusal_word(locale, because))),
    };
    let quiet = matches!(own.event.fact, Fact::ReturnAcknowledged { .. } | Fact::CallOffRead { .. });
    if quiet && !matches!(status, Status::SetAside | Status::Refused) {
        return None;
    }
    Some(Logged {
        id: own.event.id,
        at_ms: own.event.at_ms,
        sign: shown.sign,
        name: shown.name,
        line: shown.line,
        status,
        why: why.map(str::to_owned),
        href: shown.href,
    })
}

/// Own records that this device did not write itself.
fn elsewhere(wording: &Wording<'_>) -> Vec<Logged> {
    let Some(me) = wording.me() else { return Vec::new() };
    let state = wording.state();
    let row = |id: EventId, at_ms, shown: Shown| Logged {
        id,
        at_ms,
        sign: shown.sign,
        name: shown.name,
        line: shown.line,
        status: shown.arrived,
        why: None,
        href: shown.href,
    };
    let moments = state
        .moments
        .values()
        .filter(|it| it.person == me)
        .map(|it| row(it.id.into(), it.at_ms, moment(wording, it.id, it.moment, it.learned.as_str(), &it.skills)));
    let claims = state
        .claims
        .values()
        .filter(|it| it.learner == me)
        .map(|it| row(it.id.into(), it.at_ms, claim(wording, it.id, it.skill, it.level)));
    let sessions = state.shadowings.values().filter(|it| it.logged_by == me).map(|it| {
        let skills = wording.skills(it.skills.keys());
        row(it.id.into(), it.at_ms, session(wording, it.id, it.other_side(), skills))
    });
    moments.chain(claims).chain(sessions).collect()
}

fn shown(wording: &Wording<'_>, event: &Event) -> Option<Shown> {
    let state = wording.state();
    let locale = wording.locale;
    let text = |wanted: Field| {
        let mut parts = event.parts.iter().flatten();
        parts.find(|part| part.field == wanted).map(|part| part.text.clone()).unwrap_or_default()
    };
    let about = |id: &ClaimId| state.claims.get(id).map(|claim| (claim.learner, claim.skill, claim.level));
    let icon = |icon, name: String, line: String| Shown {
        sign: RowSign::Icon(icon),
        name,
        line,
        href: None,
        arrived: Status::Sent,
    };
    let whose = |person: PersonId, level: Level| {
        td_string!(locale, logged.for_person, name = wording.person(person), digit = level.digit())
    };
    Some(match &event.fact {
        Fact::MomentLogged(details) => {
            // A correction says all of it anew.
            let known = state.moments.get(&event.id.into()).filter(|known| known.corrected.is_some());
            let (kind, skills) = known.map_or((details.moment, &details.skills), |it| (it.moment, &it.skills));
            let learned = known.map_or_else(|| text(Field::Learned), |it| it.learned.as_str().to_owned());
            moment(wording, event.id.into(), kind, &learned, skills)
        }
        Fact::MomentCorrected { corrects, now } => {
            let name = td_string!(locale, logged.corrected, kind = kind_word(locale, now.moment));
            Shown {
                href: Some(Address::Moment(*corrects).to_string()),
                ..icon(Icon::Pencil, name, text(Field::Learned))
            }
        }
        Fact::ExpertiseOffered { skill } => {
            let topic = skill.map_or_else(|| text(Field::Topic), |skill| wording.skill(skill));
            icon(Icon::MessageCircle, td_string!(locale, logged.offered).to_owned(), topic)
        }
        Fact::ExpertiseWithdrawn { expertise } => {
            let offer = state.expertise.get(expertise);
            let topic = offer.and_then(|it| it.topic.as_ref()).map(|it| it.as_str().to_owned());
            let about = topic.or_else(|| Some(wording.skill(offer?.skill?))).unwrap_or_default();
            icon(Icon::Undo, td_string!(locale, logged.offer_withdrawn).to_owned(), about)
        }
        Fact::SkillWished { skill } => {
            icon(Icon::GraduationCap, td_string!(locale, craft.want).to_owned(), wording.skill(*skill))
        }
        Fact::WishWithdrawn { wish } => {
            let skill = state.wishes.get(wish).map(|it| wording.skill(it.skill)).unwrap_or_default();
            icon(Icon::Undo, td_string!(locale, logged.wish_withdrawn).to_owned(), skill)
        }
        Fact::PhoneGiven {} => icon(Icon::Phone, td_string!(locale, logged.phone).to_owned(), text(Field::Phone)),
        Fact::ClaimMade { skill, level, .. } => claim(wording, event.id.into(), *skill, *level),
        Fact::ShadowingHeld { learner, guide, skills, .. } => {
            let other = if wording.me() == Some(*learner) { *guide } else { *learner };
            session(wording, event.id.into(), other, wording.skills(skills.keys()))
        }
        Fact::ShadowingProposed { learner, guide, .. } => {
            let href = Some(Address::Plan(event.id.into()).to_string());
            let line = state.plans.get(&event.id.into()).map(|it| plan::row(wording, it).line).unwrap_or_default();
            let name = td_string!(locale, logged.proposed, name = with(wording, *learner, *guide));
            Shown { href, ..icon(Icon::CalendarPlus, name, line) }
        }
        Fact::ShadowingMoved { plan, slot } => {
            of_plan(wording, *plan, td_string!(locale, logged.moved), &plan::when(wording, *slot))
        }
        Fact::ShadowingAgreed { plan, slot, .. } => {
            of_plan(wording, *plan, td_string!(locale, logged.agreed), &plan::when(wording, *slot))
        }
        Fact::ShadowingCalledOff { plan, .. } => {
            of_plan(wording, *plan, td_string!(locale, logged.called_off), &text(Field::Sentence))
        }
        Fact::CallOffRead { plan } => of_plan(wording, *plan, td_string!(locale, logged.call_off_read), ""),
        Fact::DuoFormed { learner, guide, .. } => {
            icon(Icon::Handshake, td_string!(locale, logged.duo).to_owned(), with(wording, *learner, *guide))
        }
        Fact::DuoEnded { duo } => {
            let pair = state.duos.get(duo).map(|it| with(wording, it.learner, it.guide)).unwrap_or_default();
            icon(Icon::Handshake, td_string!(locale, logged.duo_ended).to_owned(), pair)
        }
        Fact::RoundHeld { with, .. } => {
            icon(Icon::Route, td_string!(locale, round.with, name = wording.person(*with)), text(Field::Sentence))
        }
        Fact::ShadowingDenied { shadowing } => {
            of_session(wording, *shadowing, td_string!(locale, logged.denied), text(Field::Sentence))
        }
        Fact::ShadowingWithdrawn { shadowing } => {
            of_session(wording, *shadowing, td_string!(locale, logged.session_withdrawn), String::new())
        }
        Fact::ShadowingConfirmed { shadowing, .. } => {
            let held = state.shadowings.get(shadowing);
            let line = held.map(|it| {
                let other = if wording.me() == Some(it.learner) { it.guide } else { it.learner };
                td_string!(locale, logged.session, name = wording.person(other))
            });
            icon(Icon::Check, td_string!(locale, logged.confirmed).to_owned(), line.unwrap_or_default())
        }
        Fact::ClaimApproved { claim, .. } => {
            // Who is no longer a mentor may not read the claim any more; what one did stays.
            let known = about(claim).map(|(learner, skill, level)| {
                (td_string!(locale, logged.approved, skill = wording.skill(skill)), whose(learner, level))
            });
            let gone = || (td_string!(locale, logged.approved_one).to_owned(), String::new());
            let (name, line) = known.unwrap_or_else(gone);
            icon(Icon::Award, name, line)
        }
        Fact::ClaimReturned { claim, learner } => {
            let known =
                about(claim).map(|(_, skill, _)| td_string!(locale, logged.returned, skill = wording.skill(skill)));
            let name = known.unwrap_or_else(|| td_string!(locale, logged.returned_one).to_owned());
            icon(Icon::Undo, name, format!("{}: “{}”", wording.person(*learner), text(Field::Sentence)))
        }
        Fact::LevelSigned { person, skill, level, .. } => {
            let name = td_string!(locale, logged.signed, skill = wording.skill(*skill));
            icon(Icon::Pencil, name, whose(*person, *level))
        }
        Fact::ClaimWithdrawn { claim } => {
            let skill = about(claim).map(|(_, skill, _)| wording.skill(skill)).unwrap_or_default();
            icon(Icon::Undo, td_string!(locale, logged.withdrawn, skill = skill), String::new())
        }
        Fact::ReturnAcknowledged { claim } => {
            let skill = about(claim).map(|(_, skill, _)| wording.skill(skill)).unwrap_or_default();
            icon(Icon::Check, td_string!(locale, logged.read, skill = skill), String::new())
        }
        _ => return None,
    })
}

fn moment(wording: &Wording<'_>, id: MomentId, kind: MomentKind, learned: &str, skills: &BTreeSet<SkillId>) -> Shown {
    let first = skills.first().map(|skill| wording.skill(*skill)).filter(|_| !learned.is_empty());
    Shown {
        sign: RowSign::Icon(kind_icon(kind)),
        name: kind_word(wording.locale, kind).to_owned(),
        line: match first {
            Some(skill) => format!("{skill} · {learned}"),
            None if learned.is_empty() => wording.skills(skills),
            None => learned.to_owned(),
        },
        href: Some(Address::Moment(id).to_string()),
        arrived: Status::Sent,
    }
}

fn claim(wording: &Wording<'_>, id: ClaimId, skill: SkillId, level: Level) -> Shown {
    let arrived = wording.state().claims.get(&id).map_or(Status::Sent, |claim| match claim.status() {
        claim::Status::Waiting => Status::WaitsForMentor,
        claim::Status::Withdrawn => Status::Withdrawn,
        claim::Status::Approved(_) => Status::Approved,
        claim::Status::Returned(_) => Status::Returned,
    });
    Shown {
        sign: RowSign::Level(glyph::mark(level)),
        name: wording.skill(skill),
        line: wording.level_named(level),
        href: Some(Address::CraftSkill(skill).to_string()),
        arrived,
    }
}

/// What one said about an appointment.
fn of_plan(wording: &Wording<'_>, id: PlanId, name: &str, says: &str) -> Shown {
    let plan = wording.state().plans.get(&id);
    let pair = plan.map(|it| with(wording, it.learner, it.guide)).unwrap_or_default();
    let line = [pair.as_str(), says].into_iter().filter(|it| !it.is_empty()).collect::<Vec<_>>().join(" · ");
    Shown {
        sign: RowSign::Icon(Icon::CalendarCheck),
        name: name.to_owned(),
        line,
        href: Some(Address::Plan(id).to_string()),
        arrived: Status::Sent,
    }
}

/// What one said about a session.
fn of_session(wording: &Wording<'_>, id: ShadowingId, name: &str, says: String) -> Shown {
    let session = wording.state().shadowings.get(&id);
    let pair = session.map(|it| td_string!(wording.locale, logged.session, name = with(wording, it.learner, it.guide)));
    Shown {
        sign: RowSign::Icon(Icon::Footprints),
        name: name.to_owned(),
        line: if says.is_empty() { pair.unwrap_or_default() } else { says },
        href: Some(Address::Shadowing(id).to_string()),
        arrived: Status::Sent,
    }
}

fn session(wording: &Wording<'_>, id: ShadowingId, other: PersonId, skills: String) -> Shown {
    let known = wording.state().shadowings.get(&id);
    let arrived = match known {
        Some(it) if it.withdrawn => Status::Withdrawn,
        Some(it) if Held::of(wording.state(), it).is_confirmed() => Status::Confirmed,
        Some(it) if !it.denied.is_empty() => Status::Denied,
        Some(_) | None => Status::ToConfirm,
    };
    Shown {
        sign: RowSign::Icon(Icon::Footprints),
        name: td_string!(wording.locale, logged.session, name = wording.person(other)),
        line: skills,
        href: Some(Address::Shadowing(id).to_string()),
        arrived,
    }
}

#[cfg(test)]
mod tests {
    use std::{rc::Rc, sync::Arc};

    use meeloop_domain::{
        Date,
        moment::{Moment, Share},
        skill::{Skill, Sort},
        words::Words,
    };
    use uuid::Uuid;

    use super::*;
    use crate::{
        locales::Locale,
        state::desk::example::{skill, snapshot},
    };

    fn line(skills: &[&Skill], learned: &str) -> String {
        let mut snapshot = snapshot(skills.iter().map(|skill| (*skill).clone()));
        let person = PersonId::from_uuid(Uuid::nil());
        let id = MomentId::from_uuid(Uuid::from_u128(1));
        let moment = Moment {
            id,
            person,
            moment: MomentKind::MistakeDiscussed,
            on: Date::constant(2026, 11, 22),
            skills: skills.iter().map(|skill| skill.id).collect(),
            people: BTreeSet::new(),
            minutes: None,
            share: Share::Me,
            learned: Words { about: person, text: Some(learned.to_owned()) },
            next: None,
            photos: Vec::new(),
            corrected: None,
            at_ms: 0,
        };
        let mut state = (*snapshot.view).clone();
        state.moments.insert(id, Arc::new(moment));
        snapshot.view = Rc::new(state);
        logged(&Wording { snapshot: &snapshot, locale: Locale::nl }).remove(0).line
    }

    #[test]
    fn a_moment_says_its_first_skill_before_what_was_learned() {
        let [one, two] = ["EL-1", "EL-2"].map(|code| skill(code, "Elektro", Sort::Skill));
        assert_eq!(line(&[&one, &two], "Eerst meten."), "Naam EL-1 · Eerst meten.");
        assert_eq!(line(&[], "Eerst meten."), "Eerst meten.");
        assert_eq!(line(&[&one, &two], ""), "Naam EL-1, Naam EL-2", "without a text there is room for all");
    }
}
