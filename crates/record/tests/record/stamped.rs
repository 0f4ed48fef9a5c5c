//! Records with a time stamp: what the verifier says of it, and of each way to touch it. The authority is OpenSSL.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use record::log::{Evidence, leaf, tree};
use record::report::{Finding, Status};
use record::stamp::{AnswerError, Request, Stamp, StampError};
use record::trust::TrustedStamper;
use record::{Bundle, Digest, Report, Trust, Verdict, open, seal, verify};

use crate::story::{BASE, bundle, trust};
use crate::witnessed::{Log, log_key};

const NONCE: [u8; 32] = [9; 32];
const CONTENT: &str = "1.2.840.113549.1.9.16.1.4";

/// A time-stamping authority with one self-signed certificate.
struct Authority {
    dir: tempfile::TempDir,
}

impl Authority {
    /// `key` is as `openssl req -newkey` has it, `digest` what is signed over.
    fn new(key: &[&str], digest: &str, usage: &str) -> Self {
        let own = Self {
            dir: tempfile::tempdir().unwrap(),
        };
        let usage = format!("extendedKeyUsage=critical,{usage}");
        let made = [
            "req",
            "-x509",
            "-nodes",
            "-days",
            "2",
            "-subj",
            "/CN=Test TSA/O=和侨",
        ];
        let files = [
            "-utf8", "-keyout", "tsa.key", "-out", "tsa.pem", "-addext", &usage,
        ];
        own.openssl(&[made.as_slice(), &files, &["-newkey"], key].concat());
        let text = format!(
            "[tsa]\ndefault_tsa = t\n[t]\nserial = serial\nsigner_cert = tsa.pem\nsigner_key = tsa.key\n\
             signer_digest = {digest}\ndefault_policy = 1.2.3.4\ndigests = sha256\naccuracy = secs:1\n\
             ordering = yes\nclock_precision_digits = 3\ness_cert_id_alg = sha256\n"
        );
        fs::write(own.at("tsa.conf"), text).unwrap();
        own
    }

    fn rsa() -> Self {
        Self::new(&["rsa:2048"], "sha256", "timeStamping")
    }

    fn at(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    /// When, in seconds since 1970 UTC.
    fn written(&self, name: &str) -> u64 {
        let at = fs::metadata(self.at(name)).unwrap().modified().unwrap();
        at.duration_since(std::time::UNIX_EPOCH).unwrap().as_secs()
    }

    fn openssl(&self, args: &[&str]) -> Vec<u8> {
        let mut openssl = Command::new("openssl");
        let out = openssl.args(args).current_dir(&self.dir).output().unwrap();
        assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
        out.stdout
    }

    fn answers(&self, query: &[u8]) -> Vec<u8> {
        fs::write(self.at("query"), query).unwrap();
        self.openssl(&["ts", "-reply", "-config", "tsa.conf", "-queryfile", "query"])
    }

    /// A token over these bytes, asked for as the server does.
    fn stamps(&self, bytes: &[u8]) -> Vec<u8> {
        let request = Request::new(bytes, [7; 16]);
        let answer = self.answers(&request.to_der().unwrap());
        request.answered(&answer).unwrap().0
    }

    fn certificate(&self) -> Digest {
        Digest::of(&self.openssl(&["x509", "-in", "tsa.pem", "-outform", "DER"]))
    }

    fn trusted(&self) -> Trust {
        let known = TrustedStamper {
            name: "Beijing TSA".to_owned(),
            certificate_sha256: self.certificate(),
        };
        Trust {
            timestamps: vec![known],
            ..trust()
        }
    }
}

fn evidence() -> Evidence {
    let mut log = Log::of(2, 1);
    log.append(&leaf(&bundle(1).record_digest().unwrap(), &NONCE));
    Evidence {
        nonce: NONCE,
        index: 2,
        path: tree::inclusion(&log.nodes, 2, log.size).unwrap(),
        note: log.note(),
    }
}

fn checkpoint() -> Vec<u8> {
    let note = evidence().note;
    assert!(note.text().starts_with(log_key().name()));
    note.text().as_bytes().to_vec()
}

fn file(token: Vec<u8>) -> Vec<u8> {
    let bundle = Bundle {
        log: Some(evidence().to_text().into_bytes()),
        timestamp: Some(token),
        ..bundle(1)
    };
    seal(BASE, &bundle).unwrap()
}

fn said<'a>(report: &'a Report, code: &str) -> Option<&'a Finding> {
    report.answers[3].evidence.iter().find(|fact| fact.code == code)
}

