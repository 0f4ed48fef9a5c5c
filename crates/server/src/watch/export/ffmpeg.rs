//! `ffmpeg` as a guest: fixed inputs, no network, no keyboard, no environment, not before others.
//!
//! It is given files and pipes as its only protocols, and each input's format, so that nothing it
//! reads can make it open anything else; where the system lets us, it runs in a network namespace of
//! its own as well, in which there is nothing.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::Duration;

use tokio::io::{AsyncBufReadExt, AsyncReadExt, BufReader};
use tokio::process::Command;
use tokio::sync::OnceCell;

use super::error::ExportError;
use super::material::Progress;

/// How often the output is measured.
const LOOK: Duration = Duration::from_millis(500);
/// What is kept of what it says of its failure.
const SAID: u64 = 2_000;

/// What it may take.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Until it must be done.
    pub time: Duration,
    /// Longest output, bytes.
    pub bytes: u64,
    /// Length of the film, for the progress, ms.
    pub film_ms: u64,
}

/// Runs it in `dir` with `args`, which write `out`.
pub async fn run(
    dir: &Path,
    args: Vec<OsString>,
    out: &Path,
    limits: Limits,
    progress: &Progress,
) -> Result<(), ExportError> {
    let ffmpeg = find("ffmpeg").ok_or(ExportError::NoFfmpeg)?;
    let mut command = if apart().await {
        let mut command = Command::new("unshare");
        command.args(["-r", "-n", "--", "nice", "-n", "15"]).arg(ffmpeg);
        command
    } else {
        let mut command = Command::new("nice");
        command.args(["-n", "15"]).arg(ffmpeg);
        command
    };
    command
        .args([
            "-nostdin",
            "-hide_banner",
            "-v",
            "error",
            "-progress",
            "pipe:1",
            "-y",
        ])
        .args(args)
        .arg(out)
        .current_dir(dir)
        .env_clear()
        .env("PATH", "/usr/local/bin:/usr/bin:/bin")
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .kill_on_drop(true);
    let mut child = command.spawn()?;
    let (stdout, stderr) = (child.stdout.take(), child.stderr.take());
    let reading = async {
        let Some(stdout) = stdout else { return };
        let mut lines = BufReader::new(stdout).lines();
        while let Ok(Some(line)) = lines.next_line().await {
            if let Some(us) = line
                .strip_prefix("out_time_us=")
                .and_then(|us| us.parse::<u64>().ok())
            {
                progress.note(us / 1000, limits.film_ms, (200, 900));
            }
        }
    };
    let complaining = async {
        let mut said = String::new();
        if let Some(mut stderr) = stderr {
            (&mut stderr).take(SAID).read_to_string(&mut said).await.ok();
            // The rest is read too, or a full pipe would stop it.
            tokio::io::copy(&mut stderr, &mut tokio::io::sink()).await.ok();
        }
        said
    };
    let guarding = async {
        loop {
            tokio::time::sleep(LOOK).await;
            progress.goes_on()?;
            let len = tokio::fs::metadata(out).await.map_or(0, |meta| meta.len());
            if len > limits.bytes {
                return Err::<(), ExportError>(ExportError::TooLarge);
            }
        }
    };
    let working = async {
        let ((), said) = tokio::join!(reading, complaining);
        let status = child.wait().await?;
        Ok::<_, ExportError>((status, said))
    };
    tokio::select! {
        done = working => {
            let (status, said) = done?;
            if status.success() { Ok(()) } else { Err(ExportError::Ffmpeg(said)) }
        }
        stopped = guarding => stopped,
        () = tokio::time::sleep(limits.time) => Err(ExportError::Time),
    }
}

/// An input of ours: a WebM file, and nothing that it could point at.
pub fn input(path: &Path) -> [OsString; 6] {
    [
        "-protocol_whitelist".into(),
        "file,pipe".into(),
        "-f".into(),
        "matroska".into(),
        "-i".into(),
        path.as_os_str().to_owned(),
    ]
}

/// Where a program is.
fn find(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path)
        .map(|dir| dir.join(name))
        .find(|file| file.is_file())
}

/// Whether a process may be given a network of its own; asked once.
async fn apart() -> bool {
    static MAY: OnceCell<bool> = OnceCell::const_new();
    *MAY.get_or_init(async || {
        let mut command = Command::new("unshare");
        command
            .args(["-r", "-n", "--", "true"])
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        let may = command.status().await.is_ok_and(|status| status.success());
        if !may {
            tracing::info!("no network namespace for ffmpeg; its protocols are limited all the same");
        }
        may
    })
    .await
}

#[cfg(test)]
mod tests {
    use std::net::TcpListener;
    use std::sync::Arc;
    use std::sync::atomic::Ordering;
    use std::time::Instant;

    use super::*;

    /// A film that would take an hour, or fill any disk.
    fn endless() -> Vec<OsString> {
        let args = "-f lavfi -i testsrc2=size=640x360:rate=30 -t 36000 -c:v rawvideo -f nut";
        args.split(' ').map(OsString::from).collect()
    }

    fn limits() -> Limits {
        Limits {
            time: Duration::from_mins(1),
            bytes: u64::MAX,
            film_ms: 36_000_000,
        }
    }

    #[tokio::test]
    async fn it_stops_at_its_limits_and_when_it_is_taken_back() {
        let dir = tempfile::tempdir().unwrap();
        let out = dir.path().join("out.nut");
        let began = Instant::now();
        let progress = Arc::new(Progress::default());
        let bytes = Limits {
            bytes: 1 << 20,
            ..limits()
        };
        let stopped = run(dir.path(), endless(), &out, bytes, &progress).await;
        assert!(matches!(stopped, Err(ExportError::TooLarge)), "{stopped:?}");

        let time = Limits {
            time: Duration::from_millis(300),
            ..limits()
        };
        let stopped = run(dir.path(), endless(), &out, time, &progress).await;
        assert!(matches!(stopped, Err(ExportError::Time)), "{stopped:?}");

        let other = Arc::clone(&progress);
        tokio::spawn(async move {
            tokio::time::sleep(Duration::from_millis(300)).await;
            other.cancelled.store(true, Ordering::Relaxed);
        });
        let stopped = run(dir.path(), endless(), &out, limits(), &progress).await;
        assert!(matches!(stopped, Err(ExportError::Cancelled)), "{stopped:?}");
        assert!(began.elapsed() < Duration::from_secs(30));
    }

    #[tokio::test]
    async fn an_input_cannot_make_it_reach_out() {
        let dir = tempfile::tempdir().unwrap();
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        listener.set_nonblocking(true).unwrap();
        let there = format!("http://{}/x.webm", listener.local_addr().unwrap());
        let mut args = input(Path::new(&there)).to_vec();
        args.extend(["-f", "matroska"].map(OsString::from));
        let out = dir.path().join("out.mkv");
        let failed = run(dir.path(), args, &out, limits(), &Progress::default()).await;
        assert!(matches!(failed, Err(ExportError::Ffmpeg(_))), "{failed:?}");
        assert!(listener.accept().is_err(), "nobody called");
    }

    #[test]
    fn a_program_that_is_not_there_is_not_found() {
        assert_eq!(find("no-such-program"), None);
        assert!(find("ffmpeg").is_some_and(|path| path.is_absolute()));
    }
}
