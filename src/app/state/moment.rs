//! One moment, as its page tells it.

use leptos_i18n::td_string;
use meeloop_domain::{
    event::{Event, Field},
    fact::Fact,
    id::{MomentId, ShadowingId},
    moment::{Moment, Share},
    photo::PhotoId,
    shadowing::Held,
};

use super::{
    Wording,
    claim_form::read_by_mentors,
    logged::logged,
    session::{late, session_line},
    wording::{kind_icon, kind_word},
};
use crate::{components::Status, icons::Icon};

/// A moment in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MomentStory {
    /// Its kind.
    pub icon: Icon,
    /// Its kind, in a word.
    pub kind: String,
    /// When, and how long.
    pub day: String,
    /// Whose it is, when it is a colleague's.
    pub person: Option<String>,
    /// Where an own one is.
    pub status: Option<Status>,
    /// Why it did not go as meant.
    pub why: Option<String>,
    /// What was learned.
    pub learned: String,
    /// How it will be used.
    pub next: String,
    /// What was photographed.
    pub photos: Vec<PhotoId>,
    /// Whether some of that is on this device only.
    pub photos_wait: bool,
    /// The skills it was about.
    pub skills: Vec<String>,
    /// Who else was there.
    pub people: Vec<String>,
    /// Who reads it.
    pub readers: String,
    /// The session in which it was learned, and how that is called.
    pub session: Option<(ShadowingId, String)>,
    /// When it was corrected; told apart when that was after its session was confirmed.
    pub corrected: Option<String>,
    /// What an own one said before, as far as this device wrote it; the last first.
    pub earlier: Vec<String>,
    /// Whether it is one's own.
    pub own: bool,
}

/// Tells a moment, if this person may read it.
pub fn story(wording: &Wording<'_>, id: MomentId) -> Option<MomentStory> {
    let moment = wording.state().moments.get(&id)?;
    let locale = wording.locale;
    let own = wording.me() == Some(moment.person);
    let row = own.then(|| logged(wording).into_iter().find(|row| row.id == id.into())).flatten();
    let day = wording.full_day(moment.on);
    let day = moment.minutes.map_or_else(
        || day.clone(),
        |minutes| td_string!(locale, moment.day_and_minutes, day = day.as_str(), count = minutes),
    );
    Some(MomentStory {
        icon: kind_icon(moment.moment),
        kind: kind_word(locale, moment.moment).to_owned(),
        day,
        person: (!own).then(|| wording.person(moment.person)),
        status: row.as_ref().map(|row| row.status),
        why: row.and_then(|row| row.why),
        learned: moment.learned.as_str().to_owned(),
        next: moment.next.as_ref().map(|next| next.as_str().to_owned()).unwrap_or_default(),
        photos: moment.photos.clone(),
        photos_wait: own && wording.snapshot.photos_waiting_of(&moment.photos) > 0,
        skills: moment.skills.iter().map(|skill| wording.skill(*skill)).collect(),
        people: moment.people.iter().map(|person| wording.person(*person)).collect(),
        readers: match moment.share {
            Share::Me => td_string!(locale, moment.share_me_means).to_owned(),
            Share::Mentor => read_by_mentors(wording, moment.person),
            Share::Team(_) => td_string!(locale, moment.share_team_means).to_owned(),
        },
        session: moment.session.and_then(|id| Some((id, session_line(wording, id)?))),
        corrected: corrected(wording, moment),
        earlier: if own { earlier(wording, moment) } else { Vec::new() },
        own,
    })
}

fn corrected(wording: &Wording<'_>, moment: &Moment) -> Option<String> {
    let on = moment.corrected?.on;
    let session = moment.session.and_then(|id| wording.state().shadowings.get(&id));
    let is_late = session.and_then(|session| moment.corrected_after(&Held::of(wording.state(), session)));
    let plain = || td_string!(wording.locale, moment.corrected_on, day = wording.full_day(on));
    Some(is_late.map_or_else(plain, |on| late(wording, on)))
}

/// What was learned according to earlier tellings that this device wrote.
fn earlier(wording: &Wording<'_>, moment: &Moment) -> Vec<String> {
    let tells = |event: &Event| match &event.fact {
        Fact::MomentLogged(_) => event.id == moment.id.into(),
        Fact::MomentCorrected { corrects, .. } => *corrects == moment.id,
        _ => false,
    };
    let told = wording.snapshot.journal.iter().map(|own| &own.event).filter(|event| tells(event));
    let texts = told.map(|event| event.words(Field::Learned, moment.person).as_str().to_owned());
    let mut texts: Vec<String> = texts.filter(|text| !text.is_empty() && text != moment.learned.as_str()).collect();
    texts.dedup();
    texts.reverse();
    texts
}
