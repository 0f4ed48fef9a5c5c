//! Examines statements, keys and bindings against the body, the pages and each other.
//!
//! **Invariant:** an examination always runs to its end and gives every fault of every statement its own
//! code; a statement counts only if its signature verified over the exact bytes.

use std::collections::BTreeSet;

use crate::body::{RequiredSigner, Role};
use crate::bundle::{Bundle, SignedStatement, stem};
use crate::digest::Digest;
use crate::keys::{AttestedBinding, PublicKey};
use crate::report::{Problem, Question};
use crate::statement::{INSTITUTION_SEAT, Mismatch, Statement, Subject, expected_statement};

/// One signed statement as found.
pub(crate) struct Signer<'a> {
    part: &'a SignedStatement,
    stem: String,
    digest: Digest,
    binding_digest: Option<Digest>,
    /// The key, if it is one.
    pub key: Option<PublicKey>,
    /// The place in the policy this key was named for.
    pub required: Option<&'a RequiredSigner>,
    /// What was signed; `None` unless the signature verified.
    pub statement: Option<Statement>,
    /// The binding, if it is intact and attested by the right person.
    pub binding: Option<AttestedBinding>,
}

impl Signer<'_> {
    pub(crate) const fn role(&self) -> Role {
        self.part.role
    }

    /// Whether this is a verified statement of that required signer.
    pub(crate) fn fits(&self, wanted: &RequiredSigner) -> bool {
        self.required == Some(wanted) && self.statement.is_some()
    }

    fn problem(&self, question: Question, code: &'static str, suffix: &str) -> Problem {
        Problem::new(question, code, [("part", format!("{}{suffix}", self.stem))])
    }
}

/// Examines all statements of a bundle.
pub(crate) fn examine<'a>(subject: &Subject<'a>, bundle: &'a Bundle) -> (Vec<Signer<'a>>, Vec<Problem>) {
    let mut problems = Vec::new();
    let mut signers: Vec<Signer<'a>> = Vec::new();
    for (index, part) in bundle.statements.iter().enumerate() {
        signers.push(identify(subject, index, part, &mut problems));
    }
    check_signatures(&mut signers, &mut problems);
    let intact = problems.is_empty();
    check_contents(subject, &signers, intact, &mut problems);
    check_order(&signers, &mut problems);
    for wanted in &subject.body.signing_policy.required {
        let args = [
            ("seat", wanted.seat.clone()),
            ("role", wanted.role.as_str().into()),
        ];
        match signers
            .iter()
            .filter(|signer| signer.required == Some(wanted))
            .count()
        {
            0 => problems.push(Problem::new(Question::Signed, "signer-missing", args)),
            1 => {}
            _ => problems.push(Problem::new(Question::Signed, "signer-twice", args)),
        }
    }
    // Last: a binding lacks its attester whenever that signer is missing, which is more telling.
    check_bindings(subject, &mut signers, &mut problems);
    (signers, problems)
}

/// Reads the key and finds it in the policy.
fn identify<'a>(
    subject: &Subject<'a>,
    index: usize,
    part: &'a SignedStatement,
    problems: &mut Vec<Problem>,
) -> Signer<'a> {
    let mut signer = Signer {
        part,
        stem: stem(index, part.role),
        digest: Digest::of(&part.bytes),
        binding_digest: part.binding.as_deref().map(Digest::of),
        key: None,
        required: None,
        statement: None,
        binding: None,
    };
    match PublicKey::from_pem(&part.public_key_pem) {
        Err(error) => problems.push(signer.problem(Question::Signed, error.code(), ".pem")),
        Ok(key) => {
            let fingerprint = key.fingerprint();
            let mut required = subject.body.signing_policy.required.iter();
            signer.required =
                required.find(|wanted| wanted.role == part.role && wanted.key_sha256 == fingerprint);
            signer.key = Some(key);
            if signer.required.is_none() {
                problems.push(signer.problem(Question::Signed, "key-not-in-policy", ".pem"));
            }
        }
    }
    signer
}

