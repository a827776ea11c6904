//! Mijn vak: one's own skills, and the whole story of one of them.

use leptos_i18n::td_string;
use meeloop_domain::{
    claim::{Answer, Claim, Standing, Status},
    id::{ClaimId, MomentId, PersonId, SkillId, WishId},
    level::Level,
    order::by_key,
    record::{Ground, Signature, Validity},
    shadowing::Tally,
    skill::Sort,
    wish::wishes,
};

use super::{
    Wording,
    check::{CheckRow, on_skill},
    glyph,
    session::{Session, sessions_with, tally_words},
    sign_form::criteria,
    wording::{kind_icon, kind_word, source_word},
};
use crate::{
    components::{self, Glyph},
    icons::Icon,
};

/// A group of the catalogue, with the skills in it that a person began with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CraftGroup {
    /// Its name.
    pub name: String,
    /// The skills, furthest first.
    pub skills: Vec<CraftSkill>,
}

/// One skill in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CraftSkill {
    /// Which.
    pub id: SkillId,
    /// Its name.
    pub name: String,
    /// How far.
    pub glyph: Glyph,
    /// The same in words.
    pub words: String,
}

/// Something that runs out or has run out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RunsOut {
    /// The skill or certificate.
    pub skill: CraftSkill,
    /// Until when.
    pub until: String,
}

/// What this person's levels and certificates run out on within sixty days, or ran out on, the
/// first day first.
pub fn runs_out(wording: &Wording<'_>) -> Vec<RunsOut> {
    let Some(me) = wording.me() else { return Vec::new() };
    let today = wording.snapshot.today;
    let own = wording.state().records_of(me).filter_map(|record| {
        let signature = record.current()?;
        let until = signature.valid_until?;
        (signature.validity(today) != Validity::Holds).then_some((until, record.skill))
    });
    let asked = |id: &SkillId| wording.state().skills.get(id).is_some_and(|skill| !skill.retired);
    let own = by_key(own.filter(|(_, id)| asked(id)), |it| *it);
    let own = own.into_iter().map(|(until, id)| {
        let date = wording.full_day(until);
        let over = until < today;
        RunsOut {
            skill: craft_skill(wording, me, id),
            until: if over {
                td_string!(wording.locale, level.ended_on, date = date)
            } else {
                td_string!(wording.locale, level.ends_on, date = date)
            },
        }
    });
    own.collect()
}

/// What this person wants to learn, as chosen.
pub fn chosen(wording: &Wording<'_>) -> Vec<SkillId> {
    wording.me().map(|me| wishes(wording.state(), me).map(|it| it.skill).collect()).unwrap_or_default()
}

/// What this person wants to learn, and can't explain to others yet.
pub fn wanted(wording: &Wording<'_>) -> Vec<CraftSkill> {
    let Some(me) = wording.me() else { return Vec::new() };
    let today = wording.snapshot.today;
    let state = wording.state();
    let open = |id: &SkillId| {
        state.skills.get(id).is_some_and(|skill| !skill.retired)
            && state.record(me, *id).is_none_or(|it| it.valid_level(today) < Level::Teaches)
    };
    let skills = chosen(wording).into_iter().filter(open);
    by_key(skills, |id| wording.skill(*id)).into_iter().map(|id| craft_skill(wording, me, id)).collect()
}

/// The wish of this person for a skill, if there is one.
pub fn wish(wording: &Wording<'_>, skill: SkillId) -> Option<WishId> {
    wishes(wording.state(), wording.me()?).find(|it| it.skill == skill).map(|it| it.id)
}

