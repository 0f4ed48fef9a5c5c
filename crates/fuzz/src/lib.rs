//! Everything in the house that reads bytes from outside, as functions that must survive any.
//!
//! Owns the list of [`TARGETS`] and what each must keep true besides not panicking. Three things use
//! it: `cargo xtask fuzz` (libFuzzer with coverage feedback), the committed corpus under `corpus/`
//! (seeds and every input that ever broke something), and the test that replays the corpus.
//! **Invariant:** a target is a function of its bytes alone; it keeps nothing from one run to the next.

mod engine;
mod media;
mod papers;
mod recording;
mod talk;

/// A reader of outside bytes.
#[derive(Clone, Copy, Debug)]
pub struct Target {
    /// Its name, and that of its folder in the corpus.
    pub name: &'static str,
    /// What it reads, in a few words.
    pub reads: &'static str,
    /// Reads one input; panics if what must hold does not.
    pub run: fn(&[u8]),
}

/// Every reader.
pub const TARGETS: &[Target] = &[
    target("stun", "connectivity checks", media::stun),
    target("offer", "what we read of an SDP offer", media::offer),
    target("answer", "a whole negotiation", media::answer),
    target("vp8", "VP8 payload descriptors, of both readers", media::vp8),
    target("repair", "RTP with RTX", media::repair),
    target("engine", "datagrams at the door of the media plane", engine::run),
    target("opus", "Opus packets", recording::opus),
    target("vp9", "VP9 payload descriptors and headers", recording::vp9),
    target("h264", "H.264 payloads and parameter sets", recording::h264),
    target(
        "recorder",
        "tapped packets on their way to a file",
        recording::recorder,
    ),
    target("recover", "recordings after a crash", recording::recover),
    target("unit", "sealed files, as a disk gives them back", recording::unit),
    target("log", "the log of a recording", recording::log),
    target("copy", "clips and their proofs", recording::copy),
    target("keys", "wrapped keys and custody chains", recording::keys),
    target("live", "messages on the live socket", talk::live),
    target("http", "bodies of requests", talk::http),
    target("canon", "canonical JSON", papers::canon),
    target(
        "body",
        "the content of a record, statements, bindings",
        papers::body,
    ),
    target("trust", "trust files and keys", papers::trust),
    target("keylist", "key lists of institutions", papers::keylist),
    target("stamp", "time stamps of authorities", papers::stamp),
    target("pdf", "sealed records", papers::pdf),
    target("draft", "clauses of a draft, in every language", papers::draft),
    target("chain", "records that continue one another", papers::chain),
    target(
        "procedure",
        "scripts of a procedure, as an institution edits them",
        papers::procedure,
    ),
    target(
        "identity",
        "numbers and machine-readable zones as typed",
        papers::identity,
    ),
];

const fn target(name: &'static str, reads: &'static str, run: fn(&[u8])) -> Target {
    Target { name, reads, run }
}

/// The target of this name.
pub fn find(name: &str) -> Option<&'static Target> {
    TARGETS.iter().find(|target| target.name == name)
}
