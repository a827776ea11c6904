//! From an intent to a fact: fills in what follows from the state, and refuses early what could
//! never stand, with the same rules by which the server will judge.

use jiff::civil::Date;

use crate::{
    event::{Actor, Event, Field, Text},
    fact::{Evidence, Fact},
    id::{EventId, PersonId, SkillId},
    intent::Intent,
    judge::{Author, Channel, judge},
    level::Level,
    moment::MomentDetails,
    photo::{PHOTOS_LIMIT, PhotoId},
    record::Validity,
    state::State,
    verdict::{Refusal, SetAside, Verdict},
    words::Words,
};

/// A fact that is not frozen yet, with the texts that go with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// What happened.
    pub fact: Fact,
    /// The texts about people.
    pub texts: Vec<Text>,
}

/// The longest sentence, in characters.
pub const TEXT_LIMIT: usize = 2000;
/// The longest name or code, in characters.
pub const NAME_LIMIT: usize = 120;

/// Turns an intent into a fact. `id` will be the event's; `today` only advises: the server
/// goes by its own date.
pub fn draft(
    intent: Intent,
    id: EventId,
    actor: Actor,
    channel: Channel,
    today: Date,
    state: &State,
) -> Result<Draft, Refusal> {
    let draft = build(intent, id, actor, today, state)?;
    let author = match actor {
        Actor::Person(person) => Author { person: Some(person), channel },
        Actor::Wall(_) | Actor::Server => Author { person: None, channel },
    };
    let event = Event { id, at_ms: 0, actor, fact: draft.fact.clone(), parts: parts(&draft.texts) };
    match judge(&event, author, today, state) {
        Verdict::Applied | Verdict::Endorsed { .. } | Verdict::Disputed { .. } => Ok(draft),
        Verdict::Refused { because } => Err(because),
        Verdict::SetAside { because } => Err(match because {
            SetAside::ClaimWithdrawn | SetAside::SessionWithdrawn => Refusal::Withdrawn,
            SetAside::ClaimDecided | SetAside::SessionStands | SetAside::CalledOff | SetAside::Moved => {
                Refusal::AlreadyDecided
            }
            SetAside::MentorshipEnded => Refusal::NoMentorship,
            SetAside::LevelRanOut => Refusal::LevelTooLow,
            SetAside::AuthorLeft | SetAside::SubjectLeft => Refusal::PersonLeft,
            SetAside::RoleEnded => Refusal::NotTheLeader,
            SetAside::SkillRetired => Refusal::Retired,
            SetAside::DependencyRefused | SetAside::DependencyErased | SetAside::Other => Refusal::NotFound,
        }),
        Verdict::Parked { .. } | Verdict::Unknown => Err(Refusal::NotFound),
    }
}