/// The whole story of one skill.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CraftStory {
    /// The skill.
    pub skill: CraftSkill,
    /// Its group.
    pub group: String,
    /// Whether it is a certificate: then no level can be asked.
    pub certificate: bool,
    /// How often it was practised.
    pub tally: Option<String>,
    /// What a mentor looks at, and whether it was ticked.
    pub criteria: Vec<(String, bool)>,
    /// Every signature, newest first.
    pub signatures: Vec<Signed>,
    /// The claims, newest first.
    pub claims: Vec<Asked>,
    /// Whether a level above the present one can be asked now.
    pub can_ask: bool,
    /// Every time that one worked along with it, newest first.
    pub sessions: Vec<Session>,
    /// What one learned about it, newest first.
    pub moments: Vec<Learned>,
    /// The looks that a mentor means to take.
    pub looks: Vec<CheckRow>,
}

/// A moment about a skill, in short.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Learned {
    /// Which.
    pub id: MomentId,
    /// What kind it was.
    pub icon: Icon,
    /// The same in words.
    pub kind: String,
    /// The day and what was learned.
    pub line: String,
}

/// A signature, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signed {
    /// The level.
    pub glyph: Glyph,
    /// The same in words.
    pub level: String,
    /// Who, when and on what ground.
    pub line: String,
    /// Until when.
    pub until: Option<String>,
}

/// A claim, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// Which.
    pub id: ClaimId,
    /// What was asked.
    pub level: String,
    /// What was said about it.
    pub line: String,
    /// Where it is.
    pub status: components::Status,
    /// Whether it can still be withdrawn.
    pub waits: bool,
}

/// The skills that this person began with, by group.
pub fn craft(wording: &Wording<'_>) -> Vec<CraftGroup> {
    let Some(me) = wording.me() else { return Vec::new() };
    let mut groups: Vec<CraftGroup> = Vec::new();
    let own = wording
        .state()
        .records_of(me)
        .filter(|record| record.level() > Level::None || record.asked.is_some())
        .filter_map(|record| wording.state().skills.get(&record.skill))
        .map(|skill| {
            let cell = glyph::cell(wording, me, skill.id);
            (skill.details.group.clone(), std::cmp::Reverse(cell.level), wording.skill(skill.id), skill.id)
        });
    for (group, _, _, id) in by_key(own, Clone::clone) {
        if groups.last().is_none_or(|last| last.name != group) {
            groups.push(CraftGroup { name: group, skills: Vec::new() });
        }
        if let Some(last) = groups.last_mut() {
            last.skills.push(craft_skill(wording, me, id));
        }
    }
    groups
}

fn craft_skill(wording: &Wording<'_>, person: PersonId, id: SkillId) -> CraftSkill {
    let cell = glyph::cell(wording, person, id);
    CraftSkill { id, name: wording.skill(id), glyph: glyph::of_cell(cell), words: glyph::cell_words(wording, cell) }
}

/// The story of one skill of this person.
pub fn story(wording: &Wording<'_>, id: SkillId) -> Option<CraftStory> {
    let me = wording.me()?;
    let state = wording.state();
    let skill = state.skills.get(&id)?;
    let record = state.record(me, id);
    let current = record.and_then(|record| record.current());
    let ticked = |at: u8| current.is_some_and(|signature| signature.criteria.contains(&at));
    let signatures = record.map(|record| record.signatures.as_slice()).unwrap_or_default();
    let claims = state.claims.values().filter(|claim| claim.learner == me && claim.skill == id);
    let claims = by_key(claims, |claim| std::cmp::Reverse((claim.at_ms, claim.id)));
    let certificate = skill.details.sort == Sort::Certificate;
    let held = current.filter(|signature| signature.validity(wording.snapshot.today) == Validity::Holds);
    let asked = record.is_some_and(|record| record.asked.is_some());
    Some(CraftStory {
        skill: craft_skill(wording, me, id),
        group: skill.details.group.clone(),
        certificate,
        tally: tally_words(wording.locale, &Tally::of(state, me, id)),
        criteria: criteria(wording, id).into_iter().map(|(at, text)| (text, ticked(at))).collect(),
        signatures: signatures.iter().rev().map(|signature| signed(wording, signature)).collect(),
        claims: claims.into_iter().map(|claim| asked_words(wording, claim)).collect(),
        sessions: sessions_with(wording, id),
        moments: moments(wording, me, id),
        looks: on_skill(wording, id),
        can_ask: !certificate && !asked && held.is_none_or(|signature| signature.level < Level::Teaches),
    })
}

