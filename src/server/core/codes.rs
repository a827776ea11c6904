//! Codes: how a phone or a wall tablet becomes a device.
//!
//! Only a proof of a code is stored. A wrong rest counts against the code that it names, never
//! against who else works here, and every wrong code gets the same answer.

use meeloop_domain::{
    audience::Reader,
    event::Actor,
    id::{DeviceId, FirmId},
    intent::Intent,
    state::State,
    verdict::Refusal,
};
use meeloop_protocol::{
    code::EnrolmentCode,
    enrolment::{Devices, Founding, Offered, OpenCode, Seen, Whose},
    identity::Identity,
};

use super::{Core, CoreError, Enrolled, Token, Work};
use crate::storage::{CodeRow, DeviceRow, Devices as _, Storage, Transaction as _};

/// How long a code can be used, unless it is said otherwise: long enough for a holiday.
pub const VALID_MS: i64 = 21 * 24 * 60 * 60 * 1000;

/// How many wrong rests end a code. Five symbols are 2^25 possibilities.
pub const TRIES: u8 = 10;

impl<S: Storage> Core<S> {
    /// Makes a code that is not stored anywhere.
    pub fn new_code(&self) -> EnrolmentCode {
        EnrolmentCode::from_random(self.random())
    }

    /// Issues a code for each reader; older ones that were not used end. All or none.
    pub async fn issue_codes(
        &self,
        firm: FirmId,
        actor: Actor,
        readers: &[Reader],
        now_ms: i64,
        valid_ms: i64,
    ) -> Result<(Vec<EnrolmentCode>, i64), CoreError> {
        let expires_ms = now_ms + valid_ms;
        let mut work = self.begin(firm, now_ms).await?;
        let mut codes = Vec::with_capacity(readers.len());
        for reader in readers {
            if let Err(refusal) = may_have_a_device(&work.state, *reader) {
                return Err(refusal.into());
            }
            work.record(actor, Intent::IssueCode { reader: *reader }).await?;
            work.tx.end_codes(*reader, now_ms).await?;
            codes.push(work.add_code(*reader, expires_ms).await?);
        }
        work.finish().await?;
        Ok((codes, expires_ms))
    }

    /// Says whose device a code would make this one. A wrong code counts.
    pub async fn offered(&self, code: EnrolmentCode, now_ms: i64) -> Result<Offered, CoreError> {
        let row = self.usable(code, now_ms).await?;
        let offered = self.look(row.firm, |state| {
            let firm = state.firm.as_ref().map(|firm| firm.name.clone()).unwrap_or_default();
            let team = |id| state.teams.get(&id).map(|team| team.name.clone()).unwrap_or_default();
            let whose = match row.reader {
                Reader::Person(person) => {
                    let card = state.people.get(&person)?;
                    Whose::Person { name: card.name.as_str().to_owned(), team: team(card.team) }
                }
                Reader::Wall(id) => Whose::Wall { team: team(id) },
            };
            Some(Offered { firm, whose })
        });
        offered.await?.ok_or(CoreError::WrongCode)
    }

    /// Redeems a code: it is used up, and this is a device now.
    pub async fn redeem(&self, code: EnrolmentCode, now_ms: i64) -> Result<Enrolled, CoreError> {
        let row = self.usable(code, now_ms).await?;
        let mut work = self.begin(row.firm, now_ms).await?;
        // Two phones may have asked at once: only what this transaction sees counts.
        let mut row = work.tx.code(&row.name).await?.ok_or(CoreError::WrongCode)?;
        if !is_open(&row, now_ms) || may_have_a_device(&work.state, row.reader).is_err() {
            work.leave();
            return Err(CoreError::WrongCode);
        }
        row.used_ms = Some(now_ms);
        work.tx.put_code(&row).await?;
        let enrolled = work.enrol(row.reader).await?;
        work.finish().await?;
        Ok(enrolled)
    }

    /// Founds the only firm of this server, with its owner's first device. The caller has checked
    /// the owner code.
    pub async fn found(&self, founding: &Founding, now_ms: i64) -> Result<Enrolled, CoreError> {
        if !self.storage.firms().await?.is_empty() {
            return Err(CoreError::FirmExists);
        }
        if jiff::tz::TimeZone::get(&founding.zone).is_err() {
            return Err(CoreError::Malformed);
        }
        let id = self.new_event(now_ms);
        let mut work = self.begin_firm(id.into(), now_ms).await?;
        let firm = Intent::FoundFirm { name: founding.firm.clone(), zone: founding.zone.clone() };
        work.write(id, Actor::Server, firm).await?;
        let team = work.record(Actor::Server, Intent::AddTeam { name: founding.team.clone() }).await?.into();
        let owner = Intent::AddPerson {
            number: founding.number.clone(),
            name: founding.name.clone(),
            team,
            leads: [team].into(),
            admin: true,
        };
        let owner = work.record(Actor::Server, owner).await?.into();
        let enrolled = work.enrol(Reader::Person(owner)).await?;
        work.finish().await?;
        Ok(enrolled)
    }

