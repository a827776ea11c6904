//! What admins and leaders may say about people, catalogue and teams.

use super::*;
use crate::{
    level::LevelName,
    matrix::Matrix,
    record::Source,
    skill::{Localized, SkillDetails},
};

fn text(nl: &str) -> Localized {
    Localized { nl: nl.into(), en: None, pl: None }
}

fn details(firm: &Firm) -> SkillDetails {
    firm.state.skills[&firm.pressing].details.clone()
}

fn change(firm: &Firm, details: SkillDetails) -> Intent {
    Intent::ChangeSkill { skill: firm.pressing, details: Box::new(details) }
}

#[test]
fn only_an_admin_changes_people_and_catalogue() {
    let firm = Firm::new();
    let (person, skill, team) = (firm.dirk, firm.pressing, firm.north);
    let intents = [
        Intent::CorrectPerson { person, number: None, name: Some("Dirk de Boer".into()) },
        Intent::LetPersonGo { person },
        Intent::TakePersonBack { person },
        Intent::RenameTeam { team, name: "Noordoost".into() },
        Intent::NameLevels { levels: Vec::new() },
        change(&firm, details(&firm)),
        Intent::RetireSkill { skill },
        Intent::ReinstateSkill { skill },
    ];
    for intent in intents {
        let mut firm = firm.clone();
        assert_eq!(firm.does(firm.bram, intent.clone()).err(), Some(Refusal::NotAnAdmin), "{intent:?}");
        assert!(firm.does(firm.anna, intent).is_ok());
    }
}

#[test]
fn a_correction_changes_what_it_names_and_nothing_else() {
    let mut firm = Firm::new();
    let person = firm.dirk;
    firm.does(firm.anna, Intent::CorrectPerson { person, number: None, name: Some(" Dirk de Boer ".into()) }).unwrap();
    assert_eq!((firm.state.name(person), firm.state.files[&person].number.as_str()), ("Dirk de Boer", "dirk"));
    firm.does(firm.anna, Intent::CorrectPerson { person, number: Some("44".into()), name: None }).unwrap();
    assert_eq!((firm.state.name(person), firm.state.files[&person].number.as_str()), ("Dirk de Boer", "44"));
    let taken = Intent::CorrectPerson { person, number: Some("eva".into()), name: None };
    assert_eq!(firm.does(firm.anna, taken).err(), Some(Refusal::NumberTaken));
    let own = Intent::CorrectPerson { person, number: Some("44".into()), name: None };
    assert!(firm.does(firm.anna, own).is_ok(), "one's own number is not taken");
}

#[test]
fn a_firm_keeps_somebody_who_administers() {
    let mut firm = Firm::new();
    let (anna, eva) = (firm.anna, firm.eva);
    let step_down = Intent::SetRoles { person: anna, leads: BTreeSet::new(), admin: false };
    assert_eq!(firm.does(anna, step_down.clone()).err(), Some(Refusal::LastAdmin));
    assert_eq!(firm.does(anna, Intent::LetPersonGo { person: anna }).err(), Some(Refusal::LastAdmin));
    firm.does(anna, Intent::SetRoles { person: eva, leads: BTreeSet::new(), admin: true }).unwrap();
    assert!(firm.does(anna, step_down).is_ok());
}

#[test]
fn who_comes_back_works_here_again_with_every_level() {
    let mut firm = Firm::new();
    let person = firm.dirk;
    firm.level(person, firm.soldering, Level::Independent);
    firm.does(firm.anna, Intent::LetPersonGo { person }).unwrap();
    assert!(!firm.state.people[&person].is_here());
    firm.does(firm.anna, Intent::TakePersonBack { person }).unwrap();
    assert!(firm.state.people[&person].is_here());
    assert_eq!(firm.state.record(person, firm.soldering).unwrap().level(), Level::Independent);
}

#[test]
fn criteria_are_reworded_and_added_but_keep_their_places() {
    let mut firm = Firm::new();
    let more = SkillDetails { criteria: vec![text("Haaks"), text(""), text("Gemerkt")], ..details(&firm) };
    let changed = change(&firm, more.clone());
    assert!(firm.does(firm.anna, changed).is_ok());
    assert_eq!(firm.state.skills[&firm.pressing].details, more);
    let fewer = change(&firm, SkillDetails { criteria: vec![text("Haaks")], ..more });
    assert_eq!(firm.does(firm.anna, fewer).err(), Some(Refusal::CriteriaGone));
}

