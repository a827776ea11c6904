//! Vaardigheid loggen: "I can do this at level N", with own moments as evidence, and who reads it.

use leptos::prelude::*;
use meeloop_domain::{
    draft::TEXT_LIMIT,
    id::{ClaimId, EventId, SkillId},
    intent::Intent,
    level::Level,
};

use super::{
    level_tiles::LevelTiles,
    pickers::{RestoredNote, SkillPicker},
    records::FailureNotice,
    required::Required,
};
use crate::{
    address::{Address, use_history},
    components::{ActionBar, Button, ButtonKind, CriteriaList, Criterion, Each, Notice, TextField, When},
    icons::Icon,
    locales::{t, use_i18n},
    shell::{Page, use_flash},
    state::{
        Failure,
        claim_form::{ClaimForm, Offered, nobody_can_approve, offered, readers},
        draft::Draft,
        fold, use_intent,
    },
};

/// So many moments are offered before *Alles tonen*.
const FIRST: usize = 4;

/// The form.
#[component]
pub fn LogSkill(
    /// The skill that it is about, when coming from there.
    skill: Option<SkillId>,
    /// The claim that came back and is asked anew.
    returned: Option<ClaimId>,
) -> impl IntoView {
    let i18n = use_i18n();
    let intent = use_intent();
    let flash = use_flash();
    let history = use_history();
    let draft = Draft::<ClaimForm>::open("claim");
    let form = draft.form;
    let required = Required::of(move || form.with(|form| form.lacks(i18n.locale())));
    let failure = RwSignal::new(None::<Failure>);
    let busy = RwSignal::new(false);
    // Coming from a skill, or from a claim that was returned: it is about that one.
    if let Some(skill) = skill {
        form.update(|form| form.skill = Some(skill));
    }
    let save = move |()| {
        if required.stops() || busy.get_untracked() {
            return;
        }
        let Some(wanted) = form.with_untracked(ClaimForm::intent) else { return };
        busy.set(true);
        intent.send(wanted, move |kept| match kept {
            Ok(_) => {
                draft.close();
                if let Some(claim) = returned {
                    // Asking again is reading why it was returned.
                    intent.send(Intent::AcknowledgeReturn { claim }, drop);
                }
                flash.show(t!(i18n, claim.kept));
                history.go(Address::Today);
            }
            Err(why) => {
                busy.set(false);
                failure.set(Some(why));
            }
        });
    };
    let skill = Memo::new(move |_| form.with(|form| form.skill));
    let toggle = move |skill: EventId| {
        let skill = skill.into();
        form.update(|form| {
            form.skill = (form.skill != Some(skill)).then_some(skill);
        });
    };
    view! {
        <Page title=t!(i18n, claim.title) back="/loggen" end=|| ()>
            <RestoredNote restored=draft.restored on_clear=move |()| draft.clear() />
            <SkillPicker
                legend=t!(i18n, claim.which)
                error=required.error("search-skill-group")
                chosen=Signal::derive(move || skill.get().into_iter().map(EventId::from).collect())
                on_toggle=toggle
            />
            <LevelTiles
                legend=t!(i18n, claim.level)
                levels=Level::ASKABLE.to_vec()
                chosen=Signal::derive(move || form.with(|form| form.level))
                error=required.error("level")
                on_choose=move |level| form.update(|form| form.level = Some(level))
            />
            <TextField
                id="sentence"
                label=t!(i18n, claim.sentence)
                hint=t!(i18n, common.optional)
                limit=TEXT_LIMIT
                value=Signal::derive(move || form.with(|form| form.sentence.clone()))
                on_input=move |text| form.update(|form| form.sentence = text)
            />
            <Evidence form skill />
            <Readers form skill />
            <ActionBar>
                <FailureNotice failure />
                <Button icon=Icon::Check kind=ButtonKind::Primary on_press=save>
                    {t!(i18n, common.save)}
                </Button>
            </ActionBar>
        </Page>
    }
}

/// Own moments to send along: those about the skill first.
#[component]
fn Evidence(form: RwSignal<ClaimForm>, skill: Memo<Option<SkillId>>) -> impl IntoView {
    let i18n = use_i18n();
    let moments = fold(move |wording| offered(wording, skill.get()));
    let all = RwSignal::new(false);
    let shown = move || {
        moments.with(|moments| {
            let fitting = moments.iter().filter(|it| it.fits).count().max(FIRST);
            let chosen = form.with(|form| form.evidence.clone());
            let keep = |(at, it): &(usize, &Offered)| all.get() || *at < fitting || chosen.contains(&it.id);
            moments.iter().enumerate().filter(keep).map(|(_, it)| it.clone()).collect::<Vec<_>>()
        })
    };
    let shown = Memo::new(move |_| shown());
    let list = move || {
        view! {
            <CriteriaList legend=t!(i18n, claim.evidence)>
                <Each each=move || shown.get() key=|it| it.id let:it>
                    <Criterion
                        checked=Signal::derive(move || form.with(|form| form.evidence.contains(&it.id)))
                        on_toggle=move |_| form.update(|form| {
                            form.toggle(it.id);
                        })
                    >
                        <strong>{it.name.clone()}</strong>
                        <br />
                        <span class="soft">{it.text.clone()}</span>
                        {it.photos.clone().map(|photos| view! { <br /> <span class="soft small">{photos}</span> })}
                    </Criterion>
                </Each>
            </CriteriaList>
            <p class="soft small">{t!(i18n, claim.evidence_hint)}</p>
            <When holds=move || shown.with(Vec::len) < moments.with(Vec::len)>
                <Button icon=Icon::ListChecks kind=ButtonKind::Quiet on_press=move |()| all.set(true)>
                    {t!(i18n, common.show_all)}
                </Button>
            </When>
        }
    };
    let none = move || view! { <p class="soft">{t!(i18n, claim.evidence_none)}</p> };
    view! {
        <div class="stack">
            <When holds=move || !moments.with(Vec::is_empty) otherwise=none>
                {list()}
            </When>
        </div>
    }
}

/// Who will read it, by name.
#[component]
fn Readers(form: RwSignal<ClaimForm>, skill: Memo<Option<SkillId>>) -> impl IntoView {
    let i18n = use_i18n();
    let names = fold(move |wording| skill.get().map(|skill| readers(wording, skill)));
    let level = move || form.with(|form| form.level);
    let nobody = fold(move |wording| skill.get().is_some_and(|skill| nobody_can_approve(wording, skill, level())));
    move || {
        names.get().map(|names| {
            let read_by =
                (!names.is_empty()).then(|| t!(i18n, claim.read_by, names = join(&names, t!(i18n, common.and))));
            let nobody = move || nobody.get().then(|| view! { <p>{t!(i18n, claim.nobody_can)}</p> });
            view! {
                <Notice>{read_by.map(|line| view! { <p>{line}</p> })} {nobody}</Notice>
            }
        })
    }
}

/// *Anna, Bob en Chris*.
fn join(names: &[String], and: &str) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} {and} {last}", first.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::join;

    #[test]
    fn names_are_said_as_people_say_them() {
        let names = ["Anna", "Bob", "Chris"].map(str::to_owned);
        assert_eq!(join(&names, "en"), "Anna, Bob en Chris");
        assert_eq!(join(&names[..1], "en"), "Anna");
    }
}
