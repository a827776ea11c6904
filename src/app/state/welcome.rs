//! The first words to somebody new: what the data is for, and three short screens for their role.

use leptos_i18n::td_string;

use super::{Wording, desk::hat};

/// One screen: what it is about, and two or three sentences.
pub type Step = (String, String);

/// What this device's person should know first. Whoever has several roles is told of the one with
/// the most to do; the others stand under *Hulp*.
pub fn steps(wording: &Wording<'_>) -> Vec<Step> {
    let hat = hat(wording);
    let mentors = wording.state().mentorships.values().any(|it| Some(it.mentor) == wording.me() && it.is_current());
    let role = if hat.admin {
        Role::Admin
    } else if !hat.leads.is_empty() {
        Role::Leader
    } else if mentors {
        Role::Mentor
    } else {
        Role::Learner
    };
    let locale = wording.locale;
    let mut steps = vec![(td_string!(locale, welcome.purpose_title), td_string!(locale, welcome.purpose_text))];
    steps.extend(role_steps(wording, role));
    steps.into_iter().map(|(title, text)| (title.to_owned(), text.to_owned())).collect()
}

/// Everything about every role that this person has, for *Hulp*.
pub fn all_steps(wording: &Wording<'_>) -> Vec<Step> {
    let hat = hat(wording);
    let mut roles = vec![Role::Learner];
    if wording.state().mentorships.values().any(|it| Some(it.mentor) == wording.me() && it.is_current()) {
        roles.push(Role::Mentor);
    }
    roles.extend((!hat.leads.is_empty()).then_some(Role::Leader));
    roles.extend(hat.admin.then_some(Role::Admin));
    let steps = roles.into_iter().flat_map(|role| role_steps(wording, role));
    steps.map(|(title, text)| (title.to_owned(), text.to_owned())).collect()
}

#[derive(Clone, Copy)]
enum Role {
    Learner,
    Mentor,
    Leader,
    Admin,
}

fn role_steps(wording: &Wording<'_>, role: Role) -> [(&'static str, &'static str); 3] {
    let locale = wording.locale;
    match role {
        Role::Learner => [
            (td_string!(locale, welcome.learner_1_title), td_string!(locale, welcome.learner_1_text)),
            (td_string!(locale, welcome.learner_2_title), td_string!(locale, welcome.learner_2_text)),
            (td_string!(locale, welcome.learner_3_title), td_string!(locale, welcome.learner_3_text)),
        ],
        Role::Mentor => [
            (td_string!(locale, welcome.mentor_1_title), td_string!(locale, welcome.mentor_1_text)),
            (td_string!(locale, welcome.mentor_2_title), td_string!(locale, welcome.mentor_2_text)),
            (td_string!(locale, welcome.mentor_3_title), td_string!(locale, welcome.mentor_3_text)),
        ],
        Role::Leader => [
            (td_string!(locale, welcome.leader_1_title), td_string!(locale, welcome.leader_1_text)),
            (td_string!(locale, welcome.leader_2_title), td_string!(locale, welcome.leader_2_text)),
            (td_string!(locale, welcome.leader_3_title), td_string!(locale, welcome.leader_3_text)),
        ],
        Role::Admin => [
            (td_string!(locale, welcome.admin_1_title), td_string!(locale, welcome.admin_1_text)),
            (td_string!(locale, welcome.admin_2_title), td_string!(locale, welcome.admin_2_text)),
            (td_string!(locale, welcome.admin_3_title), td_string!(locale, welcome.admin_3_text)),
        ],
    }
}