#[test]
fn a_code_belongs_to_one_entry_and_a_skill_stays_a_skill() {
    let mut firm = Firm::new();
    let taken = change(&firm, SkillDetails { code: "WE-02".into(), ..details(&firm) });
    assert_eq!(firm.does(firm.anna, taken).err(), Some(Refusal::NumberTaken));
    let certificate = change(&firm, SkillDetails { sort: Sort::Certificate, ..details(&firm) });
    assert_eq!(firm.does(firm.anna, certificate).err(), Some(Refusal::NotASkill));
}

#[test]
fn a_retired_skill_is_asked_of_nobody_and_takes_nothing_away() {
    let mut firm = Firm::new();
    let skill = firm.pressing;
    let waiting = firm.claims(firm.dirk, skill, Level::Shown).unwrap();
    let late = Intent::MakeClaim { skill, level: Level::Shown, sentence: String::new(), evidence: BTreeSet::new() };
    let late = firm.drafts(firm.eva, late).unwrap();
    firm.does(firm.anna, Intent::RetireSkill { skill }).unwrap();
    assert_eq!(firm.commit(&late), set_aside(SetAside::SkillRetired));
    assert_eq!(firm.claims(firm.eva, skill, Level::Shown).err(), Some(Refusal::Retired));
    assert!(firm.does(firm.bram, approve(waiting)).is_ok(), "what waited can still be decided");
    assert_eq!(firm.state.record(firm.bram, skill).unwrap().level(), Level::Teaches);
    assert!(!Matrix::of(&firm.state, firm.north, firm.today).skills.contains(&skill));
    firm.does(firm.anna, Intent::ReinstateSkill { skill }).unwrap();
    assert!(Matrix::of(&firm.state, firm.north, firm.today).skills.contains(&skill));
}

#[test]
fn a_leader_says_how_many_a_team_needs() {
    let mut firm = Firm::new();
    let (team, skill) = (firm.north, firm.soldering);
    let minimum = |people| Intent::SetMinimum { team, skill, people };
    assert_eq!(firm.does(firm.bram, minimum(2)).err(), Some(Refusal::NotTheLeader));
    firm.does(firm.anna, minimum(2)).unwrap();
    let covered = |firm: &Firm| {
        let matrix = Matrix::of(&firm.state, team, firm.today);
        let column = matrix.skills.iter().position(|it| *it == skill);
        column.map(|column| matrix.coverage[column]).map(|it| (it.able, it.needed, it.is_enough()))
    };
    assert_eq!(covered(&firm), Some((0, Some(2), false)), "a column for what nobody can do yet");
    firm.level(firm.dirk, skill, Level::Independent);
    firm.level(firm.eva, skill, Level::Independent);
    assert_eq!(covered(&firm), Some((2, Some(2), true)));
    firm.does(firm.anna, minimum(0)).unwrap();
    assert_eq!(covered(&firm), Some((2, None, true)));
    let certificate = Intent::SetMinimum { team, skill: firm.vca, people: 1 };
    assert_eq!(firm.does(firm.anna, certificate).err(), Some(Refusal::NotASkill));
}

#[test]
fn a_firm_renames_all_levels_or_none() {
    let mut firm = Firm::new();
    let name = |name: &str| LevelName { name: text(name), legend: text("") };
    let five = ["Start", "Gezien", "Samen", "Zelf", "Meester"].map(name);
    firm.does(firm.anna, Intent::NameLevels { levels: five.to_vec() }).unwrap();
    assert_eq!(firm.state.firm.as_ref().unwrap().levels.len(), Level::COUNT);
    let four = Intent::NameLevels { levels: five[1..].to_vec() };
    assert_eq!(firm.does(firm.anna, four).err(), Some(Refusal::Malformed));
    let nameless = Intent::NameLevels { levels: vec![name(""); Level::COUNT] };
    assert_eq!(firm.does(firm.anna, nameless).err(), Some(Refusal::NoName));
}

#[test]
fn a_level_is_taken_over_by_a_leader_of_the_person_only() {
    let mut firm = Firm::new();
    let skill = firm.soldering;
    let take = |person| Intent::TakeOverLevel {
        person,
        skill,
        level: Level::Independent,
        source: Source::Diploma,
        valid_until: None,
    };
    assert!(firm.does(firm.anna, take(firm.dirk)).is_ok());
    assert_eq!(firm.does(firm.anna, take(firm.fons)).err(), Some(Refusal::NotTheLeader));
}
