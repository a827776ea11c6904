//! Names and days as people say them, in the language of this device.

use leptos_i18n::{Locale as _, td_string};
use meeloop_domain::{
    Date,
    audience::Reader,
    day,
    hour::Hour,
    id::{PersonId, SkillId},
    level::Level,
    moment::MomentKind,
    record::Source,
    state::State,
    verdict::{Refusal, SetAside},
};

use super::Snapshot;
use crate::{icons::Icon, locales::Locale};

/// A snapshot, together with the language to speak of it in.
#[derive(Clone, Copy)]
pub struct Wording<'a> {
    /// What to speak of.
    pub snapshot: &'a Snapshot,
    /// The language.
    pub locale: Locale,
}

impl Wording<'_> {
    /// Who uses this device; nobody on a wall.
    pub fn me(&self) -> Option<PersonId> {
        match self.snapshot.me.reader {
            Reader::Person(person) => Some(person),
            Reader::Wall(_) => None,
        }
    }

    /// The entities, with own pending facts on top.
    pub fn state(&self) -> &State {
        &self.snapshot.view
    }

    /// A person's name, or that it was erased.
    pub fn person(&self, id: PersonId) -> String {
        match self.snapshot.view.people.get(&id) {
            Some(card) if card.name.as_str().is_empty() => td_string!(self.locale, person.erased).to_owned(),
            Some(card) => card.name.as_str().to_owned(),
            None => td_string!(self.locale, person.unknown).to_owned(),
        }
    }

    /// A skill's name.
    pub fn skill(&self, id: SkillId) -> String {
        self.snapshot
            .view
            .skills
            .get(&id)
            .map(|skill| skill.details.name.get(self.language()).to_owned())
            .unwrap_or_default()
    }

    /// The names of some skills, in one line.
    pub fn skills<'s>(&self, ids: impl IntoIterator<Item = &'s SkillId>) -> String {
        let names: Vec<String> = ids.into_iter().map(|id| self.skill(*id)).filter(|name| !name.is_empty()).collect();
        names.join(", ")
    }

    /// The language's ISO 639-1 code.
    pub fn language(&self) -> &'static str {
        self.locale.as_str()
    }

    /// A day, seen from today: *vandaag*, *12 november*.
    pub fn day(&self, day: Date) -> String {
        if day == self.snapshot.today {
            return td_string!(self.locale, common.today).to_owned();
        }
        if day::between(day, self.snapshot.today) == 1 {
            return td_string!(self.locale, common.yesterday).to_owned();
        }
        self.full_day(day)
    }

    /// A day of the calendar, with its year when that is another one.
    pub fn full_day(&self, day: Date) -> String {
        let month = month(self.locale, day.month());
        if day.year() == self.snapshot.today.year() {
            td_string!(self.locale, day.of_month, day = day.day(), month = month)
        } else {
            td_string!(self.locale, day.in_year, day = day.day(), month = month, year = day.year())
        }
    }

    /// Today, with its weekday: *zondag 22 november*.
    pub fn calendar(&self) -> String {
        self.weekday(self.snapshot.today)
    }

    /// A day to come: *vandaag*, *morgen*, *donderdag 26 november*.
    pub fn coming(&self, day: Date) -> String {
        match day::between(self.snapshot.today, day) {
            0 => td_string!(self.locale, common.today).to_owned(),
            1 => td_string!(self.locale, common.tomorrow).to_owned(),
            2..=180 => self.weekday(day),
            _ => self.full_day(day),
        }
    }

    fn weekday(&self, day: Date) -> String {
        let weekday = match day.weekday().to_monday_zero_offset() {
            0 => td_string!(self.locale, day.monday),
            1 => td_string!(self.locale, day.tuesday),
            2 => td_string!(self.locale, day.wednesday),
            3 => td_string!(self.locale, day.thursday),
            4 => td_string!(self.locale, day.friday),
            5 => td_string!(self.locale, day.saturday),
            _ => td_string!(self.locale, day.sunday),
        };
        let month = month(self.locale, day.month());
        td_string!(self.locale, day.of_week, weekday = weekday, day = day.day(), month = month)
    }

    /// A time of the day.
    pub fn hour(&self, hour: Hour) -> String {
        td_string!(self.locale, day.time, hour = hour.hour(), minute = format!("{:02}", hour.minute()))
    }

    /// A moment on this device's clock: the time alone when it was today.
    pub fn time(&self, at: super::clock::Local) -> String {
        let minute = format!("{:02}", at.minute);
        let time = td_string!(self.locale, day.time, hour = at.hour, minute = minute);
        if at.day == self.snapshot.today {
            time
        } else {
            td_string!(self.locale, day.at, day = self.day(at.day), time = time)
        }
    }

    /// *Niveau 3, zelfstandig*.
    pub fn level_named(&self, level: Level) -> String {
        td_string!(self.locale, level.named, digit = level.digit(), name = self.level(level))
    }

    /// A level in one or two words: the firm's own, where it has them.
    pub fn level(&self, level: Level) -> String {
        let firm = self.state().firm.as_ref();
        let own = firm.and_then(|firm| firm.levels.get(usize::from(level.digit())));
        own.map_or_else(|| level_word(self.locale, level).to_owned(), |own| own.name.get(self.language()).to_owned())
    }

    /// What somebody on this level does, in the firm's own words where it has them.
    pub fn level_means(&self, level: Level) -> String {
        let firm = self.state().firm.as_ref();
        let own = firm.and_then(|firm| firm.levels.get(usize::from(level.digit())));
        let own = own.map(|own| own.legend.get(self.language())).filter(|legend| !legend.is_empty());
        own.map_or_else(|| level_means(self.locale, level).to_owned(), str::to_owned)
    }
}

