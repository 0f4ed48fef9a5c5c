//! libFuzzer's program: runs the target named by `FUZZ_TARGET`.
#![no_main]

use std::sync::OnceLock;

static CHOSEN: OnceLock<fn(&[u8])> = OnceLock::new();

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    let run = CHOSEN.get_or_init(|| {
        let name = std::env::var("FUZZ_TARGET").unwrap_or_default();
        match fuzz::find(&name) {
            Some(target) => target.run,
            None => panic!("FUZZ_TARGET names no target: {name:?}"),
        }
    });
    run(data);
});
