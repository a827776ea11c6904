//! The experienced ones learn as well: Ahmed takes over what Gerrit knows, Sanne, Fatma and Tomasz
//! become broader.

use meeloop_domain::{
    level::Level::{self, Independent, Supervised, Teaches},
    moment::MomentKind as Kind,
    shadowing::Practice::{Alone, Copied, Shown},
};

use crate::demo::{
    diary::{Diary, Reads},
    people::People,
    skills::{
        BEDRADING, GROEPENKAST, INSPECTIE, LAADPAAL, OPLEVEREN, PANEEL, PLC, ROLSTEIGER, SCHEMA, STORING, WARMTEPOMP,
        ZONNEPANELEN,
    },
};

pub(super) fn year(d: &mut Diary, p: &People) {
    ahmed(d, p);
    sanne(d, p);
    fatma(d, p);
    tomasz(d, p);
}

fn ahmed(d: &mut Diary, p: &People) {
    d.at(235, 12, 25).moment(
        p.ahmed,
        Kind::ExplanationGiven,
        &[SCHEMA],
        Reads::Team(p.noord),
        "Aan Jeroen uitgelegd waarom je eerst het schema leest en dan pas de kast opent.",
    );
    let session = d.at(229, 15, 40).session(p.ahmed, p.ahmed, p.gerrit, &[(PLC, &[Alone])]);
    d.at(228, 9, 30).confirm(p.gerrit, session);
    let session = d.at(202, 15, 40).session(p.gerrit, p.ahmed, p.gerrit, &[(PLC, &[Alone])]);
    d.at(202, 16, 0).confirm(p.ahmed, session);
    let claim = d.at(200, 15, 55).claim(
        p.ahmed,
        PLC,
        Teaches,
        "Gerrit gaat met pensioen. Ik wil het kunnen doorgeven. De laatste twee storingen heb ik aan hem uitgelegd.",
        &[],
    );
    d.at(199, 9, 30).approve(p.gerrit, claim, 4);
    d.at(175, 9, 40).sign(p.gerrit, p.ahmed, PANEEL, Teaches, None);
    let board = d.at(137, 16, 15).moment(
        p.ahmed,
        Kind::KnowledgeSession,
        &[OPLEVEREN],
        Reads::Team(p.noord),
        "Kennissessie van Petra over digitaal opleveren. Ik was tegen, maar het scheelt mij een avond papier per week.",
    );
    let claim = d.at(136, 12, 20).claim(
        p.ahmed,
        OPLEVEREN,
        Independent,
        "Alle werkbonnen van deze maand digitaal, met foto's.",
        &[board],
    );
    d.at(134, 7, 30).approve(p.fatma, claim, 3);
    d.at(128, 16, 5).moment(
        p.ahmed,
        Kind::SuccessDiscussed,
        &[PANEEL],
        Reads::Team(p.noord),
        "Het paneel voor de zuivelfabriek werkte in één keer. Bram en ik hadden alle draden samen nagelopen.",
    );
    d.at(110, 7, 30).sign(p.sanne, p.ahmed, LAADPAAL, Supervised, None);
    d.at(70, 9, 40).sign(p.dirk, p.ahmed, WARMTEPOMP, Level::Shown, None);
    // A year after the first signature: everybody shows the scaffold again.
    d.at(2, 11, 45).sign(p.fatma, p.ahmed, ROLSTEIGER, Independent, None);
    d.at(26, 16, 10).moment(
        p.ahmed,
        Kind::Coaching,
        &[PLC],
        Reads::Team(p.noord),
        "Ik heb mijn handen op mijn rug gehouden en Jeroen laten zoeken. Het duurde langer, maar nu heeft hij hem zelf gevonden.",
    );
}

fn sanne(d: &mut Diary, p: &People) {
    d.at(233, 16, 0).moment(
        p.sanne,
        Kind::Supplier,
        &[ZONNEPANELEN],
        Reads::Team(p.noord),
        "Iemand van de fabrikant liet zien dat je stekkers van twee merken nooit aan elkaar mag klikken. Die worden na jaren warm.",
    );
    let claim =
        d.at(205, 12, 30).claim(p.sanne, BEDRADING, Teaches, "Ik heb Marek en Jeroen allebei leren aansluiten.", &[]);
    d.at(203, 12, 10).approve(p.ahmed, claim, 4);
    d.at(186, 16, 20).moment(
        p.sanne,
        Kind::NewTask,
        &[LAADPAAL],
        Reads::Team(p.noord),
        "Voor het eerst zelf een laadplein uitgezet: zes palen op één lastverdeling. Vooraf tekenen scheelde een halve dag.",
    );
    let claim = d.at(140, 12, 20).claim(p.sanne, OPLEVEREN, Independent, "Ik lever alles digitaal op.", &[]);
    d.at(139, 7, 30).approve(p.fatma, claim, 3);
    d.at(133, 16, 30).moment(
        p.sanne,
        Kind::TradeFair,
        &[ZONNEPANELEN],
        Reads::Team(p.noord),
        "Op de beurs een ladderlift voor panelen gezien. Minder tillen. De folder ligt bij Dirk.",
    );
    d.at(115, 11, 30).sign(p.fatma, p.sanne, ROLSTEIGER, Independent, None);
    d.at(80, 15, 40).sign(p.ahmed, p.sanne, PANEEL, Supervised, None);
    let session = d.at(72, 15, 40).session(p.sanne, p.sanne, p.ahmed, &[(PLC, &[Shown])]);
    d.at(71, 7, 35).confirm(p.ahmed, session);
    d.at(71, 7, 36).sign(p.ahmed, p.sanne, PLC, Level::Shown, Some(session));
    let session = d.at(62, 15, 40).session(p.sanne, p.sanne, p.fatma, &[(INSPECTIE, &[Copied])]);
    d.at(61, 7, 30).confirm(p.fatma, session);
    let report = d.at(24, 16, 0).moment(
        p.sanne,
        Kind::Experiment,
        &[INSPECTIE, OPLEVEREN],
        Reads::Team(p.noord),
        "Meetwaarden direct in de tablet getypt in plaats van eerst op papier. Eén keer getypt, geen fouten bij het overnemen.",
    );
    let session = d.at(11, 15, 45).session(p.sanne, p.sanne, p.fatma, &[(INSPECTIE, &[Alone])]);
    d.at(10, 7, 30).confirm(p.fatma, session);
    let claim = d.at(5, 16, 0).claim(
        p.sanne,
        INSPECTIE,
        Independent,
        "De laatste inspectie heb ik alleen gedaan. Fatma heeft het rapport nagekeken.",
        &[report],
    );
    d.at(4, 7, 30).approve(p.fatma, claim, 4);
}

