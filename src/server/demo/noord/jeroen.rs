//! Jeroen, junior: works along with Ahmed on PLCs, since Gerrit retired and Ahmed is the only one
//! left who can find such a fault alone.

use meeloop_domain::{
    level::Level::{self, Independent, Supervised},
    moment::MomentKind as Kind,
    shadowing::Practice::{Alone, Copied, Shown},
};

use crate::demo::{
    diary::{Diary, Reads},
    people::People,
    skills::{BEDRADING, GROEPENKAST, INSPECTIE, LAADPAAL, OPLEVEREN, PANEEL, PLC, ROLSTEIGER, STORING, ZONNEPANELEN},
};

pub(super) fn year(d: &mut Diary, p: &People) {
    wiring_and_measuring(d, p);
    panels_and_roofs(d, p);
    plc(d, p);
    disputed(d, p);
}

fn wiring_and_measuring(d: &mut Diary, p: &People) {
    d.at(228, 16, 10).moment(
        p.jeroen,
        Kind::MistakeDiscussed,
        &[STORING],
        Reads::Mentor,
        "Ik had de verkeerde groep uitgezet. Gelukkig mat ik eerst. Nu hang ik altijd mijn slot en label op voor ik begin.",
    );
    d.at(199, 15, 50).moment(
        p.jeroen,
        Kind::Coaching,
        &[INSPECTIE],
        Reads::Team(p.noord),
        "Ahmed liet mij het meetplan zelf maken en stelde alleen vragen. Zo zag ik zelf dat ik de doorverbinding vergeten was.",
    );
    let session = d.at(198, 15, 40).session(p.jeroen, p.jeroen, p.ahmed, &[(INSPECTIE, &[Shown])]);
    d.at(197, 7, 30).confirm(p.ahmed, session);
    d.at(197, 7, 31).sign(p.ahmed, p.jeroen, INSPECTIE, Level::Shown, Some(session));
    let claim = d.at(190, 16, 0).claim(p.jeroen, BEDRADING, Independent, "De hele bovenverdieping zelf bedraad.", &[]);
    d.at(188, 7, 40).give_back(
        p.ahmed,
        claim,
        "Het werk is goed, maar in de onderverdeler ontbraken de labels. De volgende monteur heeft die nodig.",
    );
    d.at(188, 12, 10).acknowledge(p.jeroen, claim);
    let labels = d.at(176, 15, 55).moment(
        p.jeroen,
        Kind::SelfFound,
        &[BEDRADING],
        Reads::Mentor,
        "Labels print ik nu 's ochtends al in de bus. Dan vergeet ik ze niet meer.",
    );
    let session = d.at(160, 15, 40).session(p.jeroen, p.jeroen, p.ahmed, &[(BEDRADING, &[Alone])]);
    d.at(159, 7, 30).confirm(p.ahmed, session);
    let claim = d.at(150, 12, 20).claim(
        p.jeroen,
        BEDRADING,
        Independent,
        "Nu met alle labels. Ahmed heeft de onderverdeler gezien.",
        &[labels],
    );
    d.at(149, 12, 5).approve(p.ahmed, claim, 4);
    d.at(158, 16, 15).moment(
        p.jeroen,
        Kind::MiniWorkshop,
        &[GROEPENKAST],
        Reads::Team(p.noord),
        "Gerrit deed een miniworkshop aardlek testen. We hebben het alle vier zelf gedaan, dat werkt beter dan kijken.",
    );
    let session = d.at(155, 15, 30).session(p.jeroen, p.jeroen, p.gerrit, &[(GROEPENKAST, &[Copied])]);
    d.at(154, 9, 35).confirm(p.gerrit, session);
    d.at(154, 9, 36).sign(p.gerrit, p.jeroen, GROEPENKAST, Supervised, Some(session));
}