fn month(locale: Locale, month: i8) -> &'static str {
    match month {
        1 => td_string!(locale, day.january),
        2 => td_string!(locale, day.february),
        3 => td_string!(locale, day.march),
        4 => td_string!(locale, day.april),
        5 => td_string!(locale, day.may),
        6 => td_string!(locale, day.june),
        7 => td_string!(locale, day.july),
        8 => td_string!(locale, day.august),
        9 => td_string!(locale, day.september),
        10 => td_string!(locale, day.october),
        11 => td_string!(locale, day.november),
        _ => td_string!(locale, day.december),
    }
}

/// A level in one or two words, where the firm has none of its own.
pub fn level_word(locale: Locale, level: Level) -> &'static str {
    match level {
        Level::None => td_string!(locale, level.none),
        Level::Shown => td_string!(locale, level.shown),
        Level::Supervised => td_string!(locale, level.supervised),
        Level::Independent => td_string!(locale, level.independent),
        Level::Teaches => td_string!(locale, level.teaches),
    }
}

/// What somebody on this level does, where the firm has no words of its own.
pub fn level_means(locale: Locale, level: Level) -> &'static str {
    match level {
        Level::None => td_string!(locale, level.none_means),
        Level::Shown => td_string!(locale, level.shown_means),
        Level::Supervised => td_string!(locale, level.supervised_means),
        Level::Independent => td_string!(locale, level.independent_means),
        Level::Teaches => td_string!(locale, level.teaches_means),
    }
}

/// Where outside evidence came from.
pub fn source_word(locale: Locale, source: Source) -> &'static str {
    match source {
        Source::Diploma => td_string!(locale, source.diploma),
        Source::Supplier => td_string!(locale, source.supplier),
        Source::FormerEmployer => td_string!(locale, source.former_employer),
        Source::Spreadsheet => td_string!(locale, source.spreadsheet),
        Source::KnownHere => td_string!(locale, source.known_here),
    }
}

/// The kind of a moment.
pub fn kind_word(locale: Locale, kind: MomentKind) -> &'static str {
    match kind {
        MomentKind::Coaching => td_string!(locale, kind.coaching),
        MomentKind::NewTask => td_string!(locale, kind.new_task),
        MomentKind::Rotation => td_string!(locale, kind.rotation),
        MomentKind::Duo => td_string!(locale, kind.duo),
        MomentKind::ExplanationGiven => td_string!(locale, kind.explanation_given),
        MomentKind::ExplanationReceived => td_string!(locale, kind.explanation_received),
        MomentKind::MiniWorkshop => td_string!(locale, kind.mini_workshop),
        MomentKind::KnowledgeSession => td_string!(locale, kind.knowledge_session),
        MomentKind::MistakeDiscussed => td_string!(locale, kind.mistake_discussed),
        MomentKind::SuccessDiscussed => td_string!(locale, kind.success_discussed),
        MomentKind::CustomerCase => td_string!(locale, kind.customer_case),
        MomentKind::Experiment => td_string!(locale, kind.experiment),
        MomentKind::Supplier => td_string!(locale, kind.supplier),
        MomentKind::TradeFair => td_string!(locale, kind.trade_fair),
        MomentKind::SelfFound => td_string!(locale, kind.self_found),
        MomentKind::Course => td_string!(locale, kind.course),
    }
}

