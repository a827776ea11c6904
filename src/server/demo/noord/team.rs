//! What happened to the team as a whole: Gerrit's last year, Bram's move, and what was tried out.

use meeloop_domain::{
    level::Level::Teaches,
    moment::MomentKind as Kind,
    shadowing::Practice::{Copied, Shown},
};

use crate::demo::{
    diary::{Diary, Reads},
    mentors::Appointments,
    people::People,
    skills::{BEGELEIDEN, PANEEL, PERSEN, PLC, STORING, VOORBEREIDEN, WARMTEPOMP},
};

pub(super) fn year(d: &mut Diary, p: &People, appointments: &Appointments) {
    gerrit(d, p, appointments);
    bram_moves(d, p);
    tried_out(d, p);
}

fn gerrit(d: &mut Diary, p: &People, appointments: &Appointments) {
    d.at(192, 16, 10).moment(
        p.gerrit,
        Kind::KnowledgeSession,
        &[PLC, STORING],
        Reads::Team(p.noord),
        "Kennissessie over PLC-storingen gegeven. Ik doe dit al dertig jaar, maar uitleggen is een vak apart.",
    );
    d.at(103, 9, 45).moment(
        p.gerrit,
        Kind::ExplanationGiven,
        &[PLC, BEGELEIDEN],
        Reads::Team(p.noord),
        "Mijn map met storingen is klaar. Bij elke storing staat ook wat ik eerst dacht. Jeroen past erop.",
    );
    d.at(95, 16, 0).end(p.dirk, appointments.gerrit);
    d.at(95, 16, 30).leaves(p.petra, p.gerrit);
}

fn bram_moves(d: &mut Diary, p: &People) {
    let session = d.at(152, 15, 40).session(p.bram, p.bram, p.gerrit, &[(PANEEL, &[Shown, Copied])]);
    d.at(151, 9, 30).confirm(p.gerrit, session);
    d.at(148, 9, 40).sign(p.gerrit, p.bram, PANEEL, Teaches, None);
    d.at(120, 8, 15).moves(p.petra, p.bram, p.werkplaats);
}

fn tried_out(d: &mut Diary, p: &People) {
    d.at(172, 16, 30).moment(
        p.fatma,
        Kind::Experiment,
        &[PERSEN],
        Reads::Team(p.noord),
        "Een week lang de insteekdiepte met rode stift gemerkt. Geen lek bij het afpersen. Dit houden we zo.",
    );
    d.at(108, 16, 45).moment(
        p.dirk,
        Kind::TradeFair,
        &[WARMTEPOMP],
        Reads::Team(p.noord),
        "Bij een collega-bedrijf gekeken. Zij zetten de warmtepomp in de werkplaats al klaar. Dat gaan wij ook proberen.",
    );
    d.at(43, 17, 10).moment(
        p.dirk,
        Kind::Experiment,
        &[VOORBEREIDEN],
        Reads::Team(p.noord),
        "Vrijdagmiddag samen de bus voor maandag geladen. Maandag waren we om acht uur aan het werk in plaats van half negen.",
    );
}
