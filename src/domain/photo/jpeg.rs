//! What a JPEG file says besides its picture, and how to take that away.
//!
//! A camera writes the place, the time and the device into the file's segments (EXIF and XMP in
//! APP1, IPTC in APP13, words in COM). Re-encoding leaves these out in most browsers, and some
//! write a segment of their own; so the segments are cleaned here, and looked at by the server.
//! The layout is that of ITU-T T.81, annex B.

const START: [u8; 2] = [0xff, 0xd8];
const SCAN: u8 = 0xda;
/// JFIF, ICC profile and Adobe's colour transform: how to show the picture, and nothing about it.
const KEPT: [u8; 3] = [0xe0, 0xe2, 0xee];

/// The bytes of a JPEG without what it says besides its picture; nothing when it is no JPEG.
pub fn bare(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut clean = START.to_vec();
    let scan = walk(bytes, |marker, segment| {
        if !tells(marker) {
            clean.extend_from_slice(segment);
        }
    })?;
    clean.extend_from_slice(&bytes[scan..]);
    Some(clean)
}

/// Whether these are the bytes of a JPEG that says nothing besides its picture.
pub fn is_bare(bytes: &[u8]) -> bool {
    let mut told = false;
    walk(bytes, |marker, _| told |= tells(marker)).is_some() && !told
}

/// Whether bytes begin as a JPEG does.
pub fn begins(bytes: &[u8]) -> bool {
    bytes.starts_with(&START)
}

/// Application data and comments, but for what the picture needs.
fn tells(marker: u8) -> bool {
    matches!(marker, 0xe0..=0xef | 0xfe) && !KEPT.contains(&marker)
}

/// Goes along the segments before the picture itself; says where that begins. Nothing when a
/// segment doesn't fit.
fn walk(bytes: &[u8], mut each: impl FnMut(u8, &[u8])) -> Option<usize> {
    if !begins(bytes) {
        return None;
    }
    let mut at = START.len();
    loop {
        let [0xff, marker, high, low] = *bytes.get(at..at + 4)? else { return None };
        let length = usize::from(u16::from_be_bytes([high, low]));
        let segment = bytes.get(at..at + 2 + length).filter(|_| length >= 2)?;
        if marker == SCAN {
            return Some(at);
        }
        each(marker, segment);
        at += segment.len();
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn segment(marker: u8, body: &[u8]) -> Vec<u8> {
        let length = u16::try_from(body.len() + 2).unwrap().to_be_bytes();
        [&[0xff, marker], length.as_slice(), body].concat()
    }

    fn file(segments: &[Vec<u8>]) -> Vec<u8> {
        [START.as_slice(), &segments.concat(), &segment(SCAN, &[1, 2, 3]), b"picture", &[0xff, 0xd9]].concat()
    }

    #[test]
    fn what_a_camera_says_is_taken_away_and_the_picture_stays() {
        let jfif = segment(0xe0, b"JFIF\0");
        let table = segment(0xdb, &[7; 65]);
        let told = [
            jfif.clone(),
            segment(0xe1, b"Exif\0\0 GPS 52.09 5.12"),
            segment(0xed, b"IPTC"),
            table.clone(),
            segment(0xfe, b"Telefoon van Sem"),
        ];
        let photo = file(&told);
        assert!(!is_bare(&photo));
        let clean = bare(&photo).unwrap();
        assert_eq!(clean, file(&[jfif, table]));
        assert!(is_bare(&clean) && bare(&clean) == Some(clean.clone()));
    }

    #[test]
    fn what_is_no_jpeg_is_nothing() {
        let photo = file(&[segment(0xe0, b"JFIF\0")]);
        for cut in 0..photo.len() - 15 {
            assert_eq!(bare(&photo[..cut]), None, "{cut}");
        }
        for bad in [b"".as_slice(), b"\x89PNG\r\n", b"<html>", b"\xff\xd8\xff\xe1\x00\x00", b"\xff\xd8\x00\x00\x00\x00"]
        {
            assert!(bare(bad).is_none() && !is_bare(bad));
        }
    }

    proptest! {
        #[test]
        fn any_bytes_give_a_bare_file_or_nothing(tail in proptest::collection::vec(any::<u8>(), 0..300)) {
            let bytes = [START.as_slice(), &tail].concat();
            if let Some(clean) = bare(&bytes) {
                prop_assert!(is_bare(&clean) && clean.len() <= bytes.len());
            }
        }
    }
}