    /// The firm's devices, the newest first, and the codes that can still be used.
    pub async fn devices_and_codes(&self, firm: FirmId, now_ms: i64) -> Result<Devices, CoreError> {
        let codes = self.storage.read(firm).await?.unused_codes().await?;
        let open = codes.iter().filter(|code| is_open(code, now_ms));
        let open = open.map(|code| OpenCode { reader: code.reader, expires_ms: code.expires_ms });
        Ok(Devices { devices: self.devices(firm).await?, codes: open.collect() })
    }

    /// The firm's devices, the newest first.
    pub async fn devices(&self, firm: FirmId) -> Result<Vec<Seen>, CoreError> {
        let mut tx = self.storage.read(firm).await?;
        let seen = |row: DeviceRow| Seen {
            device: row.device,
            reader: row.reader,
            enrolled_ms: row.created_ms,
            seen_ms: row.seen_ms,
            revoked_ms: row.revoked_ms,
        };
        Ok(tx.devices().await?.into_iter().map(seen).collect())
    }

    /// Revokes a device in the name of `actor`; says whether there was one to revoke.
    pub async fn revoke_for(
        &self,
        firm: FirmId,
        actor: Actor,
        device: DeviceId,
        now_ms: i64,
    ) -> Result<bool, CoreError> {
        let mut work = self.begin(firm, now_ms).await?;
        if !work.tx.revoke_device(device, now_ms).await? {
            work.leave();
            return Ok(false);
        }
        work.record(actor, Intent::RevokeDevice { device }).await?;
        work.finish().await?;
        Ok(true)
    }

    /// Notes that a device is in contact.
    pub async fn saw(&self, who: &Identity, now_ms: i64) -> Result<(), CoreError> {
        let mut tx = self.storage.begin(who.firm).await?;
        tx.saw_device(who.device, now_ms).await?;
        tx.commit().await?;
        Ok(())
    }

    /// The row of a code that can be used; counts a try with a wrong rest.
    async fn usable(&self, code: EnrolmentCode, now_ms: i64) -> Result<CodeRow, CoreError> {
        let found = self.storage.code_by_name(&code.name()).await?;
        // Also without a row the proof is made, so that the time says nothing.
        let firm = found.as_ref().map_or_else(|| FirmId::from_uuid(uuid::Uuid::nil()), |row| row.firm);
        let expected = found.as_ref().map_or([0; 32], |row| row.proof);
        let proven = self.key.verify(PURPOSE, &message(firm, code), &expected);
        let Some(mut row) = found.filter(|row| is_open(row, now_ms)) else { return Err(CoreError::WrongCode) };
        if proven {
            return Ok(row);
        }
        let mut tx = self.storage.begin(row.firm).await?;
        if let Some(now) = tx.code(&row.name).await? {
            row = CodeRow { tries: now.tries.saturating_add(1), ..now };
            tx.put_code(&row).await?;
            tx.commit().await?;
        }
        Err(CoreError::WrongCode)
    }
}

impl<S: Storage> Work<'_, S> {
    /// Adds a code under a name that nobody has.
    async fn add_code(&mut self, reader: Reader, expires_ms: i64) -> Result<EnrolmentCode, CoreError> {
        loop {
            let code = self.core.new_code();
            let proof = self.core.key.mac(PURPOSE, &message(self.firm, code));
            let row =
                CodeRow { firm: self.firm, name: code.name(), proof, reader, expires_ms, tries: 0, used_ms: None };
            if self.tx.add_code(&row).await? {
                return Ok(code);
            }
        }
    }

    /// Makes a device, and writes down that it is one.
    async fn enrol(&mut self, reader: Reader) -> Result<Enrolled, CoreError> {
        let device = DeviceId::from_uuid(uuid::Builder::from_random_bytes(self.core.random()).into_uuid());
        let token = Token::from_random(self.core.random());
        let row = DeviceRow {
            firm: self.firm,
            device,
            reader,
            token: token.digest(),
            created_ms: self.now_ms,
            revoked_ms: None,
            seen_ms: None,
        };
        self.tx.add_device(&row).await?;
        let actor = match reader {
            Reader::Person(person) => Actor::Person(person),
            Reader::Wall(_) => Actor::Server,
        };
        self.record(actor, Intent::EnrolDevice { device, reader }).await?;
        Ok(Enrolled { identity: Identity { device, firm: self.firm, reader }, token })
    }
}

/// What the proof of a code is for.
const PURPOSE: &str = "meeloop code 1";

fn message(firm: FirmId, code: EnrolmentCode) -> Vec<u8> {
    let mut bytes = firm.uuid().as_bytes().to_vec();
    bytes.extend_from_slice(code.name().as_bytes());
    bytes.extend_from_slice(code.secret());
    bytes
}

fn is_open(row: &CodeRow, now_ms: i64) -> bool {
    row.used_ms.is_none() && row.tries < TRIES && now_ms < row.expires_ms
}

fn may_have_a_device(state: &State, reader: Reader) -> Result<(), Refusal> {
    match reader {
        Reader::Person(person) => match state.people.get(&person) {
            Some(card) if card.is_here() => Ok(()),
            Some(_) => Err(Refusal::PersonLeft),
            None => Err(Refusal::NotFound),
        },
        Reader::Wall(team) if state.teams.contains_key(&team) => Ok(()),
        Reader::Wall(_) => Err(Refusal::NotFound),
    }
}
