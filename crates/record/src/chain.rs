//! Several sealed records as one chain: what was agreed, what was done about it since, what is still owed.
//!
//! Owns the order of a chain ([`order`]), the account of its obligations ([`account`]) and the answer of
//! both. A record continues another by naming the digest of its `body.json` as `previous`, and that of the
//! chain's first as `root`; the order in which files are given means nothing.
//!
//! **Invariant:** a function of the set of files: their order, and a file given twice, change no letter of
//! the answer. There is a balance only if every record and every link holds. Nothing here, and no file,
//! can say that no later record exists: the answer is as of the last record's place in the log.

mod account;
mod balance;
mod fault;
mod order;

use serde::Serialize;

use crate::body::{Body, RecordKind, Ruling};
use crate::digest::Digest;
use crate::package;
use crate::report::{Question, Report, Verdict};
use crate::statement::Statement;

pub use balance::{Balance, Line, Sum, Total};
pub use fault::Fault;

/// One file on its way into a chain.
#[derive(Debug, Clone)]
pub struct Link {
    /// The verdict on the file alone.
    pub verdict: Verdict,
    /// Digest of the whole file: what names it if nothing in it can be believed.
    pub file_sha256: Digest,
    /// What it says, if its own verdict allows to believe it.
    pub record: Option<Sealed>,
}

/// What a record that verified says about its place.
#[derive(Debug, Clone)]
pub struct Sealed {
    /// The content.
    pub body: Body,
    /// Digest of its `body.json`.
    pub body_sha256: Digest,
    /// When and where it was seen.
    pub as_of: AsOf,
}

/// Until when a chain is known.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct AsOf {
    /// When the institution sealed the last record, by its own account.
    pub sealed_at: String,
    /// The checkpoint its proof leads to, if it carries one.
    pub checkpoint: Option<Checkpoint>,
}

/// A checkpoint of the log, as far as this file and the trust file tell.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Checkpoint {
    /// The log's origin.
    pub log: String,
    /// Its size.
    pub size: u64,
    /// The record's place in it.
    pub index: u64,
    /// When the first trusted witness confirmed it.
    pub witnessed_at: Option<String>,
}

impl Link {
    /// The link of a file that was verified.
    pub fn new(file: &[u8], report: &Report) -> Self {
        let believed = matches!(report.verdict, Verdict::Valid | Verdict::ValidTrustUnknown);
        Self {
            verdict: report.verdict,
            file_sha256: Digest::of(file),
            record: believed.then(|| Sealed::read(file, report)).flatten(),
        }
    }
}

impl Sealed {
    fn read(file: &[u8], report: &Report) -> Option<Self> {
        let opened = package::open(file).ok()?;
        let seal = opened.bundle.statements.last()?;
        Some(Self {
            body: Body::read(&opened.bundle.body).ok()?,
            body_sha256: Digest::of(&opened.bundle.body),
            as_of: AsOf {
                sealed_at: Statement::read(&seal.bytes).ok()?.signed_at,
                checkpoint: checkpoint(report),
            },
        })
    }
}

fn checkpoint(report: &Report) -> Option<Checkpoint> {
    let logged = report
        .answers
        .iter()
        .find(|answer| answer.question == Question::Logged)?;
    let of = |code| logged.evidence.iter().filter(move |fact| fact.code == code);
    let place = of("evidence-log").next()?;
    let number = |name| place.args.get(name)?.parse().ok();
    Some(Checkpoint {
        log: place.args.get("log")?.clone(),
        size: number("size")?,
        index: number("index")?,
        witnessed_at: of("evidence-witness")
            .filter_map(|fact| fact.args.get("at"))
            .min()
            .cloned(),
    })
}

/// One record of a chain.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Entry {
    /// Its number.
    pub record_number: String,
    /// Its kind.
    #[serde(rename = "type")]
    pub kind: RecordKind,
    /// Digest of its `body.json`, which the next one names.
    pub body_sha256: Digest,
    /// When its text was closed.
    pub issued_at: String,
    /// The decision it tells of.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ruling: Option<Ruling>,
}

/// What several files amount to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Chain {
    /// The worst verdict of a record, or invalid if the records do not make one chain.
    pub verdict: Verdict,
    /// Why they do not, or why the chain cannot be settled.
    pub problems: Vec<Fault>,
    /// The records in the chain's order, from the first as far as each names the one before.
    pub records: Vec<Entry>,
    /// What is owed; `None` unless the whole chain holds.
    pub balance: Option<Balance>,
    /// Until when this is known; `None` if there is no balance.
    pub as_of: Option<AsOf>,
}

/// Examines files as one chain; `None` if none of them continues another.
///
/// ```
/// use record::chain::{Link, examine};
///
/// let file = include_bytes!("../testdata/sealed.pdf");
/// let alone = Link::new(file, &record::verify(file, None));
/// assert!(examine(&[alone]).is_none(), "a settlement that nothing continues");
/// ```
pub fn examine(links: &[Link]) -> Option<Chain> {
    let continued = |link: &Link| {
        link.record
            .as_ref()
            .is_some_and(|one| one.body.previous.is_some())
    };
    links.iter().any(continued).then(|| settle(links))
}

/// What files amount to, one settlement alone as well: the account that [`examine`] gives of several.
pub fn settle(links: &[Link]) -> Chain {
    let mut problems: Vec<Fault> = links.iter().filter_map(unbelieved).collect();
    let (records, faults) = order::order(links);
    problems.extend(faults);
    let (balance, faults) = account::settle(&records);
    problems.extend(faults);
    problems.sort();
    problems.dedup();
    let holds = problems.is_empty();
    let trusted = || links.iter().all(|link| link.verdict == Verdict::Valid);
    let verdict = match holds {
        false => Verdict::Invalid,
        true if trusted() => Verdict::Valid,
        true => Verdict::ValidTrustUnknown,
    };
    Chain {
        verdict,
        problems,
        as_of: records
            .last()
            .filter(|_| holds)
            .map(|record| record.as_of.clone()),
        records: records.into_iter().map(entry).collect(),
        balance: balance.filter(|_| holds),
    }
}

/// A file whose own verdict keeps it out of the chain.
fn unbelieved(link: &Link) -> Option<Fault> {
    let file = link.file_sha256;
    link.record.is_none().then_some(Fault::Unbelieved { file })
}

fn entry(record: &Sealed) -> Entry {
    Entry {
        record_number: record.body.record_number.clone(),
        kind: record.body.kind,
        body_sha256: record.body_sha256,
        issued_at: record.body.issued_at.clone(),
        ruling: record.body.ruling.clone(),
    }
}
