//! `cargo xtask bench recorder`: what recording costs, and what an end without warning loses.

use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::{env, fs};

use clap::Args;
use serde::Deserialize;

use crate::bench::{Figure, Target, tell};
use crate::bench_run;
use crate::debian;
use crate::step::{Failure, Steps, command, quietly, target};

/// How to measure.
#[derive(Args)]
pub struct Options {
    /// Where to write the figures as JSON.
    #[arg(long)]
    json: Option<PathBuf>,
    /// People recorded at once where the work is measured.
    #[arg(long, default_value_t = 16)]
    streams: usize,
    /// Virtual seconds of each.
    #[arg(long, default_value_t = 60)]
    seconds: u32,
    /// Recording processes killed.
    #[arg(long, default_value_t = 100)]
    kills: usize,
}

/// What `loadtest record` says.
#[derive(Deserialize)]
struct Said {
    work: Work,
    kills: Kills,
}

#[derive(Deserialize)]
struct Work {
    kbps: f64,
    cpu_percent: f64,
    kib_per_track: f64,
    ready_ms: f64,
    verify_mb_s: f64,
    hash_mb_s: f64,
    files: u32,
    gaps: u32,
}

#[derive(Deserialize)]
struct Kills {
    times: u32,
    clean: u32,
    lost_ms: f64,
    most_lost_ms: f64,
}

/// Measures and tells.
pub fn run(options: &Options) -> Result<(), Failure> {
    let mut steps = Steps::new(4);
    steps.run("Debian packages", || debian::ensure(&["ffmpeg"]))?;
    steps.run("load generator", bench_run::build)?;
    let folder = env::temp_dir().join(format!("heqiao-bench-recorder-{}", std::process::id()));
    let failed = |error: std::io::Error| Failure(format!("{}: {error}", folder.display()));
    fs::create_dir_all(&folder).map_err(failed)?;
    let source = folder.join("source.webm");
    let mut said = None;
    let done = steps
        .run("somebody to record", || encode(&source))
        .and_then(|()| {
            steps.run("recording and killing", || {
                said = Some(measure(&source, options)?);
                Ok(())
            })
        });
    fs::remove_dir_all(&folder).map_err(failed)?;
    done?;
    let figures = said.as_ref().map(figures).unwrap_or_default();
    tell(&figures, options.json.as_ref())
}

/// Eight seconds of sound and pictures at 1.6 Mb/s together, with a key frame every four.
fn encode(file: &Path) -> Result<(), Failure> {
    let mut ffmpeg = command("ffmpeg");
    ffmpeg.args(["-nostdin", "-v", "error", "-y", "-f", "lavfi"]);
    // Noise is what no encoder can save on.
    ffmpeg.args([
        "-i",
        "testsrc2=size=640x360:rate=30:duration=8,noise=alls=40:allf=t",
    ]);
    ffmpeg.args([
        "-f",
        "lavfi",
        "-i",
        "sine=frequency=440:sample_rate=48000:duration=8",
    ]);
    ffmpeg.args([
        "-c:v",
        "libvpx",
        "-deadline",
        "realtime",
        "-cpu-used",
        "8",
        "-lag-in-frames",
        "0",
    ]);
    ffmpeg.args([
        "-auto-alt-ref",
        "0",
        "-g",
        "120",
        "-b:v",
        "1550k",
        "-minrate",
        "1550k",
        "-maxrate",
        "1550k",
    ]);
    ffmpeg.args(["-c:a", "libopus", "-b:a", "48k"]).arg(file);
    quietly(&mut ffmpeg)
}

fn measure(source: &Path, options: &Options) -> Result<Said, Failure> {
    let mut loadtest = command(target().join("debug/loadtest"));
    loadtest.arg("record").arg("--source").arg(source);
    loadtest.args(["--streams", &options.streams.to_string()]);
    loadtest.args(["--seconds", &options.seconds.to_string()]);
    loadtest.args(["--kills", &options.kills.to_string()]);
    let out = loadtest.stderr(Stdio::inherit()).output();
    let out = out.map_err(|error| Failure(format!("loadtest: {error}")))?;
    serde_json::from_slice(&out.stdout)
        .map_err(|error| Failure(format!("loadtest: {error} ({})", out.status)))
}

fn figures(said: &Said) -> Vec<Figure> {
    let Said { work, kills } = said;
    let broken = f64::from(kills.times - kills.clean.min(kills.times));
    let ours = |name, unit, value, target| Figure::new(name, unit, value, None, target);
    vec![
        ours("one person, as encoded", "kbps", work.kbps, Target::Free),
        ours(
            "processor per person, of one core",
            "%",
            work.cpu_percent,
            Target::AtMost(0.1),
        ),
        ours(
            "memory per person",
            "KiB",
            work.kib_per_track,
            Target::AtMost(2048.0),
        ),
        ours("files", "", f64::from(work.files), Target::Free),
        ours("gaps", "", f64::from(work.gaps), Target::AtMost(0.0)),
        ours("ready after the end", "ms", work.ready_ms, Target::AtMost(5000.0)),
        Figure::new(
            "examined, against bare hashing",
            "MB/s",
            work.verify_mb_s,
            Some(work.hash_mb_s),
            Target::AtLeast(500.0),
        ),
        ours("killed", "", f64::from(kills.times), Target::Free),
        ours("of them not clean", "", broken, Target::AtMost(0.0)),
        ours("lost by a kill, median", "ms", kills.lost_ms, Target::Free),
        ours(
            "lost by a kill, most",
            "ms",
            kills.most_lost_ms,
            Target::AtMost(500.0),
        ),
    ]
}
