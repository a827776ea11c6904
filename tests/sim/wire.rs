//! The wire of a run: bytes between a device and the server, and what can happen to them.

use meeloop_device::{Call, Reply};
use meeloop_domain::{audience::Reader, id::LogId};
use meeloop_protocol::{digest, error, pull, push};

use super::{Broken, world::World};

/// What can happen to a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mishap {
    None,
    RequestLost,
    AnswerLost,
    AnswerCut,
    AnswerForeign,
    Doubled,
    Forged,
    OldOneAgain,
}

/// How good a network is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Network {
    /// Every message arrives, once.
    Good,
    /// Nearly anything can happen.
    Bad,
}

impl World {
    /// Lets a device sync until it is quiet, the network fails or the device is killed. Says
    /// whether it became quiet.
    pub async fn sync(&mut self, which: usize, network: Network, rng: &mut fastrand::Rng) -> Result<bool, Broken> {
        self.phones[which].device.begin();
        loop {
            let Some(call) = self.phones[which].device.next_call() else { return Ok(true) };
            let Some(reply) = self.exchange(which, &call, network, rng).await? else { return Ok(false) };
            let now_ms = self.server.now_ms;
            let phone = &mut self.phones[which];
            let at_ms = phone.clock.read(now_ms).at_ms;
            let fresh = LogId::new(bytes(rng));
            let received = phone.device.receive(reply, at_ms, fresh).await;
            if received.is_err() {
                self.restart(which).await?;
                return Ok(false);
            }
            self.inspect(which)?;
            if network == Network::Bad && rng.u8(..) < 60 {
                let other = rng.usize(..self.phones.len());
                if other != which {
                    Box::pin(self.sync(other, Network::Good, rng)).await?;
                }
            }
        }
    }

    /// Starts a device again from what is on its disk.
    pub async fn restart(&mut self, which: usize) -> Result<(), Broken> {
        let now_ms = self.server.now_ms;
        let started = self.phones[which].restart(now_ms).await;
        started.map_err(|error| Broken::new(17, format!("device {which} does not start: {error}")))?;
        self.inspect(which)
    }

    async fn exchange(
        &mut self,
        which: usize,
        call: &Call,
        network: Network,
        rng: &mut fastrand::Rng,
    ) -> Result<Option<Reply>, Broken> {
        let mishap = if network == Network::Good { Mishap::None } else { mishap(rng) };
        let (path, body) = (call.path(), call.body());
        self.phones[which].sent.push((path, body.clone()));
        match mishap {
            Mishap::RequestLost => return Ok(None),
            Mishap::Forged => {
                // Its digest no longer fits, so it must count for nothing at all.
                let damaged = forged(&body, rng);
                if digest::fits(&digest::of(body.as_bytes()), damaged.as_bytes()) && damaged != body {
                    return Err(Broken::new(3, "a damaged request went unnoticed"));
                }
                return Ok(None);
            }
            Mishap::OldOneAgain => {
                let sent = &self.phones[which].sent;
                let (path, body) = sent[rng.usize(..sent.len())].clone();
                self.handle(which, path, &body).await?;
            }
            Mishap::Doubled => drop(self.handle(which, path, &body).await?),
            Mishap::None | Mishap::AnswerLost | Mishap::AnswerCut | Mishap::AnswerForeign => {}
        }
        let Some(mut answer) = self.handle(which, path, &body).await? else { return Ok(None) };
        match mishap {
            Mishap::AnswerLost => return Ok(None),
            Mishap::AnswerCut => answer.truncate(rng.usize(..answer.len())),
            Mishap::AnswerForeign => answer = "<html><body>Welkom op het gastnetwerk</body></html>".into(),
            _ => {}
        }
        Ok(call.read(&answer))
    }

    /// What the server answers to a request of a device; nothing when it is not there or says no.
    /// Whatever it answers is searched for what this reader may not see.
    pub async fn handle(&mut self, which: usize, path: &str, body: &str) -> Result<Option<String>, Broken> {
        let me = self.phones[which].me;
        let answer = if path == push::PATH {
            match serde_json::from_str::<push::Request>(body) {
                Ok(request) => {
                    self.server.push(me, request).await?.and_then(|answer| serde_json::to_string(&answer).ok())
                }
                Err(_) => serde_json::to_string(&error::Problem { code: error::Code::Malformed }).ok(),
            }
        } else {
            match serde_json::from_str::<pull::Request>(body) {
                Ok(request) => self.server.pull(me, request).await?.and_then(|page| serde_json::to_string(&page).ok()),
                Err(_) => serde_json::to_string(&error::Problem { code: error::Code::Malformed }).ok(),
            }
        };
        if let Some(answer) = &answer {
            self.search(me.reader, answer).await?;
        }
        Ok(answer)
    }

    async fn search(&self, reader: Reader, answer: &str) -> Result<(), Broken> {
        let state = match self.server.state().await {
            // The database failed right after this answer; it is searched in other runs.
            Err(_) if self.server.is_failing() => return Ok(()),
            state => state?,
        };
        match self.secrets.leak(answer, reader, &state, &self.cast) {
            Some(text) => Err(Broken::new(14, format!("{reader:?} received {text}"))),
            None => Ok(()),
        }
    }
}

fn mishap(rng: &mut fastrand::Rng) -> Mishap {
    match rng.u8(..24) {
        0 | 1 => Mishap::RequestLost,
        2 | 3 => Mishap::AnswerLost,
        4 => Mishap::AnswerCut,
        5 => Mishap::AnswerForeign,
        6 | 7 => Mishap::Doubled,
        8 => Mishap::Forged,
        9 | 10 => Mishap::OldOneAgain,
        _ => Mishap::None,
    }
}

/// Changes one byte of a request, wherever it may be.
fn forged(body: &str, rng: &mut fastrand::Rng) -> String {
    let mut bytes = body.as_bytes().to_vec();
    let place = rng.usize(..bytes.len());
    bytes[place] = b"0123456789abcdef{}[]\",:"[rng.usize(..23)];
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Random bytes of a run.
pub fn bytes<const N: usize>(rng: &mut fastrand::Rng) -> [u8; N] {
    let mut bytes = [0; N];
    rng.fill(&mut bytes);
    bytes
}
