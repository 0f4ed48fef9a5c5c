//! Makes the [`View`] of one seat out of the state; booths and the floor have a file of their own.
//!
//! **Invariant:** of a private meeting an outsider's view holds that its people are in private and
//! nothing that they do there: not who is with whom, not microphones, cameras, shares or languages.
//! The mediator, who put them there, sees who is with whom. Of a private word others see that there
//! is one, of an interpreter off the air that they sit in the booth, and no device of either.

mod booth;
mod floor;
mod proceedings;

use domain::settlement::Settlement;
use domain::{Role, SeatId};

use crate::audibility::{self, Audibility};
use crate::chat::Said;
use crate::decide::{Kind, allowed};
use crate::state::{self, Hand, Seat, Space, State};
use crate::view::{
    HandView, Here, IdentityView, KeyView, Message, Place, Proceedings, RecordView, Recording, SeatView,
    SettlementView, View,
};

/// The room as `me` may see it.
pub(crate) fn view(state: &State, audible: &Audibility, me: &Seat) -> View {
    let inside = me.space().is_some();
    View {
        version: state.stamp,
        me: me.id(),
        ended: state.ended.is_some(),
        seats: state.seats.iter().map(|s| seat_view(state, s, me)).collect(),
        here: here(state, me),
        listening: me.listening(),
        channels: me
            .space()
            .map(|space| audibility::channels(state, space).into_iter().collect())
            .unwrap_or_default(),
        mode: state.mode,
        rendering: me.space().and_then(|space| state.rendering(space)),
        booths: booth::booths(state, me),
        my_booth: booth::mine(state, me),
        signals: booth::signals(state, me),
        hearers: audible.hearers(me.id()),
        break_since_ms: ms(state.paused),
        turn: floor::turn(state),
        hands: state.hands.clone(),
        mute_asked_ms: ms(me.mute_asked),
        whisper: floor::whisper(state, me),
        knocks: floor::knocks(state, me),
        caucuses: floor::caucuses(state, me),
        recording: recording(state),
        recorded: audible.records(me.id()),
        consents: me.consents.clone(),
        settlement: state
            .settlement
            .as_ref()
            .filter(|_| inside)
            .and_then(|s| settlement(state, s)),
        joint_application: (inside && state.seeks_confirmation()).then(|| state.applications()),
        record: inside.then(|| record(state)).flatten(),
        identities: identities(state, me),
        keys: keys(state, me),
        hands_written: hands(state, me),
        proceedings: if inside {
            proceedings::proceedings(state, me)
        } else {
            Proceedings::default()
        },
        may: Kind::ALL
            .into_iter()
            .filter(|kind| allowed(state, me, *kind).is_ok())
            .map(|kind| kind.name().to_owned())
            .collect(),
    }
}

fn seat_view(state: &State, seat: &Seat, me: &Seat) -> SeatView {
    let hidden = !seat.is_open_to(me);
    let mine = seat.id() == me.id();
    let private_word = !hidden && state.whispers_with(seat.id()).is_some();
    let with_me = state.whispers_with(seat.id()) == Some(me.id());
    let in_my_booth = crate::booth::partner(state, me).is_some_and(|s| s.id() == seat.id());
    // Devices whose sound or picture does not come here.
    let off_air = seat.is_standby() && !in_my_booth;
    let voiceless = !mine && (off_air || (private_word && !with_me));
    SeatView {
        seat: seat.id(),
        person: seat.spec.person,
        role: seat.role(),
        name: seat.spec.name.clone(),
        latin_name: seat.spec.latin_name.clone(),
        lang: seat.spec.lang,
        zone: seat.spec.zone.clone(),
        place: match seat.place {
            state::Place::Away => Place::Away,
            state::Place::Lobby => Place::Lobby,
            state::Place::In(Space::Floor) => Place::Floor,
            state::Place::In(Space::Caucus(_)) => Place::Private,
        },
        connected: seat.connected,
        muted: hidden || voiceless || seat.muted,
        camera: !hidden && seat.camera && (mine || !off_air),
        sharing: !hidden && seat.sharing,
        interpreting: seat.interpreting.filter(|_| !hidden),
        booth: seat.booth.pair.filter(|_| !hidden),
        coughing: !hidden && seat.booth.coughing,
        private_word,
        declared: seat.declared,
        credential: seat.credential.clone(),
        may_speak: !hidden && seat.may_speak,
        recording_consent: me
            .role()
            .is_staff()
            .then(|| seat.consents.get(&crate::ConsentKind::Recording).copied())
            .flatten(),
    }
}

