//! One publisher's picture: its simulcast layers, which of them is recorded, and when a key
//! frame is asked for.
//!
//! Which layer a listener gets is chosen elsewhere from [`Camera::layers`]. **Invariant:** a layer
//! counts as live only while it is heard as recently as its siblings: top layers start late and
//! stop without a word, and a still shared screen may rest for seconds.

use std::time::{Duration, Instant};

use crate::leg::Incoming;
use crate::meter::Meter;
use crate::recent::Recent;
use crate::vp8::Size;

/// A layer silent for this long while a sibling is heard is no longer live.
const LAYER_SILENCE: Duration = Duration::from_millis(700);
/// The smallest layer is not given up by its sender; where it is late, the sender is busy.
const SMALLEST_SILENCE: Duration = Duration::from_secs(5);
/// Requests for a key frame are bundled: at most one per publisher in this time.
const REQUEST_INTERVAL: Duration = Duration::from_millis(300);
/// More layers than any browser sends.
const MAX_LAYERS: usize = 6;
/// A layer is judged by its size until this many bits per pixel and second can be measured.
const GUESSED_BITS_PER_PIXEL: f32 = 1.6;

#[derive(Debug)]
struct Layer {
    ssrc: u32,
    size: Size,
    heard: Instant,
    meter: Meter,
    recent: Recent,
    wanted: bool,
}

/// A live layer as a choice for a listener.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Choice {
    /// Its SSRC.
    pub ssrc: u32,
    /// Its measured bit rate, in bit/s; guessed from its size while it is young.
    pub rate: u64,
}

/// What [`Camera::observe`] found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Observed {
    /// Whether the packet's layer is the one that is recorded.
    pub recorded: bool,
    /// Whether it is so from this packet on.
    pub begins: bool,
    /// Whether the choice of layers has changed.
    pub changed: bool,
}

/// The layers of one picture.
#[derive(Debug, Default)]
pub struct Camera {
    layers: Vec<Layer>,
    active: Option<u32>,
    asked: Option<Instant>,
    newest: Option<Instant>,
}

impl Camera {
    /// Notes a packet. `key_frame` is the size of the picture if the packet starts a key frame.
    ///
    /// The recorded layer moves only on such packets, to a larger picture or away from a layer
    /// that fell silent.
    pub fn observe(&mut self, now: Instant, ssrc: u32, bytes: usize, key_frame: Option<Size>) -> Observed {
        self.newest = Some(now);
        let at = self.layers.iter().position(|layer| layer.ssrc == ssrc);
        let at = match at {
            Some(at) => at,
            None if self.layers.len() < MAX_LAYERS => {
                self.layers.push(Layer {
                    ssrc,
                    size: Size::default(),
                    heard: now,
                    meter: Meter::default(),
                    recent: Recent::default(),
                    wanted: false,
                });
                self.layers.len() - 1
            }
            None => {
                return Observed {
                    recorded: false,
                    begins: false,
                    changed: false,
                };
            }
        };
        let layer = &mut self.layers[at];
        let changed = key_frame.is_some_and(|size| size != layer.size)
            || now.saturating_duration_since(layer.heard) >= LAYER_SILENCE;
        layer.heard = now;
        layer.size = key_frame.unwrap_or(layer.size);
        // Here it is: whoever still lacks one asks again.
        layer.wanted &= key_frame.is_none();
        layer.meter.add(now, bytes);
        let before = self.active;
        let recorded = self.is_recorded(ssrc, key_frame);
        Observed {
            recorded,
            begins: recorded && before != self.active,
            changed,
        }
    }

    fn is_recorded(&mut self, ssrc: u32, key_frame: Option<Size>) -> bool {
        if self.active == Some(ssrc) {
            return true;
        }
        match (key_frame, self.active_area()) {
            (Some(size), Some(present)) if size.area() <= present => false,
            (Some(_), _) => {
                self.active = Some(ssrc);
                true
            }
            (None, None) => {
                self.want_key_frame(ssrc);
                false
            }
            (None, Some(_)) => false,
        }
    }

    /// Takes in a packet that was observed. If it starts a key frame, what is here already of
    /// those that follow it.
    pub fn follow(&mut self, now: Instant, packet: &Incoming) -> Vec<Incoming> {
        let Some(layer) = self.layers.iter_mut().find(|layer| layer.ssrc == packet.ssrc) else {
            return Vec::new();
        };
        let starts = packet.key_frame.is_some();
        let after = if starts {
            layer.recent.after(packet.seq)
        } else {
            Vec::new()
        };
        layer.recent.note(now, packet);
        after
    }

    /// What came up to now is passed on to nobody who has not got it yet.
    pub fn forget(&mut self) {
        for layer in &mut self.layers {
            layer.recent.forget();
        }
    }

    /// The live layers, smallest picture first.
    pub fn layers(&self, now: Instant) -> Vec<Choice> {
        let mut live: Vec<_> = self.layers.iter().filter(|layer| self.is_live(layer)).collect();
        live.sort_by_key(|layer| (layer.size.area(), layer.meter.rate(now)));
        let choice = |layer: &Layer| Choice {
            ssrc: layer.ssrc,
            rate: layer.meter.rate(now).unwrap_or_else(|| guess(layer.size)),
        };
        live.into_iter().map(choice).collect()
    }

