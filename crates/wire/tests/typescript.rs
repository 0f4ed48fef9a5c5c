//! The TypeScript under `web/src/wire/` is what these types generate.

use std::path::Path;
use std::{env, fs};

use ts_rs::{Config, TS};
use wire::http::{
    Bootstrap, CaseSummary, CaseView, DraftFinding, IdentityChecked, IdentityUpload, Invitation,
    InvitationView, Me, MinutesText, NewCase, NewInvitation, NewMinutesEdit, NewSession, NewStaff, Notes,
    RecordingFile, Signed, ToSign, Token,
};
use wire::live::{ClientMessage, ServerMessage};
use wire::route::{CaseRoutes, NewRouteAct, PlanAsked};
use wire::watch::{Custody, Export, FilePlaces, NewExport, NewHold, Showing};

fn generate(dir: &Path) {
    let config = Config::new().with_out_dir(dir);
    macro_rules! export {
        ($($t:ty),* $(,)?) => { $(<$t>::export_all(&config).expect("exports");)* };
    }
    export!(
        wire::ErrorBody,
        ClientMessage,
        ServerMessage,
        Bootstrap,
        CaseSummary,
        CaseRoutes,
        CaseView,
        wire::chain::ChainView,
        Custody,
        DraftFinding,
        Export,
        FilePlaces,
        IdentityChecked,
        IdentityUpload,
        Invitation,
        InvitationView,
        Me,
        MinutesText,
        NewMinutesEdit,
        NewRouteAct,
        domain::procedure::Script,
        NewCase,
        NewExport,
        NewHold,
        NewInvitation,
        NewSession,
        NewStaff,
        Notes,
        PlanAsked,
        RecordingFile,
        wire::seal::Seal,
        wire::seal::SealChallenge,
        Showing,
        Signed,
        ToSign,
        Token,
    );
}

#[test]
fn the_browser_speaks_the_same_shapes() {
    let kept = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../web/src/wire");
    if env::var_os("UPDATE_WIRE").is_some() {
        let _ = fs::remove_dir_all(&kept);
        generate(&kept);
    }
    let fresh = tempfile::tempdir().expect("a temporary folder");
    generate(fresh.path());
    let mut count = 0;
    for entry in fs::read_dir(fresh.path()).expect("generated") {
        let name = entry.expect("entry").file_name();
        let new = fs::read_to_string(fresh.path().join(&name)).expect("readable");
        let old = fs::read_to_string(kept.join(&name)).unwrap_or_default();
        assert_eq!(
            old,
            new,
            "{} drifted: UPDATE_WIRE=1 cargo test -p wire",
            name.display()
        );
        count += 1;
    }
    assert_eq!(
        fs::read_dir(&kept).expect("web/src/wire").count(),
        count,
        "web/src/wire holds a file too many"
    );
}
