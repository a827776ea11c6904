//! What Ploeg Noord agrees: who works along with whom and when, what was called off, the duo of
//! Jeroen and Ahmed, Dirk's walks, and who can be asked about what.
//!
//! Telephone numbers begin with 06-0, which no provider gives out.

use jiff::{ToSpan, civil::time};
use meeloop_domain::{
    moment::MomentKind as Kind,
    shadowing::{
        CallOff,
        Practice::{Copied, Shown},
    },
};

use crate::demo::{
    diary::{Diary, Meeting, Reads},
    people::People,
    pictures::Picture,
    skills::{BEDRADING, GROEPENKAST, INSPECTIE, KABELGOOT, LAADPAAL, PERSEN, PLC, WARMTEPOMP},
};

pub(super) fn year(d: &mut Diary, p: &People) {
    asked_and_offered(d, p);
    called_off(d, p);
    duo(d, p);
    rounds(d, p);
    looks(d, p);
    pictured(d, p);
    to_come(d, p);
}

fn asked_and_offered(d: &mut Diary, p: &People) {
    d.at(220, 12, 30).phone(p.ahmed, "06-01 00 10 01");
    d.at(219, 12, 35).phone(p.fatma, "06-01 00 10 09");
    d.at(212, 12, 10).phone(p.sanne, "06-01 00 10 04");
    d.at(210, 16, 20).offer(p.fatma, "Oude meterkasten met porseleinen zekeringen");
    d.at(185, 16, 40).offer(p.sanne, "Lastverdeling bij laadpalen");
    d.at(131, 17, 20).offer(p.dirk, "Buffervat kiezen");
    d.at(44, 19, 30).wish(p.marek, PLC);
    d.at(23, 12, 40).wish(p.marek, LAADPAAL);
    d.at(40, 16, 15).wish(p.ruben, GROEPENKAST);
    d.at(50, 17, 5).wish(p.tomasz, INSPECTIE);
}

fn called_off(d: &mut Diary, p: &People) {
    let meeting = Meeting { on: d.day(17), at: time(8, 0, 0, 0), minutes: 120, place: "Laadplein Havenweg" };
    let plan =
        d.at(20, 15, 50).propose(p.marek, (p.marek, p.sanne), &[LAADPAAL], Some(meeting), "Ik wil het uitzetten zien.");
    d.at(20, 17, 10).agree(p.sanne, plan, meeting);
    d.at(17, 6, 50).call_off(
        p.sanne,
        plan,
        CallOff::Cancelled,
        "Spoedklus bij de bakker. Volgende week weer een paal.",
    );
    d.at(17, 7, 5).read_call_off(p.marek, plan);
}

/// Every two weeks, since Gerrit left: an appointment that is kept, and what came of it.
fn duo(d: &mut Diary, p: &People) {
    let until = d.today.saturating_add(5.weeks());
    d.at(88, 16, 10).duo(p.dirk, (p.jeroen, p.ahmed), &[PLC], until);
    let meeting = Meeting { on: d.day(14), at: time(13, 0, 0, 0), minutes: 150, place: "Zuivelfabriek, lijn 2" };
    let pair = (p.jeroen, p.ahmed);
    let plan =
        d.at(18, 16, 0).propose(p.ahmed, pair, &[PLC], Some(meeting), "Jij meet, ik houd mijn handen op mijn rug.");
    d.at(18, 16, 40).agree(p.jeroen, plan, meeting);
    let session = d.at(14, 15, 45).held(p.jeroen, pair, PLC, &[Copied], plan);
    let learned = d.at(14, 16, 5).in_session(
        p.jeroen,
        Kind::Coaching,
        PLC,
        session,
        "Eerst opschrijven wat je verwacht, dan pas meten. Anders geloof je elke waarde.",
    );
    d.at(13, 7, 30).confirm(p.ahmed, session);
    let told = (Kind::Coaching, meeting.on, PLC);
    d.at(12, 12, 20).correct(
        p.jeroen,
        learned,
        told,
        "Eerst opschrijven wat je verwacht, dan pas meten. Anders geloof je elke waarde. Ahmed doet dat ook na dertig jaar nog.",
    );
}

fn rounds(d: &mut Diary, p: &People) {
    d.at(59, 10, 30).round(
        p.dirk,
        p.marek,
        "De ladder van bus 3 staat altijd op een andere klus. Een tweede is besteld.",
    );
    d.at(21, 14, 15).round(
        p.dirk,
        p.ruben,
        "Ruben durft bij de klant niet te vragen. Afgesproken: de eerste vraag stelt hij altijd zelf.",
    );
}

/// Ahmed looks in again on who does it alone since he signed: soon, and once more later.
fn looks(d: &mut Diary, p: &People) {
    let (soon, later) = (d.day(105), d.day(1));
    let soon = d.at(115, 7, 42).look(p.ahmed, p.tomasz, BEDRADING, soon, Some(p.fatma));
    d.at(104, 15, 30).looked(p.ahmed, soon);
    let _waits_for_ahmed = d.at(44, 7, 30).look(p.ahmed, p.tomasz, BEDRADING, later, None);
    let on = d.day_to_come(9);
    let _to_come = d.at(3, 15, 22).look(p.ahmed, p.marek, KABELGOOT, on, Some(p.fatma));
}

fn pictured(d: &mut Diary, p: &People) {
    d.at(8, 16, 20).pictured(
        p.fatma,
        Kind::SuccessDiscussed,
        &[PERSEN],
        Reads::Team(p.noord),
        "Zo ziet een gemerkte insteekdiepte eruit. Streep links en rechts, dan zie je na het persen meteen of hij is verschoven.",
        &[Picture::Fittings],
    );
}

/// What waits today: agreed for the next days, and proposals that still want an answer.
fn to_come(d: &mut Diary, p: &People) {
    let tomorrow =
        Meeting { on: d.day_to_come(1), at: time(8, 0, 0, 0), minutes: 240, place: "Appartementen Singel, kelder" };
    let plan = d.at(2, 15, 40).propose(
        p.marek,
        (p.marek, p.ahmed),
        &[GROEPENKAST],
        Some(tomorrow),
        "Ik wil de kast een keer van begin tot eind doen.",
    );
    d.at(2, 16, 25).agree(p.ahmed, plan, tomorrow);
    d.at(1, 16, 30).propose(
        p.ruben,
        (p.ruben, p.ahmed),
        &[GROEPENKAST],
        None,
        "Mag ik een keer mee? Ik heb er nog nooit een open gezien.",
    );
    let heat_pump = Meeting { on: d.day_to_come(4), at: time(7, 30, 0, 0), minutes: 180, place: "Werkplaats" };
    d.at(1, 17, 0).propose(
        p.dirk,
        (p.marek, p.tomasz),
        &[WARMTEPOMP],
        Some(heat_pump),
        "Marek heeft dit nog nooit gezien en Tomasz legt het goed uit.",
    );
    let session = d.at(3, 15, 40).session(p.fatma, p.ruben, p.fatma, &[(PERSEN, &[Shown, Copied])]);
    d.at(2, 7, 40).confirm(p.ruben, session);
}