/// Verifies every signature, the seal first: its list tells a changed statement from a changed signature.
fn check_signatures(signers: &mut [Signer<'_>], problems: &mut Vec<Problem>) {
    let mut listed: Option<BTreeSet<Digest>> = None;
    for signer in signers.iter_mut().rev() {
        let (Some(key), Some(_)) = (signer.key, signer.required) else {
            continue;
        };
        if key.verify(&signer.part.bytes, &signer.part.signature).is_ok() {
            match Statement::read(&signer.part.bytes) {
                Ok(statement) => {
                    if signer.role() == Role::Institution {
                        listed = Some(statement.prior_sha256.iter().copied().collect());
                    }
                    signer.statement = Some(statement);
                }
                Err(error) => problems.push(signer.problem(Question::Signed, error.code(), ".json")),
            }
        } else if signer.role() == Role::Institution {
            problems.push(signer.problem(Question::Signed, "seal-signature-invalid", ".sig"));
        } else if listed
            .as_ref()
            .is_some_and(|listed| listed.contains(&signer.digest))
        {
            problems.push(signer.problem(Question::Signed, "signature-changed", ".sig"));
        } else {
            problems.push(signer.problem(Question::Signed, "statement-changed", ".json"));
        }
    }
}

/// Compares every verified statement with the one expected.
///
/// If *no* statement fits the body or the pages, these are what changed; if only some do not, those were
/// brought from elsewhere.
fn check_contents(subject: &Subject<'_>, signers: &[Signer<'_>], intact: bool, problems: &mut Vec<Problem>) {
    let mut compared = Vec::new();
    for signer in signers {
        if let (Some(required), Some(statement)) = (signer.required, &signer.statement) {
            let earlier = signers.iter().filter(|other| other.role() < signer.role());
            let prior: Vec<Digest> = earlier.map(|other| other.digest).collect();
            let binding = signer.binding_digest;
            let expected = expected_statement(subject, required, binding, &prior, &statement.signed_at);
            compared.push((signer, statement.compare(&expected)));
        }
    }
    for (mismatch, code) in [
        (Mismatch::Body, "body-changed"),
        (Mismatch::Length, "pages-length-changed"),
        (Mismatch::Pages, "pages-changed"),
    ] {
        if !compared.is_empty() && compared.iter().all(|(_, found)| found.contains(&mismatch)) {
            problems.push(Problem::new(Question::Unchanged, code, []));
            for (_, found) in &mut compared {
                found.retain(|other| *other != mismatch);
            }
        }
    }
    for (signer, found) in compared {
        // A list differs whenever a listed statement does; that one has been named already.
        let telling = found
            .into_iter()
            .find(|mismatch| intact || *mismatch != Mismatch::Prior);
        match telling {
            Some(Mismatch::Binding) if signer.part.binding.is_none() => {
                problems.push(signer.problem(Question::Bound, "binding-missing", "-key.json"));
            }
            Some(Mismatch::Binding) => {
                problems.push(signer.problem(Question::Bound, Mismatch::Binding.code(), "-key.json"));
            }
            Some(mismatch) => problems.push(signer.problem(Question::Signed, mismatch.code(), ".json")),
            None => {}
        }
    }
}

/// Parties, interpreters, mediators, institution – in the bundle and in time.
fn check_order(signers: &[Signer<'_>], problems: &mut Vec<Problem>) {
    for pair in signers.windows(2) {
        if let [before, after] = pair
            && before.role() > after.role()
        {
            problems.push(after.problem(Question::Signed, "statement-order-broken", ".json"));
        }
    }
    for signer in signers {
        let Some(statement) = &signer.statement else {
            continue;
        };
        let mut earlier = signers.iter().filter(|other| other.role() < signer.role());
        let late = |other: &Signer<'_>| {
            other
                .statement
                .as_ref()
                .is_some_and(|other| other.signed_at > statement.signed_at)
        };
        if earlier.any(late) {
            problems.push(signer.problem(Question::Signed, "statement-time-order", ".json"));
        }
    }
}

/// Checks each binding that its statement vouches for.
fn check_bindings(subject: &Subject<'_>, signers: &mut [Signer<'_>], problems: &mut Vec<Problem>) {
    let keys: Vec<(Role, String, PublicKey)> = signers
        .iter()
        .filter_map(|signer| Some((signer.role(), signer.required?.seat.clone(), signer.key?)))
        .collect();
    for signer in signers {
        let Some(bytes) = &signer.part.binding else {
            if signer.role() != Role::Institution
                && signer
                    .statement
                    .as_ref()
                    .is_some_and(|s| s.key_binding_sha256.is_none())
            {
                problems.push(signer.problem(Question::Bound, "binding-missing", "-key.json"));
            }
            continue;
        };
        let vouched = signer
            .statement
            .as_ref()
            .and_then(|statement| statement.key_binding_sha256);
        if vouched != signer.binding_digest {
            continue; // Reported with the statement, or the statement itself does not count.
        }
        match check_binding(subject, signer, bytes, &keys) {
            Ok(binding) => signer.binding = Some(binding),
            Err(code) => problems.push(signer.problem(Question::Bound, code, "-key.json")),
        }
    }
}

fn check_binding(
    subject: &Subject<'_>,
    signer: &Signer<'_>,
    bytes: &[u8],
    keys: &[(Role, String, PublicKey)],
) -> Result<AttestedBinding, &'static str> {
    let attested = AttestedBinding::read_of(signer.key, bytes).map_err(|error| error.code())?;
    let binding = &attested.binding;
    if binding.kind != crate::keys::BINDING_TYPE
        || binding.record_number != subject.body.record_number
        || binding.session_nonce != subject.body.session_nonce
    {
        return Err("binding-other-record");
    }
    let seat = signer.required.map(|required| required.seat.as_str());
    if Some(binding.public_key) != signer.key || Some(binding.seat.as_str()) != seat {
        return Err("binding-other-key");
    }
    let (by_role, by_seat) = match signer.role() {
        Role::Mediator => (Role::Institution, INSTITUTION_SEAT),
        _ => (Role::Mediator, binding.attested_by.as_str()),
    };
    let named = |(found, seat, _): &&(Role, String, PublicKey)| *found == by_role && seat == by_seat;
    let (_, _, key) = keys.iter().find(named).ok_or("binding-attester")?;
    if binding.attested_by != by_seat {
        return Err("binding-attester");
    }
    let message = AttestedBinding::signed_part(bytes).ok_or("binding-signature-invalid")?;
    key.verify(message, &attested.signature)
        .map_err(|_| "binding-signature-invalid")?;
    Ok(attested)
}
