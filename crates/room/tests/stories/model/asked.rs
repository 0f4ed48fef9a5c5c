//! What the model answers: who hears, sees and knows what.

use std::collections::BTreeSet;

use domain::{Lang, Role, SeatId};
use room::caption::Spoken;
use room::{Channel, ConsentKind, Event, Hearer, Media, Plan, Route, Scope, Source, Tap};

use super::{MadeOffer, Model, lang, people, role};

impl Model {
    /// Both are there, in one space, and there is a session going on.
    pub fn together(&self, a: SeatId, b: SeatId) -> bool {
        let here = |s: SeatId| {
            if self.connected.contains(&s) {
                self.space.get(&s)
            } else {
                None
            }
        };
        !self.ended && a != b && here(a).is_some() && here(a) == here(b)
    }

    /// Whether `viewer` may be shown what this seat does with its devices.
    pub fn open_to(&self, seat: SeatId, viewer: SeatId) -> bool {
        match self.space.get(&seat) {
            Some(Some(_)) => self.space.get(&seat) == self.space.get(&viewer),
            Some(None) | None => true,
        }
    }

    /// Two interpreters of one booth in one space, connected or not.
    pub fn partners(&self, a: SeatId, b: SeatId) -> bool {
        a != b
            && self.booth.contains_key(&a)
            && self.booth.get(&a) == self.booth.get(&b)
            && self.space.contains_key(&a)
            && self.space.get(&a) == self.space.get(&b)
    }

    pub fn standby(&self, seat: SeatId) -> bool {
        self.booth.contains_key(&seat) && !self.interpreting.contains_key(&seat)
    }

    fn silent(&self, seat: SeatId) -> bool {
        role(seat) == Role::Observer && !self.called.contains(&seat)
    }

    /// The channel B has an ear for, besides what everybody of the space hears.
    fn ear(&self, b: SeatId) -> Option<Lang> {
        if self.booth.contains_key(&b) || self.interpreting.contains_key(&b) {
            return self.relay.get(&b).copied();
        }
        if self.no.contains(&(b, ConsentKind::Interpreter)) {
            return None;
        }
        match self.wish.get(&b) {
            Some(Channel::Interpreted(lang)) => Some(*lang),
            Some(_) => None,
            None => Some(lang(b)),
        }
    }

    /// The language channel A's microphone feeds, open or not.
    fn feeds(&self, a: SeatId) -> Option<Lang> {
        self.interpreting.get(&a).copied().filter(|_| !self.consecutive)
    }

    /// As what B gets A's microphone, if at all.
    pub fn hears(&self, a: SeatId, b: SeatId) -> Option<Channel> {
        if self.paused || !self.together(a, b) || self.silent(a) {
            return None;
        }
        if !self.open_microphone.contains(&a) || self.pausing.contains(&a) {
            return None;
        }
        if let Some(only) = self.whispers.get(&a) {
            return (*only == b).then_some(Channel::Whisper);
        }
        let in_booth = self.partners(a, b) && self.wants_sound.contains(&a) && self.wants_sound.contains(&b);
        if self.standby(a) {
            return in_booth.then_some(Channel::Booth);
        }
        match self.feeds(a) {
            None => Some(Channel::Floor),
            Some(lang) if self.ear(b) == Some(lang) => Some(Channel::Interpreted(lang)),
            Some(_) => in_booth.then_some(Channel::Booth),
        }
    }

    /// As what B gets A's camera.
    fn sees(&self, a: SeatId, b: SeatId) -> Option<Channel> {
        if self.paused || !self.together(a, b) || !self.open_camera.contains(&a) {
            return None;
        }
        if !self.standby(a) {
            return Some(Channel::Floor);
        }
        let both = self.wants_picture.contains(&a) && self.wants_picture.contains(&b);
        (both && self.partners(a, b)).then_some(Channel::Booth)
    }

