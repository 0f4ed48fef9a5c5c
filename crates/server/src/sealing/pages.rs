//! The pages' words: every label from `locales/*/paper.ftl`, every number as its readers write it.
//! Pure: same body, same pages.

mod application;
mod chain;
mod notices;
mod people;
mod promised;

use domain::Lang;
use jiff::Timestamp;
use l10n::{L10n, Value};
use paper::{Block, Field, Integrity, Language, SettlementDoc, SignatureBox, Signatures, Text};
use record::Digest;
use record::body::{self, Body, Role};

use super::error::SealError;

/// The document to be typeset for `body`, whose canonical bytes have the digest `digest`.
pub fn document(body: &Body, digest: Digest, created: Timestamp) -> Result<SettlementDoc, SealError> {
    let words = Words::of(body)?;
    let label = |id: &str| words.text(id);
    let mut narrative = vec![words.block("paper-matter", vec![matter(body, &words)])];
    narrative.extend(chain::blocks(body, &words)?);
    // Of what came of a settlement nobody was asked for facts.
    if body.promises() || !body.agreed_facts.is_empty() {
        narrative.push(words.block("paper-facts", facts(body, &words)));
    }
    Ok(SettlementDoc {
        id: digest.to_string(),
        created,
        languages: words.languages(),
        institution: Text::plain(&body.institution.name),
        number: Field {
            label: label("paper-record-number"),
            value: Text::plain(&body.record_number),
        },
        title: label(chain::title(body.kind)),
        parties: people::parties(body, &words),
        mediation: people::mediation(body, &words),
        narrative,
        clauses_heading: label(if body.promises() {
            "paper-clauses"
        } else {
            "paper-clauses-act"
        }),
        clauses: promised::clauses(body, &words),
        obligations: promised::obligations(body, &words)?,
        notices: notices::notices(body, &words),
        integrity: Integrity {
            heading: label("paper-verify"),
            explanation: label("paper-verify-text"),
            digest_label: label("paper-body-digest"),
            body_sha256: digest.to_string(),
            qr: format!("sha256:{digest}"),
            qr_alt: format!("QR: SHA-256 {digest}"),
        },
        signatures: signatures(body, &words)?,
    })
}

/// The document's languages, and words in all of them.
struct Words {
    langs: Vec<Lang>,
}

impl Words {
    fn of(body: &Body) -> Result<Self, SealError> {
        let langs = body.languages.iter().map(|language| language.tag.parse());
        let langs = langs.collect::<Result<_, _>>();
        Ok(Self {
            langs: langs.map_err(|_| SealError::Internal("a language of the body is unknown"))?,
        })
    }

    fn languages(&self) -> Vec<Language> {
        let language = |lang: &Lang| Language {
            tag: lang.to_string(),
            name: lang.own_name().to_owned(),
        };
        self.langs.iter().map(language).collect()
    }

    fn each(&self, text: impl Fn(Lang) -> String) -> Text {
        Text(
            self.langs
                .iter()
                .map(|lang| (lang.to_string(), text(*lang)))
                .collect(),
        )
    }

    fn text(&self, id: &str) -> Text {
        self.each(|lang| L10n::get().text(lang, id, &[]))
    }

    fn with(&self, id: &str, name: &str, value: impl Fn(Lang) -> String) -> Text {
        self.each(|lang| L10n::get().text(lang, id, &[(name, Value::from(value(lang)))]))
    }

    /// The text, or that nothing was stated: a blank would leave that open.
    fn stated(&self, text: Option<String>) -> Text {
        text.map_or_else(|| self.text("paper-not-stated"), Text::plain)
    }

    fn field(&self, id: &str, value: Text) -> Field {
        Field {
            label: self.text(id),
            value,
        }
    }

    fn block(&self, id: &str, paragraphs: Vec<Text>) -> Block {
        Block {
            heading: self.text(id),
            paragraphs,
        }
    }
}

/// The words of a code in `lang`; a code without words, or somebody's own words, as they are.
fn known(lang: Lang, kind: &str, code: &str) -> String {
    let id = format!("{kind}{}", code.replace('_', "-"));
    // Free text is no message id.
    let plain = id.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    let found = plain.then(|| L10n::get().find(lang, &id, &[])).flatten();
    found.unwrap_or_else(|| code.to_owned())
}

fn names(name: &str, latin: Option<&String>) -> Vec<String> {
    std::iter::once(name.to_owned()).chain(latin.cloned()).collect()
}

/// The matter. A case has one title; a language it was not written in shows it as it stands, and says so.
fn matter(body: &Body, words: &Words) -> Text {
    let first = words.langs.first().and_then(|lang| body.matter.get(lang.tag()));
    words.each(|lang| {
        let text = body.matter.get(lang.tag()).cloned().unwrap_or_default();
        let same = words.langs.first() != Some(&lang) && first == Some(&text);
        if same {
            L10n::get().text(lang, "paper-not-translated", &[("text", text.into())])
        } else {
            text
        }
    })
}

/// The facts that both sides confirmed, numbered; or that there are none.
fn facts(body: &Body, words: &Words) -> Vec<Text> {
    if body.agreed_facts.is_empty() {
        return vec![words.text("paper-facts-none")];
    }
    let fact = |(number, fact): (i64, &body::Fact)| {
        words.each(|lang| {
            let text = fact.text.get(lang.tag()).map_or("", String::as_str);
            format!("{}. {text}", l10n::number(lang, number))
        })
    };
    (1..).zip(&body.agreed_facts).map(fact).collect()
}

fn signatures(body: &Body, words: &Words) -> Result<Signatures, SealError> {
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
        Some(SignatureBox {
            role: words.text(&role),
            name: name.clone(),
            declaration: words.text(&format!("paper-signature-{}", signer.role.as_str())),
            fields: vec![
                words.field(
                    "paper-language-read",
                    words.each(|lang| known(lang, "lang-", &signer.language)),
                ),
                words.field("paper-key", Text::plain(groups(&signer.key_sha256))),
            ],
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

const fn regime(regime: body::Regime) -> &'static str {
    match regime {
        body::Regime::PeoplesMediation => "peoples-mediation",
        body::Regime::CommercialMediation => "commercial-mediation",
        body::Regime::CourtReferred => "court-referred",
        body::Regime::NotarialAct => "notarial-act",
    }
}

const fn route(route: body::Route) -> &'static str {
    match route {
        body::Route::JudicialConfirmation => "judicial-confirmation",
        body::Route::SingaporeConvention => "singapore-convention",
        body::Route::NotarizedEnforceableDebt => "notarized-enforceable-debt",
        body::Route::ForeignNotarialDeed => "foreign-notarial-deed",
        body::Route::ContractOnly => "contract-only",
    }
}
