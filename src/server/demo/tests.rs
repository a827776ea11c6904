//! Plays the whole story against a plain `State`, by the rules of the domain alone, and asserts
//! what the start page and the screens promise.

mod threads;

use std::collections::{BTreeMap, BTreeSet};

use jiff::{ToSpan, civil::date};
use meeloop_domain::{
    Date,
    claim::Status,
    draft::draft,
    event::{Event, Part},
    fact::Fact,
    id::{EventId, PersonId, TeamId},
    inbox::{Waiting, inbox},
    judge::{Author, Channel, judge},
    level::Level,
    matrix::{Cell, Matrix, signed_this_week},
    moment::{MomentKind, Share},
    record::{Ground, Validity},
    stamp::Stamp,
    state::State,
    verdict::Verdict,
};

use super::{Cast, DemoFirm, story};

/// The firm after its year, with every verdict.
struct Played {
    today: Date,
    state: State,
    facts: Vec<(Fact, Verdict)>,
    demo: DemoFirm,
}

fn play(today: Date) -> Played {
    let mut state = State::default();
    let mut cast = Cast::default();
    let mut facts = Vec::new();
    for (commit, step) in (1..).zip(story(today)) {
        let (actor, received) = (step.actor(&cast), step.at.date());
        let id = EventId::new(commit, [0; 10]);
        let intent = step.intent(&cast);
        let told = format!("{} {actor:?} {intent:?}", step.at);
        let drafted = draft(intent, id, actor, Channel::Server, received, &state)
            .unwrap_or_else(|refusal| panic!("{refusal:?}: {told}"));
        let part = |text: &meeloop_domain::event::Text| {
            Some(Part { about: text.about, field: text.field, text: text.text.clone(), salt: String::new() })
        };
        let parts = drafted.texts.iter().map(part).collect();
        let event = Event { id, at_ms: 0, actor, fact: drafted.fact, parts };
        let author = Author { person: event.person(), channel: Channel::Server };
        let verdict = judge(&event, author, received, &state);
        let stamp = Stamp { commit: commit.try_into().unwrap(), today: received };
        meeloop_domain::apply::apply(&mut state, &event, verdict, stamp);
        cast.enter(&step, id);
        facts.push((event.fact, verdict));
    }
    let demo = DemoFirm::find(&state).unwrap();
    Played { today, state, facts, demo }
}

/// A week of ordinary days, the turn of a year and a leap day.
fn days() -> impl Iterator<Item = Date> {
    let week = (0..7).map(|days| date(2026, 11, 16).saturating_add(days.days()));
    week.chain([date(2027, 1, 1), date(2028, 2, 29)])
}

impl Played {
    fn noord(&self) -> TeamId {
        self.demo.wandtablet
    }

    fn person(&self, name: &str) -> PersonId {
        self.state.people.values().find(|card| card.name.as_str() == name).unwrap().id
    }

    fn cell(&self, person: PersonId, code: &str) -> Cell {
        let skill = self.state.skills.values().find(|skill| skill.details.code == code).unwrap().id;
        self.state.record(person, skill).map(|record| Cell::of(record, self.today)).unwrap_or_default()
    }

    /// The codes of a team's columns, with how many can do each alone.
    fn coverage(&self, team: TeamId) -> BTreeMap<&str, usize> {
        let matrix = Matrix::of(&self.state, team, self.today);
        let codes = matrix.skills.iter().map(|skill| self.state.skills[skill].details.code.as_str());
        codes.zip(matrix.coverage.iter().map(|covered| covered.able)).collect()
    }

    fn cells(&self) -> Vec<Cell> {
        Matrix::of(&self.state, self.noord(), self.today).rows.into_iter().flat_map(|row| row.cells).collect()
    }
}

#[test]
fn every_step_passes_and_only_two_verdicts_are_out_of_the_ordinary() {
    for today in days() {
        let played = play(today);
        let count = |is: fn(&Verdict) -> bool| played.facts.iter().filter(|(_, verdict)| is(verdict)).count();
        assert_eq!(count(|verdict| matches!(verdict, Verdict::Endorsed { .. })), 1, "{today}");
        assert_eq!(count(|verdict| matches!(verdict, Verdict::Disputed { .. })), 1, "{today}");
        assert_eq!(count(|verdict| matches!(verdict, Verdict::Applied)), played.facts.len() - 2, "{today}");
    }
}

