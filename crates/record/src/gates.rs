//! The legal gates a record can be checked for by reading it.
//!
//! Owns the list of gates per regime and route (domain.md, "Law → rule"). A gate that is missing never
//! makes a record invalid: the signatures are what they are; the gate says what an office will ask for.
//!
//! **Invariant:** reads body and signatures only; no clock. What depends on today is left unanswered, with
//! the day it counts from.

use crate::body::{Body, Regime, Role, Route};
use crate::report::{Finding, Status};
use crate::signers::Signer;

/// `consents[].kind` of a party's consent to apply for judicial confirmation (Civil Procedure Law: jointly).
pub const CONFIRMATION_CONSENT: &str = "judicial_confirmation_application";

/// `attachments[].kind` that carry a deed across borders.
pub const LEGALIZATIONS: [&str; 2] = ["apostille", "legalization"];

/// All gates of the body's regime and route, with how they stand.
pub(crate) fn gates(body: &Body, signers: &[Signer<'_>]) -> Vec<Finding> {
    let signed = |role: Role| {
        let mut required = body
            .signing_policy
            .required
            .iter()
            .filter(|signer| signer.role == role)
            .peekable();
        required.peek().is_some() && required.all(|wanted| signers.iter().any(|signer| signer.fits(wanted)))
    };
    let mut gates = vec![gate(
        "gate-chinese-text",
        body.languages.iter().any(|language| is_chinese(&language.tag)),
    )];
    // What an office decided needs nobody's agreement: the parties sign nothing.
    if !body.tells_ruling() {
        gates.push(gate("gate-agreed-method", body.agreed_method.is_some()));
        gates.push(gate("gate-parties-signed", signed(Role::Party)));
    }
    gates.extend([
        gate("gate-mediator-signed", signed(Role::Mediator)),
        gate("gate-institution-sealed", signed(Role::Institution)),
    ]);
    // What a route asks for, it asks of what was promised; what came of it is carried nowhere by itself.
    if !body.promises() {
        return gates;
    }
    match body.route {
        Route::JudicialConfirmation => {
            gates.push(gate("gate-clear-terms", clear_terms(body)));
            gates.push(gate(
                "gate-confirmation-consent",
                body.parties.iter().all(|party| applies(body, &party.seat)),
            ));
            let effective = effective_at(body, signers).unwrap_or_default();
            gates.push(Finding::new(
                Status::Unanswerable,
                "gate-confirmation-deadline",
                [("effective_at", effective), ("days", "30".into())],
            ));
        }
        Route::SingaporeConvention => {
            gates.push(gate(
                "gate-mediation-evidence",
                signed(Role::Mediator) && signed(Role::Institution),
            ));
        }
        Route::NotarizedEnforceableDebt => {
            gates.push(gate("gate-clear-terms", clear_terms(body)));
            let mut debts = body
                .clauses
                .iter()
                .flat_map(|clause| &clause.obligations)
                .peekable();
            let consented = debts.peek().is_some() && debts.all(|debt| debt.enforcement_consent);
            gates.push(gate("gate-enforcement-consent", consented));
        }
        Route::ForeignNotarialDeed => {
            let carried = body
                .attachments
                .iter()
                .any(|file| LEGALIZATIONS.contains(&file.kind.as_str()));
            gates.push(gate("gate-legalization", carried));
        }
        Route::ContractOnly => {}
    }
    gates
}

fn gate(code: &'static str, met: bool) -> Finding {
    Finding::new(if met { Status::Ok } else { Status::Missing }, code, [])
}

fn is_chinese(tag: &str) -> bool {
    tag == "zh" || tag.starts_with("zh-")
}

/// Unclear content is a ground for refusal: every obligation needs a day, and there must be one.
fn clear_terms(body: &Body) -> bool {
    let mut obligations = body
        .clauses
        .iter()
        .flat_map(|clause| &clause.obligations)
        .peekable();
    obligations.peek().is_some() && obligations.all(|obligation| obligation.due.is_some())
}

/// The party itself or its agent consented to the joint application, and did not withdraw.
fn applies(body: &Body, party: &str) -> bool {
    let speaks = |seat: &str| {
        seat == party
            || body
                .agents
                .iter()
                .any(|agent| agent.seat == seat && agent.acts_for == party)
    };
    let said = body
        .consents
        .iter()
        .filter(|consent| consent.kind == CONFIRMATION_CONSENT && speaks(&consent.seat));
    said.max_by_key(|consent| &consent.at)
        .is_some_and(|consent| consent.given)
}

/// When the record took effect: with the last party's signature where a court referred the case (Court Online
/// Mediation Rules 19) and in commercial mediation, which makes a contract (Civil Code 490, 502); otherwise
/// with the seal (People's Mediation Law 29).
fn effective_at(body: &Body, signers: &[Signer<'_>]) -> Option<String> {
    let by_parties = matches!(body.regime, Regime::CourtReferred | Regime::CommercialMediation);
    let decisive = |signer: &&Signer<'_>| !by_parties || signer.role() == Role::Party;
    let times = signers
        .iter()
        .filter(decisive)
        .filter_map(|signer| signer.statement.as_ref());
    times.map(|statement| statement.signed_at.clone()).max()
}
