//! Opus RTP payloads (RFC 7587): one payload is one Opus packet, whose length its first bytes tell
//! (RFC 6716 §3). Stateless; it never decodes sound.

/// A payload that is no Opus packet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum OpusError {
    /// No bytes at all (requirement R1).
    #[error("Opus packet without data")]
    Empty,
    /// The frame count or the total duration breaks RFC 6716 §3.4.
    #[error("Opus packet with impossible framing")]
    Framing,
}

impl OpusError {
    /// Stable code of the error.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Empty => "recorder-opus-empty",
            Self::Framing => "recorder-opus-framing",
        }
    }
}

/// 120 ms, the longest packet (requirement R5).
const MAX_SAMPLES: u32 = 5760;

/// Duration of one Opus packet in samples at 48 kHz.
pub fn samples(payload: &[u8]) -> Result<u32, OpusError> {
    let toc = *payload.first().ok_or(OpusError::Empty)?;
    let config = toc >> 3;
    let per_frame: u32 = match config {
        // SILK: 10, 20, 40, 60 ms.
        0..=11 => [480, 960, 1920, 2880][usize::from(config & 3)],
        // Hybrid: 10, 20 ms.
        12..=15 => [480, 960][usize::from(config & 1)],
        // CELT: 2.5, 5, 10, 20 ms.
        _ => [120, 240, 480, 960][usize::from(config & 3)],
    };
    let frames = match toc & 3 {
        0 => 1,
        1 if payload.len().is_multiple_of(2) => return Err(OpusError::Framing),
        1 | 2 => 2,
        _ => u32::from(*payload.get(1).ok_or(OpusError::Framing)? & 0x3f),
    };
    let total = per_frame * frames;
    if frames == 0 || total > MAX_SAMPLES {
        Err(OpusError::Framing)
    } else {
        Ok(total)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn durations_from_the_first_bytes() {
        assert_eq!(samples(&[0x78]), Ok(960), "hybrid 20 ms");
        assert_eq!(samples(&[0xfc, 1, 2]), Ok(960), "CELT 20 ms, stereo");
        assert_eq!(samples(&[0xf9, 1, 2]), Ok(1920), "two equal frames");
        assert_eq!(
            samples(&[0xf9, 1]),
            Err(OpusError::Framing),
            "two equal frames need an even rest"
        );
        assert_eq!(samples(&[0x1b, 0x02]), Ok(5760), "two frames of 60 ms");
        assert_eq!(samples(&[0x1b, 0x03]), Err(OpusError::Framing), "180 ms");
        assert_eq!(samples(&[]), Err(OpusError::Empty));
    }

    proptest! {
        #[test]
        fn never_panics(bytes in proptest::collection::vec(any::<u8>(), 0..16)) {
            if let Ok(n) = samples(&bytes) {
                prop_assert!((120..=MAX_SAMPLES).contains(&n));
            }
        }
    }
}
