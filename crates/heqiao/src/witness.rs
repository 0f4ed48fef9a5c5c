//! `heqiao witness`.

use std::net::SocketAddr;
use std::path::Path;
use std::process::ExitCode;

use server::serve::asked_to_end;
use server::witness::Witness;

use crate::serve::{fail, log};

/// Answers until it is asked to end. The first line on standard output is the witness's key, for the house
/// and for verifiers.
pub fn run(data: &Path, name: &str, listen: SocketAddr, logs: &[String]) -> ExitCode {
    log();
    let witness = match Witness::open(data, name, logs) {
        Ok(witness) => witness,
        Err(e) => return fail(e.code(), &e),
    };
    let runtime = match tokio::runtime::Runtime::new() {
        Ok(runtime) => runtime,
        Err(e) => return fail("runtime", &e),
    };
    runtime.block_on(async {
        let served = async {
            let listener = tokio::net::TcpListener::bind(listen).await?;
            println!("{}", witness.line());
            println!("listening http://{}", listener.local_addr()?);
            server::witness::serve(listener, witness, asked_to_end()).await
        };
        match served.await {
            Ok(()) => ExitCode::SUCCESS,
            Err(e) => fail("witness", &e),
        }
    })
}
