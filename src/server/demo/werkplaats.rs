//! The year of the workshop: welding, milling, and Bram who came from Ploeg Noord.

use meeloop_domain::{
    level::Level::{self, Independent, Supervised, Teaches},
    moment::MomentKind as Kind,
    shadowing::Practice::{Alone, Copied, Shown},
};

use super::{
    diary::{Diary, Reads},
    people::People,
    skills::{CNC, FREZEN, HYDRAULIEK, MAG_1, MAG_2, METEN, OPLEVEREN, PANEEL, TEKENING, TIG, VOORBEREIDEN, ZETTEN},
};

pub(super) fn year(d: &mut Diary, p: &People) {
    lotte(d, p);
    lotte_this_month(d, p);
    bram(d, p);
    seniors(d, p);
}

/// Lotte, apprentice: learns to weld from Piotr and to measure from Ayşe.
fn lotte(d: &mut Diary, p: &People) {
    let session = d.at(224, 15, 40).session(p.lotte, p.lotte, p.piotr, &[(MAG_1, &[Shown, Copied])]);
    d.at(223, 9, 30).confirm(p.piotr, session);
    let spatter = d.at(211, 15, 50).moment(
        p.lotte,
        Kind::ExplanationReceived,
        &[MAG_1],
        Reads::Mentor,
        "Veel spetters? Dan staat de spanning niet goed. Piotr liet het horen: het moet klinken als spek in de pan.",
    );
    let session = d.at(196, 15, 45).session(p.piotr, p.lotte, p.piotr, &[(MAG_1, &[Copied])]);
    d.at(196, 16, 15).confirm(p.lotte, session);
    let claim = d.at(184, 12, 20).claim(
        p.lotte,
        MAG_1,
        Supervised,
        "Ik stel de machine zelf in. Piotr controleert de naad.",
        &[spatter],
    );
    d.at(183, 9, 30).approve(p.piotr, claim, 2);
    let session = d.at(167, 15, 40).session(p.lotte, p.lotte, p.ayse, &[(METEN, &[Shown, Copied])]);
    d.at(166, 9, 35).confirm(p.ayse, session);
    d.at(166, 9, 36).sign(p.ayse, p.lotte, METEN, Supervised, Some(session));
    d.at(144, 15, 55).moment(
        p.lotte,
        Kind::MistakeDiscussed,
        &[METEN],
        Reads::Mentor,
        "Ik had met een warme schuifmaat gemeten. Twee tienden mis. Nu leg ik hem niet meer op de verwarming.",
    );
    let claim = d.at(101, 12, 25).claim(
        p.lotte,
        TEKENING,
        Supervised,
        "Ik lees nu zelf de lassymbolen. Bij toleranties vraag ik het nog.",
        &[],
    );
    d.at(99, 9, 30).approve(p.henk, claim, 2);
}

fn lotte_this_month(d: &mut Diary, p: &People) {
    d.at(50, 16, 5).moment(
        p.lotte,
        Kind::MiniWorkshop,
        &[ZETTEN],
        Reads::Team(p.werkplaats),
        "Miniworkshop zetten van Henk. Eerst vouw je het in papier, dan zie je of de volgorde kan.",
    );
    let folding = d.at(20, 15, 45).session(p.lotte, p.lotte, p.henk, &[(ZETTEN, &[Copied])]);
    d.at(19, 9, 30).confirm(p.henk, folding);
    let seam = d.at(15, 15, 50).moment(
        p.lotte,
        Kind::SuccessDiscussed,
        &[MAG_1],
        Reads::Mentor,
        "Mijn hoeklassen voor het hekwerk waren allemaal goed. Piotr heeft er geen een overgedaan.",
    );
    let session = d.at(8, 15, 40).session(p.piotr, p.lotte, p.piotr, &[(MAG_1, &[Alone])]);
    d.at(8, 16, 0).confirm(p.lotte, session);
    d.at(2, 9, 40).sign(p.henk, p.lotte, ZETTEN, Supervised, Some(folding));
    let _waits_for_a_mentor = d.at(3, 12, 15).claim(
        p.lotte,
        MAG_1,
        Independent,
        "Het hele hekwerk alleen gelast. Ik wil graag door naar niveau 2.",
        &[seam],
    );
}

