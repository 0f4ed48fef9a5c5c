//! The private meetings.

use domain::Role;

use super::{Kind, admitted, mediator, unless};
use crate::refusal::Refusal;
use crate::state::{Seat, State};

pub(super) fn allowed(state: &State, me: &Seat, kind: Kind) -> Result<(), Refusal> {
    let nobody_private = state.caucuses.is_empty();
    match kind {
        Kind::OpenCaucus => mediator(me),
        Kind::Knock => {
            unless(me.role() == Role::Mediator, Refusal::NoNeedToKnock)?;
            admitted(me)?;
            unless(nobody_private, Refusal::NobodyPrivate)
        }
        Kind::DismissKnock => {
            mediator(me)?;
            let knocks = state.seats.iter().any(|s| s.knocked.is_some());
            unless(!knocks, Refusal::NobodyKnocks)
        }
        _ => {
            mediator(me)?;
            unless(nobody_private, Refusal::NoCaucus(None))
        }
    }
}
