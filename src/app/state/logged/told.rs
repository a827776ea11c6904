//! Each kind of own record in words: what it is, what it says, and where it is once it arrived.

use std::collections::BTreeSet;

use leptos_i18n::td_string;
use meeloop_domain::{
    claim,
    event::{Event, Field},
    fact::Fact,
    id::{ClaimId, MomentId, PersonId, PlanId, ShadowingId, SkillId},
    level::Level,
    moment::MomentKind,
    shadowing::Held,
};

use super::{RowSign, Shown};
use crate::{
    address::Address,
    components::Status,
    icons::Icon,
    state::{
        Wording,
        check::from,
        glyph, plan,
        session::with,
        wording::{kind_icon, kind_word},
    },
};

/// A record of learning in words; nothing for what is none.
pub(super) fn shown(wording: &Wording<'_>, event: &Event) -> Option<Shown> {
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
        Fact::MomentCorrected { corrects, now, .. } => {
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
        Fact::CheckPlanned { person, skill, on, .. } => {
            let name = td_string!(locale, check.you_look, name = wording.person(*person));
            icon(Icon::Eye, name, format!("{} · {}", wording.skill(*skill), from(wording, *on)))
        }
        Fact::CheckHeld { check } => {
            let known = state.checks.get(check);
            let line = known.map(|it| format!("{} · {}", wording.person(it.learner), wording.skill(it.skill)));
            icon(Icon::Eye, td_string!(locale, check.held).to_owned(), line.unwrap_or_default())
        }
        Fact::ClaimWithdrawn { claim } => {
            let skill = about(claim).map(|(_, skill, _)| wording.skill(skill)).unwrap_or_default();
            icon(Icon::Undo, td_string!(locale, logged.withdrawn, skill = skill), String::new())
        }
        Fact::ReturnAcknowledged { claim, .. } => {
            let skill = about(claim).map(|(_, skill, _)| wording.skill(skill)).unwrap_or_default();
            icon(Icon::Check, td_string!(locale, logged.read, skill = skill), String::new())
        }
        _ => return None,
    })
}

pub(super) fn moment(
    wording: &Wording<'_>,
    id: MomentId,
    kind: MomentKind,
    learned: &str,
    skills: &BTreeSet<SkillId>,
) -> Shown {
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

pub(super) fn claim(wording: &Wording<'_>, id: ClaimId, skill: SkillId, level: Level) -> Shown {
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

pub(super) fn session(wording: &Wording<'_>, id: ShadowingId, other: PersonId, skills: String) -> Shown {
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