/// What a kind of moment is, in one line.
pub fn kind_means(locale: Locale, kind: MomentKind) -> &'static str {
    match kind {
        MomentKind::Coaching => td_string!(locale, kind_means.coaching),
        MomentKind::NewTask => td_string!(locale, kind_means.new_task),
        MomentKind::Rotation => td_string!(locale, kind_means.rotation),
        MomentKind::Duo => td_string!(locale, kind_means.duo),
        MomentKind::ExplanationGiven => td_string!(locale, kind_means.explanation_given),
        MomentKind::ExplanationReceived => td_string!(locale, kind_means.explanation_received),
        MomentKind::MiniWorkshop => td_string!(locale, kind_means.mini_workshop),
        MomentKind::KnowledgeSession => td_string!(locale, kind_means.knowledge_session),
        MomentKind::MistakeDiscussed => td_string!(locale, kind_means.mistake_discussed),
        MomentKind::SuccessDiscussed => td_string!(locale, kind_means.success_discussed),
        MomentKind::CustomerCase => td_string!(locale, kind_means.customer_case),
        MomentKind::Experiment => td_string!(locale, kind_means.experiment),
        MomentKind::Supplier => td_string!(locale, kind_means.supplier),
        MomentKind::TradeFair => td_string!(locale, kind_means.trade_fair),
        MomentKind::SelfFound => td_string!(locale, kind_means.self_found),
        MomentKind::Course => td_string!(locale, kind_means.course),
    }
}

/// The sign of a kind of moment.
pub const fn kind_icon(kind: MomentKind) -> Icon {
    match kind {
        MomentKind::Coaching => Icon::HardHat,
        MomentKind::NewTask => Icon::Hammer,
        MomentKind::Rotation => Icon::Rotate,
        MomentKind::Duo => Icon::UsersRound,
        MomentKind::ExplanationGiven => Icon::MessageCircle,
        MomentKind::ExplanationReceived => Icon::Ear,
        MomentKind::MiniWorkshop => Icon::Wrench,
        MomentKind::KnowledgeSession => Icon::Presentation,
        MomentKind::MistakeDiscussed => Icon::TriangleAlert,
        MomentKind::SuccessDiscussed => Icon::Party,
        MomentKind::CustomerCase => Icon::Building,
        MomentKind::Experiment => Icon::Flask,
        MomentKind::Supplier => Icon::Truck,
        MomentKind::TradeFair => Icon::Store,
        MomentKind::SelfFound => Icon::Search,
        MomentKind::Course => Icon::GraduationCap,
    }
}

/// In small letters. The browser has a table of all letters; ours would be downloaded.
#[cfg(target_arch = "wasm32")]
pub fn lower(text: &str) -> String {
    js_sys::JsString::from(text).to_lower_case().into()
}

/// In small letters, where no browser is.
#[cfg(not(target_arch = "wasm32"))]
pub fn lower(text: &str) -> String {
    text.to_lowercase()
}

