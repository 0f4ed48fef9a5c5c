//! The live WebM muxer: a header, then clusters. Pure functions from frames to bytes.
//!
//! Languages are written as ISO 639-2 `Language` only: `LanguageBCP47` breaks Chromium's MSE parser.
//! Block times never fall within a file, which that parser demands as well.

use std::time::Duration;

use bytes::Bytes;

use crate::{
    Codec, Media,
    ebml::{MAX_HEAD, id, put_bytes, put_float, put_id, put_size, put_uint},
    frame::Shape,
};

/// Longest stretch of session time one cluster covers.
pub const CLUSTER_SPAN: Duration = Duration::from_millis(300);

/// What the header says about one track.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum TrackInfo {
    /// Opus at 48 kHz; stereo is declared because a sender may turn to it at any packet.
    Audio,
    /// Pictures with the size of their first keyframe; later sizes are in the stream.
    Video(Shape),
}

/// One block of a cluster.
#[derive(Clone, Debug)]
pub(crate) struct Block {
    pub(crate) media: Media,
    /// Session time, ms.
    pub(crate) at: u64,
    pub(crate) keyframe: bool,
    pub(crate) data: Bytes,
}

/// Track number of a medium; the same in every file.
pub(crate) fn number(media: Media) -> u8 {
    match media {
        Media::Audio => 1,
        Media::Video => 2,
    }
}

/// Everything before the first cluster. `language` is a BCP-47 tag.
pub(crate) fn header(tracks: &[TrackInfo], language: Option<&str>) -> Vec<u8> {
    let mut ebml = Vec::new();
    for (id, value) in [(0x4286, 1), (0x42f7, 1), (0x42f2, 4), (0x42f3, 8)] {
        put_uint(&mut ebml, id, value);
    }
    put_bytes(&mut ebml, 0x4282, b"webm");
    put_uint(&mut ebml, 0x4287, 4);
    put_uint(&mut ebml, 0x4285, 2);

    let mut info = Vec::new();
    put_uint(&mut info, 0x2a_d7b1, 1_000_000);
    put_bytes(&mut info, 0x4d80, b"heqiao");
    put_bytes(&mut info, 0x5741, b"heqiao");

    let mut entries = Vec::new();
    for track in tracks {
        put_bytes(&mut entries, 0xae, &entry(track, language));
    }

    let mut out = Vec::with_capacity(300);
    put_bytes(&mut out, id::EBML, &ebml);
    put_id(&mut out, id::SEGMENT);
    out.extend_from_slice(&[0x01, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]);
    put_bytes(&mut out, id::INFO, &info);
    put_bytes(&mut out, id::TRACKS, &entries);
    out
}

fn entry(track: &TrackInfo, language: Option<&str>) -> Vec<u8> {
    let media = match track {
        TrackInfo::Audio => Media::Audio,
        TrackInfo::Video(_) => Media::Video,
    };
    let mut out = Vec::new();
    put_uint(&mut out, 0xd7, number(media).into());
    put_uint(&mut out, 0x73c5, number(media).into());
    put_uint(&mut out, 0x9c, 0);
    // Left out it would mean English.
    put_bytes(
        &mut out,
        0x22_b59c,
        iso_639_2(language.unwrap_or("und")).as_bytes(),
    );
    match track {
        TrackInfo::Audio => {
            put_uint(&mut out, 0x83, 2);
            put_bytes(&mut out, 0x86, b"A_OPUS");
            put_bytes(&mut out, 0x63a2, &opus_head());
            put_uint(&mut out, 0x56bb, 80_000_000);
            let mut audio = Vec::new();
            put_float(&mut audio, 0xb5, 48_000.0);
            put_uint(&mut audio, 0x9f, u64::from(OPUS_CHANNELS));
            put_bytes(&mut out, 0xe1, &audio);
        }
        TrackInfo::Video(shape) => {
            put_uint(&mut out, 0x83, 1);
            let codec: &[u8] = match shape.codec {
                Codec::Vp9 => b"V_VP9",
                _ => b"V_VP8",
            };
            put_bytes(&mut out, 0x86, codec);
            let mut video = Vec::new();
            put_uint(&mut video, 0xb0, shape.width.into());
            put_uint(&mut video, 0xba, shape.height.into());
            put_bytes(&mut out, 0xe0, &video);
        }
    }
    out
}

pub(crate) const OPUS_CHANNELS: u8 = 2;

/// RFC 7845 §5.1. No pre-skip: a live stream is joined in the middle, nothing is padding.
fn opus_head() -> [u8; 19] {
    let mut head = [0; 19];
    head[..8].copy_from_slice(b"OpusHead");
    head[8] = 1;
    head[9] = OPUS_CHANNELS;
    head[12..16].copy_from_slice(&48_000_u32.to_le_bytes());
    head
}

/// One cluster with a known size. `blocks` are in rising time and span less than 32 s.
pub(crate) fn cluster(blocks: &[Block]) -> Vec<u8> {
    let base = blocks.first().map_or(0, |block| block.at);
    let payload: usize = blocks.iter().map(|block| block.data.len() + 16).sum();
    let mut body = Vec::with_capacity(payload + 16);
    put_uint(&mut body, id::TIMESTAMP, base);
    for block in blocks {
        put_id(&mut body, id::SIMPLE_BLOCK);
        put_size(&mut body, block.data.len() + 4);
        body.push(0x80 | number(block.media));
        let relative = i16::try_from(block.at - base).unwrap_or(i16::MAX);
        body.extend_from_slice(&relative.to_be_bytes());
        body.push(if block.keyframe { 0x80 } else { 0 });
        body.extend_from_slice(&block.data);
    }
    let mut out = Vec::with_capacity(body.len() + MAX_HEAD);
    put_bytes(&mut out, id::CLUSTER, &body);
    out
}

/// ISO 639-2 (bibliographic) code of a BCP-47 tag; `und` when the table does not know it.
fn iso_639_2(tag: &str) -> &str {
    #[rustfmt::skip]
    const TABLE: [(&str, &str); 40] = [
        ("ar", "ara"), ("bg", "bul"), ("bn", "ben"), ("cs", "cze"), ("da", "dan"), ("de", "ger"),
        ("el", "gre"), ("en", "eng"), ("es", "spa"), ("et", "est"), ("fa", "per"), ("fi", "fin"),
        ("fr", "fre"), ("he", "heb"), ("hi", "hin"), ("hr", "hrv"), ("hu", "hun"), ("id", "ind"),
        ("it", "ita"), ("ja", "jpn"), ("km", "khm"), ("ko", "kor"), ("lo", "lao"), ("ms", "may"),
        ("my", "bur"), ("nl", "dut"), ("no", "nor"), ("pl", "pol"), ("pt", "por"), ("ro", "rum"),
        ("ru", "rus"), ("sk", "slo"), ("sq", "alb"), ("sr", "srp"), ("sv", "swe"), ("th", "tha"),
        ("tr", "tur"), ("uk", "ukr"), ("vi", "vie"), ("zh", "chi"),
    ];
    let primary = tag.split('-').next().unwrap_or_default();
    if primary.len() == 3 && primary.bytes().all(|b| b.is_ascii_lowercase()) {
        return primary;
    }
    TABLE
        .binary_search_by_key(&primary, |(short, _)| short)
        .map_or("und", |at| TABLE[at].1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_are_three_letters() {
        let codes = ["zh-CN", "it", "ar", "yue-HK", "vi", "xx", ""].map(iso_639_2);
        assert_eq!(codes, ["chi", "ita", "ara", "yue", "vie", "und", "und"]);
    }
}
