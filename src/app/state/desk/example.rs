//! A small firm for the tests beside this file.

use std::{rc::Rc, sync::Arc};

use meeloop_device::{Me, store::Contact};
use meeloop_domain::{
    Date,
    audience::Reader,
    id::{DeviceId, PersonId, SkillId},
    skill::{Localized, Skill, SkillDetails, Sort},
    state::State,
};
use uuid::Uuid;

use crate::state::Snapshot;

/// An entry of the catalogue, named after its code, with two criteria if it is a skill.
pub fn skill(code: &str, group: &str, sort: Sort) -> Skill {
    let text = |nl: String| Localized { nl, ..Localized::default() };
    let criteria = if sort == Sort::Skill { vec![text("Recht".into()), text("Veilig".into())] } else { Vec::new() };
    let id = code.bytes().fold(0, |id, byte| id * 256 + u128::from(byte));
    Skill {
        id: SkillId::from_uuid(Uuid::from_u128(id)),
        details: SkillDetails {
            code: code.into(),
            sort,
            group: group.into(),
            name: text(format!("Naam {code}")),
            criteria,
            esco: None,
            valid_months: None,
            confirm_months: None,
            norm: None,
        },
        retired: false,
    }
}

/// A device of a firm with this catalogue.
pub fn snapshot(skills: impl IntoIterator<Item = Skill>) -> Snapshot {
    let mut state = State::default();
    state.skills.extend(skills.into_iter().map(|skill| (skill.id, Arc::new(skill))));
    let me = Me { device: DeviceId::from_uuid(Uuid::nil()), reader: Reader::Person(PersonId::from_uuid(Uuid::nil())) };
    Snapshot {
        me,
        today: Date::constant(2026, 11, 22),
        view: Rc::new(state),
        journal: Rc::from([]),
        contact: Contact::default(),
        waiting: 0,
        photos: Rc::from([]),
    }
}