    /// What is said or shown to the whole main room by somebody who agreed to be recorded.
    fn recorded(&self, a: SeatId) -> Vec<(Media, Channel)> {
        let there = self.connected.contains(&a) && self.space.get(&a) == Some(&None);
        let agreed = self.yes.contains(&(a, ConsentKind::Recording));
        if !self.recording || self.paused || self.ended || !there || !agreed {
            return Vec::new();
        }
        let mut taped = Vec::new();
        let speaks = self.open_microphone.contains(&a)
            && !self.pausing.contains(&a)
            && !self.silent(a)
            && !self.whispers.contains_key(&a);
        if speaks && !self.standby(a) {
            let channel = self.feeds(a).map_or(Channel::Floor, Channel::Interpreted);
            taped.push((Media::Audio, channel));
        }
        if self.open_camera.contains(&a) && !self.standby(a) {
            taped.push((Media::Video, Channel::Floor));
        }
        if self.sharing.contains(&a) {
            taped.push((Media::Share, Channel::Floor));
        }
        taped
    }

    /// What the media plane ought to do.
    pub fn plan(&self) -> Plan {
        let mut plan = Plan::default();
        for a in people() {
            let source = |media| Source { seat: a, media };
            for b in people() {
                let share = (!self.paused && self.together(a, b) && self.sharing.contains(&a))
                    .then_some(Channel::Floor);
                let ways = [
                    (Media::Audio, self.hears(a, b)),
                    (Media::Video, self.sees(a, b)),
                    (Media::Share, share),
                ];
                for (media, channel) in ways {
                    plan.routes.extend(channel.map(|channel| Route {
                        source: source(media),
                        listener: b,
                        channel,
                    }));
                }
            }
            let taped = self.recorded(a).into_iter();
            plan.taps.extend(taped.map(|(media, channel)| Tap {
                source: source(media),
                channel,
            }));
        }
        plan
    }

    /// Who ought to be told to `a` as hearing `a`, in the order of the seats.
    pub fn hearers(&self, a: SeatId) -> Vec<Hearer> {
        let follows = |b: SeatId| {
            let ear = self.ear(b)?;
            let at_work = |i: &SeatId| {
                self.feeds(*i) == Some(ear) && self.open_microphone.contains(i) && self.together(*i, b)
            };
            people().find(at_work).map(|_| Channel::Interpreted(ear))
        };
        let mut hearers: Vec<_> = people()
            .filter_map(|b| {
                let channel = match self.hears(a, b)? {
                    Channel::Floor => follows(b).unwrap_or(Channel::Floor),
                    own => own,
                };
                Some(Hearer { seat: b, channel })
            })
            .collect();
        hearers.sort_unstable();
        hearers
    }

    /// Whether this microphone looks open to `viewer`.
    pub fn looks_open(&self, seat: SeatId, viewer: SeatId) -> bool {
        let own = seat == viewer;
        let off_air = self.standby(seat) && !self.partners(seat, viewer);
        let whispers = self.whispers.get(&seat).is_some_and(|with| *with != viewer);
        self.open_microphone.contains(&seat) && self.open_to(seat, viewer) && (own || !(off_air || whispers))
    }

    /// Whether this camera looks on to `viewer`.
    pub fn looks_on(&self, seat: SeatId, viewer: SeatId) -> bool {
        let off_air = self.standby(seat) && !self.partners(seat, viewer) && seat != viewer;
        self.open_camera.contains(&seat) && self.open_to(seat, viewer) && !off_air
    }

