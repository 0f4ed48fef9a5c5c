//! What is done to the time stamp, by whoever runs the log or an authority. The tokens were made once, by
//! OpenSSL, over the checkpoint of the corpus: no key of theirs is kept, and no two are alike.

use record::trust::TrustedStamper;
use record::{Bundle, Digest, seal};

use super::Entry;
use super::forge::{base, bundle};
use super::proof;

const GOOD: &[u8] = include_bytes!("../../../testdata/stamp/good.tst");
const OTHER: &[u8] = include_bytes!("../../../testdata/stamp/other.tst");
const WEB: &[u8] = include_bytes!("../../../testdata/stamp/web.tst");
const CHECKPOINT: &str = include_str!("../../../testdata/stamp/checkpoint");
/// Of the certificate in `GOOD`.
const CERTIFICATE: &str = "a8ac87571cad0aa75740084ae5240df2e241703243bc5ae8e59daa4b7bd7b9e1";

pub fn trusted() -> TrustedStamper {
    TrustedStamper {
        name: "Corpus TSA".to_owned(),
        certificate_sha256: Digest::from_hex(CERTIFICATE).unwrap(),
    }
}

pub fn entries() -> Vec<Entry> {
    let evidence = proof::honest();
    assert_eq!(evidence.note.text(), CHECKPOINT);
    let log = Some(evidence.to_text().into_bytes());
    let file = |token: &[u8]| {
        let whole = Bundle {
            log: log.clone(),
            timestamp: Some(token.to_vec()),
            ..bundle()
        };
        seal(&base(), &whole).unwrap()
    };
    let refused = |name, code, what, token: &[u8]| Entry::refused(name, code, "", what, file(token));
    // The signature stands at the end.
    let mut flipped = GOOD.to_vec();
    *flipped.last_mut().unwrap() ^= 1;
    vec![
        Entry::honest(
            "valid-stamped",
            0,
            "nothing: an honest record in a log whose checkpoint an authority time-stamped",
            file(GOOD),
        ),
        refused(
            "stamp-cut",
            "timestamp-malformed",
            "the last byte cut off the time stamp",
            &GOOD[..GOOD.len() - 1],
        ),
        refused(
            "stamp-other",
            "timestamp-other-content",
            "the time stamp of another checkpoint",
            OTHER,
        ),
        refused(
            "bit-timestamp-tst",
            "timestamp-signature-invalid",
            "a bit of the time stamp's signature",
            &flipped,
        ),
        refused(
            "stamp-by-web-server",
            "timestamp-not-for-stamping",
            "a time stamp by the certificate of a web server",
            WEB,
        ),
    ]
}
