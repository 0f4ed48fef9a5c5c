//! The draft on the table. The rules are `domain::settlement`'s; here it is only asked.

use domain::Lang;
use domain::settlement::{self, Draft, Settlement};

use super::{Decision, find};
use crate::event::Event;
use crate::refusal::Refusal;
use crate::state::{Seat, State};

/// A new draft also takes a settlement that is being signed back to the table.
pub(super) fn put(state: &State, me: &Seat, draft: Draft) -> Decision {
    for due in draft.clauses.iter().flat_map(|c| &c.obligations) {
        find(state, due.debtor)?;
        find(state, due.creditor)?;
    }
    match state.settlement.clone() {
        None | Some(Settlement::Withdrawn { .. }) if draft.revision != 1 => {
            return Err(settlement::Refusal::Stale { revision: 0 }.into());
        }
        None | Some(Settlement::Withdrawn { .. }) => Settlement::open(draft.clone())?,
        Some(open @ Settlement::Open(_)) => open.redraft(draft.clone())?,
        Some(frozen) => frozen.reopen()?.redraft(draft.clone())?,
    };
    Ok(vec![Event::Drafted { by: me.id(), draft }])
}

pub(super) fn read_back(state: &State, me: &Seat, clause: String, lang: Lang, revision: u32) -> Decision {
    let before = on_table(state)?;
    if before.clone().read_back(&clause, lang, revision)? == before {
        return Ok(Vec::new());
    }
    Ok(vec![Event::ClauseRead {
        clause,
        lang,
        by: me.id(),
        revision,
        offset_ms: None,
    }])
}

pub(super) fn agree(state: &State, me: &Seat, clause: String, revision: u32) -> Decision {
    let (seat, lang) = (me.id(), me.spec.lang);
    let before = on_table(state)?;
    if before.clone().agree(&clause, seat, lang, revision)? == before {
        return Ok(Vec::new());
    }
    Ok(vec![Event::ClauseAgreed {
        clause,
        seat,
        lang,
        revision,
        offset_ms: None,
    }])
}

pub(super) fn discuss(state: &State, me: &Seat, clause: String, revision: u32) -> Decision {
    let before = on_table(state)?;
    if before.clone().discuss(&clause, me.id(), revision)? == before {
        return Ok(Vec::new());
    }
    Ok(vec![Event::ClauseDiscussed {
        clause,
        seat: me.id(),
        revision,
    }])
}

fn on_table(state: &State) -> Result<Settlement, Refusal> {
    state.settlement.clone().ok_or(Refusal::NoDraft)
}