    /// Whose screens may move when this event happens: `None` is everybody's. What is done in a
    /// smaller circle is nobody else's business.
    pub fn concerns(&self, event: &Event) -> Option<BTreeSet<SeatId>> {
        let by = match event {
            Event::Muted { seat, .. }
            | Event::CameraSwitched { seat, .. }
            | Event::ShareSwitched { seat, .. }
            | Event::Listening { seat, .. }
            | Event::Interpreting { seat, .. }
            | Event::BoothEntered { seat, .. }
            | Event::BoothLeft { seat }
            | Event::RelayChosen { seat, .. }
            | Event::RelayLost { seat, .. }
            | Event::HandoverOffered { seat, .. }
            | Event::HandoverEnded { seat, .. }
            | Event::HandedOver { from: seat, .. }
            | Event::Coughed { seat, .. }
            | Event::SignalGiven { seat, .. }
            | Event::PartnerWanted { seat, .. }
            | Event::RenderingBegun { seat }
            | Event::RenderingEnded { seat }
            | Event::MuteAsked { seat, .. }
            | Event::WhisperAsked { by: seat, .. }
            | Event::WhisperBegun { by: seat, .. }
            | Event::WhisperEnded { by: seat, .. }
            | Event::Said { by: seat, .. } => *seat,
            Event::Captioned { .. } => return Some(BTreeSet::new()),
            Event::OfferMade { by, .. } => return Some(self.beside(*by)),
            Event::OfferAnswered { number, .. } | Event::OfferWithdrawn { number, .. } => {
                let nth = usize::try_from(*number).expect("a small number") - 1;
                return Some(self.made[nth].known.clone());
            }
            Event::BlindOpened { .. } | Event::BlindCommitted { .. } | Event::BlindEnded { .. } => {
                let trades = |s: &SeatId| role(*s).is_side() || role(*s) == Role::Mediator;
                return Some(people().filter(trades).collect());
            }
            Event::Knocked { seat, .. } => {
                return Some(
                    people()
                        .filter(|s| s == seat || role(*s) == Role::Mediator)
                        .collect(),
                );
            }
            _ => return None,
        };
        if matches!(event, Event::Said { .. }) {
            return Some(BTreeSet::new());
        }
        if let Event::WhisperAsked { by, to, .. } = event {
            return Some(BTreeSet::from([*by, *to]));
        }
        if let (Event::Muted { .. }, Some(with)) = (event, self.whispers.get(&by)) {
            return Some(BTreeSet::from([by, *with]));
        }
        let device = matches!(event, Event::Muted { .. } | Event::CameraSwitched { .. });
        if device && self.standby(by) {
            return Some(people().filter(|s| *s == by || self.partners(*s, by)).collect());
        }
        let space = *self.space.get(&by)?;
        space?;
        Some(people().filter(|s| self.space.get(s) == Some(&space)).collect())
    }

    /// Everybody in the space this seat is in, the seat included.
    pub fn beside(&self, seat: SeatId) -> BTreeSet<SeatId> {
        let here = self.space.get(&seat);
        people()
            .filter(|s| here.is_some() && self.space.get(s) == here)
            .collect()
    }

    /// Oldest first.
    pub fn offers_known_to(&self, seat: SeatId) -> impl Iterator<Item = &MadeOffer> {
        self.made.iter().filter(move |offer| offer.known.contains(&seat))
    }

    /// Whether somebody reads captions in this language: their own, or the one they listen to.
    fn follows(&self, seat: SeatId, spoken: Lang) -> bool {
        lang(seat) == spoken || self.ear(seat) == Some(spoken)
    }

    /// Whether a caption typed by `by` now goes to this seat.
    pub fn is_sent_caption(&self, seat: SeatId, by: SeatId, spoken: Lang) -> bool {
        let there = self.connected.contains(&seat) && self.space.get(&seat) == Some(&None);
        there && (seat == by || self.follows(seat, spoken))
    }

    /// What a screen of this seat is given when it comes back, of the newest that are kept.
    pub fn captions_of(&self, seat: SeatId) -> Vec<Spoken> {
        let newest = self.captions.iter().rev().take(room::caption::KEPT).rev();
        newest
            .filter(|(spoken, present)| present.contains(&seat) && self.follows(seat, spoken.lang))
            .map(|(spoken, _)| spoken.clone())
            .collect()
    }

    /// Who may read a message of this scope written now, the writer included.
    pub fn may_read(&self, by: SeatId, scope: Scope) -> BTreeSet<SeatId> {
        let may = |s: &SeatId| match scope {
            Scope::Floor => self.space.get(s) == Some(&None),
            Scope::Caucus(caucus) => self.space.get(s) == Some(&Some(caucus)),
            Scope::Booth => *s == by || self.partners(*s, by),
            Scope::Whisper => *s == by || self.whispers.get(&by) == Some(s),
            Scope::Announcement => self.waited.contains(s),
        };
        people().filter(may).collect()
    }
}