fn build(intent: Intent, id: EventId, actor: Actor, today: Date, state: &State) -> Result<Draft, Refusal> {
    let own = || match actor {
        Actor::Person(person) => Ok(person),
        Actor::Wall(_) | Actor::Server => Err(Refusal::NotYourself),
    };
    let plain = |fact| Ok(Draft { fact, texts: Vec::new() });
    match intent {
        Intent::FoundFirm { name, zone } => plain(Fact::FirmFounded { name: named(&name)?, zone }),
        Intent::AddTeam { name } => plain(Fact::TeamAdded { name: named(&name)? }),
        Intent::AddPerson { number, name, team, leads, admin } => {
            let texts = vec![Text { about: id.into(), field: Field::Name, text: named(&name)? }];
            Ok(Draft { fact: Fact::PersonAdded { number: named(&number)?, team, leads, admin }, texts })
        }
        Intent::SetRoles { person, leads, admin } => plain(Fact::RolesSet { person, leads, admin }),
        Intent::MovePerson { person, team } => plain(Fact::PersonMoved { person, team }),
        Intent::CorrectPerson { person, number, name } => {
            let number = number.as_deref().map(named).transpose()?;
            let name = name.as_deref().map(named).transpose()?;
            let texts = name.map(|text| Text { about: person, field: Field::Name, text }).into_iter().collect();
            Ok(Draft { fact: Fact::PersonCorrected { person, number }, texts })
        }
        Intent::TakePersonBack { person } => plain(Fact::PersonReturned { person }),
        Intent::RenameTeam { team, name } => plain(Fact::TeamRenamed { team, name: named(&name)? }),
        Intent::SetMinimum { team, skill, people } => plain(Fact::MinimumSet { team, skill, people }),
        Intent::NameLevels { levels } => plain(Fact::LevelsNamed { levels }),
        Intent::ChangeSkill { skill, details } => plain(Fact::SkillChanged { skill, details }),
        Intent::RetireSkill { skill } => plain(Fact::SkillRetired { skill }),
        Intent::ReinstateSkill { skill } => plain(Fact::SkillReinstated { skill }),
        Intent::LetPersonGo { person } => plain(Fact::PersonLeft { person }),
        Intent::ErasePerson { person } => plain(Fact::PersonErased { person }),
        Intent::AddSkill { skill } => plain(Fact::SkillAdded { skill }),
        Intent::IssueCode { reader } => plain(Fact::CodeIssued { reader }),
        Intent::EnrolDevice { device, reader } => plain(Fact::DeviceEnrolled { device, reader }),
        Intent::RevokeDevice { device } => plain(Fact::DeviceRevoked { device }),
        Intent::AppointMentor { mentor, skills, learners } => plain(Fact::MentorAppointed { mentor, skills, learners }),
        Intent::EndMentorship { mentorship } => plain(Fact::MentorshipEnded { mentorship }),
        Intent::TakeOverLevel { person, skill, level, source, valid_until } => {
            plain(Fact::LevelTakenOver { person, skill, level, source, valid_until })
        }
        Intent::LogMoment { details, learned, next, photos } => {
            Ok(Draft { fact: Fact::MomentLogged(details), texts: told(own()?, &learned, &next, &photos)? })
        }
        Intent::CorrectMoment { moment, details, learned, next, photos } => {
            let known = state.moments.get(&moment);
            let only_readers = known.is_some_and(|known| {
                let before = MomentDetails { share: details.share, session: details.session, ..known.details() };
                let words = [known.learned.as_str(), known.next.as_ref().map(Words::as_str).unwrap_or_default()];
                before == details && words == [learned.trim(), next.trim()] && known.photos == photos
            });
            let fact = Fact::MomentCorrected { corrects: moment, now: Box::new(details), only_readers };
            Ok(Draft { fact, texts: told(own()?, &learned, &next, &photos)? })
        }
        Intent::OfferExpertise { skill, topic } => {
            let texts = match skill {
                Some(_) => Vec::new(),
                None => vec![Text { about: own()?, field: Field::Topic, text: named(&topic)? }],
            };
            Ok(Draft { fact: Fact::ExpertiseOffered { skill }, texts })
        }
        Intent::WithdrawExpertise { expertise } => plain(Fact::ExpertiseWithdrawn { expertise }),
        Intent::WishSkill { skill } => plain(Fact::SkillWished { skill }),
        Intent::WithdrawWish { wish } => plain(Fact::WishWithdrawn { wish }),
        Intent::GivePhone { number } => {
            let texts = sentence(own()?, Field::Phone, &number)?;
            if texts.iter().all(|it| crate::expertise::is_phone(&it.text)) {
                Ok(Draft { fact: Fact::PhoneGiven {}, texts })
            } else {
                Err(Refusal::NotANumber)
            }
        }
        Intent::LogShadowing { learner, guide, on, skills, plan } => {
            plain(Fact::ShadowingHeld { learner, guide, on, skills, plan })
        }
        Intent::ConfirmShadowing { shadowing, same_as } => plain(Fact::ShadowingConfirmed { shadowing, same_as }),
        Intent::DenyShadowing { shadowing, reason } => {
            Ok(Draft { fact: Fact::ShadowingDenied { shadowing }, texts: sentence(own()?, Field::Sentence, &reason)? })
        }
        Intent::WithdrawShadowing { shadowing } => plain(Fact::ShadowingWithdrawn { shadowing }),
        Intent::ProposeShadowing { learner, guide, skills, slot, place, note } => {
            let mut texts = sentence(own()?, Field::Place, &place)?;
            texts.extend(sentence(own()?, Field::Sentence, &note)?);
            Ok(Draft { fact: Fact::ShadowingProposed { learner, guide, skills, slot }, texts })
        }
        Intent::MoveShadowing { plan, slot, place } => {
            Ok(Draft { fact: Fact::ShadowingMoved { plan, slot }, texts: sentence(own()?, Field::Place, &place)? })
        }
        Intent::AgreeShadowing { plan, to, slot, place } => {
            let texts = sentence(own()?, Field::Place, &place)?;
            Ok(Draft { fact: Fact::ShadowingAgreed { plan, to, slot }, texts })
        }
        Intent::CallOffShadowing { plan, how, reason } => {
            let texts = sentence(own()?, Field::Sentence, &reason)?;
            Ok(Draft { fact: Fact::ShadowingCalledOff { plan, how }, texts })
        }
        Intent::PlanCheck { person, skill, on, ask } => plain(Fact::CheckPlanned { person, skill, on, ask }),
        Intent::HoldCheck { check } => plain(Fact::CheckHeld { check }),
        Intent::AcknowledgeOutcome { of } => plain(Fact::OutcomeRead { of }),
        Intent::AcknowledgeCallOff { plan } => plain(Fact::CallOffRead { plan }),
        Intent::FormDuo { learner, guide, skills, until } => plain(Fact::DuoFormed { learner, guide, skills, until }),
        Intent::EndDuo { duo } => plain(Fact::DuoEnded { duo }),
        Intent::LogRound { with, on, found } => {
            Ok(Draft { fact: Fact::RoundHeld { with, on }, texts: sentence(with, Field::Sentence, &found)? })
        }
        Intent::MakeClaim { skill, level, sentence: text, evidence } => {
            let own = own()?;
            if let Some(current) = state.record(own, skill).and_then(crate::record::SkillRecord::current) {
                let may_renew = level == current.level && current.validity(today) != Validity::Holds;
                if level <= current.level && current.validity(today) != Validity::RanOut && !may_renew {
                    return Err(Refusal::LevelHeld);
                }
            }
            let mut texts = sentence(own, Field::Sentence, &text)?;
            let mut attached = Vec::with_capacity(evidence.len());
            for id in evidence {
                let moment = state.moments.get(&id).ok_or(Refusal::NotFound)?;
                if moment.person != own {
                    return Err(Refusal::EvidenceNotOwn);
                }
                texts.extend(sentence(own, Field::Evidence(id), moment.learned.as_str())?);
                texts.extend(named_photos(own, &moment.photos, |place| Field::EvidencePhoto(id, place))?);
                attached.push(Evidence { moment: id, kind: moment.moment, on: moment.on });
            }
            Ok(Draft { fact: Fact::ClaimMade { skill, level, evidence: attached }, texts })
        }
        Intent::WithdrawClaim { claim } => plain(Fact::ClaimWithdrawn { claim }),
        Intent::ApproveClaim { claim, criteria } => {
            let skill = state.claims.get(&claim).ok_or(Refusal::NotFound)?.skill;
            plain(Fact::ClaimApproved { claim, criteria, valid_until: runs_until(state, skill, today) })
        }
        Intent::ReturnClaim { claim, sentence: text } => {
            let learner = state.claims.get(&claim).ok_or(Refusal::NotFound)?.learner;
            let texts = sentence(learner, Field::Sentence, &text)?;
            Ok(Draft { fact: Fact::ClaimReturned { claim, learner }, texts })
        }
        Intent::AcknowledgeReturn { claim } => {
            let decision = state.claims.get(&claim).and_then(|claim| claim.decision());
            plain(Fact::ReturnAcknowledged { claim, returned: decision.map(|decision| decision.rank.event) })
        }
        Intent::SignLevel { person, skill, level, session, criteria, answers } => {
            let seen = state.record(person, skill).and_then(crate::record::SkillRecord::current);
            if seen.is_some_and(|seen| seen.level > level && seen.validity(today) != Validity::RanOut) {
                return Err(Refusal::LevelHeld);
            }
            let seen = seen.map(|signature| signature.rank.event);
            let valid_until = runs_until(state, skill, today).filter(|_| level > Level::None);
            plain(Fact::LevelSigned { person, skill, level, session, criteria, valid_until, seen, answers })
        }
    }
}