fn fatma(d: &mut Diary, p: &People) {
    d.at(214, 16, 15).moment(
        p.fatma,
        Kind::CustomerCase,
        &[LAADPAAL, GROEPENKAST],
        Reads::Team(p.noord),
        "Laadpaal, warmtepomp en kookplaat gingen tegelijk aan. De hoofdzekering sprong. Nu vraag ik altijd eerst wat er nog meer op de kast zit.",
    );
    let claim = d.at(170, 12, 20).claim(
        p.fatma,
        INSPECTIE,
        Teaches,
        "Ik heb Sanne en Jeroen laten meten en de waarden met hen besproken.",
        &[],
    );
    d.at(169, 12, 5).approve(p.ahmed, claim, 4);
    let session = d.at(161, 15, 40).session(p.fatma, p.fatma, p.gerrit, &[(PLC, &[Shown, Copied])]);
    d.at(160, 9, 30).confirm(p.gerrit, session);
    d.at(160, 9, 31).sign(p.gerrit, p.fatma, PLC, Supervised, Some(session));
    d.at(16, 16, 10).moment(
        p.fatma,
        Kind::KnowledgeSession,
        &[LAADPAAL],
        Reads::Team(p.noord),
        "Mijn papier van de leverancier voor de laadpaal loopt af. Sanne heeft de nieuwe regels alvast aan ons verteld.",
    );
}

fn tomasz(d: &mut Diary, p: &People) {
    d.at(221, 16, 40).moment(
        p.tomasz,
        Kind::Course,
        &[WARMTEPOMP],
        Reads::Team(p.noord),
        "Twee dagen cursus warmtepompen. Eerst moet het debiet goed zijn, daarna pas de stooklijn.",
    );
    d.at(165, 15, 50).moment(
        p.tomasz,
        Kind::Rotation,
        &[BEDRADING],
        Reads::Team(p.noord),
        "Een week met de elektromonteurs mee. Nu snap ik waarom zij steeds vragen waar de leidingen komen.",
    );
    let session = d.at(156, 15, 40).session(p.tomasz, p.tomasz, p.dirk, &[(WARMTEPOMP, &[Copied])]);
    d.at(155, 17, 0).confirm(p.dirk, session);
    let session = d.at(120, 15, 50).session(p.tomasz, p.tomasz, p.ahmed, &[(BEDRADING, &[Alone])]);
    d.at(119, 7, 30).confirm(p.ahmed, session);
    let claim = d.at(116, 12, 30).claim(
        p.tomasz,
        BEDRADING,
        Independent,
        "De voeding van de warmtepomp sluit ik nu zelf aan.",
        &[],
    );
    d.at(115, 7, 40).approve(p.ahmed, claim, 4);
    d.at(87, 15, 40).sign(p.ahmed, p.tomasz, GROEPENKAST, Level::Shown, None);
    d.at(86, 11, 45).sign(p.fatma, p.tomasz, STORING, Supervised, None);
    d.at(74, 11, 45).sign(p.fatma, p.tomasz, OPLEVEREN, Supervised, None);
    let session = d.at(54, 15, 40).session(p.dirk, p.tomasz, p.dirk, &[(WARMTEPOMP, &[Copied, Alone])]);
    d.at(53, 7, 30).confirm(p.tomasz, session);
    let noise = d.at(28, 16, 20).moment(
        p.tomasz,
        Kind::CustomerCase,
        &[WARMTEPOMP],
        Reads::Team(p.noord),
        "De klant hoorde 's nachts gebrom. De leiding raakte de balk. Nu leg ik bij elke doorvoer een rubber.",
    );
    let session = d.at(13, 15, 50).session(p.tomasz, p.tomasz, p.dirk, &[(WARMTEPOMP, &[Alone])]);
    d.at(12, 17, 10).confirm(p.dirk, session);
    let claim = d.at(6, 12, 20).claim(
        p.tomasz,
        WARMTEPOMP,
        Independent,
        "Drie warmtepompen alleen in bedrijf gesteld. De inregelrapporten zitten erbij op de werkbon.",
        &[noise],
    );
    d.at(4, 17, 0).approve(p.dirk, claim, 4);
}
