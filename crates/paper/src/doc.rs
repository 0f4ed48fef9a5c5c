//! The settlement as the typesetter takes it: every word chosen, every number formatted, in every language.
//!
//! The order of the fields is the order on the page. Nothing here is looked up or computed.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::PaperError;

/// A text in every language of the document, keyed by BCP-47 tag; or one text for all, under `*`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Text(pub BTreeMap<String, String>);

impl Text {
    /// A text that reads the same in every language: a name, a number.
    pub fn plain(text: impl Into<String>) -> Self {
        Self(BTreeMap::from([("*".to_owned(), text.into())]))
    }
}

impl<const N: usize> From<[(&str, &str); N]> for Text {
    fn from(pairs: [(&str, &str); N]) -> Self {
        Self(
            pairs
                .into_iter()
                .map(|(tag, text)| (tag.to_owned(), text.to_owned()))
                .collect(),
        )
    }
}

/// A language of the document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Language {
    /// BCP-47 tag: decides typefaces, line breaking and direction.
    pub tag: String,
    /// Its own name: 中文, italiano, العربية.
    pub name: String,
}

/// A label and its value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Field {
    /// What it is.
    pub label: Text,
    /// What it says.
    pub value: Text,
}

/// A party, an agent, the mediator, an interpreter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// In what quality.
    pub role: Text,
    /// Native name first, then Latin, then as in the document.
    pub names: Vec<String>,
    /// Masked number, address, powers, credentials.
    pub fields: Vec<Field>,
}

/// A heading with people under it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Section {
    /// Its heading.
    pub heading: Text,
    /// In order.
    pub people: Vec<Person>,
}

/// A heading with paragraphs under it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
    /// Its heading.
    pub heading: Text,
    /// In order.
    pub paragraphs: Vec<Text>,
}

/// One clause.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Clause {
    /// Its number as printed, per language: 第一条, Art. 1.
    pub number: Text,
    /// Its words.
    pub text: Text,
}

/// Column heads of the obligations table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ObligationLabels {
    /// Instalment.
    pub number: Text,
    /// Who owes.
    pub debtor: Text,
    /// Who is owed.
    pub creditor: Text,
    /// How much.
    pub amount: Text,
    /// By when.
    pub due: Text,
    /// How.
    pub method: Text,
}

/// One instalment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Obligation {
    /// Its number.
    pub number: String,
    /// Who owes.
    pub debtor: Text,
    /// Who is owed.
    pub creditor: Text,
    /// In figures with currency, per language.
    pub amount: Text,
    /// In words: 大写 in Chinese; may be empty elsewhere.
    pub amount_words: Text,
    /// Date, per language.
    pub due: Text,
    /// Manner of payment.
    pub method: Text,
}

/// The obligations table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Obligations {
    /// Its heading.
    pub heading: Text,
    /// Column heads.
    pub labels: ObligationLabels,
    /// Instalments; none leaves the table out.
    pub rows: Vec<Obligation>,
}

/// How the paper proves itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Integrity {
    /// Its heading.
    pub heading: Text,
    /// How to check.
    pub explanation: Text,
    /// What the digest is of.
    pub digest_label: Text,
    /// SHA-256 of the canonical body, 64 lower-case hex digits.
    pub body_sha256: String,
    /// What the QR code says.
    pub qr: String,
    /// What the QR code shows, for readers who cannot see it.
    pub qr_alt: String,
}

/// One place to sign.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignatureBox {
    /// In what quality.
    pub role: Text,
    /// Who.
    pub name: String,
    /// What the signer declares, in the languages of the document.
    pub declaration: Text,
    /// The name in the signer's own hand.
    pub hand: Option<Hand>,
    /// Language read, fingerprint of the key.
    pub fields: Vec<Field>,
    /// The fingerprint as it was read aloud.
    pub spoken: Option<Spoken>,
}

