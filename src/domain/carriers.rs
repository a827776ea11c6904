//! The six carriers of a learning culture, and what each kind of moment says about them.
//!
//! The carriers are those of the model for small and medium-sized firms in *Leercultuur in het
//! mkb: geen luxe maar noodzaak* (figure 1). The forms of learning on the job come from *Leren en
//! ontwikkelen in het mkb*. Which kind feeds which carrier is our reading, with the reason in
//! the table.

use crate::moment::MomentKind;

/// A carrier of a learning culture.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Carrier {
    /// 1. Work that keeps challenging.
    Work,
    /// 2. Room and safety to develop.
    Safety,
    /// 3. Working together and team development.
    Together,
    /// 4. Leadership aimed at development.
    Leadership,
    /// 5. An organisation set up for development.
    Organisation,
    /// 6. Connection with the outside world.
    Outside,
}

/// Whether learning began with the learner or with a problem or plan of somebody else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Initiative {
    /// The learner started it.
    SelfStarted,
    /// A problem, a plan or a colleague prompted it.
    Prompted,
}

/// What a kind of moment says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Meaning {
    /// One or two carriers that it feeds.
    pub carriers: &'static [Carrier],
    /// Who began.
    pub initiative: Initiative,
    /// Why.
    pub reason: &'static str,
}

impl MomentKind {
    /// What this kind of moment says about the learning culture.
    pub const fn meaning(self) -> Meaning {
        use Carrier::{Leadership, Organisation, Outside, Safety, Together, Work};
        use Initiative::{Prompted, SelfStarted};
        let (carriers, initiative, reason): (&[Carrier], _, _) = match self {
            Self::Coaching => (
                &[Leadership, Together],
                Prompted,
                "somebody with experience coaches; leaders are asked to signal and coach",
            ),
            Self::NewTask => (&[Work], SelfStarted, "people who want to grow mostly do so by taking on new tasks"),
            Self::Rotation => (&[Work], Prompted, "variety gives room for other skills; the planning decides it"),
            Self::Duo => (&[Together], Prompted, "two people work together in an area one of them grows in"),
            Self::ExplanationGiven => {
                (&[Together], SelfStarted, "sharing knowledge with a low threshold, by the one who knows")
            }
            Self::ExplanationReceived => (&[Together], SelfStarted, "asking for help is daring to learn"),
            Self::MiniWorkshop => {
                (&[Together, Organisation], Prompted, "colleagues share expertise at a planned moment")
            }
            Self::KnowledgeSession => {
                (&[Organisation, Together], Prompted, "a monthly session gives learning a fixed place")
            }
            Self::MistakeDiscussed => (&[Safety], Prompted, "a mistake that may be told is a lesson for all"),
            Self::SuccessDiscussed => (&[Safety, Together], Prompted, "what went well is looked back on as well"),
            Self::CustomerCase => (&[Outside, Safety], Prompted, "a customer's question changes how the work is done"),
            Self::Experiment => (&[Safety, Work], SelfStarted, "room to try something out on a small scale"),
            Self::Supplier => (&[Outside], Prompted, "training by suppliers mostly follows a new material or machine"),
            Self::TradeFair => (&[Outside], SelfStarted, "going out to see what is coming"),
            Self::SelfFound => (&[Outside, Work], SelfStarted, "finding it out oneself, ahead of need"),
            Self::Course => (&[Organisation], Prompted, "time and budget that the firm gives"),
        };
        Meaning { carriers, initiative, reason }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_kind_feeds_one_or_two_carriers_and_every_carrier_is_fed() {
        let mut fed: BTreeSet<Carrier> = BTreeSet::new();
        for kind in MomentKind::ALL {
            let meaning = kind.meaning();
            assert!((1..=2).contains(&meaning.carriers.len()), "{kind:?}");
            fed.extend(meaning.carriers);
        }
        assert_eq!(fed.len(), 6);
    }
}