/// Why something can't be, as a sentence.
pub fn refusal_word(locale: Locale, refusal: Refusal) -> &'static str {
    match refusal {
        Refusal::OwnClaim => td_string!(locale, refusal.own_claim),
        Refusal::NoMentorship => td_string!(locale, refusal.no_mentorship),
        Refusal::LevelTooLow => td_string!(locale, refusal.level_too_low),
        Refusal::NotTheLeader => td_string!(locale, refusal.not_the_leader),
        Refusal::NotAnAdmin => td_string!(locale, refusal.not_an_admin),
        Refusal::NotYours => td_string!(locale, refusal.not_yours),
        Refusal::NotYourself => td_string!(locale, refusal.not_yourself),
        Refusal::WrongChannel => td_string!(locale, refusal.wrong_channel),
        Refusal::AlreadyDecided => td_string!(locale, refusal.already_decided),
        Refusal::Withdrawn => td_string!(locale, refusal.withdrawn),
        Refusal::LevelHeld => td_string!(locale, refusal.level_held),
        Refusal::AlreadyAsked => td_string!(locale, refusal.already_asked),
        Refusal::NoLevel => td_string!(locale, refusal.no_level),
        Refusal::NotASkill => td_string!(locale, refusal.not_a_skill),
        Refusal::TooManySkills => td_string!(locale, refusal.too_many_skills),
        Refusal::TooManyPeople => td_string!(locale, refusal.too_many_people),
        Refusal::TooManyPhotos => td_string!(locale, refusal.too_many_photos),
        Refusal::NotANumber => td_string!(locale, refusal.not_a_number),
        Refusal::NoDate => td_string!(locale, refusal.no_date),
        Refusal::NotAsProposed => td_string!(locale, refusal.not_as_proposed),
        Refusal::NoDuration => td_string!(locale, refusal.no_duration),
        Refusal::NoSkills => td_string!(locale, refusal.no_skills),
        Refusal::TooMuchEvidence => td_string!(locale, refusal.too_much_evidence),
        Refusal::EvidenceNotOwn => td_string!(locale, refusal.evidence_not_own),
        Refusal::NoSentence => td_string!(locale, refusal.no_sentence),
        Refusal::TextTooLong => td_string!(locale, refusal.text_too_long),
        Refusal::NoName => td_string!(locale, refusal.no_name),
        Refusal::NumberTaken => td_string!(locale, refusal.number_taken),
        Refusal::WithOneself => td_string!(locale, refusal.with_oneself),
        Refusal::NoSuchCriterion => td_string!(locale, refusal.no_such_criterion),
        Refusal::NotFound => td_string!(locale, refusal.not_found),
        Refusal::FirmExists => td_string!(locale, refusal.firm_exists),
        Refusal::PersonLeft => td_string!(locale, refusal.person_left),
        Refusal::TooLarge => td_string!(locale, refusal.too_large),
        Refusal::Malformed | Refusal::PartMismatch => td_string!(locale, refusal.malformed),
        Refusal::Other => td_string!(locale, refusal.other),
        Refusal::Retired => td_string!(locale, refusal.retired),
        Refusal::LastAdmin => td_string!(locale, refusal.last_admin),
        Refusal::CriteriaGone => td_string!(locale, refusal.criteria_gone),
        Refusal::IdTaken => td_string!(locale, refusal.id_taken),
    }
}

/// Why something may not stand any more, as a sentence.
pub fn set_aside_word(locale: Locale, because: SetAside) -> &'static str {
    match because {
        SetAside::MentorshipEnded => td_string!(locale, set_aside.mentorship_ended),
        SetAside::LevelRanOut => td_string!(locale, set_aside.level_ran_out),
        SetAside::ClaimWithdrawn => td_string!(locale, set_aside.claim_withdrawn),
        SetAside::ClaimDecided => td_string!(locale, set_aside.claim_decided),
        SetAside::AuthorLeft => td_string!(locale, set_aside.author_left),
        SetAside::SubjectLeft => td_string!(locale, set_aside.subject_left),
        SetAside::RoleEnded => td_string!(locale, set_aside.role_ended),
        SetAside::SessionStands => td_string!(locale, set_aside.session_stands),
        SetAside::SessionWithdrawn => td_string!(locale, set_aside.session_withdrawn),
        SetAside::CalledOff => td_string!(locale, set_aside.called_off),
        SetAside::Moved => td_string!(locale, set_aside.moved),
        SetAside::SkillRetired => td_string!(locale, set_aside.skill_retired),
        SetAside::DependencyRefused => td_string!(locale, set_aside.dependency_refused),
        SetAside::DependencyErased => td_string!(locale, set_aside.dependency_erased),
        SetAside::Other => td_string!(locale, set_aside.other),
    }
}
