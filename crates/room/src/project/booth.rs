//! Booths, relays and signs, as far as a seat may see them.

use domain::Role;

use crate::booth;
use crate::state::{Seat, State};
use crate::view::{BoothView, MyBooth, SignalView};

/// The booths of the space `me` is in, in the order of their languages; then interpreters at work
/// outside any.
pub(super) fn booths(state: &State, me: &Seat) -> Vec<BoothView> {
    let here = || me.space().into_iter().flat_map(|space| state.people_in(space));
    let mut pairs: Vec<_> = here().filter_map(|s| s.booth.pair).collect();
    pairs.sort_unstable();
    pairs.dedup();
    let in_booths = pairs.into_iter().map(|pair| {
        let who: Vec<_> = here().filter(|s| s.booth.pair == Some(pair)).collect();
        let active = who.iter().find(|s| s.interpreting.is_some());
        BoothView {
            pair: Some(pair),
            interpreters: who.iter().map(|s| s.id()).collect(),
            active: active.map(|s| s.id()),
            output: active.and_then(|s| s.interpreting),
            relay: active.and_then(|s| s.booth.relay),
        }
    });
    let alone = here()
        .filter(|s| s.booth.pair.is_none() && s.interpreting.is_some())
        .map(|s| BoothView {
            pair: None,
            interpreters: vec![s.id()],
            active: Some(s.id()),
            output: s.interpreting,
            relay: s.booth.relay,
        });
    in_booths.chain(alone).collect()
}

pub(super) fn mine(state: &State, me: &Seat) -> Option<MyBooth> {
    let partner = booth::partner(state, me);
    let offered_by = [Some(me), partner]
        .into_iter()
        .flatten()
        .find(|s| s.booth.offering);
    Some(MyBooth {
        pair: me.booth.pair?,
        relay: me.booth.relay,
        lost: me.booth.lost,
        partner: partner.map(Seat::id),
        offered_by: offered_by.map(Seat::id),
        hear: me.booth.hear,
        see: me.booth.see,
        partner_hears: partner.is_some_and(|s| s.booth.hear),
        partner_sees: partner.is_some_and(|s| s.booth.see),
    })
}

/// A sign is for the one it was about: whoever is heard now on the channel the interpreter works
/// from. The interpreter sees it too.
pub(super) fn signals(state: &State, me: &Seat) -> Vec<SignalView> {
    let Some(space) = me.space() else {
        return Vec::new();
    };
    let speaks = |by: &Seat| match by.booth.relay {
        Some(lang) => me.interpreting == Some(lang),
        None => me.interpreting.is_none() && !me.is_standby() && me.role() != Role::Interpreter,
    };
    let heard = !me.muted && !me.is_silent() && state.whispers_with(me.id()).is_none();
    state
        .people_in(space)
        .filter(|by| by.id() == me.id() || (heard && speaks(by)))
        .filter_map(|by| {
            by.booth.signal.map(|given| SignalView {
                by: by.id(),
                signal: given.signal,
                at_ms: given.at.as_millisecond(),
            })
        })
        .collect()
}
