//! Who signs: names, in the signers' own hand too, what they declare, their keys and when the text was closed.

use domain::Lang;
use jiff::Timestamp;
use l10n::key_words;
use paper::{Field, Hand, SignatureBox, Signatures, Spoken, Text};
use record::Digest;
use record::body::{self, Body, HAND_FIELD, Role};

use super::super::error::SealError;
use super::{Words, known};

/// The boxes of those who sign, and the seal's.
pub(super) fn signatures(body: &Body, words: &Words) -> Result<Signatures, SealError> {
    let signer = |signer: &body::RequiredSigner| {
        let (role, name) = match signer.role {
            Role::Party => {
                let party = body.parties.iter().find(|party| party.seat == signer.seat)?;
                (format!("paper-{}", party.standing), &party.name)
            }
            Role::Interpreter => {
                let person = body
                    .interpreters
                    .iter()
                    .find(|person| person.seat == signer.seat)?;
                ("paper-interpreter".to_owned(), &person.name)
            }
            Role::Mediator => {
                let person = body.mediators.iter().find(|person| person.seat == signer.seat)?;
                ("paper-mediator".to_owned(), &person.name)
            }
            Role::Institution => return None,
        };
        let hand = body.handwriting.iter().find(|hand| hand.seat == signer.seat);
        Some(SignatureBox {
            role: words.text(&role),
            name: name.clone(),
            declaration: words.text(&format!("paper-signature-{}", signer.role.as_str())),
            hand: hand.and_then(|hand| by_hand(hand, name)),
            fields: fields(signer, hand, words),
            spoken: spoken(signer, words),
        })
    };
    let seal = body.signing_policy.required.iter();
    let seal = seal.filter(|signer| signer.role == Role::Institution);
    let seal = seal.map(|signer| words.field("paper-key", Text::plain(groups(&signer.key_sha256))));
    let issued = words.field("paper-issued", issued(body, words)?);
    Ok(Signatures {
        heading: words.text("paper-signatures"),
        note: words.text("paper-signed-electronically"),
        fields: [issued].into_iter().chain(seal).collect(),
        signers: body.signing_policy.required.iter().filter_map(signer).collect(),
        institution: Text::plain(&body.institution.name),
        seal_label: words.text("paper-signature-institution"),
    })
}

fn by_hand(hand: &body::Handwriting, name: &str) -> Option<Hand> {
    hand.reason.is_none().then(|| Hand {
        alt: name.to_owned(),
        field: [HAND_FIELD.0, HAND_FIELD.1],
        strokes: hand.strokes.clone(),
    })
}

/// What stands under a name: why it is not in the signer's hand, the language, the key and its words.
fn fields(signer: &body::RequiredSigner, hand: Option<&body::Handwriting>, words: &Words) -> Vec<Field> {
    let reason = hand.and_then(|hand| hand.reason.clone());
    let reason = reason.map(|reason| words.field("paper-hand-excused", Text::plain(reason)));
    let read = words.each(|lang| known(lang, "lang-", &signer.language));
    reason
        .into_iter()
        .chain([
            words.field("paper-language-read", read),
            words.field("paper-key", Text::plain(groups(&signer.key_sha256))),
        ])
        .collect()
}

/// The words a signer read to the camera, so that who watches the recording can compare them with the page.
fn spoken(signer: &body::RequiredSigner, words: &Words) -> Option<Spoken> {
    let lang: Lang = signer.language.parse().ok()?;
    let spoken = key_words::of(lang, signer.key_sha256.as_bytes());
    Some(Spoken {
        label: words.text("paper-key-words"),
        lang: signer.language.clone(),
        words: spoken.into_iter().map(str::to_owned).collect(),
    })
}

/// When the text was closed, on the clock of the last meeting's place.
fn issued(body: &Body, words: &Words) -> Result<Text, SealError> {
    let at: Timestamp = body
        .issued_at
        .parse()
        .map_err(|_| SealError::Internal("the time of issue"))?;
    let zone = body
        .sessions
        .last()
        .map_or("UTC", |session| session.zone.as_str());
    let at = at
        .in_tz(zone)
        .map_err(|_| SealError::Internal("the zone of the meeting"))?;
    Ok(words.each(|lang| format!("{} ({zone})", l10n::moment(lang, &at))))
}

/// The first half of a fingerprint in groups of four, as the verifier prints it.
fn groups(fingerprint: &Digest) -> String {
    let hex = fingerprint.to_string();
    let groups: Vec<&str> = (0..8).filter_map(|n| hex.get(n * 4..n * 4 + 4)).collect();
    groups.join(" ")
}
