//! Marek, junior: the demo's monteur. From "while Ahmed watches" to the first things alone. Today
//! one claim waits, one came back unread, and one session waits for Ahmed's word.

use meeloop_domain::{
    level::Level::{self, Independent, Supervised},
    moment::MomentKind as Kind,
    shadowing::Practice::{Alone, Copied, Shown},
};

use crate::demo::{
    diary::{Diary, Reads},
    people::People,
    pictures::Picture,
    skills::{
        BEDRADING, BEGELEIDEN, GROEPENKAST, INSPECTIE, KABELGOOT, KLANT, LAADPAAL, OPLEVEREN, PERSEN, ROLSTEIGER,
        SCHEMA, STORING, VOORBEREIDEN, ZONNEPANELEN,
    },
};

pub(super) fn year(d: &mut Diary, p: &People) {
    wiring(d, p);
    roofs_and_pipes(d, p);
    reading_and_searching(d, p);
    this_month(d, p);
}

fn wiring(d: &mut Diary, p: &People) {
    let order = d.at(240, 15, 45).moment(
        p.marek,
        Kind::ExplanationReceived,
        &[BEDRADING],
        Reads::Mentor,
        "Eerst op lengte knippen, dan strippen, dan de adereindhuls erop. Ik deed het andersom en had steeds te korte aders.",
    );
    let session = d.at(231, 15, 50).session(p.marek, p.marek, p.ahmed, &[(BEDRADING, &[Shown, Copied])]);
    d.at(230, 7, 40).confirm(p.ahmed, session);
    let session = d.at(218, 15, 30).session(p.ahmed, p.marek, p.ahmed, &[(BEDRADING, &[Copied])]);
    d.at(218, 15, 55).confirm(p.marek, session);
    let claim = d.at(216, 12, 20).claim(
        p.marek,
        BEDRADING,
        Supervised,
        "Ik heb nu drie groepen bedraad terwijl Ahmed keek.",
        &[order],
    );
    d.at(215, 12, 10).approve(p.ahmed, claim, 3);
    d.at(180, 16, 5).moment(
        p.marek,
        Kind::MistakeDiscussed,
        &[BEDRADING],
        Reads::Me,
        "Drie klemmen niet nagetrokken. Ahmed zag het. Ik wilde te snel klaar zijn.",
    );
    d.at(141, 15, 50).moment(
        p.marek,
        Kind::ExplanationGiven,
        &[KABELGOOT, BEGELEIDEN],
        Reads::Team(p.noord),
        "Ik heb Ruben uitgelegd hoe je een bocht aftekent. Toen merkte ik dat ik het zelf goed snap.",
    );
}

fn roofs_and_pipes(d: &mut Diary, p: &People) {
    d.at(207, 16, 10).moment(
        p.marek,
        Kind::Duo,
        &[ZONNEPANELEN],
        Reads::Team(p.noord),
        "Met Sanne samen een dak gelegd. Zij lijnt de rails uit, ik zet de klemmen. Zo zijn we een uur eerder klaar.",
    );
    let session = d.at(206, 16, 0).session(p.sanne, p.marek, p.sanne, &[(ZONNEPANELEN, &[Copied, Alone])]);
    d.at(206, 17, 15).confirm(p.marek, session);
    d.at(168, 15, 40).moment(
        p.marek,
        Kind::Rotation,
        &[PERSEN],
        Reads::Mentor,
        "Een week met de werktuigbouw mee. Altijd eerst de buis ontbramen, anders snijd je de ring stuk.",
    );
    let session = d.at(163, 15, 35).session(p.marek, p.marek, p.fatma, &[(PERSEN, &[Shown, Copied])]);
    d.at(162, 7, 30).confirm(p.fatma, session);
    d.at(162, 7, 32).sign(p.fatma, p.marek, PERSEN, Supervised, Some(session));
    let session = d.at(106, 15, 45).session(p.sanne, p.marek, p.sanne, &[(ZONNEPANELEN, &[Alone])]);
    d.at(105, 7, 25).confirm(p.marek, session);
    let claim = d.at(104, 12, 15).claim(
        p.marek,
        ZONNEPANELEN,
        Independent,
        "Ik heb met Jeroen een heel dak gelegd. Sanne hoefde niets meer te verbeteren.",
        &[],
    );
    d.at(103, 12, 20).approve(p.sanne, claim, 4);
    // Ahmed was in a plant room without network: his approval arrived a day later.
    d.at(102, 7, 30).approve(p.ahmed, claim, 4);
    d.at(90, 11, 30).sign(p.fatma, p.marek, ROLSTEIGER, Supervised, None);
    let session = d.at(92, 15, 50).session(p.marek, p.marek, p.sanne, &[(LAADPAAL, &[Shown])]);
    d.at(91, 12, 5).confirm(p.sanne, session);
}

