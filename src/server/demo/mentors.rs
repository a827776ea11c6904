//! Who may sign for whom, and what the mentors signed in the first weeks: whatever of the old
//! spreadsheet they saw at work themselves. What nobody saw stays *overgenomen*.

use meeloop_domain::{
    id::{MentorshipId, PersonId},
    level::Level::{self, Independent, Shown, Supervised, Teaches},
};

use super::{
    cast::Handle,
    diary::{Covers, Diary, Learners},
    people::People,
    skills::{
        BEDRADING, CNC, FREZEN, GROEPENKAST, INSPECTIE, KABELGOOT, LAADPAAL, MAG_1, MAG_2, METEN, PANEEL, PERSEN, PLC,
        ROLSTEIGER, SCHEMA, STORING, TEKENING, TIG, VOORBEREIDEN, WARMTEPOMP, ZETTEN, ZONNEPANELEN,
    },
};

/// The appointments that the year comes back to.
pub(super) struct Appointments {
    /// Ends when Gerrit retires.
    pub(super) gerrit: Handle<MentorshipId>,
}

/// Appoints the mentors: most by group of skills, some by the name of a learner.
pub(super) fn appoint(diary: &mut Diary, p: &People) -> Appointments {
    let noord = || Learners::Team(p.noord);
    let werkplaats = || Learners::Team(p.werkplaats);
    let elektro = Covers::Group("Elektrotechniek");
    let machine = Covers::These(&[METEN, FREZEN, CNC]);
    let gerrit = diary.at(256, 10, 0).appoint(p.petra, p.gerrit, elektro, noord());
    diary.at(256, 10, 1).appoint(p.petra, p.ahmed, elektro, noord());
    diary.at(256, 10, 2).appoint(p.petra, p.ahmed, Covers::All, Learners::These(vec![p.marek]));
    diary.at(256, 10, 3).appoint(p.petra, p.fatma, Covers::All, noord());
    diary.at(256, 10, 4).appoint(p.petra, p.dirk, Covers::Group("Werktuigbouw"), noord());
    diary.at(256, 10, 5).appoint(p.petra, p.sanne, Covers::These(&[ZONNEPANELEN, LAADPAAL]), Learners::Firm);
    diary.at(256, 10, 6).appoint(p.petra, p.henk, Covers::All, werkplaats());
    diary.at(256, 10, 7).appoint(p.petra, p.piotr, Covers::Group("Metaal"), werkplaats());
    diary.at(256, 10, 8).appoint(p.petra, p.piotr, Covers::All, Learners::These(vec![p.lotte]));
    diary.at(256, 10, 9).appoint(p.petra, p.ayse, machine, werkplaats());
    diary.at(149, 8, 10).appoint(p.dirk, p.ahmed, Covers::All, Learners::These(vec![p.ruben]));
    diary.at(88, 16, 5).appoint(p.dirk, p.ahmed, Covers::These(&[PLC]), Learners::These(vec![p.jeroen]));
    diary.at(117, 8, 20).appoint(p.henk, p.ayse, machine, Learners::These(vec![p.bram, p.lotte]));
    Appointments { gerrit }
}

/// The first weeks: the mentors go through the old list.
pub(super) fn sign_what_they_see(diary: &mut Diary, p: &People) {
    round(
        diary,
        (245, 15),
        p.gerrit,
        &[
            (p.ahmed, &[(SCHEMA, Teaches), (INSPECTIE, Teaches), (STORING, Teaches)]),
            (p.fatma, &[(GROEPENKAST, Teaches), (STORING, Teaches)]),
            (p.sanne, &[(GROEPENKAST, Independent)]),
            (p.bram, &[(BEDRADING, Independent), (PANEEL, Independent)]),
        ],
    );
    round(
        diary,
        (243, 15),
        p.ahmed,
        &[
            (p.fatma, &[(KABELGOOT, Teaches), (BEDRADING, Teaches), (SCHEMA, Teaches), (PANEEL, Independent)]),
            (p.sanne, &[(KABELGOOT, Teaches), (SCHEMA, Independent), (STORING, Independent)]),
            (p.marek, &[(KABELGOOT, Supervised)]),
            (p.jeroen, &[(KABELGOOT, Independent), (SCHEMA, Supervised)]),
            (p.tomasz, &[(KABELGOOT, Independent)]),
            (p.dirk, &[(SCHEMA, Independent)]),
        ],
    );
    round(
        diary,
        (239, 16),
        p.dirk,
        &[
            (p.fatma, &[(PERSEN, Teaches), (WARMTEPOMP, Independent)]),
            (p.tomasz, &[(PERSEN, Teaches)]),
            (p.ahmed, &[(PERSEN, Supervised)]),
        ],
    );
    round(
        diary,
        (236, 14),
        p.fatma,
        &[
            (p.ahmed, &[(KABELGOOT, Teaches), (BEDRADING, Teaches), (GROEPENKAST, Teaches), (ROLSTEIGER, Independent)]),
            (p.dirk, &[(KABELGOOT, Independent), (PERSEN, Teaches), (ROLSTEIGER, Independent)]),
            (p.tomasz, &[(ROLSTEIGER, Independent)]),
            (p.sanne, &[(LAADPAAL, Independent)]),
        ],
    );
    round(
        diary,
        (234, 12),
        p.sanne,
        &[
            (p.ahmed, &[(ZONNEPANELEN, Independent)]),
            (p.tomasz, &[(ZONNEPANELEN, Independent)]),
            (p.marek, &[(ZONNEPANELEN, Supervised), (LAADPAAL, Shown)]),
        ],
    );
    round(
        diary,
        (242, 12),
        p.henk,
        &[
            (p.piotr, &[(MAG_1, Teaches), (MAG_2, Teaches), (ZETTEN, Independent), (TEKENING, Independent)]),
            (p.ayse, &[(METEN, Teaches), (TEKENING, Teaches)]),
            (p.petra, &[(TEKENING, Teaches), (VOORBEREIDEN, Teaches)]),
            (p.lotte, &[(MAG_1, Shown), (ZETTEN, Shown)]),
        ],
    );
    round(diary, (240, 12), p.piotr, &[(p.henk, &[(MAG_1, Teaches), (MAG_2, Teaches), (TIG, Independent)])]);
    round(diary, (238, 12), p.ayse, &[(p.henk, &[(METEN, Teaches), (FREZEN, Supervised)])]);
}

type Seen<'a> = (Handle<PersonId>, &'a [(&'a str, Level)]);

/// What one mentor signs at one sitting, a minute each.
fn round(diary: &mut Diary, (workdays_ago, hour): (u16, i8), mentor: Handle<PersonId>, seen: &[Seen<'_>]) {
    let signed = seen.iter().flat_map(|(person, levels)| levels.iter().map(|(code, level)| (*person, *code, *level)));
    for (minute, (person, code, level)) in (0..).zip(signed) {
        diary.at(workdays_ago, hour, minute).sign(mentor, person, code, level, None);
    }
}
