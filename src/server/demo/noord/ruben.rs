//! Ruben, apprentice: came seven months ago and is shown everything for the first time.

use meeloop_domain::{
    level::Level::{self, Supervised},
    moment::MomentKind as Kind,
    shadowing::Practice::{Alone, Copied, Shown},
};

use crate::demo::{
    diary::{Diary, Reads},
    people::People,
    skills::{BEDRADING, KABELGOOT, LAADPAAL, PERSEN, ROLSTEIGER, SCHEMA, ZONNEPANELEN},
};

pub(super) fn year(d: &mut Diary, p: &People) {
    d.at(147, 15, 50).moment(
        p.ruben,
        Kind::ExplanationReceived,
        &[KABELGOOT],
        Reads::Mentor,
        "Bij een bocht zitten de beugels dichter op elkaar. Marek liet zien hoe je dat aftekent.",
    );
    let session = d.at(146, 15, 40).session(p.ruben, p.ruben, p.ahmed, &[(KABELGOOT, &[Shown])]);
    d.at(145, 7, 30).confirm(p.ahmed, session);
    d.at(145, 7, 31).sign(p.ahmed, p.ruben, KABELGOOT, Level::Shown, Some(session));
    let session = d.at(138, 15, 55).session(p.sanne, p.ruben, p.sanne, &[(ZONNEPANELEN, &[Shown])]);
    d.at(137, 7, 30).confirm(p.ruben, session);
    d.at(137, 12, 0).sign(p.sanne, p.ruben, ZONNEPANELEN, Level::Shown, Some(session));
    let session = d.at(126, 15, 45).session(p.ruben, p.ruben, p.ahmed, &[(BEDRADING, &[Shown])]);
    d.at(125, 7, 30).confirm(p.ahmed, session);
    d.at(125, 7, 31).sign(p.ahmed, p.ruben, BEDRADING, Level::Shown, Some(session));
    let session = d.at(114, 15, 30).session(p.tomasz, p.ruben, p.tomasz, &[(PERSEN, &[Shown, Copied])]);
    d.at(114, 16, 10).confirm(p.ruben, session);
    d.at(113, 9, 30).sign(p.dirk, p.ruben, PERSEN, Level::Shown, None);
    d.at(97, 9, 40).sign(p.ahmed, p.ruben, SCHEMA, Level::Shown, None);
    let session = d.at(89, 15, 45).session(p.ruben, p.ruben, p.marek, &[(KABELGOOT, &[Copied])]);
    d.at(88, 9, 30).confirm(p.marek, session);
    tray(d, p);
    d.at(64, 11, 30).sign(p.fatma, p.ruben, ROLSTEIGER, Level::Shown, None);
    d.at(55, 16, 0).moment(
        p.ruben,
        Kind::Duo,
        &[KABELGOOT, ZONNEPANELEN],
        Reads::Mentor,
        "Twee weken duo met Marek. Hij zegt steeds: eerst meten, dan pas boren.",
    );
    d.at(35, 12, 10).sign(p.sanne, p.ruben, LAADPAAL, Level::Shown, None);
    d.at(27, 16, 30).moment(
        p.ruben,
        Kind::Course,
        &[SCHEMA],
        Reads::Mentor,
        "Op school kabels berekend. Nu snap ik waarom we op het werk soms 4 kwadraat pakken in plaats van 2,5.",
    );
}

fn tray(d: &mut Diary, p: &People) {
    let claim = d.at(83, 15, 50).claim(p.ruben, KABELGOOT, Supervised, "Ik heb een stuk goot zelf gehangen.", &[]);
    d.at(82, 12, 15).give_back(
        p.ahmed,
        claim,
        "Je bent goed op weg. Twee beugels zaten te ver uit elkaar. Teken ze de volgende keer eerst allemaal af.",
    );
    d.at(82, 15, 50).acknowledge(p.ruben, claim);
    let brackets = d.at(72, 16, 0).moment(
        p.ruben,
        Kind::MistakeDiscussed,
        &[KABELGOOT],
        Reads::Mentor,
        "Ik hing de beugels op het oog. Nu teken ik ze eerst allemaal af, dat gaat zelfs sneller.",
    );
    let session = d.at(10, 15, 40).session(p.ruben, p.ruben, p.ahmed, &[(KABELGOOT, &[Copied, Alone])]);
    d.at(9, 7, 35).confirm(p.ahmed, session);
    let _waits_for_a_mentor = d.at(2, 15, 50).claim(
        p.ruben,
        KABELGOOT,
        Supervised,
        "Alle beugels eerst afgetekend. Ahmed heeft het stuk in de kelder gezien.",
        &[brackets],
    );
}
