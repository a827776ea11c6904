//! Whatever is sent: an answer of the right type or a problem, never a failure of the server, and
//! nothing half stored.

mod events;
mod target;

use meeloop_protocol::{
    code::EnrolmentCode,
    enrolment::{Devices, Issued, Offered},
    identity::Identity,
    pull::Page,
    push::Answer,
};
use proptest::{prelude::*, sample::select};
use serde_json::{Value, json};

use self::target::Target;
use super::*;
use crate::damage::{anything, every, twisted, twists};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Call {
    Push,
    Pull,
    Codes,
    Revoke,
    Look,
    Enrol,
    Found,
}

const CALLS: [Call; 7] = [Call::Push, Call::Pull, Call::Codes, Call::Revoke, Call::Look, Call::Enrol, Call::Found];

fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap()
}

#[test]
fn any_body_gets_its_answer_or_a_problem() {
    let runtime = runtime();
    let target = runtime.block_on(Target::new());
    let right = |call: Call| target.right[call as usize].clone();
    let bodies = (select(CALLS.to_vec()), twists()).prop_flat_map(move |(call, twists)| {
        let value = twisted(right(call), twists).to_string();
        (Just(call), 0_usize..3, prop_oneof![anything(Just(value.clone())), Just(value.into_bytes())])
    });
    every(100, bodies, |(call, who, body)| runtime.block_on(target.answers(call, who, body)));
}

#[test]
fn any_cursor_is_taken_for_ones_own_or_for_none() {
    let runtime = runtime();
    let target = runtime.block_on(Target::new());
    let own = target.right[Call::Pull as usize]["cursor"].as_str().unwrap().to_owned();
    every(250, anything(Just(own.clone())), |cursor| {
        let cursor = String::from_utf8_lossy(&cursor).into_owned();
        let body = json!({ "cursor": cursor, "reads": 1 }).to_string();
        let page = runtime.block_on(target.ask::<Page>(Call::Pull, 0, body.into_bytes()))?;
        prop_assert_eq!(page.map(|page| page.fresh), Some(cursor != own), "{}", cursor);
        Ok(())
    });
}

#[test]
fn any_founding_makes_a_whole_firm_or_none() {
    let runtime = runtime();
    let code = EnrolmentCode::from_random([5; 9]);
    let right = json!({
        "code": code, "firm": "Van Dijk", "zone": "Europe/Amsterdam", "team": "Noord", "name": "Ria", "number": "1"
    });
    let site = std::cell::RefCell::new(runtime.block_on(Site::empty(code)));
    every(120, twists(), |twists| {
        let body = twisted(right.clone(), twists).to_string();
        let mut site = site.borrow_mut();
        runtime.block_on(async {
            let got = site.post("/api/found", "", body.clone()).await;
            let firms = site.app.core.firms().await.unwrap();
            if got.status != StatusCode::OK {
                // A few wrong codes would end the right one.
                Arc::get_mut(&mut site.app).unwrap().owner = OwnerCode::new(Some(code));
                prop_assert!(got.status.is_client_error(), "{body}: {}", got.status);
                prop_assert_eq!((got.code().status(), firms.len()), (got.status.as_u16(), 0), "{}", body);
                return Ok(());
            }
            let who: Identity = serde_json::from_slice(&got.body).unwrap();
            prop_assert_eq!(&firms, &[who.firm]);
            let whole =
                site.app.core.look(who.firm, |state| (state.teams.len(), state.people.len(), state.files.len()));
            prop_assert_eq!(whole.await.unwrap(), (1, 1, 1), "{}", body);
            site.app.core.verify(who.firm).await.unwrap().unwrap();
            *site = Site::empty(code).await;
            Ok(())
        })
    });
}

impl Target {
    async fn answers(&self, call: Call, who: usize, body: Vec<u8>) -> Result<(), TestCaseError> {
        match call {
            Call::Push => {
                let asked = serde_json::from_slice::<Value>(&body).ok();
                if let Some(answer) = self.ask::<Answer>(call, who, body).await? {
                    let offers = asked.and_then(|it| it["entries"].as_array().map(Vec::len));
                    prop_assert!(Some(answer.results.len()) == offers || answer.stopped.is_some(), "{answer:?}");
                }
                Ok(())
            }
            Call::Pull => self.ask::<Page>(call, who, body).await.map(drop),
            Call::Codes => self.ask::<Issued>(call, who, body).await.map(drop),
            Call::Revoke => self.ask::<Devices>(call, who, body).await.map(drop),
            Call::Look => self.ask::<Offered>(call, who, body).await.map(drop),
            Call::Enrol | Call::Found => self.ask::<Identity>(call, who, body).await.map(drop),
        }
    }
}
