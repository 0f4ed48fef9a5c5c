//! Undisputed facts. The rules are `domain::undisputed`'s; here it is only asked.

use std::collections::BTreeMap;

use domain::Lang;
use domain::undisputed::FactAnswer;

use super::Decision;
use crate::event::Event;
use crate::state::{Seat, State};

pub(super) fn state_fact(
    state: &State,
    me: &Seat,
    fact: Option<&str>,
    text: BTreeMap<Lang, String>,
) -> Decision {
    let parties = state.settlement_signers();
    let (id, revision) = state.undisputed.stating(fact, &text, &parties)?;
    let same = state
        .undisputed
        .on_table(&id)
        .is_ok_and(|known| known.text == text);
    if same {
        return Ok(Vec::new());
    }
    Ok(vec![Event::FactStated {
        fact: id,
        revision,
        by: me.id(),
        text,
    }])
}

pub(super) fn answer(state: &State, me: &Seat, fact: String, revision: u32, confirmed: bool) -> Decision {
    let answer = FactAnswer {
        lang: me.spec.lang,
        confirmed,
    };
    let answer = state.undisputed.answering(&fact, revision, me.id(), answer)?;
    let event = answer.map(|answer| Event::FactAnswered {
        fact,
        revision,
        seat: me.id(),
        answer,
        offset_ms: None,
    });
    Ok(event.into_iter().collect())
}

pub(super) fn withdraw(state: &State, me: &Seat, fact: String) -> Decision {
    state.undisputed.on_table(&fact)?;
    Ok(vec![Event::FactWithdrawn { fact, by: me.id() }])
}