    /// Lines of a layer's picture, once known.
    pub fn height(&self, ssrc: u32) -> Option<u16> {
        let layer = self.layers.iter().find(|layer| layer.ssrc == ssrc)?;
        (layer.size.height > 0).then_some(layer.size.height)
    }

    /// Asks for a key frame of one layer soon.
    pub fn want_key_frame(&mut self, ssrc: u32) {
        if let Some(layer) = self.layers.iter_mut().find(|layer| layer.ssrc == ssrc) {
            layer.wanted = true;
        }
    }

    /// Asks for a key frame of the recorded layer, or of all before there is one.
    pub fn want_any_key_frame(&mut self) {
        let active = self.active.filter(|_| self.active_area().is_some());
        for layer in &mut self.layers {
            layer.wanted |= active.is_none_or(|active| active == layer.ssrc);
        }
    }

    /// Moves the SSRCs to send a picture-loss indication to now into `into`, if any are due.
    pub fn due(&mut self, now: Instant, into: &mut Vec<u32>) {
        let rested = self
            .asked
            .is_none_or(|at| now.saturating_duration_since(at) >= REQUEST_INTERVAL);
        if !rested || !self.layers.iter().any(|layer| layer.wanted) {
            return;
        }
        self.asked = Some(now);
        for layer in &mut self.layers {
            if std::mem::take(&mut layer.wanted) {
                into.push(layer.ssrc);
            }
        }
    }

    fn is_live(&self, layer: &Layer) -> bool {
        let smallest = self
            .layers
            .iter()
            .all(|other| other.size.area() >= layer.size.area());
        let limit = if smallest { SMALLEST_SILENCE } else { LAYER_SILENCE };
        self.newest
            .is_none_or(|newest| newest.saturating_duration_since(layer.heard) < limit)
    }

    fn active_area(&self) -> Option<u32> {
        let active = self.active?;
        let layer = self.layers.iter().find(|layer| layer.ssrc == active)?;
        self.is_live(layer).then_some(layer.size.area())
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    reason = "a positive guess of at most some gigabits"
)]
fn guess(size: Size) -> u64 {
    ((size.area() as f32 * GUESSED_BITS_PER_PIXEL) as u64).max(60_000)
}

#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "any instant will do to start from")]
mod tests {
    use super::*;

    fn ms(n: u64) -> Duration {
        Duration::from_millis(n)
    }

    fn lines(height: u16) -> Size {
        Size { width: 16, height }
    }

    fn due(camera: &mut Camera, now: Instant) -> Vec<u32> {
        let mut asked = Vec::new();
        camera.due(now, &mut asked);
        asked
    }

    fn ssrcs(camera: &Camera, now: Instant) -> Vec<u32> {
        camera.layers(now).iter().map(|layer| layer.ssrc).collect()
    }

    #[test]
    fn the_recording_climbs_on_key_frames_only_and_falls_back_when_a_layer_dies() {
        let (mut camera, start) = (Camera::default(), Instant::now());
        let mut recorded = |now, ssrc, size| camera.observe(now, ssrc, 100, size).recorded;
        assert!(!recorded(start, 1, None));
        assert!(recorded(start, 1, Some(lines(10))));
        assert!(!recorded(start, 2, None));
        assert!(recorded(start, 2, Some(lines(40))));
        assert!(!recorded(start, 1, Some(lines(10))));
        let later = start + ms(800);
        assert!(!recorded(later, 1, None));
        assert_eq!(due(&mut camera, later), vec![1]);
        assert!(camera.observe(later, 1, 100, Some(lines(10))).recorded);
    }

    #[test]
    fn silent_layers_are_no_choice_unless_all_are_silent() {
        let (mut camera, start) = (Camera::default(), Instant::now());
        assert!(camera.observe(start, 7, 100, Some(lines(40))).changed);
        assert!(camera.observe(start, 5, 100, Some(lines(10))).changed);
        assert!(!camera.observe(start + ms(20), 5, 100, None).changed);
        assert_eq!(ssrcs(&camera, start), vec![5, 7]);
        camera.observe(start + ms(800), 5, 100, None);
        assert_eq!(ssrcs(&camera, start + ms(800)), vec![5]);
        assert_eq!(
            ssrcs(&camera, start + ms(20_000)),
            vec![5],
            "a still screen stays"
        );
        assert!(
            camera.observe(start + ms(900), 7, 100, None).changed,
            "it is back"
        );
        assert_eq!(ssrcs(&camera, start + ms(900)), vec![5, 7]);
    }

    #[test]
    fn requests_are_bundled_to_one_in_300_ms() {
        let (mut camera, start) = (Camera::default(), Instant::now());
        camera.observe(start, 1, 100, Some(lines(10)));
        camera.observe(start, 2, 100, Some(lines(40)));
        camera.want_key_frame(1);
        camera.want_any_key_frame();
        assert_eq!(due(&mut camera, start), vec![1, 2]);
        camera.want_key_frame(1);
        assert!(due(&mut camera, start + ms(299)).is_empty());
        assert_eq!(due(&mut camera, start + ms(300)), vec![1]);
        camera.want_key_frame(1);
        camera.observe(start + ms(400), 1, 100, Some(lines(10)));
        assert!(due(&mut camera, start + ms(900)).is_empty(), "it came before");
    }
}
