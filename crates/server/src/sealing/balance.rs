//! `GET /api/sessions/{session}/chain`: the records of the session's case and what they amount to.

use std::collections::BTreeMap;

use axum::extract::State;
use axum::{Extension, Json};
use domain::case::{Case, CasePerson};
use domain::settlement::{Clause, Obligation};
use domain::{Lang, PersonId, SeatId};
use record::body::{self, Body, LanguageRole};
use record::chain::Line;
use store::cases::SessionFile;
use wire::chain::{ChainRecord, ChainView, Owed};
use wire::http::CasePersonView;

use super::chain::{self, Chain, Known};
use super::error::SealError;
use super::terms;
use crate::error::ApiError;
use crate::state::AppState;

/// Tells what is signed and what is owed.
pub async fn get(
    State(state): State<AppState>,
    Extension(file): Extension<SessionFile>,
) -> Result<Json<ChainView>, ApiError> {
    let case = state.store.case(file.case).await?.ok_or(ApiError::not_found())?;
    let chain = chain::of_case(&state, file.case).await?;
    Ok(Json(view(&chain, &case.case, &file)?))
}

fn view(chain: &Chain, case: &Case, file: &SessionFile) -> Result<ChainView, SealError> {
    let balance = chain.account(None).balance;
    let obligations = balance.iter().flat_map(|balance| &balance.obligations);
    let first = chain.records().first().map(|known| &known.body);
    let langs = first.map(|body| &body.languages[..]).unwrap_or_default();
    let prevails = langs.iter().find(|one| one.role == LanguageRole::Prevailing);
    Ok(ChainView {
        records: chain.records().iter().map(record).collect::<Result<_, _>>()?,
        people: case
            .people
            .iter()
            .filter(|one| one.role.is_party())
            .map(person)
            .collect(),
        obligations: obligations
            .filter_map(|line| owed(line).transpose())
            .collect::<Result<_, _>>()?,
        rescinded_by: balance.as_ref().and_then(|balance| balance.rescinded_by.clone()),
        langs: langs.iter().filter_map(|one| one.tag.parse().ok()).collect(),
        prevailing: prevails.and_then(|one| one.tag.parse().ok()),
        clauses: clauses(chain, file).unwrap_or_default(),
    })
}

fn person(one: &CasePerson) -> CasePersonView {
    crate::http::views::person(one.clone())
}

fn record(known: &Known) -> Result<ChainRecord, SealError> {
    let kind = serde_json::to_value(known.body.kind).ok();
    let kind = kind.as_ref().and_then(|kind| kind.as_str());
    Ok(ChainRecord {
        session: known.session,
        number: known.body.record_number.clone(),
        kind: kind.ok_or(SealError::Internal("a kind of record"))?.to_owned(),
        issued_at: known.body.issued_at.clone(),
    })
}

/// Nothing of what is done rather than paid: a draft of this house cannot promise it.
fn owed(line: &Line) -> Result<Option<Owed>, SealError> {
    let Some(sum) = &line.sum else { return Ok(None) };
    let part = |units| terms::part_of(sum, units);
    let wrong = |_| SealError::Internal("a chain's id");
    let due = line.due.as_deref().map(str::parse).transpose();
    Ok(Some(Owed {
        obligation: line.obligation.parse().map_err(wrong)?,
        clause: line.clause.clone(),
        debtor: line.debtor.parse().map_err(wrong)?,
        creditor: line.creditor.parse().map_err(wrong)?,
        due: due.map_err(|_| SealError::Internal("a chain's day"))?,
        agreed: part(sum.agreed)?,
        received: part(sum.received)?,
        outstanding: part(sum.outstanding)?,
        defaulted: line.defaulted,
    }))
}

/// The present wording of every clause; none, if it names somebody who is not in this session.
fn clauses(chain: &Chain, file: &SessionFile) -> Option<Vec<Clause>> {
    let seats: BTreeMap<PersonId, SeatId> = file
        .people
        .iter()
        .map(|seated| (seated.person.person, seated.seat))
        .collect();
    let mut worded: Vec<Clause> = Vec::new();
    for body in chain.records().iter().map(|known| &known.body) {
        for clause in said(body) {
            let clause = drafted(clause, &seats)?;
            match worded.iter_mut().find(|one| one.id == clause.id) {
                Some(former) => *former = clause,
                None => worded.push(clause),
            }
        }
    }
    Some(worded)
}

/// What a record promises; receipts and notices only tell.
fn said(body: &Body) -> impl Iterator<Item = &body::Clause> {
    let clauses = body.clauses.iter();
    clauses.filter(|clause| body.promises() && !terms::is_method(&clause.id))
}

fn drafted(clause: &body::Clause, seats: &BTreeMap<PersonId, SeatId>) -> Option<Clause> {
    let (mut heading, mut text) = (BTreeMap::new(), BTreeMap::new());
    for (tag, written) in &clause.text {
        let lang: Lang = tag.parse().ok()?;
        let (first, rest) = written.split_once('\n').unwrap_or(("", written));
        heading.insert(lang, first.to_owned());
        text.insert(lang, rest.to_owned());
    }
    let obligations = clause.obligations.iter();
    Some(Clause {
        id: clause.id.clone(),
        heading,
        text,
        obligations: obligations
            .map(|owed| obligation(owed, seats))
            .collect::<Option<_>>()?,
        acts: Vec::new(),
    })
}

fn obligation(owed: &body::Obligation, seats: &BTreeMap<PersonId, SeatId>) -> Option<Obligation> {
    let seat = |person: &str| seats.get(&person.parse().ok()?).copied();
    Some(Obligation {
        id: owed.id.parse().ok()?,
        debtor: seat(&owed.debtor)?,
        creditor: seat(&owed.creditor)?,
        amount: terms::read_money(owed.amount.as_ref()?).ok()?,
        due: owed.due.as_ref()?.parse().ok()?,
        method: owed.method.clone()?,
        enforcement_consent: owed.enforcement_consent,
    })
}
