//! Requests to the server. An answer counts only when it is whole and of the expected shape: a
//! login page of a hotel's Wi-Fi answers everything, too.

mod request;

use meeloop_device::{Call, Reply};
use meeloop_domain::{
    audience::Reader,
    id::DeviceId,
    json,
    photo::{PhotoId, jpeg},
};
use meeloop_protocol::{
    code::EnrolmentCode,
    enrolment::{
        CODES_PATH, DEVICES_PATH, Devices, ENROL_PATH, FOUND_PATH, Founding, Issue, Issued, LOOK_PATH, Offered,
        Presented, REVOKE_PATH, Revoke, WELCOME_PATH, Welcome,
    },
    error::{Code, Problem},
    identity::{DEMO_OPEN_PATH, DEMO_PATH, DemoRoles, Identity, OpenDemo, Role},
    import::{Import, Imported, PEOPLE_PATH, SKILLS_PATH},
    photo::{self, Piece, Progress},
};
use serde::{Serialize, de::DeserializeOwned};

use self::request::Answer;

/// Why there is no answer. Nothing changed on this device because of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum HttpError {
    /// 401: this browser has no token that the server knows.
    #[error("not enrolled")]
    NotEnrolled,
    /// 403: the token was revoked, or this device may not do this.
    #[error("forbidden")]
    Forbidden,
    /// The server said no, with a code.
    #[error("refused: {0:?}")]
    Refused(Code),
    /// Something answered, but not as our server does: HTML, a cut body, a proxy.
    #[error("an answer that is not the server's")]
    Foreign,
    /// Nothing answered in time.
    #[error("offline")]
    Offline,
}

impl HttpError {
    /// Whether trying again later can help without a person doing something.
    pub const fn is_worth_retrying(self) -> bool {
        match self {
            Self::Foreign | Self::Offline => true,
            Self::Refused(code) => code.is_worth_retrying(),
            Self::NotEnrolled | Self::Forbidden => false,
        }
    }
}

/// Asks which roles the demo offers; refused with `NotFound` outside the demo.
pub async fn demo_roles() -> Result<DemoRoles, HttpError> {
    read(&request::get(DEMO_PATH).await?)
}

/// Opens a role of the demo: the server enrols this browser as that device.
pub async fn open_demo(role: Role) -> Result<Identity, HttpError> {
    read(&request::post(DEMO_OPEN_PATH, &written(&OpenDemo { role })?).await?)
}

/// Asks what this server waits for, and whose device this browser is as far as its cookie says.
pub async fn welcome() -> Result<Welcome, HttpError> {
    read(&request::get(WELCOME_PATH).await?)
}

/// Founds the firm: the server enrols this browser as the owner's device.
pub async fn found(founding: &Founding) -> Result<Identity, HttpError> {
    read(&request::post(FOUND_PATH, &written(founding)?).await?)
}

/// Asks whose device a code makes of this one.
pub async fn look(code: EnrolmentCode) -> Result<Offered, HttpError> {
    read(&request::post(LOOK_PATH, &written(&Presented { code })?).await?)
}

/// Redeems a code: the server enrols this browser.
pub async fn enrol(code: EnrolmentCode) -> Result<Identity, HttpError> {
    read(&request::post(ENROL_PATH, &written(&Presented { code })?).await?)
}

/// Asks for a new code for each of these.
pub async fn issue(readers: Vec<Reader>) -> Result<Issued, HttpError> {
    read(&request::post(CODES_PATH, &written(&Issue { readers })?).await?)
}

/// Asks for the devices.
pub async fn devices() -> Result<Devices, HttpError> {
    read(&request::get(DEVICES_PATH).await?)
}

/// Revokes a device; the answer is how they stand then.
pub async fn revoke(device: DeviceId) -> Result<Devices, HttpError> {
    read(&request::post(REVOKE_PATH, &written(&Revoke { device })?).await?)
}

/// Imports a list of people, or says what that would do.
pub async fn import_people(import: &Import) -> Result<Imported, HttpError> {
    read(&request::post(PEOPLE_PATH, &written(import)?).await?)
}

/// Imports a catalogue, or says what that would do.
pub async fn import_skills(import: &Import) -> Result<Imported, HttpError> {
    read(&request::post(SKILLS_PATH, &written(import)?).await?)
}

/// Sends what the device wants to send.
pub async fn send(call: &Call) -> Result<Reply, HttpError> {
    let answer = request::post(call.path(), &call.body()).await?;
    call.read(judged(&answer)?).ok_or(HttpError::Foreign)
}

/// Asks how far the server has an own photo.
pub async fn photo_progress(photo: PhotoId) -> Result<Progress, HttpError> {
    read(&request::get(&photo::pieces_path(photo)).await?)
}

/// Sends a piece of an own photo; the answer is how far the server has it then.
pub async fn send_piece(photo: PhotoId, piece: Piece, bytes: &[u8]) -> Result<Progress, HttpError> {
    read(&request::post_bytes(&photo::piece_path(photo, piece), bytes).await?)
}

/// Fetches a photo; refused with `NotFound` where there is none for this person, or not yet.
pub async fn photo(photo: PhotoId) -> Result<Vec<u8>, HttpError> {
    let answer = request::get(&photo::path(photo)).await?;
    match answer.picture {
        Some(picture) if answer.status == 200 && jpeg::is_bare(&picture) => Ok(picture),
        _ => Err(judged(&answer).err().unwrap_or(HttpError::Foreign)),
    }
}

fn written(value: &impl Serialize) -> Result<String, HttpError> {
    serde_json::to_string(value).map_err(|_| HttpError::Foreign)
}

fn read<T: DeserializeOwned>(answer: &Answer) -> Result<T, HttpError> {
    json::read(judged(answer)?).map_err(|_| HttpError::Foreign)
}

/// The body of a success. A refusal must name its code in the server's own way, or it is not
/// the server's.
fn judged(answer: &Answer) -> Result<&str, HttpError> {
    let body = answer.json.as_deref().ok_or(HttpError::Foreign)?;
    if (200..300).contains(&answer.status) {
        return Ok(body);
    }
    let problem: Problem = json::read(body).map_err(|_| HttpError::Foreign)?;
    Err(match (answer.status, problem.code) {
        (401, _) => HttpError::NotEnrolled,
        (403, _) => HttpError::Forbidden,
        (_, code) => HttpError::Refused(code),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(status: u16, json: Option<&str>) -> Answer {
        Answer { status, json: json.map(str::to_owned), picture: None }
    }

    #[test]
    fn a_login_page_of_somebody_else_is_no_answer() {
        for status in [200, 401, 403, 502] {
            assert_eq!(judged(&answer(status, None)), Err(HttpError::Foreign));
        }
        assert_eq!(judged(&answer(401, Some("{\"error\":\"login\"}"))), Err(HttpError::Foreign));
        assert_eq!(judged(&answer(403, Some("{\"code\":"))), Err(HttpError::Foreign));
    }

    #[test]
    fn a_refusal_keeps_its_code() {
        let refused = |status, json| judged(&answer(status, Some(json))).err();
        assert_eq!(refused(401, "{\"code\":\"not_enrolled\"}"), Some(HttpError::NotEnrolled));
        assert_eq!(refused(403, "{\"code\":\"forbidden\"}"), Some(HttpError::Forbidden));
        assert_eq!(refused(503, "{\"code\":\"unavailable\"}"), Some(HttpError::Refused(Code::Unavailable)));
        assert_eq!(refused(400, "{\"code\":\"of a later server\"}"), Some(HttpError::Refused(Code::Other)));
    }
}