/// What is told of a moment.
fn told(about: PersonId, learned: &str, next: &str, photos: &[PhotoId]) -> Result<Vec<Text>, Refusal> {
    let mut texts = sentence(about, Field::Learned, learned)?;
    texts.extend(sentence(about, Field::NextUse, next)?);
    texts.extend(named_photos(about, photos, Field::Photo)?);
    Ok(texts)
}

/// The names of photos, each at its place.
fn named_photos(about: PersonId, photos: &[PhotoId], field: impl Fn(u8) -> Field) -> Result<Vec<Text>, Refusal> {
    if photos.len() > PHOTOS_LIMIT {
        return Err(Refusal::TooManyPhotos);
    }
    let text = |(place, photo): (u8, &PhotoId)| Text { about, field: field(place), text: photo.to_string() };
    Ok((0..).zip(photos).map(text).collect())
}

/// The last day on which a level that is signed today holds, from the catalogue.
fn runs_until(state: &State, skill: SkillId, today: Date) -> Option<Date> {
    let months = state.skills.get(&skill)?.details.valid_months?;
    crate::day::months_after(today, months)
}

/// A name or code: trimmed, not empty, not too long.
fn named(text: &str) -> Result<String, Refusal> {
    let text = text.trim();
    match text.chars().count() {
        0 => Err(Refusal::NoName),
        1..=NAME_LIMIT => Ok(text.to_owned()),
        _ => Err(Refusal::TextTooLong),
    }
}

/// A sentence: trimmed; nothing at all when it is empty.
fn sentence(about: PersonId, field: Field, text: &str) -> Result<Vec<Text>, Refusal> {
    let text = text.trim();
    if text.chars().count() > TEXT_LIMIT {
        return Err(Refusal::TextTooLong);
    }
    Ok(if text.is_empty() { Vec::new() } else { vec![Text { about, field, text: text.to_owned() }] })
}

/// The texts as the event will carry them; no rule looks at the salt.
fn parts(texts: &[Text]) -> Vec<Option<crate::event::Part>> {
    let part = |text: &Text| crate::event::Part {
        about: text.about,
        field: text.field,
        text: text.text.clone(),
        salt: String::new(),
    };
    texts.iter().map(|text| Some(part(text))).collect()
}
