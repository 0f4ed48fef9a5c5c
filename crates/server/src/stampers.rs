//! Time-stamping authorities, asked: what they say of a checkpoint goes into the record beside its proof.
//!
//! **Invariant:** a token is taken only if the verifier would take it, answers this very question, and is by the
//! certificate that the settings name, if they name one. Whoever answers late or otherwise costs time and nothing else.

use std::sync::Arc;
use std::time::Duration;

use record::stamp::{AnswerError, Request};
use record::trust::TrustedStamper;
use reqwest::header::CONTENT_TYPE;

use crate::config::{Authority, Timestamps};
use crate::random;

/// How long one authority may take.
const PATIENCE: Duration = Duration::from_secs(5);
/// How long all of them together may take: somebody waits for the seal.
const LONGEST_WAIT: Duration = Duration::from_secs(15);
/// The longest answer that is read: a token with a few certificates has a tenth of it.
const LONGEST: usize = 64 << 10;

/// Who is asked. Cheap to clone.
#[derive(Clone)]
pub struct Stampers {
    /// None where there is nobody to ask.
    http: Option<reqwest::Client>,
    settings: Arc<Timestamps>,
}

/// A token was required, and nobody gave one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no time-stamping authority answered")]
pub struct NoStamp;

#[derive(Debug, thiserror::Error)]
enum Refused {
    #[error(transparent)]
    Http(#[from] reqwest::Error),
    #[error(transparent)]
    Answer(#[from] AnswerError),
    #[error(transparent)]
    Random(#[from] random::NoRandomness),
    #[error("status {0}")]
    Status(u16),
    #[error("an answer of more than {LONGEST} bytes")]
    Long,
    #[error("another certificate than the settings name: {0}")]
    Certificate(record::Digest),
    #[error("no answer in time")]
    Time,
}

impl Stampers {
    /// Those of the settings.
    pub fn new(settings: &Timestamps) -> Result<Self, reqwest::Error> {
        // An error means that it is installed already.
        rustls::crypto::ring::default_provider().install_default().ok();
        let http = reqwest::Client::builder()
            .redirect(reqwest::redirect::Policy::none())
            .timeout(PATIENCE);
        let http = (!settings.each.is_empty()).then(|| http.build());
        Ok(Self {
            http: http.transpose()?,
            settings: Arc::new(settings.clone()),
        })
    }

    /// The certificates that the settings name, for a trust file.
    pub fn known(&self) -> Vec<TrustedStamper> {
        let each = self.settings.each.iter();
        each.filter_map(|one| one.known.clone()).collect()
    }

    /// A token over these bytes by the first authority that gives one; `None` where a record may do without.
    pub async fn ask(&self, stamped: &[u8]) -> Result<Option<Vec<u8>>, NoStamp> {
        let Some(http) = &self.http else {
            return Ok(None);
        };
        let until = tokio::time::Instant::now() + LONGEST_WAIT;
        for authority in &self.settings.each {
            let asked = tokio::time::timeout_at(until, one(http, authority, stamped)).await;
            match asked.unwrap_or(Err(Refused::Time)) {
                Ok(token) => return Ok(Some(token)),
                Err(error) => tracing::warn!(%error, authority = authority.url, "no time stamp"),
            }
        }
        if self.settings.required {
            return Err(NoStamp);
        }
        tracing::warn!("no authority has time-stamped the checkpoint; the record is sealed without");
        Ok(None)
    }
}

async fn one(http: &reqwest::Client, authority: &Authority, stamped: &[u8]) -> Result<Vec<u8>, Refused> {
    let mut nonce = [0; 16];
    random::fill(&mut nonce)?;
    let request = Request::new(stamped, nonce);
    let query = request.to_der().map_err(AnswerError::from)?;
    let sent = http
        .post(&authority.url)
        .header(CONTENT_TYPE, "application/timestamp-query")
        .body(query);
    let mut answer = sent.send().await?;
    if answer.status() != reqwest::StatusCode::OK {
        return Err(Refused::Status(answer.status().as_u16()));
    }
    let mut bytes = Vec::new();
    while let Some(piece) = answer.chunk().await? {
        if bytes.len() + piece.len() > LONGEST {
            return Err(Refused::Long);
        }
        bytes.extend_from_slice(&piece);
    }
    let (token, stamp) = request.answered(&bytes)?;
    match &authority.known {
        Some(known) if known.certificate_sha256 != stamp.certificate => {
            Err(Refused::Certificate(stamp.certificate))
        }
        _ => Ok(token),
    }
}
