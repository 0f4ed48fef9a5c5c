//! The live muxer of H.264: fragmented MP4 (ISO/IEC 14496-12), a header, then fragments. Pure functions
//! from frames to bytes; a fragment is for MP4 what a cluster is for WebM, one whole write.
//!
//! Times are milliseconds in both tracks, as in WebM: no sample is placed more finely than the session
//! clock tells.

use crate::{
    Media, opus,
    webm::{Block, OPUS_CHANNELS, TrackInfo, number},
};

/// Time units per second, of the file and of every track.
const TIMESCALE: u32 = 1000;
/// How long the last picture of a fragment lasts when no other tells, ms.
const PICTURE: u32 = 33;
/// `und`, in three times five bits.
const LANGUAGE: u16 = 0x55c4;
/// Unity in the matrix of a track, in fixed point.
const MATRIX: [u32; 9] = [0x1_0000, 0, 0, 0, 0x1_0000, 0, 0, 0, 0x4000_0000];
/// Of samples: depends on nothing, and depends on others and is no place to start from.
const SYNC: u32 = 0x0200_0000;
const NO_SYNC: u32 = 0x0101_0000;

/// Boxes being written, one inside the other.
#[derive(Default)]
struct Boxes(Vec<u8>);

impl Boxes {
    fn within(&mut self, name: [u8; 4], body: impl FnOnce(&mut Self)) {
        let at = self.0.len();
        self.0.extend_from_slice(&[0; 4]);
        self.0.extend_from_slice(&name);
        body(self);
        let len = u32::try_from(self.0.len() - at).unwrap_or(u32::MAX);
        self.0[at..at + 4].copy_from_slice(&len.to_be_bytes());
    }

    /// A box with version and flags.
    fn full(&mut self, name: [u8; 4], version: u8, flags: u32, body: impl FnOnce(&mut Self)) {
        self.within(name, |boxes| {
            boxes.u32(u32::from(version) << 24 | flags);
            body(boxes);
        });
    }

    fn u8(&mut self, value: u8) {
        self.0.push(value);
    }

    fn u16(&mut self, value: u16) {
        self.0.extend_from_slice(&value.to_be_bytes());
    }

    fn u32(&mut self, value: u32) {
        self.0.extend_from_slice(&value.to_be_bytes());
    }

    fn u64(&mut self, value: u64) {
        self.0.extend_from_slice(&value.to_be_bytes());
    }

    fn zeros(&mut self, count: usize) {
        self.0.resize(self.0.len() + count, 0);
    }

    fn bytes(&mut self, bytes: &[u8]) {
        self.0.extend_from_slice(bytes);
    }
}

/// Everything before the first fragment.
pub(crate) fn header(tracks: &[TrackInfo]) -> Vec<u8> {
    let mut out = Boxes::default();
    out.within(*b"ftyp", |out| {
        out.bytes(b"iso5");
        out.u32(512);
        out.bytes(b"iso5iso6mp41");
    });
    out.within(*b"moov", |out| {
        out.full(*b"mvhd", 0, 0, |out| {
            out.zeros(8);
            out.u32(TIMESCALE);
            out.u32(0);
            out.u32(0x1_0000);
            out.u16(0x100);
            out.zeros(10);
            for value in MATRIX {
                out.u32(value);
            }
            out.zeros(24);
            out.u32(u32::from(number(Media::Video)) + 1);
        });
        for info in tracks {
            track(out, info);
        }
        out.within(*b"mvex", |out| {
            for info in tracks {
                out.full(*b"trex", 0, 0, |out| {
                    out.u32(id(info));
                    out.u32(1);
                    out.zeros(12);
                });
            }
        });
    });
    out.0
}

fn id(info: &TrackInfo) -> u32 {
    let media = match info {
        TrackInfo::Audio => Media::Audio,
        TrackInfo::Video(_) => Media::Video,
    };
    number(media).into()
}

fn track(out: &mut Boxes, info: &TrackInfo) {
    let (volume, size) = match info {
        TrackInfo::Audio => (0x100, (0, 0)),
        TrackInfo::Video(shape) => (0, (shape.width, shape.height)),
    };
    out.within(*b"trak", |out| {
        // Enabled and in the movie.
        out.full(*b"tkhd", 0, 3, |out| {
            out.zeros(8);
            out.u32(id(info));
            out.zeros(20);
            out.u16(volume);
            out.u16(0);
            for value in MATRIX {
                out.u32(value);
            }
            out.u32(u32::from(size.0) << 16);
            out.u32(u32::from(size.1) << 16);
        });
        out.within(*b"mdia", |out| {
            out.full(*b"mdhd", 0, 0, |out| {
                out.zeros(8);
                out.u32(TIMESCALE);
                out.u32(0);
                out.u16(LANGUAGE);
                out.u16(0);
            });
            out.full(*b"hdlr", 0, 0, |out| {
                out.u32(0);
                out.bytes(match info {
                    TrackInfo::Audio => b"soun",
                    TrackInfo::Video(_) => b"vide",
                });
                out.zeros(12);
                out.bytes(b"heqiao\0");
            });
            out.within(*b"minf", |out| {
                match info {
                    TrackInfo::Audio => out.full(*b"smhd", 0, 0, |out| out.zeros(4)),
                    TrackInfo::Video(_) => out.full(*b"vmhd", 0, 1, |out| out.zeros(8)),
                }
                out.within(*b"dinf", |out| {
                    out.full(*b"dref", 0, 0, |out| {
                        out.u32(1);
                        // In this very file.
                        out.full(*b"url ", 0, 1, |_| {});
                    });
                });
                out.within(*b"stbl", |out| {
                    out.full(*b"stsd", 0, 0, |out| {
                        out.u32(1);
                        entry(out, info);
                    });
                    // Samples are in the fragments alone.
                    for name in [*b"stts", *b"stsc", *b"stco"] {
                        out.full(name, 0, 0, |out| out.u32(0));
                    }
                    out.full(*b"stsz", 0, 0, |out| out.zeros(8));
                });
            });
        });
    });
}

