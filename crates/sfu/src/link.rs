//! The ways one participant is reached: credentials, proven paths, and which path is used now.
//!
//! A path is proven by an authenticated check (RFC 8445) or by an authenticated packet. **Invariant:**
//! nothing that cannot be authenticated moves a participant's path or keeps one alive.

use std::collections::{HashMap, VecDeque};
use std::time::{Duration, Instant};

use rtc::stun::message::TransactionId;

use crate::ice::Credentials;
use crate::types::Path;

/// Streams a participant may present before they are decrypted; the stack keeps state for each.
const MAX_STREAMS: usize = 128;
/// Paths a participant may be reached by at a time.
const MAX_PATHS: usize = 16;
/// Sets of credentials in force at a time: a restart may follow a restart.
const MAX_CREDENTIALS: usize = 3;
/// Checks remembered, so that none counts a second time from elsewhere.
const MAX_CHECKS: usize = 64;
/// After this silence any authenticated check moves the path.
const MIGRATE: Duration = Duration::from_millis(1500);
/// A straggler may come by the old path this much later.
const STRAGGLE: Duration = Duration::from_millis(100);
/// A proven path, and replaced credentials, without a check in this time are forgotten (consent
/// expires after 30 s: RFC 7675, section 5.1).
pub const EXPIRY: Duration = Duration::from_secs(30);
/// Packets from unknown addresses that are tried on a participant's keys in a second.
const MAX_TRIES: u32 = 100;

#[derive(Debug)]
struct Proven {
    path: Path,
    at: Instant,
}

#[derive(Debug)]
struct Secret {
    credentials: Credentials,
    /// When it was replaced.
    replaced: Option<Instant>,
}

/// See the module.
#[derive(Debug)]
pub struct Link {
    secrets: Vec<Secret>,
    paths: Vec<Proven>,
    current: Option<Path>,
    /// When something authentic last came by the current path.
    heard: Instant,
    checks: VecDeque<(TransactionId, Path)>,
    /// Streams presented, and whether one of their packets was authentic.
    streams: HashMap<u32, bool>,
    tries: (Instant, u32),
}

impl Link {
    /// A participant who was told `credentials` and was not heard yet.
    pub fn new(now: Instant, credentials: Credentials) -> Self {
        Self {
            secrets: vec![Secret {
                credentials,
                replaced: None,
            }],
            paths: Vec::new(),
            current: None,
            heard: now,
            checks: VecDeque::new(),
            streams: HashMap::new(),
            tries: (now, 0),
        }
    }

    /// Where datagrams go now.
    pub fn current(&self) -> Option<Path> {
        self.current
    }

    /// All user-name fragments in force.
    pub fn ufrags(&self) -> impl Iterator<Item = &str> {
        self.secrets
            .iter()
            .map(|secret| secret.credentials.ufrag.as_str())
    }

    /// All proven paths.
    pub fn paths(&self) -> impl Iterator<Item = Path> {
        self.paths.iter().map(|proven| proven.path)
    }

    /// The password that goes with a user-name fragment.
    pub fn password(&self, ufrag: &str) -> Option<&str> {
        let secret = self
            .secrets
            .iter()
            .find(|secret| secret.credentials.ufrag == ufrag)?;
        Some(&secret.credentials.password)
    }

    /// Puts new credentials in force; returns the user-name fragments given up for them.
    pub fn renew(&mut self, now: Instant, credentials: Credentials) -> Vec<String> {
        for secret in &mut self.secrets {
            secret.replaced.get_or_insert(now);
        }
        self.secrets.push(Secret {
            credentials,
            replaced: None,
        });
        let surplus = self.secrets.len().saturating_sub(MAX_CREDENTIALS);
        let given_up = self.secrets.drain(..surplus);
        given_up.map(|secret| secret.credentials.ufrag).collect()
    }