#[test]
fn a_stamp_says_by_when_and_the_trust_file_says_whose_it_is() {
    let p256 = ["ec", "-pkeyopt", "ec_paramgen_curve:P-256"];
    let p384 = ["ec", "-pkeyopt", "ec_paramgen_curve:P-384"];
    for (key, digest) in [
        (["rsa:2048"].as_slice(), "sha256"),
        (&["rsa:3072"], "sha384"),
        (&["rsa:2048"], "sha512"),
        (&p256, "sha256"),
        (&p256, "sha512"),
        (&p384, "sha384"),
        (&p384, "sha256"),
    ] {
        let authority = Authority::new(key, digest, "timeStamping");
        let token = authority.stamps(&checkpoint());
        let stamp = Stamp::read(&token, &checkpoint()).unwrap();
        let during = authority.written("tsa.conf")..=authority.written("query") + 5;
        assert!(during.contains(&stamp.at), "{key:?} {digest}");
        assert_eq!(stamp.certificate, authority.certificate());

        let file = file(token);
        let report = verify(&file, Some(&authority.trusted()));
        assert_eq!((report.verdict, &report.problems[..]), (Verdict::Valid, &[][..]));
        let known = said(&report, "evidence-timestamp").unwrap();
        assert_eq!(
            (known.status, known.args["name"].as_str()),
            (Status::Ok, "Beijing TSA")
        );
        assert!(said(&report, "evidence-timestamp-unknown").is_none());

        let report = verify(&file, Some(&trust()));
        assert_eq!(report.verdict, Verdict::Valid);
        let unknown = said(&report, "evidence-timestamp-unknown").unwrap();
        assert_eq!(unknown.status, Status::Unanswerable);
        assert!(unknown.args["name"].contains("Test TSA"), "{unknown:?}");
        assert_eq!(unknown.args["sha256"], authority.certificate().to_string());
        assert_eq!(unknown.args["at"], known.args["at"]);
    }
}

#[test]
fn openssl_verifies_what_the_file_carries() {
    let authority = Authority::rsa();
    let file = file(authority.stamps(&checkpoint()));
    let opened = open(&file).unwrap();
    fs::write(authority.at("timestamp.tst"), opened.bundle.timestamp.unwrap()).unwrap();
    let proof = String::from_utf8(opened.bundle.log.unwrap()).unwrap();
    // As the document tells it: what stands between the first empty line and the second.
    let text = proof.split("\n\n").nth(1).unwrap().to_owned() + "\n";
    fs::write(authority.at("checkpoint"), text).unwrap();
    let verify = [
        "ts",
        "-verify",
        "-token_in",
        "-in",
        "timestamp.tst",
        "-data",
        "checkpoint",
    ];
    authority.openssl(&[verify.as_slice(), &["-CAfile", "tsa.pem"]].concat());
}

#[test]
fn a_stamp_that_does_not_fit_makes_the_file_invalid() {
    // All certificates are older than the token: none is refused for not being valid yet.
    let (authority, stranger) = (Authority::rsa(), Authority::rsa());
    let servers =
        ["serverAuth", "timeStamping,serverAuth"].map(|usage| Authority::new(&["rsa:2048"], "sha256", usage));
    let token = authority.stamps(&checkpoint());
    let refused = |token: Vec<u8>, code: &str| {
        let read = Stamp::read(&token, &checkpoint()).unwrap_err();
        assert_eq!(read.code(), code);
        for trust in [Some(authority.trusted()), None] {
            let report = verify(&file(token.clone()), trust.as_ref());
            assert_eq!(report.verdict, Verdict::Invalid, "{code}");
            assert!(report.has(code), "{code}: {:?}", report.problems);
            assert!(said(&report, "evidence-timestamp").is_none());
        }
    };
    refused(
        authority.stamps(b"another checkpoint\n"),
        "timestamp-other-content",
    );
    refused(token[..token.len() - 1].to_vec(), "timestamp-malformed");
    refused([&token[..], b"\0"].concat(), "timestamp-malformed");
    refused(Vec::new(), "timestamp-malformed");
    // The signature is the last thing in the token, the time stands in clear.
    let mut last = token.clone();
    *last.last_mut().unwrap() ^= 1;
    refused(last, "timestamp-signature-invalid");
    let year = token.windows(2).position(|two| two == [0x18, 0x13]).unwrap() + 5;
    assert!(token[year].is_ascii_digit());
    let mut earlier = token.clone();
    earlier[year] ^= 1;
    refused(earlier, "timestamp-signature-invalid");
    let foreign = signed_anew(&stranger, &token);
    assert_eq!(
        Stamp::read(&foreign, &checkpoint()).unwrap().certificate,
        stranger.certificate()
    );
    let report = verify(&file(foreign), Some(&authority.trusted()));
    assert_eq!(
        report.verdict,
        Verdict::Valid,
        "another authority's word is one of nobody known"
    );
    assert!(said(&report, "evidence-timestamp-unknown").is_some());
    assert!(said(&report, "evidence-timestamp").is_none());

    for server in &servers {
        refused(signed_anew(server, &token), "timestamp-not-for-stamping");
    }
    std::thread::sleep(std::time::Duration::from_secs(2));
    refused(
        signed_anew(&Authority::rsa(), &token),
        "timestamp-not-for-stamping",
    );
}