fn here(state: &State, me: &Seat) -> Here {
    match me.place {
        state::Place::Away => Here::Door,
        state::Place::Lobby => Here::Lobby,
        state::Place::In(Space::Floor) => Here::Floor,
        state::Place::In(space @ Space::Caucus(caucus)) => Here::Caucus {
            caucus,
            members: state.people_in(space).map(Seat::id).collect(),
            since_ms: state
                .caucuses
                .get(&caucus)
                .map_or(0, |c| c.since.as_millisecond()),
            until_ms: ms(state.caucuses.get(&caucus).and_then(|c| c.until)),
        },
    }
}

/// An instant as it travels: milliseconds since 1970 UTC.
fn ms(at: Option<jiff::Timestamp>) -> Option<i64> {
    at.map(jiff::Timestamp::as_millisecond)
}

/// What was written, if this seat may read it.
pub(crate) fn message(said: &Said, reader: SeatId) -> Option<Message> {
    said.to.contains(&reader).then(|| Message {
        id: said.id,
        at_ms: said.at.as_millisecond(),
        by: said.by,
        scope: said.scope,
        text: said.text.clone(),
    })
}

fn recording(state: &State) -> Recording {
    match &state.recording {
        state::Recording::Off => Recording::Off,
        state::Recording::On { since } if state.paused.is_some() => Recording::Paused {
            since_ms: since.as_millisecond(),
        },
        state::Recording::On { since } => Recording::On {
            since_ms: since.as_millisecond(),
        },
        state::Recording::Failed { code } => Recording::Failed { code: code.clone() },
    }
}

fn settlement(state: &State, settlement: &Settlement) -> Option<SettlementView> {
    let (Settlement::Open(open) | Settlement::Frozen { agreed: open, .. }) = settlement else {
        return None;
    };
    Some(SettlementView {
        draft: open.draft.clone(),
        read: open
            .read
            .iter()
            .map(|(id, langs)| (id.clone(), langs.iter().copied().collect()))
            .collect(),
        agreed: open
            .agreed
            .iter()
            .map(|(id, seats)| (id.clone(), seats.keys().copied().collect()))
            .collect(),
        discussed: open
            .discuss
            .iter()
            .filter(|(_, seats)| !seats.is_empty())
            .map(|(id, seats)| (id.clone(), seats.iter().copied().collect()))
            .collect(),
        settled: state.settled(),
    })
}

fn record(state: &State) -> Option<RecordView> {
    let signing = &state.signing;
    Some(RecordView {
        prepared: signing.prepared()?.clone(),
        signed: signing.signed().to_vec(),
        next: signing.next(),
        sealed: signing.sealed().map(str::to_owned),
    })
}

fn identities(state: &State, me: &Seat) -> Vec<IdentityView> {
    let shown = |s: &&Seat| me.role().is_staff() || s.id() == me.id();
    let known = |s: &&Seat| s.identity.document.is_some() || !s.identity.methods.is_empty();
    state
        .seats
        .iter()
        .filter(shown)
        .filter(known)
        .map(identity)
        .collect()
}

fn identity(seat: &Seat) -> IdentityView {
    let document = seat.identity.document.as_ref();
    IdentityView {
        seat: seat.id(),
        document: document.map(|d| d.kind.clone()),
        masked_number: document.map(|d| d.masked_number.clone()),
        methods: seat.identity.methods.clone(),
    }
}

fn keys(state: &State, me: &Seat) -> Vec<KeyView> {
    let shown = |id: SeatId| me.role() == Role::Mediator || id == me.id();
    state
        .seats
        .iter()
        .filter(|s| shown(s.id()))
        .filter_map(|s| {
            s.key.as_ref().map(|key| KeyView {
                seat: s.id(),
                public_key: key.public_key.clone(),
                extractable: key.extractable,
                attested: key.attested.is_some(),
            })
        })
        .collect()
}

fn hands(state: &State, me: &Seat) -> Vec<HandView> {
    let shown = |id: SeatId| me.role() == Role::Mediator || id == me.id();
    let parties = state.parties().filter(|party| shown(party.id()));
    parties.filter_map(hand).collect()
}

fn hand(party: &Seat) -> Option<HandView> {
    let view = HandView {
        seat: party.id(),
        attempt: party.hand.attempts(),
        strokes: 0,
        writing: None,
        legible: None,
        excused: None,
    };
    match &party.hand {
        Hand::Missing => None,
        Hand::Written { writing, legible, .. } => Some(HandView {
            strokes: u32::try_from(writing.0.len()).unwrap_or(u32::MAX),
            writing: (*legible != Some(true)).then(|| writing.clone()),
            legible: *legible,
            ..view
        }),
        Hand::Excused { reason, .. } => Some(HandView {
            excused: Some(reason.clone()),
            ..view
        }),
    }
}