fn panels_and_roofs(d: &mut Diary, p: &People) {
    let session = d.at(130, 15, 45).session(p.sanne, p.jeroen, p.sanne, &[(ZONNEPANELEN, &[Alone])]);
    d.at(130, 17, 5).confirm(p.jeroen, session);
    d.at(129, 7, 20).sign(p.sanne, p.jeroen, ZONNEPANELEN, Independent, Some(session));
    let session = d.at(125, 15, 50).session(p.jeroen, p.jeroen, p.bram, &[(PANEEL, &[Shown, Copied])]);
    d.at(124, 9, 40).confirm(p.bram, session);
    d.at(123, 15, 30).sign(p.ahmed, p.jeroen, PANEEL, Supervised, None);
    d.at(100, 11, 20).sign(p.fatma, p.jeroen, ROLSTEIGER, Supervised, None);
    let claim = d.at(77, 12, 30).claim(
        p.jeroen,
        OPLEVEREN,
        Supervised,
        "Drie klussen achter elkaar zonder vragen van kantoor.",
        &[],
    );
    d.at(76, 7, 45).approve(p.fatma, claim, 2);
    let claim =
        d.at(66, 16, 0).claim(p.jeroen, PANEEL, Independent, "Ik heb het paneel voor de melktank bedraad.", &[]);
    d.at(65, 7, 25).withdraw(p.jeroen, claim);
    d.at(65, 7, 30).moment(
        p.jeroen,
        Kind::Coaching,
        &[PANEEL],
        Reads::Mentor,
        "Ahmed vroeg wie de trekproef had gedaan. Dat was Bram. Ik heb mijn aanvraag ingetrokken: de volgende doe ik van begin tot eind.",
    );
    let session = d.at(37, 15, 40).session(p.jeroen, p.jeroen, p.sanne, &[(LAADPAAL, &[Shown, Copied])]);
    d.at(36, 7, 30).confirm(p.sanne, session);
    d.at(36, 7, 31).sign(p.sanne, p.jeroen, LAADPAAL, Supervised, Some(session));
}

fn plc(d: &mut Diary, p: &People) {
    d.at(94, 16, 0).moment(
        p.jeroen,
        Kind::NewTask,
        &[PLC],
        Reads::Team(p.noord),
        "Gerrit is met pensioen. Zijn map met PLC-storingen ligt nu bij mij. Ik ga elke twee weken met Ahmed mee.",
    );
    let first = d.at(84, 15, 40).session(p.jeroen, p.jeroen, p.ahmed, &[(PLC, &[Shown])]);
    d.at(83, 7, 40).confirm(p.ahmed, first);
    let second = d.at(70, 15, 50).session(p.ahmed, p.jeroen, p.ahmed, &[(PLC, &[Shown])]);
    d.at(70, 16, 20).confirm(p.jeroen, second);
    let claim = d.at(69, 12, 20).claim(
        p.jeroen,
        PLC,
        Level::Shown,
        "Ahmed heeft het twee keer voorgedaan. Ik kan vertellen waar hij begon en waarom.",
        &[],
    );
    d.at(68, 7, 30).approve(p.ahmed, claim, 1);
    let third = d.at(58, 15, 45).session(p.jeroen, p.jeroen, p.ahmed, &[(PLC, &[Shown, Copied])]);
    d.at(57, 7, 35).confirm(p.ahmed, third);
    d.at(41, 19, 50).moment(
        p.jeroen,
        Kind::SelfFound,
        &[PLC],
        Reads::Team(p.noord),
        "In de map van Gerrit staat bij elke storing wat hij eerst dacht en wat het was. Dat eerste is het leerzaamst.",
    );
    let fourth = d.at(33, 15, 50).session(p.jeroen, p.jeroen, p.ahmed, &[(PLC, &[Copied])]);
    d.at(32, 7, 30).confirm(p.ahmed, fourth);
    let sensor = d.at(19, 16, 10).moment(
        p.jeroen,
        Kind::MistakeDiscussed,
        &[PLC],
        Reads::Mentor,
        "Ik keek meteen in het programma. De storing zat gewoon in een natte sensor. Eerst naar de installatie lopen.",
    );
    let fifth = d.at(4, 15, 30).session(p.ahmed, p.jeroen, p.ahmed, &[(PLC, &[Copied])]);
    d.at(4, 15, 50).confirm(p.jeroen, fifth);
    let claim = d.at(4, 16, 10).claim(
        p.jeroen,
        PLC,
        Supervised,
        "Vier keer zelf gezocht terwijl Ahmed keek. Nu loop ik eerst naar de installatie.",
        &[sensor],
    );
    d.at(3, 15, 25).approve(p.ahmed, claim, 3);
    let _waits_for_ahmed = d.at(1, 16, 20).session(p.jeroen, p.jeroen, p.ahmed, &[(PLC, &[Copied, Alone])]);
}

/// Two mentors decided without knowing of each other. Both opinions stay to be seen.
fn disputed(d: &mut Diary, p: &People) {
    let claim = d.at(48, 16, 0).claim(
        p.jeroen,
        STORING,
        Supervised,
        "Twee storingen gevonden, een met Ahmed en een met Fatma.",
        &[],
    );
    d.at(47, 12, 15).approve(p.ahmed, claim, 3);
    d.at(46, 7, 30).give_back(
        p.fatma,
        claim,
        "Bij mij verving je eerst de zekering en ging je daarna pas meten. Laten we er samen nog een doen.",
    );
}