fn entry(out: &mut Boxes, info: &TrackInfo) {
    match info {
        // "Encapsulation of Opus in ISO Base Media File Format", 4.3.
        TrackInfo::Audio => out.within(*b"Opus", |out| {
            out.zeros(6);
            out.u16(1);
            out.zeros(8);
            out.u16(OPUS_CHANNELS.into());
            out.u16(16);
            out.zeros(4);
            out.u32(48_000 << 16);
            out.within(*b"dOps", |out| {
                out.u8(0);
                out.u8(OPUS_CHANNELS);
                out.u16(0);
                out.u32(48_000);
                out.zeros(3);
            });
        }),
        // ISO/IEC 14496-15, 5.3.3 and 5.4.2.
        TrackInfo::Video(shape) => out.within(*b"avc1", |out| {
            out.zeros(6);
            out.u16(1);
            out.zeros(16);
            out.u16(shape.width);
            out.u16(shape.height);
            out.u32(0x48_0000);
            out.u32(0x48_0000);
            out.u32(0);
            out.u16(1);
            out.zeros(32);
            out.u16(24);
            out.u16(0xffff);
            out.within(*b"avcC", |out| {
                let profile = shape.sps.get(1..4).unwrap_or(&[66, 0xc0, 31]);
                out.u8(1);
                out.bytes(profile);
                // Lengths of four bytes; one set of each kind.
                out.u8(0xff);
                out.u8(0xe1);
                set(out, &shape.sps);
                out.u8(1);
                set(out, &shape.pps);
                // The high profiles say their chroma again; nobody sends another than this by RTP.
                if matches!(profile.first(), Some(100 | 110 | 122 | 144)) {
                    out.bytes(&[0xfd, 0xf8, 0xf8, 0]);
                }
            });
        }),
    }
}

fn set(out: &mut Boxes, set: &[u8]) {
    out.u16(u16::try_from(set.len()).unwrap_or(u16::MAX));
    out.bytes(set);
}

/// One fragment: `blocks` in rising time, `number` counted from 1 in its file.
pub(crate) fn fragment(number_in_file: u32, blocks: &[Block]) -> Vec<u8> {
    let of = |media| -> Vec<&Block> { blocks.iter().filter(|block| block.media == media).collect() };
    let runs = [(Media::Audio, of(Media::Audio)), (Media::Video, of(Media::Video))];
    let mut out = Boxes::default();
    let mut offsets = Vec::new();
    out.within(*b"moof", |out| {
        out.full(*b"mfhd", 0, 0, |out| out.u32(number_in_file));
        for (media, samples) in runs.iter().filter(|(_, samples)| !samples.is_empty()) {
            out.within(*b"traf", |out| {
                // Offsets count from the fragment's own beginning.
                out.full(*b"tfhd", 0, 0x02_0000, |out| out.u32(number(*media).into()));
                out.full(*b"tfdt", 1, 0, |out| out.u64(samples[0].at));
                // With offset, and of each sample duration, size and flags.
                out.full(*b"trun", 0, 0x701, |out| {
                    out.u32(u32::try_from(samples.len()).unwrap_or(u32::MAX));
                    offsets.push(out.0.len());
                    out.u32(0);
                    for (at, block) in samples.iter().enumerate() {
                        let next = samples.get(at + 1).map(|next| next.at - block.at);
                        out.u32(
                            next.and_then(|ms| u32::try_from(ms).ok())
                                .unwrap_or_else(|| lasts(block)),
                        );
                        out.u32(u32::try_from(block.data.len()).unwrap_or(u32::MAX));
                        out.u32(if block.keyframe { SYNC } else { NO_SYNC });
                    }
                });
            });
        }
    });
    let mut data = out.0.len() + 8;
    let filled = runs.iter().filter(|(_, samples)| !samples.is_empty());
    for ((_, samples), at) in filled.zip(&offsets) {
        let offset = u32::try_from(data).unwrap_or(u32::MAX);
        out.0[*at..*at + 4].copy_from_slice(&offset.to_be_bytes());
        data += samples.iter().map(|block| block.data.len()).sum::<usize>();
    }
    out.within(*b"mdat", |out| {
        for (_, samples) in &runs {
            for block in samples {
                out.bytes(&block.data);
            }
        }
    });
    out.0
}

/// How long a sample lasts that no other follows, ms.
fn lasts(block: &Block) -> u32 {
    match block.media {
        Media::Audio => opus::samples(&block.data).unwrap_or(960) / 48,
        Media::Video => PICTURE,
    }
}
