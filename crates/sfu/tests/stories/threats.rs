//! Threats of the media plane, numbered as in the project's security notes.

mod forge;
mod t2_handshake_flood;
mod t3_forged_source;
mod t4_replay;
mod t5_memory;
mod t8_amplification;

/// Runs a test in a process of its own, so that its memory is its own and an abort is a failure.
/// `name` is the test's full path.
fn alone(name: &str, work: impl FnOnce()) {
    if std::env::var_os("STORY_ALONE").is_some() {
        return work();
    }
    let done = std::process::Command::new(std::env::current_exe().unwrap())
        .args(["--exact", name, "--nocapture"])
        .env("STORY_ALONE", "1")
        .output()
        .unwrap();
    let told = String::from_utf8_lossy(&done.stdout).into_owned() + &String::from_utf8_lossy(&done.stderr);
    assert!(done.status.success() && told.contains("1 passed"), "{told}");
    print!("{told}");
}
