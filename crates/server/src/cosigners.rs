//! The log's witnesses, asked: each checkpoint that goes into a record is shown to all of them at once.
//!
//! **Invariant:** a cosignature is taken only if it verifies; whoever does not answer in time, answers
//! something else or refuses costs time and nothing else.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use futures_util::future::join_all;
use record::log::Note;
use record::log::note::Line;
use record::log::witness::Request;
use store::{Store, StoreError};

use crate::config::{Witness, Witnesses};

/// How long one witness may take for everything.
const PATIENCE: Duration = Duration::from_secs(5);
/// The longest answer that is read: a line of a note, or a size.
const LONGEST: usize = 4096;
/// A witness that was told of the log by others meanwhile says so, each time with a larger size; one that names
/// no larger size so often is not in its right mind.
const ROUNDS: usize = 3;

/// Who is asked. Cheap to clone.
#[derive(Clone)]
pub struct Cosigners {
    inner: Arc<Inner>,
}

struct Inner {
    /// None where there is nobody to ask.
    http: Option<reqwest::Client>,
    needed: usize,
    each: Vec<Known>,
}

struct Known {
    witness: Witness,
    /// The size it last cosigned, as far as is known here.
    size: AtomicU64,
}

/// What became of asking.
#[derive(Debug)]
pub enum Asked {
    /// Enough of them signed; their lines are on the note.
    Cosigned(Note),
    /// A witness has seen a longer log than this: another server of the house was faster. A checkpoint of
    /// now is to be made.
    Behind,
    /// Too few of them signed.
    TooFew {
        /// How many did.
        found: usize,
        /// How many must.
        needed: usize,
    },
}

/// What one witness answered.
enum Answer {
    Signed(Line),
    Behind,
    None,
}

/// Why one witness did not sign.
#[derive(Debug, thiserror::Error)]
enum Refused {
    #[error(transparent)]
    Http(#[from] reqwest::Error),
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error("status {0}: {1}")]
    Status(u16, String),
    #[error("no cosignature of its own")]
    Answer,
    #[error("no answer in time")]
    Time,
}

impl Cosigners {
    /// Those of the settings.
    pub fn new(witnesses: &Witnesses) -> Result<Self, reqwest::Error> {
        // An error means that it is installed already.
        rustls::crypto::ring::default_provider().install_default().ok();
        let http = reqwest::Client::builder()
            .redirect(reqwest::redirect::Policy::none())
            .timeout(PATIENCE);
        let http = (!witnesses.each.is_empty()).then(|| http.build());
        let each = witnesses.each.iter().map(|witness| Known {
            witness: witness.clone(),
            size: AtomicU64::new(0),
        });
        Ok(Self {
            inner: Arc::new(Inner {
                http: http.transpose()?,
                needed: witnesses.needed,
                each: each.collect(),
            }),
        })
    }

    /// How many must have signed.
    pub fn needed(&self) -> usize {
        self.inner.needed
    }

    /// Their keys, as a trust file names them.
    pub fn lines(&self) -> Vec<String> {
        self.inner
            .each
            .iter()
            .map(|known| known.witness.key.to_line())
            .collect()
    }

    /// Shows `note`, a checkpoint of `size` leaves, to every witness.
    pub async fn ask(&self, store: &Store, mut note: Note, size: u64) -> Asked {
        let answers = join_all(
            self.inner
                .each
                .iter()
                .map(|known| self.inner.one(known, store, &note, size)),
        );
        let (mut found, mut behind) = (0, false);
        for answer in answers.await {
            match answer {
                Answer::Signed(line) => {
                    note.add(line);
                    found += 1;
                }
                Answer::Behind => behind = true,
                Answer::None => {}
            }
        }
        let needed = self.inner.needed;
        match (found >= needed, behind) {
            (true, _) => Asked::Cosigned(note),
            (false, true) => Asked::Behind,
            (false, false) => Asked::TooFew { found, needed },
        }
    }
}

impl Inner {
    async fn one(&self, known: &Known, store: &Store, note: &Note, size: u64) -> Answer {
        let asked = tokio::time::timeout(PATIENCE, self.talk(known, store, note, size)).await;
        match asked.unwrap_or(Err(Refused::Time)) {
            Ok(Some(line)) => Answer::Signed(line),
            Ok(None) => Answer::Behind,
            Err(error) => {
                tracing::warn!(%error, witness = known.witness.key.name(), "a witness did not cosign");
                Answer::None
            }
        }
    }

    /// The witness's line; `None` if it has seen a longer log.
    async fn talk(
        &self,
        known: &Known,
        store: &Store,
        note: &Note,
        size: u64,
    ) -> Result<Option<Line>, Refused> {
        let url = format!("{}/add-checkpoint", known.witness.url);
        let mut old = known.size.load(Ordering::Relaxed);
        let mut backwards = 0;
        while backwards < ROUNDS {
            if old > size {
                return Ok(None);
            }
            let request = Request {
                old,
                proof: store.log_consistency(old, size).await?,
                note: note.clone(),
            };
            let http = self.http.as_ref().ok_or(Refused::Answer)?;
            let answer = http.post(&url).body(request.to_text()).send().await?;
            let status = answer.status().as_u16();
            let text = body(answer).await?;
            match status {
                200 => {
                    let line = Line::read(text.trim_end()).map_err(|_| Refused::Answer)?;
                    let mut signed = note.clone();
                    signed.add(line.clone());
                    let time = signed.verify(&known.witness.key).map_err(|_| Refused::Answer)?;
                    time.ok_or(Refused::Answer)?;
                    known.size.fetch_max(size, Ordering::Relaxed);
                    return Ok(Some(line));
                }
                // It remembers another size than we thought.
                409 => {
                    let seen: u64 = text.trim_end().parse().map_err(|_| Refused::Answer)?;
                    backwards += usize::from(seen <= old);
                    old = seen;
                    known.size.store(old, Ordering::Relaxed);
                }
                _ => return Err(Refused::Status(status, text.chars().take(80).collect())),
            }
        }
        Err(Refused::Answer)
    }
}

async fn body(mut answer: reqwest::Response) -> Result<String, Refused> {
    let mut bytes = Vec::new();
    while let Some(piece) = answer.chunk().await? {
        if bytes.len() + piece.len() > LONGEST {
            return Err(Refused::Answer);
        }
        bytes.extend_from_slice(&piece);
    }
    String::from_utf8(bytes).map_err(|_| Refused::Answer)
}
