//! The firm of a run: two teams, leaders, mentors, learners, walls. The same in every run, so
//! its database is made once and copied.

use std::collections::BTreeSet;

use meeloop_domain::{
    id::{PersonId, SkillId, TeamId},
    intent::Intent,
    level::Level,
    mentorship::{LearnerScope, SkillScope},
    record::Source,
    skill::{Localized, SkillDetails, Sort},
};

use super::server::Server;

/// Who and what there is.
#[derive(Clone, Debug)]
pub struct Cast {
    /// The teams.
    pub teams: Vec<TeamId>,
    /// The people: 0 leads and administers, 1 leads the second team, 2 to 4 are mentors, the rest learn.
    pub people: Vec<PersonId>,
    /// The skills.
    pub skills: Vec<SkillId>,
}

/// Names and numbers by which the bytes on the wire can be searched.
pub fn name_token(person: usize) -> String {
    format!("nm{person:02}x")
}

/// The employee number of a person of the cast.
pub fn number_token(person: usize) -> String {
    format!("no{person:02}x")
}

impl Cast {
    /// Writes the firm into an empty server.
    pub async fn found(server: &mut Server) -> anyhow::Result<Self> {
        let mut teams = Vec::new();
        for name in ["Noord", "Zuid"] {
            teams.push(server.write(Intent::AddTeam { name: name.into() }).await?.into());
        }
        let mut people: Vec<PersonId> = Vec::new();
        for number in 0..8 {
            let team = teams[number % 2];
            let leads = if number < 2 { BTreeSet::from([team]) } else { BTreeSet::new() };
            let (name, employee) = (name_token(number), number_token(number));
            let intent = Intent::AddPerson { number: employee, name, team, leads, admin: number == 0 };
            people.push(server.write(intent).await?.into());
        }
        let mut skills: Vec<SkillId> = Vec::new();
        for number in 0..5 {
            skills.push(server.write(Intent::AddSkill { skill: Box::new(skill(number)) }).await?.into());
        }
        for (mentor, level) in [(2, Level::Teaches), (3, Level::Teaches), (4, Level::Independent)] {
            for skill in &skills {
                let source = Source::Spreadsheet;
                let person = people[mentor];
                server.write(Intent::TakeOverLevel { person, skill: *skill, level, source, valid_until: None }).await?;
            }
        }
        let appointments = [
            (2, SkillScope::All, LearnerScope::Firm),
            (3, SkillScope::Group("B".into()), LearnerScope::Team(teams[1])),
            (
                4,
                SkillScope::These(skills[..2].iter().copied().collect()),
                LearnerScope::These([people[5], people[6]].into()),
            ),
        ];
        for (mentor, skills, learners) in appointments {
            server.write(Intent::AppointMentor { mentor: people[mentor], skills, learners }).await?;
        }
        Ok(Self { teams, people, skills })
    }
}

fn skill(number: usize) -> SkillDetails {
    let text = |text: String| Localized { nl: text, en: None, pl: None };
    SkillDetails {
        code: format!("S{number}"),
        sort: Sort::Skill,
        group: if number < 2 { "A".into() } else { "B".into() },
        name: text(format!("Vaardigheid {number}")),
        criteria: (0..3).map(|criterion| text(format!("Criterium {criterion}"))).collect(),
        esco: None,
        valid_months: (number == 4).then_some(12),
        confirm_months: None,
        norm: None,
    }
}
