//! Who speaks: loudness from audio levels (RFC 6464), and whose picture a listener has on stage.
//!
//! **Invariant:** the stage is never taken by a cough: a challenger must be clearly louder for a
//! while, and whoever has the stage keeps it for a while. In silence it stays with who spoke last.

use std::time::{Duration, Instant};

use domain::SeatId;

/// How fast loudness follows the voice.
const SMOOTHING: Duration = Duration::from_millis(300);
/// Of a microphone that is not heard nothing is known.
const FORGOTTEN: Duration = Duration::from_secs(1);
/// From this loudness on somebody speaks (levels are in −dBov, so this is −50).
const SPEAKS: f32 = 77.0;
/// A challenger must be louder by this many dB …
const CLEARLY: f32 = 6.0;
/// … for so long.
const CONVINCED: Duration = Duration::from_millis(500);
/// Nobody loses the stage sooner than this after taking it.
const HOLD: Duration = Duration::from_secs(2);

/// Loudness of one microphone.
#[derive(Clone, Copy, Debug, Default)]
pub struct Voice {
    loudness: f32,
    heard: Option<Instant>,
}

impl Voice {
    /// Notes the level byte of a packet: the low 7 bits are −dBov, 127 being silence.
    pub fn hear(&mut self, now: Instant, level: u8) {
        let loudness = f32::from(127 - (level & 0x7f));
        let elapsed = self
            .heard
            .replace(now)
            .map_or(SMOOTHING, |heard| now.saturating_duration_since(heard));
        let weight = (elapsed.as_secs_f32() / SMOOTHING.as_secs_f32()).min(1.0);
        self.loudness += (loudness - self.loudness) * weight;
    }

    /// Smoothed loudness in dB above silence, 0 to 127.
    pub fn loudness(&self, now: Instant) -> f32 {
        let recent = self
            .heard
            .is_some_and(|heard| now.saturating_duration_since(heard) < FORGOTTEN);
        if recent { self.loudness } else { 0.0 }
    }
}

/// One listener's stage.
#[derive(Clone, Copy, Debug, Default)]
pub struct Stage {
    on: Option<(SeatId, Instant)>,
    challenger: Option<(SeatId, Instant)>,
}

impl Stage {
    /// Whose picture is on stage, given who could be with what loudness.
    pub fn decide(&mut self, now: Instant, voices: impl Iterator<Item = (SeatId, f32)>) -> Option<SeatId> {
        let mut present = None;
        let mut loudest: Option<(SeatId, f32)> = None;
        for (seat, loudness) in voices {
            if self.on.is_some_and(|(on, _)| on == seat) {
                present = Some(loudness);
            }
            if loudest.is_none_or(|(_, most)| loudness > most) {
                loudest = Some((seat, loudness));
            }
        }
        let (best, loudness) = loudest?;
        let (Some(present), Some((on, since))) = (present, self.on) else {
            // Nobody is there, or who was is no more to be seen.
            (self.on, self.challenger) = (Some((best, now)), None);
            return Some(best);
        };
        if best == on || loudness < SPEAKS || loudness < present + CLEARLY {
            self.challenger = None;
            return Some(on);
        }
        let (challenger, from) = *self.challenger.get_or_insert((best, now));
        if challenger != best {
            self.challenger = Some((best, now));
        } else if now.saturating_duration_since(from) >= CONVINCED
            && now.saturating_duration_since(since) >= HOLD
        {
            (self.on, self.challenger) = (Some((best, now)), None);
            return Some(best);
        }
        Some(on)
    }
}

#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "any instant will do to start from")]
mod tests {
    use super::*;

    const SILENT: f32 = 10.0;
    const LOUD: f32 = 100.0;

    fn seat(n: u128) -> SeatId {
        SeatId(uuid::Uuid::from_u128(n))
    }

    fn run(stage: &mut Stage, now: &mut Instant, ms: u32, loudness: [f32; 2]) -> Option<SeatId> {
        let mut on = None;
        for _ in 0..ms / 100 {
            *now += Duration::from_millis(100);
            let voices = loudness.iter().enumerate();
            on = stage.decide(*now, voices.map(|(n, loudness)| (seat(n as u128), *loudness)));
        }
        on
    }

    #[test]
    fn the_speaker_takes_the_stage_and_keeps_it_through_coughs_and_silence() {
        let (mut stage, mut now) = (Stage::default(), Instant::now());
        assert_eq!(run(&mut stage, &mut now, 3000, [LOUD, SILENT]), Some(seat(0)));
        assert_eq!(
            run(&mut stage, &mut now, 300, [SILENT, LOUD]),
            Some(seat(0)),
            "a cough"
        );
        assert_eq!(run(&mut stage, &mut now, 5000, [SILENT, SILENT]), Some(seat(0)));
        assert_eq!(run(&mut stage, &mut now, 700, [SILENT, LOUD]), Some(seat(1)));
        assert_eq!(
            run(&mut stage, &mut now, 1000, [LOUD, SILENT]),
            Some(seat(1)),
            "too soon"
        );
        assert_eq!(run(&mut stage, &mut now, 2000, [LOUD, SILENT]), Some(seat(0)));
        assert_eq!(run(&mut stage, &mut now, 3000, [LOUD, LOUD + 3.0]), Some(seat(0)));
    }

    #[test]
    fn who_can_no_longer_be_seen_leaves_the_stage_at_once() {
        let (mut stage, now) = (Stage::default(), Instant::now());
        stage.decide(now, [(seat(0), LOUD), (seat(1), SILENT)].into_iter());
        assert_eq!(stage.decide(now, [(seat(1), SILENT)].into_iter()), Some(seat(1)));
        assert_eq!(stage.decide(now, std::iter::empty()), None);
    }

    #[test]
    fn loudness_follows_the_voice_smoothly_and_is_forgotten() {
        let (mut voice, start) = (Voice::default(), Instant::now());
        let mut now = start;
        for _ in 0..100 {
            now += Duration::from_millis(20);
            voice.hear(now, 127);
        }
        voice.hear(now + Duration::from_millis(20), 0x94);
        assert!(voice.loudness(now) < SPEAKS, "one packet is no speech");
        for _ in 0..50 {
            now += Duration::from_millis(20);
            voice.hear(now, 0x94);
        }
        assert!(voice.loudness(now) > 100.0);
        assert!(voice.loudness(now + FORGOTTEN) < 1.0);
    }
}