#[test]
fn the_story_spans_a_year_in_order_and_is_the_same_each_time() {
    for today in days() {
        let story = super::story(today);
        assert!(story.is_sorted_by_key(|step| step.at), "{today}");
        let first = story[0].at.date();
        assert!((350..=366).contains(&today.since(first).unwrap().get_days()), "{today}: {first}");
        assert!(story.iter().all(|step| step.at.date() <= today), "{today}");
    }
    let today = date(2026, 11, 22);
    assert_eq!(play(today).facts, play(today).facts);
}

#[test]
fn fourteen_people_work_here_in_two_teams_with_their_roles() {
    let played = play(date(2026, 11, 22));
    let here: Vec<_> = played.state.people.values().filter(|card| card.is_here()).collect();
    let noord = here.iter().filter(|card| card.team == played.noord()).count();
    assert_eq!((played.state.teams.len(), noord, here.len()), (2, 8, 14));
    assert_eq!(played.state.people.len(), 15, "one left");
    assert_eq!(here.iter().filter(|card| card.admin).count(), 1);
    for team in played.state.teams.keys() {
        assert_eq!(here.iter().filter(|card| card.leads.contains(team)).count(), 1);
    }
    assert!(here.iter().any(|card| card.leads.contains(&played.noord()) && card.id == played.demo.leidinggevende));
    let moved = played.facts.iter().filter(|(fact, _)| matches!(fact, Fact::PersonMoved { .. })).count();
    assert_eq!(moved, 1);
    let ended = played.state.mentorships.values().filter(|it| !it.is_current()).count();
    let naming = played.state.mentorships.values().filter(|it| it.names().next().is_some()).count();
    assert_eq!(ended, 1);
    assert!((1..played.state.mentorships.len()).contains(&naming), "some name learners, some don't");
    let roles: Vec<String> = played.demo.roles(&played.state).roles.into_iter().map(|role| role.name).collect();
    assert_eq!(roles, ["Marek Kowalski", "Ahmed Bakker", "Dirk Visser", "Ploeg Noord"]);
}

#[test]
fn the_wall_shows_a_lively_matrix_and_what_was_signed_this_week() {
    for today in days() {
        let played = play(today);
        let coverage = played.coverage(played.noord());
        assert!((12..=14).contains(&coverage.len()), "{today}: {coverage:?}");
        let only_one: Vec<_> = coverage.iter().filter(|(_, count)| **count == 1).map(|(code, _)| *code).collect();
        assert_eq!(only_one, ["EL-08", "EL-10"], "{today}");
        assert!(coverage.values().all(|count| *count > 0), "{today}: {coverage:?}");
        let cells = played.cells();
        for digit in 0..=4 {
            let found = cells.iter().filter(|cell| cell.level.digit() == digit).count();
            assert!(found >= 8, "{today}: level {digit} only {found} times");
        }
        let taken_over = cells.iter().filter(|cell| cell.taken_over).count();
        assert!((8..=cells.len() / 4).contains(&taken_over), "{today}: {taken_over}");
        let validity = |validity| cells.iter().filter(|cell| cell.validity == validity).count();
        assert_eq!((validity(Validity::RanOut), validity(Validity::Soon)), (1, 3), "{today}");
        assert_eq!(cells.iter().filter(|cell| cell.asked).count(), 2, "{today}");
        let signed = signed_this_week(&played.state, played.noord(), today);
        assert!(signed.len() >= 5, "{today}: {signed:?}");
    }
}

#[test]
fn the_workshop_has_a_matrix_of_its_own_with_gaps() {
    let played = play(date(2026, 11, 22));
    let werkplaats = played.state.teams.keys().copied().find(|team| *team != played.noord()).unwrap();
    let coverage = played.coverage(werkplaats);
    assert_eq!((coverage["ME-07"], coverage["ME-09"]), (1, 1), "{coverage:?}");
    assert_eq!(coverage["EL-07"], 1, "Bram took his panels along: {coverage:?}");
    assert!(!signed_this_week(&played.state, werkplaats, played.today).is_empty());
}