/// What somebody read aloud, in the language they read it in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Spoken {
    /// What it is.
    pub label: Text,
    /// Tag of the one language, whether the document is written in it or not.
    pub lang: String,
    /// The words.
    pub words: Vec<String>,
}

/// A name written by hand.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hand {
    /// What it shows, for readers who cannot see it.
    pub alt: String,
    /// Units across and down the field.
    pub field: [u16; 2],
    /// Points in those units, from the top left corner, stroke by stroke.
    pub strokes: Vec<Vec<[u16; 2]>>,
}

/// The signatures and the seal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signatures {
    /// Its heading.
    pub heading: Text,
    /// How it is signed, once for all.
    pub note: Text,
    /// Parties, interpreters, mediator, in signing order.
    pub signers: Vec<SignatureBox>,
    /// Whose seal.
    pub institution: Text,
    /// When the text was fixed, and what else stands beside the seal.
    pub fields: Vec<Field>,
    /// Words within the place of the seal.
    pub seal_label: Text,
}

/// The mediation agreement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SettlementDoc {
    /// Stable and unique: becomes the PDF's document id.
    pub id: String,
    /// Becomes the PDF's date; the caller's clock, never ours.
    pub created: jiff::Timestamp,
    /// Two or three stand side by side, more one below the other. The first leads.
    pub languages: Vec<Language>,
    /// Who mediated, at the head of the page.
    pub institution: Text,
    /// Number of the document.
    pub number: Field,
    /// Its title.
    pub title: Text,
    /// Parties, agents and powers.
    pub parties: Section,
    /// Mediator, interpreters, and the body they belong to.
    pub mediation: Section,
    /// Facts, issues, responsibility.
    pub narrative: Vec<Block>,
    /// Heading of the clauses.
    pub clauses_heading: Text,
    /// What was agreed.
    pub clauses: Vec<Clause>,
    /// What is owed.
    pub obligations: Obligations,
    /// Effect and confirmation; languages and which prevails; agreed method.
    pub notices: Vec<Block>,
    /// Signatures and seal.
    pub signatures: Signatures,
    /// Digest and QR.
    pub integrity: Integrity,
}

impl SettlementDoc {
    /// Every text exists in every language, and the digest is one.
    pub(crate) fn check(&self) -> Result<(), PaperError> {
        let digest = &self.integrity.body_sha256;
        if digest.len() != 64 || !digest.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f')) {
            return Err(PaperError::Integrity);
        }
        in_every_language(self, &self.languages)
    }
}

/// Whether every text of `doc` exists in every one of `languages`.
pub(crate) fn in_every_language(doc: &impl Serialize, languages: &[Language]) -> Result<(), PaperError> {
    let tree = serde_json::to_value(doc).map_err(|e| PaperError::Layout {
        detail: e.to_string(),
    })?;
    let tags: Vec<&str> = languages.iter().map(|language| language.tag.as_str()).collect();
    complete(&tree, &mut Vec::new(), &tags)
}

/// Walks the document; an object of only strings, keyed by languages, is a text.
fn complete(node: &serde_json::Value, path: &mut Vec<String>, tags: &[&str]) -> Result<(), PaperError> {
    use serde_json::Value;
    let children: Vec<(String, &Value)> = match node {
        Value::Object(map) => {
            let keyed = map.keys().any(|key| tags.contains(&key.as_str()));
            let text = map.is_empty() || (keyed && map.values().all(Value::is_string));
            if text && let Some(tag) = tags.iter().find(|tag| !map.contains_key(**tag)) {
                return Err(PaperError::TextMissing {
                    field: path.join("."),
                    language: (*tag).to_owned(),
                });
            }
            map.iter().map(|(key, value)| (key.clone(), value)).collect()
        }
        Value::Array(list) => list
            .iter()
            .enumerate()
            .map(|(n, value)| (n.to_string(), value))
            .collect(),
        _ => return Ok(()),
    };
    for (key, value) in children {
        path.push(key);
        complete(value, path, tags)?;
        path.pop();
    }
    Ok(())
}
