//! What the people of the story photographed: drawings of our own, as small as a phone makes them.

use meeloop_domain::photo::PhotoId;

/// A picture in the story.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Picture {
    /// A distribution board, wired.
    Board,
    /// A cable tray in a corridor, along a string.
    Tray,
    /// Two pressed fittings, with the depth marked in red.
    Fittings,
}

impl Picture {
    /// Its bytes, a JPEG.
    pub const fn bytes(self) -> &'static [u8] {
        match self {
            Self::Board => include_bytes!("pictures/groepenkast.jpg"),
            Self::Tray => include_bytes!("pictures/kabelgoot.jpg"),
            Self::Fittings => include_bytes!("pictures/persen.jpg"),
        }
    }

    /// Its name.
    pub fn id(self) -> PhotoId {
        PhotoId::of(self.bytes())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use meeloop_domain::photo::{PHOTO_LIMIT, jpeg};

    #[test]
    fn they_are_such_as_a_phone_would_send() {
        for picture in [Picture::Board, Picture::Tray, Picture::Fittings] {
            assert!(jpeg::is_bare(picture.bytes()) && picture.bytes().len() < PHOTO_LIMIT, "{picture:?}");
        }
    }
}