/// Bram, panel builder: moved here from Ploeg Noord.
fn bram(d: &mut Diary, p: &People) {
    d.at(118, 15, 50).moment(
        p.bram,
        Kind::Rotation,
        &[PANEEL, TEKENING],
        Reads::Team(p.werkplaats),
        "Eerste week in de werkplaats. Als ik de kast teken vóór Henk de plaat zet, passen alle gaten.",
    );
    let session = d.at(109, 15, 40).session(p.bram, p.bram, p.ayse, &[(FREZEN, &[Shown, Copied])]);
    d.at(108, 9, 30).confirm(p.ayse, session);
    d.at(108, 9, 31).sign(p.ayse, p.bram, FREZEN, Level::Shown, Some(session));
    d.at(98, 9, 40).sign(p.henk, p.bram, ZETTEN, Level::Shown, None);
    d.at(85, 9, 45).sign(p.ayse, p.bram, METEN, Supervised, None);
    d.at(73, 16, 0).moment(
        p.bram,
        Kind::Duo,
        &[CNC, FREZEN],
        Reads::Team(p.werkplaats),
        "Duo met Ayşe aan de freesmachine. Zij is de enige die het programma instelt, dus ik schrijf alles op.",
    );
    let session = d.at(59, 15, 45).session(p.bram, p.bram, p.ayse, &[(FREZEN, &[Copied]), (CNC, &[Shown])]);
    d.at(58, 9, 30).confirm(p.ayse, session);
    d.at(58, 9, 31).sign(p.ayse, p.bram, CNC, Level::Shown, Some(session));
    let claim = d.at(40, 12, 20).claim(
        p.bram,
        FREZEN,
        Supervised,
        "Opspannen en nulpunt zetten doe ik zelf. Ayşe kijkt voor ik start.",
        &[],
    );
    d.at(39, 9, 30).approve(p.ayse, claim, 2);
    let session = d.at(17, 15, 50).session(p.ayse, p.bram, p.ayse, &[(CNC, &[Copied])]);
    d.at(17, 16, 20).confirm(p.bram, session);
}

fn seniors(d: &mut Diary, p: &People) {
    d.at(227, 16, 10).moment(
        p.ayse,
        Kind::Supplier,
        &[FREZEN, CNC],
        Reads::Team(p.werkplaats),
        "De leverancier van de frees was er. Met een andere frees kan de voeding omhoog. We testen het eerst op reststukken.",
    );
    d.at(194, 16, 20).moment(
        p.piotr,
        Kind::Experiment,
        &[TIG],
        Reads::Team(p.werkplaats),
        "Met een koperen strip achter de naad trekt dun plaatwerk minder krom. Twee keer geprobeerd, twee keer goed.",
    );
    let claim = d.at(174, 12, 20).claim(p.piotr, TEKENING, Teaches, "Ik leg Lotte elke dag de lassymbolen uit.", &[]);
    d.at(173, 9, 30).approve(p.henk, claim, 3);
    d.at(153, 16, 30).moment(
        p.petra,
        Kind::KnowledgeSession,
        &[OPLEVEREN, VOORBEREIDEN],
        Reads::Team(p.werkplaats),
        "Kennissessie over de digitale werkbon voorbereid. De monteurs vroegen om grote knoppen, dus die komen er.",
    );
    d.at(131, 9, 30).sign(p.henk, p.ayse, VOORBEREIDEN, Independent, None);
    d.at(112, 16, 15).moment(
        p.henk,
        Kind::CustomerCase,
        &[HYDRAULIEK],
        Reads::Team(p.werkplaats),
        "De pers van de klant zakte langzaam. Eerst drukloos maken, dan meten. Het was een afdichting van twee euro.",
    );
    let session = d.at(96, 15, 40).session(p.piotr, p.piotr, p.henk, &[(HYDRAULIEK, &[Copied])]);
    d.at(95, 9, 30).confirm(p.henk, session);
    d.at(95, 9, 31).sign(p.henk, p.piotr, HYDRAULIEK, Supervised, Some(session));
    d.at(68, 16, 0).moment(
        p.piotr,
        Kind::Coaching,
        &[MAG_1, MAG_2],
        Reads::Me,
        "Ik zeg te snel hoe het moet. Vandaag heb ik eerst gevraagd wat Lotte zelf zag. Dat was best veel.",
    );
    d.at(47, 16, 15).moment(
        p.ayse,
        Kind::ExplanationGiven,
        &[CNC],
        Reads::Team(p.werkplaats),
        "Tien minuten uitleg over gereedschapscorrectie bij het overleg. Met een stuk krijt op de tafel ging het het best.",
    );
    d.at(29, 19, 40).moment(
        p.petra,
        Kind::SelfFound,
        &[CNC],
        Reads::Team(p.werkplaats),
        "Zelf uitgezocht hoe de tekening direct naar de freesmachine kan. Scheelt Ayşe het overtypen.",
    );
}