fn moments(wording: &Wording<'_>, me: PersonId, skill: SkillId) -> Vec<Learned> {
    let own = wording.state().moments.values().filter(|it| it.person == me && it.skills.contains(&skill));
    let own = by_key(own, |it| std::cmp::Reverse((it.on, it.at_ms, it.id)));
    let learned = own.into_iter().map(|it| {
        let day = wording.day(it.on);
        let said = Some(it.learned.as_str()).filter(|text| !text.is_empty());
        Learned {
            id: it.id,
            icon: kind_icon(it.moment),
            kind: kind_word(wording.locale, it.moment).to_owned(),
            line: said.map_or_else(|| day.clone(), |said| format!("{day} · {said}")),
        }
    });
    learned.collect()
}

fn signed(wording: &Wording<'_>, signature: &Signature) -> Signed {
    let locale = wording.locale;
    let who = match (signature.ground, signature.by) {
        (Ground::TakenOver(source), _) => {
            td_string!(locale, level.taken_over_from, source = source_word(locale, source))
        }
        (_, Some(by)) => td_string!(locale, level.signed_by, name = wording.person(by)),
        (_, None) => String::new(),
    };
    let standing = match signature.standing {
        Standing::Decides => None,
        Standing::Endorses => Some(td_string!(locale, status.endorsed)),
        Standing::Disputes => Some(td_string!(locale, status.disputed)),
    };
    let mut line = vec![wording.day(signature.since), who];
    line.extend(standing.map(str::to_owned));
    line.retain(|part| !part.is_empty());
    let validity = signature.validity(wording.snapshot.today);
    let until = signature.valid_until.map(|until| {
        let date = wording.full_day(until);
        if validity == Validity::RanOut {
            td_string!(locale, level.ended_on, date = date)
        } else {
            td_string!(locale, level.ends_on, date = date)
        }
    });
    let cell = meeloop_domain::matrix::Cell {
        level: signature.level,
        validity,
        taken_over: matches!(signature.ground, Ground::TakenOver(_)),
        asked: false,
    };
    Signed { glyph: glyph::of_cell(cell), level: wording.level_named(signature.level), line: line.join(" · "), until }
}

fn asked_words(wording: &Wording<'_>, claim: &Claim) -> Asked {
    let mut lines = Vec::new();
    if !claim.sentence.as_str().is_empty() {
        lines.push(format!("“{}”", claim.sentence.as_str()));
    }
    for decision in &claim.decisions {
        let name = wording.person(decision.by);
        let day = wording.day(decision.on);
        lines.push(match &decision.answer {
            Answer::Approved { .. } => td_string!(wording.locale, craft.approved_by, name = name, date = day),
            Answer::Returned { sentence } => format!("{name}, {day}: “{}”", sentence.as_str()),
        });
    }
    if claim.disputes().next().is_some() {
        lines.push(td_string!(wording.locale, craft.disputed).to_owned());
    }
    let here = wording
        .snapshot
        .journal
        .iter()
        .any(|own| own.event.id == claim.id.into() && own.fate == meeloop_device::Fate::Here);
    let status = match claim.status() {
        _ if here => components::Status::Local,
        Status::Waiting => components::Status::WaitsForMentor,
        Status::Withdrawn => components::Status::Withdrawn,
        Status::Approved(_) => components::Status::Approved,
        Status::Returned(_) => components::Status::Returned,
    };
    Asked {
        id: claim.id,
        level: wording.level_named(claim.level),
        line: lines.join("\n"),
        status,
        waits: claim.is_waiting(),
    }
}
