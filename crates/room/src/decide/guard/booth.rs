//! The booth, and what the institution's people say of interpreters.

use super::{Kind, admitted, interpreter, mediator, staff, unless};
use crate::booth;
use crate::floor::Mode;
use crate::refusal::Refusal;
use crate::state::{Seat, State};

pub(super) fn allowed(state: &State, me: &Seat, kind: Kind) -> Result<(), Refusal> {
    match kind {
        Kind::Declare => {
            interpreter(me)?;
            unless(me.declared, Refusal::AlreadyDeclared)
        }
        Kind::NoteCredential => staff(me),
        Kind::SetMode => mediator(me),
        _ => {
            interpreter(me)?;
            admitted(me)?;
            unless(!me.declared, Refusal::DeclarationNeeded)?;
            working(state, me, kind)
        }
    }
}

fn working(state: &State, me: &Seat, kind: Kind) -> Result<(), Refusal> {
    let in_booth = unless(me.booth.pair.is_none(), Refusal::NotInBooth);
    let on_air = unless(me.interpreting.is_none(), Refusal::NotInterpreting);
    match kind {
        Kind::LeaveBooth | Kind::Partner => in_booth,
        Kind::Relay | Kind::Signal => in_booth.or(on_air),
        Kind::Cough => on_air,
        Kind::OfferHandover => {
            in_booth?;
            on_air?;
            unless(me.booth.offering, Refusal::HandoverOffered)?;
            let partner = booth::partner(state, me).filter(|s| s.connected);
            unless(partner.is_none(), Refusal::NoPartner)
        }
        Kind::AcceptHandover => unless(offered_to(state, me).is_none(), Refusal::NoHandover),
        Kind::EndHandover => {
            let offered = me.booth.offering || offered_to(state, me).is_some();
            unless(!offered, Refusal::NoHandover)
        }
        Kind::BeginRendering => {
            unless(state.mode != Mode::Consecutive, Refusal::NotConsecutive)?;
            unless(state.paused.is_some(), Refusal::OnBreak)?;
            // Whoever is off the air in a booth takes over first.
            unless(me.is_standby(), Refusal::NotInterpreting)?;
            let other = me.space().and_then(|space| state.rendering(space));
            other
                .filter(|seat| *seat != me.id())
                .filter(|seat| state.seat(*seat).is_some_and(|s| s.connected))
                .map_or(Ok(()), |seat| Err(Refusal::RenderingTaken(seat)))
        }
        Kind::EndRendering => unless(me.rendering.is_none(), Refusal::NotRendering),
        _ => Ok(()),
    }
}

/// The partner who offers this interpreter to take over.
pub(crate) fn offered_to<'a>(state: &'a State, me: &Seat) -> Option<&'a Seat> {
    booth::partner(state, me).filter(|s| s.booth.offering)
}