    /// Notes an authenticated check; returns a path that is given up for it. `false` when the
    /// check was already made from elsewhere: then it is somebody's copy.
    pub fn checked(
        &mut self,
        now: Instant,
        from: Path,
        transaction: TransactionId,
        nominates: bool,
    ) -> (bool, Option<Path>) {
        match self.checks.iter().find(|(other, _)| *other == transaction) {
            Some((_, first)) if *first != from => return (false, None),
            Some(_) => {}
            None => {
                self.checks.truncate(MAX_CHECKS - 1);
                self.checks.push_front((transaction, from));
            }
        }
        let silent = now.saturating_duration_since(self.heard) >= MIGRATE;
        if nominates || silent || self.current.is_none() {
            self.current = Some(from);
        }
        if self.current == Some(from) {
            self.heard = now;
        }
        (true, self.prove(now, from))
    }

    /// Notes an authentic packet, of the path it came by; returns a path given up for a new one.
    pub fn heard(&mut self, now: Instant, from: Path) -> Option<Path> {
        let known = self.paths.iter().any(|proven| proven.path == from);
        let straggles = now.saturating_duration_since(self.heard) < STRAGGLE;
        if self.current != Some(from) && (!known || !straggles) {
            self.current = Some(from);
        }
        if self.current == Some(from) {
            self.heard = now;
        }
        if known { None } else { self.prove(now, from) }
    }

    fn prove(&mut self, now: Instant, path: Path) -> Option<Path> {
        if let Some(proven) = self.paths.iter_mut().find(|proven| proven.path == path) {
            proven.at = now;
            return None;
        }
        self.paths.push(Proven { path, at: now });
        if self.paths.len() <= MAX_PATHS {
            return None;
        }
        let spare = |(_, proven): &(usize, &Proven)| Some(proven.path) != self.current;
        let oldest = self
            .paths
            .iter()
            .enumerate()
            .filter(spare)
            .min_by_key(|(_, proven)| proven.at);
        let oldest = oldest.map(|(at, _)| at);
        oldest.map(|at| self.paths.remove(at).path)
    }

    /// Forgets a path that is gone, or now somebody else's.
    pub fn forget(&mut self, path: Path) {
        self.paths.retain(|proven| proven.path != path);
        if self.current == Some(path) {
            let newest = self.paths.iter().max_by_key(|proven| proven.at);
            self.current = newest.map(|proven| proven.path);
        }
    }

    /// Gives up what was not renewed in time.
    pub fn expire(&mut self, now: Instant) -> (Vec<String>, Vec<Path>) {
        let over = |at: Instant| now.saturating_duration_since(at) >= EXPIRY;
        let current = self.current;
        let ufrags = self
            .secrets
            .extract_if(.., |secret| secret.replaced.is_some_and(over));
        let ufrags = ufrags.map(|secret| secret.credentials.ufrag).collect();
        let paths = self
            .paths
            .extract_if(.., |proven| Some(proven.path) != current && over(proven.at));
        (ufrags, paths.map(|proven| proven.path).collect())
    }

    /// Whether state may be spent on packets of this stream.
    pub fn admits(&mut self, ssrc: u32) -> bool {
        self.streams.contains_key(&ssrc)
            || (self.streams.len() < MAX_STREAMS && self.streams.insert(ssrc, false).is_none())
    }

    /// Notes that a packet of this stream was authentic; `true` the first time.
    pub fn proves(&mut self, ssrc: u32) -> bool {
        let proven = self.streams.entry(ssrc).or_default();
        !std::mem::replace(proven, true)
    }

    /// Streams of which a packet was authentic.
    pub fn streams(&self) -> impl Iterator<Item = u32> {
        let proven = self.streams.iter().filter(|(_, proven)| **proven);
        proven.map(|(ssrc, _)| *ssrc)
    }

    /// Whether a packet from an unknown address may be tried on this participant's keys.
    pub fn may_try(&mut self, now: Instant) -> bool {
        if now.saturating_duration_since(self.tries.0) >= Duration::from_secs(1) {
            self.tries = (now, 0);
        }
        self.tries.1 += 1;
        self.tries.1 <= MAX_TRIES
    }
}
