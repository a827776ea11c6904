//! The matrix on a wide screen: people by skills, closing with coverage. It scrolls sideways in
//! itself when it is wider than the screen; names and headings stay.

use leptos::prelude::*;

use crate::{
    address::Address,
    components::{Coverage, LevelGlyph},
    locales::{t, use_i18n},
    state::team::{TeamPerson, TeamView},
};

/// The table.
#[component]
pub fn TeamMatrix(team: StoredValue<TeamView>) -> impl IntoView {
    let i18n = use_i18n();
    let heads = team.with_value(|team| {
        team.skills
            .iter()
            .map(|skill| {
                view! {
                    <th scope="col">
                        <span>{skill.name.clone()}</span>
                    </th>
                }
            })
            .collect_view()
    });
    let rows = team.with_value(|team| team.people.iter().map(row).collect_view());
    let closing = team.with_value(|team| {
        team.skills
            .iter()
            .map(|skill| {
                let class = if skill.coverage == Coverage::Thin { "count count-thin" } else { "count" };
                view! {
                    <td title=skill.words.clone()>
                        <span class=class>{skill.short.clone()}</span>
                    </td>
                }
            })
            .collect_view()
    });
    view! {
        <div class="matrix" tabindex="0" role="region" aria-label=t!(i18n, team.matrix)>
            <table>
                <thead>
                    <tr>
                        <th scope="col">
                            <span class="aloud">{t!(i18n, wall.name)}</span>
                        </th>
                        {heads}
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
                <tfoot>
                    <tr>
                        <th scope="row">{t!(i18n, wall.can_alone)}</th>
                        {closing}
                    </tr>
                </tfoot>
            </table>
        </div>
    }
}

fn row(person: &TeamPerson) -> impl IntoView + use<> {
    let name = person.name.clone();
    let name = if person.may_sign {
        view! { <a href=Address::Sign { person: person.id, skill: None, session: None }.to_string()>{name}</a> }
            .into_any()
    } else {
        name.into_any()
    };
    let cells = person.cells.iter().map(|(glyph, words)| {
        let (glyph, title, label) = (*glyph, words.clone(), words.clone());
        view! {
            <td title=title>
                <LevelGlyph glyph label />
            </td>
        }
    });
    view! {
        <tr>
            <th scope="row">{name}</th>
            {cells.collect_view()}
        </tr>
    }
}