#[test]
fn the_monteur_finds_something_of_everything() {
    for today in days() {
        let played = play(today);
        let marek = played.demo.monteur;
        let waits = inbox(&played.state, marek, today);
        assert!(matches!(waits[..], [Waiting::ReadReturn(_), Waiting::AgreePlan(_)]), "{today}: {waits:?}");
        let claims: Vec<_> = played.state.claims.values().filter(|claim| claim.learner == marek).collect();
        let waiting: Vec<_> = claims.iter().filter(|claim| claim.is_waiting()).collect();
        assert_eq!(waiting.len(), 1);
        assert!(!waiting[0].evidence.is_empty());
        assert!(played.state.moments.values().filter(|moment| moment.person == marek).count() >= 10);
        let along = |learner, guide| {
            played.state.shadowings.values().filter(move |it| it.learner == learner && it.guide == guide).count()
        };
        assert!(along(marek, played.demo.mentor) >= 5);
        assert!(along(played.person("Ruben Smit"), marek) >= 1, "he guides as well");
    }
}

#[test]
fn the_mentor_has_claims_to_judge_and_sessions_to_confirm() {
    for today in days() {
        let played = play(today);
        let waits = inbox(&played.state, played.demo.mentor, today);
        let claims = waits.iter().filter(|it| matches!(it, Waiting::JudgeClaim(_))).count();
        let sessions = waits.iter().filter(|it| matches!(it, Waiting::ConfirmShadowing(_))).count();
        let plans = waits.iter().filter(|it| matches!(it, Waiting::AgreePlan(_))).count();
        assert_eq!((claims, sessions, plans), (2, 2, 1), "{today}");
        let open = played.state.shadowings.values().filter(|session| session.confirmed.is_none()).count();
        assert_eq!(open, 2, "{today}");
    }
}

#[test]
fn claims_end_in_every_way() {
    let played = play(date(2026, 11, 22));
    let claims: Vec<_> = played.state.claims.values().collect();
    let count = |is: fn(Status<'_>) -> bool| claims.iter().filter(|claim| is(claim.status())).count();
    assert!(count(|status| matches!(status, Status::Approved(_))) >= 12);
    assert_eq!(count(|status| matches!(status, Status::Returned(_))), 3);
    assert_eq!(count(|status| matches!(status, Status::Withdrawn)), 1);
    assert_eq!(count(|status| matches!(status, Status::Waiting)), 3);
    assert_eq!(claims.iter().filter(|claim| claim.is_return_unread()).count(), 1);
    assert_eq!(claims.iter().flat_map(|claim| claim.disputes()).count(), 1);
    let seen = |grounds: fn(Ground) -> bool| {
        played.state.records.values().flat_map(|record| &record.signatures).filter(|it| grounds(it.ground)).count()
    };
    assert!(seen(|ground| matches!(ground, Ground::Seen(Some(_)))) >= 10, "signed for what was seen in a session");
    assert!(seen(|ground| matches!(ground, Ground::Seen(None))) >= 10, "signed for what was seen otherwise");
}

#[test]
fn moments_are_of_all_sixteen_kinds_and_shared_in_every_way() {
    let played = play(date(2026, 11, 22));
    let moments: Vec<_> = played.state.moments.values().collect();
    let kinds: BTreeSet<MomentKind> = moments.iter().map(|moment| moment.moment).collect();
    assert_eq!(kinds, MomentKind::ALL.into_iter().collect());
    let shared = |share: fn(Share) -> bool| moments.iter().filter(|moment| share(moment.share)).count();
    assert!(shared(|share| share == Share::Me) >= 2);
    assert!(shared(|share| share == Share::Mentor) >= 10);
    assert!(shared(|share| matches!(share, Share::Team(_))) >= 20);
    for moment in moments {
        let Share::Team(team) = moment.share else { continue };
        assert!(played.state.teams.contains_key(&team));
        assert!(!moment.learned.as_str().is_empty());
    }
    let writers: BTreeSet<PersonId> = played.state.moments.values().map(|moment| moment.person).collect();
    assert_eq!(writers.len(), played.state.people.len(), "everybody is a learner");
}
