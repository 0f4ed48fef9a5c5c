//! The one place where it is written down who reads a recording.
//!
//! A player fetches a file in hundreds of pieces. A row stands before the first of them, and again
//! for every ten minutes in which one goes on reading the same file.
//!
//! **Invariant:** nothing of a recording leaves before [`Custody::note`] has returned well; an
//! interpreter reads nothing before a reason was written down.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use domain::Role;
use store::cases::SessionFile;
use vault::Act;

use super::error::WatchError;
use crate::caller::Caller;
use crate::state::AppState;

/// For how long one row speaks for further reading of the same file by the same person.
const ONE_ROW_MS: i64 = 600_000;

/// Why an interpreter, whose work is done when the session ends, wants to hear it again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reason {
    /// A rendering is doubted.
    Accuracy,
    /// Somebody complained.
    Complaint,
}

impl Reason {
    const fn name(self) -> &'static str {
        match self {
            Self::Accuracy => "accuracy",
            Self::Complaint => "complaint",
        }
    }
}

/// What was written down lately. Cheap to clone.
#[derive(Clone, Debug, Default)]
pub struct Custody {
    rows: Arc<Mutex<HashMap<(String, String), i64>>>,
}

impl Custody {
    /// Writes down that somebody opens a session's recording, and why.
    pub async fn open(
        &self,
        state: &AppState,
        caller: &Caller,
        session: &SessionFile,
        reason: Option<Reason>,
    ) -> Result<(), WatchError> {
        if needs_reason(caller) && reason.is_none() {
            return Err(WatchError::ReasonNeeded);
        }
        let why = reason.map_or_else(String::new, |reason| format!(" reason:{}", reason.name()));
        let subject = format!("{}{why}", session.id);
        append(
            state,
            caller,
            session,
            ("recording-open", Some(Act::Viewed)),
            &subject,
        )
        .await?;
        self.remember(caller, session.id.to_string(), state.now_ms());
        Ok(())
    }

    /// Writes down that somebody reads `what` of a session's recording, unless a row of the last
    /// minutes says so already.
    pub async fn note(
        &self,
        state: &AppState,
        caller: &Caller,
        session: &SessionFile,
        what: &str,
    ) -> Result<(), WatchError> {
        let now_ms = state.now_ms();
        if needs_reason(caller) && self.last(caller, &session.id.to_string()).is_none() {
            return Err(WatchError::ReasonNeeded);
        }
        let subject = format!("{}/{what}", session.id);
        if self
            .last(caller, &subject)
            .is_some_and(|row| now_ms - row < ONE_ROW_MS)
        {
            return Ok(());
        }
        append(
            state,
            caller,
            session,
            ("recording-read", Some(Act::Viewed)),
            &subject,
        )
        .await?;
        self.remember(caller, subject, now_ms);
        Ok(())
    }

    fn last(&self, caller: &Caller, subject: &str) -> Option<i64> {
        let rows = self.rows.lock().unwrap_or_else(PoisonError::into_inner);
        rows.get(&(caller.audit_name(), subject.to_owned())).copied()
    }

    fn remember(&self, caller: &Caller, subject: String, now_ms: i64) {
        let mut rows = self.rows.lock().unwrap_or_else(PoisonError::into_inner);
        // Half a day is as long as a browser stays known.
        rows.retain(|_, row| now_ms - *row < 72 * ONE_ROW_MS);
        rows.insert((caller.audit_name(), subject), now_ms);
    }
}

/// The one call that writes: a row of the audit, and a line of the case's custody chain for what is an
/// act of custody. Both are durable when it returns.
pub async fn append(
    state: &AppState,
    caller: &Caller,
    session: &SessionFile,
    (action, act): (&'static str, Option<Act>),
    subject: &str,
) -> Result<(), WatchError> {
    let (actor, at_ms) = (caller.audit_name(), state.now_ms());
    state.store.audit(&actor, action, subject, at_ms).await?;
    let Some(act) = act else { return Ok(()) };
    let (keyring, case, subject) = (
        state.keyring.clone(),
        session.case.to_string(),
        subject.to_owned(),
    );
    let chained = tokio::task::spawn_blocking(move || {
        let mut chain = keyring.custody(&case)?;
        chain.append(act, &actor, &subject, at_ms).map(drop)
    });
    Ok(chained
        .await
        .map_err(|_| WatchError::Internal("a writing task died"))??)
}

fn needs_reason(caller: &Caller) -> bool {
    caller.staff.is_none() && caller.seat.is_some_and(|seat| seat.role == Role::Interpreter)
}
