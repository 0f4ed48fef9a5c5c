//! One publisher's picture: which simulcast layer is forwarded, and when a key frame is asked for.
//!
//! Today the best live layer goes to everybody. Choosing a layer per listener from that
//! listener's bandwidth belongs here too: [`Camera::observe`] is the only place that decides.

use std::time::{Duration, Instant};

/// A layer silent for this long is no longer live; its sender has stopped it without a word.
const LAYER_SILENCE: Duration = Duration::from_millis(700);
/// Requests for a key frame are bundled: at most one per publisher in this time.
const REQUEST_INTERVAL: Duration = Duration::from_millis(300);

#[derive(Debug)]
struct Layer {
    ssrc: u32,
    area: u32,
    heard: Instant,
}

/// The layers of one camera.
#[derive(Debug, Default)]
pub struct Camera {
    layers: Vec<Layer>,
    active: Option<u32>,
    wanted: bool,
    asked: Option<Instant>,
}

impl Camera {
    /// Notes a packet; `true` when its layer is the one that is forwarded and recorded.
    ///
    /// `key_frame` is the picture area if the packet starts a key frame. The choice moves only
    /// on such packets, to a larger picture or away from a layer that fell silent.
    pub fn observe(&mut self, now: Instant, ssrc: u32, key_frame: Option<u32>) -> bool {
        match self.layers.iter_mut().find(|layer| layer.ssrc == ssrc) {
            Some(layer) => {
                layer.heard = now;
                layer.area = key_frame.unwrap_or(layer.area);
            }
            None => self.layers.push(Layer {
                ssrc,
                area: key_frame.unwrap_or(0),
                heard: now,
            }),
        }
        if self.active == Some(ssrc) {
            return true;
        }
        let present = self.active_area(now);
        match (key_frame, present) {
            (Some(area), Some(present)) if area <= present => false,
            (Some(_), _) => {
                self.active = Some(ssrc);
                true
            }
            (None, None) => {
                self.wanted = true;
                false
            }
            (None, Some(_)) => false,
        }
    }

    /// Asks for a key frame soon.
    pub fn want_key_frame(&mut self) {
        self.wanted = true;
    }

    /// The SSRC to send a picture-loss indication to now, if one is due.
    pub fn due(&mut self, now: Instant) -> Option<u32> {
        let rested = self
            .asked
            .is_none_or(|at| now.saturating_duration_since(at) >= REQUEST_INTERVAL);
        if !self.wanted || !rested {
            return None;
        }
        let live = self.active.filter(|_| self.active_area(now).is_some());
        let newest = || self.layers.iter().max_by_key(|l| l.heard).map(|l| l.ssrc);
        let target = live.or_else(newest)?;
        self.wanted = false;
        self.asked = Some(now);
        Some(target)
    }

    fn active_area(&self, now: Instant) -> Option<u32> {
        let active = self.active?;
        let layer = self.layers.iter().find(|layer| layer.ssrc == active)?;
        (now.saturating_duration_since(layer.heard) < LAYER_SILENCE).then_some(layer.area)
    }
}

#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "any instant will do to start from")]
mod tests {
    use super::*;

    fn ms(n: u64) -> Duration {
        Duration::from_millis(n)
    }

    #[test]
    fn the_choice_climbs_on_key_frames_only_and_falls_back_when_a_layer_dies() {
        let (mut camera, start) = (Camera::default(), Instant::now());
        assert!(!camera.observe(start, 1, None));
        assert!(camera.observe(start, 1, Some(100)));
        assert!(!camera.observe(start, 2, None));
        assert!(camera.observe(start, 2, Some(400)));
        assert!(!camera.observe(start, 1, Some(100)));
        let later = start + ms(800);
        assert!(!camera.observe(later, 1, None));
        assert_eq!(camera.due(later), Some(1));
        assert!(camera.observe(later, 1, Some(100)));
    }

    #[test]
    fn requests_are_bundled_to_one_in_300_ms() {
        let (mut camera, start) = (Camera::default(), Instant::now());
        camera.observe(start, 1, Some(100));
        camera.want_key_frame();
        assert_eq!(camera.due(start), Some(1));
        camera.want_key_frame();
        assert_eq!(camera.due(start + ms(299)), None);
        assert_eq!(camera.due(start + ms(300)), Some(1));
        assert_eq!(camera.due(start + ms(900)), None);
    }
}