/// The same `TSTInfo`, signed by somebody whom `openssl ts` might not let sign.
fn signed_anew(by: &Authority, token: &[u8]) -> Vec<u8> {
    fs::write(by.at("token"), token).unwrap();
    let content = [
        "cms",
        "-verify",
        "-noverify",
        "-inform",
        "DER",
        "-in",
        "token",
        "-out",
        "info",
    ];
    by.openssl(&content);
    let sign = [
        "cms",
        "-sign",
        "-binary",
        "-nodetach",
        "-nosmimecap",
        "-cades",
        "-md",
        "sha256",
    ];
    let by_whom = [
        "-signer",
        "tsa.pem",
        "-inkey",
        "tsa.key",
        "-econtent_type",
        CONTENT,
    ];
    by.openssl(&[sign.as_slice(), &by_whom, &["-in", "info", "-outform", "DER"]].concat())
}

#[test]
fn no_changed_byte_makes_a_token_say_something_else() {
    let authority = Authority::new(
        &["ec", "-pkeyopt", "ec_paramgen_curve:P-256"],
        "sha256",
        "timeStamping",
    );
    let token = authority.stamps(&checkpoint());
    let good = Stamp::read(&token, &checkpoint()).unwrap();
    let mut refused = 0;
    for byte in 0..token.len() {
        let mut changed = token.clone();
        changed[byte] ^= 1;
        match Stamp::read(&changed, &checkpoint()) {
            // The certificate's own signature and such are not this verifier's business: then it is another one.
            Ok(stamp) if stamp.certificate == good.certificate => {
                assert_eq!(stamp.at, good.at, "byte {byte}");
            }
            Ok(_) => {}
            Err(_) => refused += 1,
        }
    }
    assert!(refused > token.len() / 2, "{refused} of {}", token.len());
}

#[test]
fn only_a_proof_can_be_stamped() {
    let authority = Authority::rsa();
    let token = authority.stamps(&checkpoint());
    let stamped = file(token.clone());
    let bare = Bundle {
        timestamp: Some(token),
        ..bundle(1)
    };
    assert_eq!(seal(BASE, &bare).unwrap(), seal(BASE, &bundle(1)).unwrap());
    assert!(open(&stamped).unwrap().bundle.timestamp.is_some());
}

#[test]
fn an_answer_to_another_question_is_not_taken() {
    let authority = Authority::rsa();
    let bytes = checkpoint();
    let request = Request::new(&bytes, [7; 16]);
    let query = request.to_der().unwrap();
    let answer = authority.answers(&query);
    assert!(request.answered(&answer).is_ok());
    let other = Request::new(&bytes, [8; 16]);
    assert_eq!(other.answered(&answer).unwrap_err(), AnswerError::Nonce);
    let other = Request::new(b"other", [7; 16]);
    assert_eq!(
        other.answered(&answer).unwrap_err(),
        AnswerError::Stamp(StampError::OtherContent)
    );
    assert_eq!(request.answered(b"").unwrap_err(), AnswerError::Malformed);
    // The last byte of the question asks for the certificate; the digest of SHA-384 is not 32 bytes long.
    let bare = authority.answers(&[&query[..query.len() - 1], b"\0"].concat());
    assert_eq!(
        request.answered(&bare).unwrap_err(),
        AnswerError::Stamp(StampError::Malformed)
    );
    let mut longer = query.clone();
    let digest = query.windows(3).position(|three| three == [4, 2, 1]).unwrap();
    longer[digest + 2] = 2;
    let refused = authority.answers(&longer);
    assert_eq!(request.answered(&refused).unwrap_err(), AnswerError::Refused(2));
    // A nonce with leading zeros is the same number.
    let zeros = Request::new(&bytes, [0, 0, 0x80, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]);
    assert!(
        zeros
            .answered(&authority.answers(&zeros.to_der().unwrap()))
            .is_ok()
    );
}
