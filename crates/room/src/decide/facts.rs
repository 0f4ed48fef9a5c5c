//! What the shells have done or found. Each was checked there; here it is put in its order.
//!
//! After the end a record that was prepared can still be signed and sealed, and the recorder can
//! still report; nothing new begins.

use super::{Decision, find, guard, identity, minutes, offers, procedure, signing};
use crate::event::Event;
use crate::input::Fact;
use crate::refusal::Refusal;
use crate::state::{Document, State};

pub(super) fn brought(state: &State, fact: Fact) -> Decision {
    match fact {
        Fact::Restarted => Ok(vec![Event::Restarted]),
        Fact::Seated(seat) => {
            going_on(state)?;
            // Who signs is settled by then.
            guard::not_prepared(state)?;
            if state.seat(seat.seat).is_some() {
                return Err(Refusal::SeatExists(seat.seat));
            }
            Ok(vec![Event::Seated { seat }])
        }
        Fact::IdentityDocument {
            seat,
            document,
            masked_number,
            number_check,
            photo_digest,
        } => {
            let document = Document {
                kind: document,
                masked_number,
                photo_digest,
            };
            going_on(state)?;
            identity::document(find(state, seat)?, document, number_check)
        }
        Fact::KeyAttested { seat, binding_digest } => {
            going_on(state)?;
            signing::attested(state, find(state, seat)?, binding_digest)
        }
        Fact::RecordPrepared(prepared) => signing::prepared(state, prepared),
        Fact::StatementSigned {
            signer,
            statement_digest,
        } => signing::signed(state, signer, statement_digest),
        Fact::RecordSealed { file_digest } => signing::sealed(state, file_digest),
        Fact::RecordingGap {
            seat,
            channel,
            from_ms,
            to_ms,
        } => {
            find(state, seat)?;
            Ok(vec![Event::RecordingGap {
                seat,
                channel,
                from_ms,
                to_ms,
            }])
        }
        Fact::RecordingFailed { code } => Ok(vec![Event::RecordingFailed { code }]),
        Fact::ProcedureSet { script, digest } => {
            going_on(state)?;
            procedure::set(state, *script, digest)
        }
        Fact::MediaLost { seat } => Ok(crate::procedure::media_lost(state, find(state, seat)?.id())),
        Fact::BlindCompared { round, outcome } => offers::compared(state, round, outcome),
        Fact::MinuteEdited {
            by,
            line,
            lang,
            before,
            after,
        } => minutes::edited(state, by, line, lang, before, after),
    }
}

fn going_on(state: &State) -> Result<(), Refusal> {
    if state.ended.is_some() {
        Err(Refusal::SessionEnded)
    } else {
        Ok(())
    }
}
