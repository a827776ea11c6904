//! The firm as it began: two teams, their people, the catalogue.

use meeloop_domain::{
    id::{PersonId, TeamId},
    skill::SkillDetails,
};

use super::{
    cast::{By, Handle},
    diary::{Diary, Role},
    skills::ROLSTEIGER,
};

pub(super) const FIRM: &str = "Vonkenburg Techniek";
pub(super) const ZONE: &str = "Europe/Amsterdam";
pub(super) const NOORD: &str = "Ploeg Noord";
pub(super) const WERKPLAATS: &str = "Werkplaats";

/// Employee numbers by which a later start finds the roles of the demo again.
pub(super) const MARKED: Marked = Marked { monteur: "1007", mentor: "1001", leader: "1002" };

pub(super) struct Marked {
    pub(super) monteur: &'static str,
    pub(super) mentor: &'static str,
    pub(super) leader: &'static str,
}

/// How long a mobile scaffold may be built on one signature, in months. The firm's own choice:
/// everybody shows it again each year.
const ROLSTEIGER_MONTHS: u16 = 12;

type Person = Handle<PersonId>;

/// Everybody who was ever there.
pub(super) struct People {
    pub(super) noord: Handle<TeamId>,
    pub(super) werkplaats: Handle<TeamId>,
    /// Ploeg Noord: the electrician whom everybody asks.
    pub(super) ahmed: Person,
    /// Ploeg Noord: leader, at home in heating.
    pub(super) dirk: Person,
    /// Ploeg Noord: does everything, and looks closely.
    pub(super) fatma: Person,
    /// Ploeg Noord: solar panels and charge points.
    pub(super) sanne: Person,
    /// Ploeg Noord: heating; wants to be broader.
    pub(super) tomasz: Person,
    /// Ploeg Noord: junior; works along on PLCs.
    pub(super) jeroen: Person,
    /// Ploeg Noord: junior.
    pub(super) marek: Person,
    /// Ploeg Noord: apprentice, came seven months ago.
    pub(super) ruben: Person,
    /// Ploeg Noord, until he retired.
    pub(super) gerrit: Person,
    /// Builds panels; moved from Ploeg Noord to the workshop.
    pub(super) bram: Person,
    /// Workshop: leader.
    pub(super) henk: Person,
    /// Workshop: prepares the work; admin.
    pub(super) petra: Person,
    /// Workshop: welder.
    pub(super) piotr: Person,
    /// Workshop: milling machine.
    pub(super) ayse: Person,
    /// Workshop: apprentice.
    pub(super) lotte: Person,
}

/// The first day, and the day on which the last one joined.
pub(super) fn begin(diary: &mut Diary, catalogue: Vec<SkillDetails>) -> People {
    diary.at(258, 8, 0).found(FIRM, ZONE);
    let noord = diary.at(258, 8, 1).team(NOORD);
    let werkplaats = diary.at(258, 8, 1).team(WERKPLAATS);
    let petra = diary.at(258, 8, 5).person(By::Server, "1005", "Petra Kuipers", werkplaats, Role::Admin);
    let by = By::Person(petra);
    for mut details in catalogue {
        if details.code == ROLSTEIGER {
            details.valid_months = Some(ROLSTEIGER_MONTHS);
        }
        diary.at(258, 8, 30).skill(petra, details);
    }
    let mut add = |number, name, team, role| diary.at(258, 9, 10).person(by, number, name, team, role);
    let ahmed = add(MARKED.mentor, "Ahmed Bakker", noord, Role::Monteur);
    let dirk = add(MARKED.leader, "Dirk Visser", noord, Role::Leader);
    let fatma = add("1009", "Fatma Yilmaz", noord, Role::Monteur);
    let sanne = add("1004", "Sanne de Boer", noord, Role::Monteur);
    let tomasz = add("1010", "Tomasz Nowak", noord, Role::Monteur);
    let jeroen = add("1012", "Jeroen Hendriks", noord, Role::Monteur);
    let marek = add(MARKED.monteur, "Marek Kowalski", noord, Role::Monteur);
    let gerrit = add("0311", "Gerrit Hoekstra", noord, Role::Monteur);
    let bram = add("1006", "Bram Peters", noord, Role::Monteur);
    let henk = add("1003", "Henk Dijkstra", werkplaats, Role::Leader);
    let piotr = add("1008", "Piotr Zieliński", werkplaats, Role::Monteur);
    let ayse = add("1011", "Ayşe Demir", werkplaats, Role::Monteur);
    let lotte = add("1014", "Lotte Jansen", werkplaats, Role::Monteur);
    let ruben = diary.at(150, 8, 0).person(by, "1015", "Ruben Smit", noord, Role::Monteur);
    People {
        noord,
        werkplaats,
        ahmed,
        dirk,
        fatma,
        sanne,
        tomasz,
        jeroen,
        marek,
        ruben,
        gerrit,
        bram,
        henk,
        petra,
        piotr,
        ayse,
        lotte,
    }
}