fn reading_and_searching(d: &mut Diary, p: &People) {
    let film = d.at(118, 20, 10).moment(
        p.marek,
        Kind::SelfFound,
        &[SCHEMA],
        Reads::Mentor,
        "Thuis een filmpje gekeken over relais. Nu weet ik wat A1 en A2 op het schema zijn.",
    );
    let claim = d.at(112, 12, 25).claim(
        p.marek,
        SCHEMA,
        Supervised,
        "Ik vind de meeste onderdelen nu terug in de kast. De werking moet ik nog oefenen.",
        &[film],
    );
    d.at(111, 16, 15).approve(p.ahmed, claim, 1);
    let session = d.at(76, 15, 45).session(p.marek, p.marek, p.ahmed, &[(STORING, &[Shown]), (INSPECTIE, &[Shown])]);
    d.at(75, 7, 35).confirm(p.ahmed, session);
    d.at(75, 7, 36).sign(p.ahmed, p.marek, STORING, Level::Shown, Some(session));
    d.at(60, 16, 20).moment(
        p.marek,
        Kind::CustomerCase,
        &[KLANT, STORING],
        Reads::Mentor,
        "De klant zei: het licht is stuk. Ik vroeg wat er gebeurde vóór het uitging. Toen wist ik al waar ik moest meten.",
    );
    d.at(45, 15, 55).moment(
        p.marek,
        Kind::NewTask,
        &[VOORBEREIDEN],
        Reads::Team(p.noord),
        "Voor het eerst zelf de materiaallijst gemaakt. Alleen de wartels was ik vergeten.",
    );
    let claim = d.at(31, 16, 0).claim(
        p.marek,
        OPLEVEREN,
        Supervised,
        "De foto's en het meetrapport staan nu steeds op de goede plek. Fatma kijkt nog mee.",
        &[],
    );
    d.at(30, 7, 30).approve(p.fatma, claim, 2);
}

fn this_month(d: &mut Diary, p: &People) {
    let session = d.at(52, 15, 40).session(p.marek, p.marek, p.ahmed, &[(GROEPENKAST, &[Shown])]);
    d.at(51, 7, 30).confirm(p.ahmed, session);
    d.at(51, 7, 31).sign(p.ahmed, p.marek, GROEPENKAST, Level::Shown, Some(session));
    let session = d.at(22, 15, 45).session(p.ahmed, p.marek, p.ahmed, &[(GROEPENKAST, &[Shown, Copied])]);
    d.at(22, 16, 30).confirm(p.marek, session);
    let session =
        d.at(9, 15, 50).session(p.marek, p.marek, p.ahmed, &[(GROEPENKAST, &[Copied]), (BEDRADING, &[Alone])]);
    d.at(8, 7, 35).confirm(p.ahmed, session);
    let mistake = d.at(7, 16, 5).pictured(
        p.marek,
        Kind::MistakeDiscussed,
        &[GROEPENKAST],
        Reads::Mentor,
        "Twee groepen verwisseld op de groepenverklaring. Ik zag het zelf bij het testen. Nu vink ik elke groep af.",
        &[Picture::Board],
    );
    let tray = d.at(6, 15, 40).pictured(
        p.marek,
        Kind::SuccessDiscussed,
        &[KABELGOOT],
        Reads::Team(p.noord),
        "De goot in de gang lag in één keer recht. Ruben en ik hadden eerst een draad gespannen.",
        &[Picture::Tray],
    );
    let claim = d.at(5, 12, 15).claim(
        p.marek,
        KABELGOOT,
        Independent,
        "Ik heb de hele gang alleen gedaan, met Ruben als hulp.",
        &[tray],
    );
    d.at(3, 15, 20).approve(p.ahmed, claim, 4);
    let claim = d.at(4, 15, 50).claim(
        p.marek,
        BEDRADING,
        Independent,
        "Ik heb een heel appartement alleen bedraad en gelabeld.",
        &[],
    );
    d.at(1, 15, 10).give_back(
        p.ahmed,
        claim,
        "Netjes gelegd en goed gelabeld. Vier klemmen waren nog niet op moment. Neem de momentschroevendraaier mee, dan kijk ik volgende week weer.",
    );
    let _waits_for_ahmed = d.at(1, 15, 45).session(p.marek, p.marek, p.ahmed, &[(GROEPENKAST, &[Copied])]);
    let _waits_for_a_mentor = d.at(1, 15, 55).claim(
        p.marek,
        GROEPENKAST,
        Supervised,
        "Ik heb de groepen verdeeld en de aardlek getest terwijl Ahmed keek.",
        &[mistake],
    );
    d.at(0, 7, 20).moment(
        p.marek,
        Kind::ExplanationReceived,
        &[GROEPENKAST],
        Reads::Mentor,
        "Bij de koffie legde Fatma uit waarom je de groepen over twee aardlekken verdeelt. Dan zit nooit het hele huis in het donker.",
    );
}
