//! A hash that can be written into.

use std::io;

use sha2::{Digest, Sha256};

/// SHA-256 of what is written.
#[derive(Default)]
pub(crate) struct Digesting(Sha256);

impl Digesting {
    pub(crate) fn hex(self) -> String {
        use std::fmt::Write as _;
        let mut hex = String::new();
        for byte in self.0.finalize() {
            // Writing into a string does not fail.
            let _ = write!(hex, "{byte:02x}");
        }
        hex
    }
}

impl io::Write for Digesting {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.update(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
