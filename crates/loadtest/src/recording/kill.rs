//! An end without warning: processes that record in real time are killed, and what they leave is opened.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use recorder::TrackKey;
use serde::Serialize;

use super::{Desk, Source, TICK, now, sealed};
use crate::trouble::Trouble;

/// Killed at once, so that a hundred do not take a hundred times their length.
const AT_ONCE: usize = 10;

/// What a hundred ends cost.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Kills {
    /// Processes killed.
    pub times: usize,
    /// Whose file was recovered, and unsealed decodes without a word.
    pub clean: usize,
    /// Received and not in the file, ms: median and most.
    pub lost_ms: f64,
    pub most_lost_ms: f64,
}

/// Records one person into `dir` in real time, and says so when it begins, until the process is killed.
pub fn until_killed(source: &Source, dir: &Path) -> Result<(), Trouble> {
    let track = TrackKey::person("a").map_err(|error| Trouble::Server(error.to_string()))?;
    let mut desk = Desk::open(dir)?;
    let outputs = desk.recorder.allow(&track, Duration::ZERO);
    desk.obey(&outputs)?;
    println!("recording");
    let begin = now();
    let (mut done, mut ticked) = (Duration::ZERO, Duration::ZERO);
    loop {
        let at = begin.elapsed();
        for packet in source.between(&track, done, at) {
            let outputs = desk.recorder.handle(packet);
            desk.obey(&outputs)?;
        }
        done = at;
        if at >= ticked + TICK {
            ticked = at;
            desk.tick(at)?;
        }
        std::thread::sleep(Duration::from_millis(5));
    }
}

/// Kills `count` processes of this very program in the middle of recording `file`.
pub fn kills(file: &Path, count: usize) -> Result<Kills, Trouble> {
    let mut lost = Vec::new();
    let mut clean = 0;
    for first in (0..count).step_by(AT_ONCE) {
        let running: Vec<Running> = (first..count.min(first + AT_ONCE))
            .map(|n| Running::start(file, n))
            .collect::<Result<_, _>>()?;
        for one in running {
            let (ms, plays) = one.end()?;
            lost.push(ms);
            clean += usize::from(plays);
        }
    }
    lost.sort_by(f64::total_cmp);
    Ok(Kills {
        times: count,
        clean,
        lost_ms: lost.get(lost.len() / 2).copied().unwrap_or(0.0),
        most_lost_ms: lost.last().copied().unwrap_or(0.0),
    })
}

struct Running {
    child: Child,
    dir: tempfile::TempDir,
    began: Instant,
    lives: Duration,
}

impl Running {
    fn start(file: &Path, number: usize) -> Result<Self, Trouble> {
        let dir = tempfile::tempdir().map_err(Trouble::io("a directory"))?;
        let program = std::env::current_exe().map_err(Trouble::io("this program"))?;
        let mut child = Command::new(program)
            .arg("record-until-killed")
            .args(["--source".as_ref(), file.as_os_str()])
            .args(["--dir".as_ref(), dir.path().as_os_str()])
            .stdout(Stdio::piped())
            .spawn()
            .map_err(Trouble::io("a recording process"))?;
        let mut line = String::new();
        if let Some(out) = child.stdout.take() {
            BufReader::new(out)
                .read_line(&mut line)
                .map_err(Trouble::io("its word"))?;
        }
        // At every phase of a cluster, and of a sync.
        let lives = Duration::from_millis(2000 + u64::try_from(number).unwrap_or(0) * 37 % 1000);
        Ok(Self {
            child,
            dir,
            began: now(),
            lives,
        })
    }

    /// Kills it when it is time; what it lost in ms, and whether what it left is whole.
    fn end(mut self) -> Result<(f64, bool), Trouble> {
        std::thread::sleep(self.lives.saturating_sub(self.began.elapsed()));
        self.child.kill().map_err(Trouble::io("a kill"))?;
        let lived = self.began.elapsed();
        self.child.wait().map_err(Trouble::io("a kill"))?;
        let (_, found) = sealed::open(self.dir.path(), lived)?;
        let Some((file, digest)) = found
            .first()
            .and_then(|found| Some((&found.file, found.digest.as_ref()?)))
        else {
            return Ok((lived.as_secs_f64() * 1000.0, false));
        };
        // The last block lasts 20 ms itself.
        let kept = Duration::from_millis(digest.to_ms + 20);
        let plain = self.dir.path().join("plain");
        sealed::unseal(self.dir.path(), file, &plain)?;
        let out = Command::new("ffmpeg")
            .args(["-nostdin", "-v", "warning", "-xerror", "-i"])
            .arg(plain)
            .args(["-f", "null", "-"])
            .output()
            .map_err(Trouble::io("ffmpeg"))?;
        let plays = out.status.success() && out.stderr.is_empty();
        Ok((lived.saturating_sub(kept).as_secs_f64() * 1000.0, plays))
    }
}
