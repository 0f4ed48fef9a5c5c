//! The pages' words: every label from `locales/*/paper.ftl`, every number as its readers write it.
//! Pure: same body, same pages.

mod application;
mod chain;
mod notices;
mod people;
mod promised;
mod signatures;

use domain::Lang;
use jiff::Timestamp;
use l10n::{L10n, Value};
use paper::{Block, Field, Integrity, Language, SettlementDoc, Text};
use record::Digest;
use record::body::{self, Body};

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
        signatures: signatures::signatures(body, &words)?,
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
