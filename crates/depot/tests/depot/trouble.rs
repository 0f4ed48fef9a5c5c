//! A store that refuses, stops, or says nothing: told in words, in time, and without a key in them.

use std::fs;
use std::io::Read as _;
use std::net::TcpListener;
use std::time::Duration;

use crate::common::{ACCESS, BUCKET, Place, SECRET, clock, config_of, file, name, runtime, short};
use depot::{Config, Depot, DepotError, Limits, Receipt, Secret};

const WRONG: &str = "wrong0secret0of0somebody0else";

/// Every way in, with what each says when it fails.
fn all(depot: &Depot) -> Vec<DepotError> {
    let receipt = Receipt {
        bytes: 3,
        sha256: [1; 32],
    };
    let name = name("sessions/one/a");
    let read = depot.reader(&name, &receipt).read(&mut [0; 3]).unwrap_err();
    vec![
        depot.put(&name, file(b"abc").path()).unwrap_err(),
        depot.prove(&name, &receipt).unwrap_err(),
        depot.names(&name).unwrap_err(),
        depot.remove(&name).unwrap_err(),
        read.downcast().unwrap(),
    ]
}

#[test]
fn a_wrong_key_is_refused_at_once() {
    let place = Place::bucket();
    let server = place.server.as_ref().unwrap();
    let wrong = Config {
        secret_key: Some(Secret::from(WRONG.to_owned())),
        ..server.config()
    };
    let nobody = Config {
        access_key: Some("NOBODY".to_owned()),
        ..server.config()
    };
    for (config, key) in [(wrong, ACCESS), (nobody, "NOBODY")] {
        let depot = Depot::open(&config, place.runtime.handle().clone()).unwrap();
        let took = clock();
        let errors = all(&depot);
        assert!(took() < Duration::from_secs(5), "{:?}", took());
        for error in errors {
            assert_eq!(error.code(), "depot-unavailable");
            let said = format!("{error} {error:?}");
            assert!(said.contains("refuses the key"), "{said}");
            for hidden in [WRONG, SECRET, key] {
                assert!(!said.contains(hidden), "{said}");
            }
        }
    }
    assert!(!place.objects.exists());
}

#[test]
fn a_server_that_is_not_there_or_has_no_such_bucket() {
    let mut place = Place::bucket();
    let server = place.server.as_ref().unwrap();
    let elsewhere = Config {
        url: "s3://no-such-bucket".to_owned(),
        ..server.config()
    };
    let depot = Depot::open(&elsewhere, place.runtime.handle().clone()).unwrap();
    let error = depot.names(&name("a")).unwrap_err();
    assert_eq!(error.code(), "depot-unavailable");
    assert!(
        error.to_string().contains("no such bucket (NoSuchBucket)"),
        "{error}"
    );

    let limits = Limits {
        retry_for: Duration::from_millis(300),
        ..short()
    };
    let depot = Depot::open_within(&server.config(), place.runtime.handle().clone(), limits).unwrap();
    place.server.as_mut().unwrap().stop();
    for error in all(&depot) {
        assert_eq!(error.code(), "depot-unavailable");
        assert!(error.to_string().contains("no connection"), "{error}");
    }
}

#[test]
fn a_server_that_says_nothing_is_given_up() {
    let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let limits = Limits {
        connect: Duration::from_millis(500),
        request: Duration::from_millis(500),
        retry_for: Duration::from_millis(300),
    };
    let config = Config {
        url: format!("s3://{BUCKET}"),
        endpoint: Some(format!("http://{}", listener.local_addr().unwrap())),
        region: None,
        access_key: Some(ACCESS.to_owned()),
        secret_key: Some(Secret::from(SECRET.to_owned())),
        plain_http: true,
    };
    let runtime = runtime();
    let depot = Depot::open_within(&config, runtime.handle().clone(), limits).unwrap();
    let took = clock();
    for error in all(&depot) {
        assert_eq!(error.code(), "depot-unavailable");
        assert!(error.to_string().contains("no answer in time"), "{error}");
    }
    // Five ways in, at most two requests and a pause for each.
    assert!(took() < Duration::from_secs(10), "{:?}", took());
    drop(listener);
}

#[test]
fn what_cannot_be_meant_is_refused_before_anything_is_asked() {
    let runtime = runtime();
    let well = Config {
        url: "s3://bucket/prefix".to_owned(),
        endpoint: Some("https://store.example".to_owned()),
        region: Some("eu-south-1".to_owned()),
        access_key: Some(ACCESS.to_owned()),
        secret_key: Some(Secret::from(SECRET.to_owned())),
        plain_http: false,
    };
    let open = |config: &Config| Depot::open(config, runtime.handle().clone());
    open(&well).unwrap();
    let refused = |said: &str, change: &dyn Fn(&mut Config)| {
        let mut config = well.clone();
        change(&mut config);
        let error = open(&config).unwrap_err();
        assert_eq!(error.code(), "depot-config");
        assert!(error.to_string().contains(said), "{error}");
        let seen = format!("{error} {error:?} {config:?}");
        for hidden in [ACCESS, SECRET, "hunter2"] {
            assert!(!seen.contains(hidden), "{seen}");
        }
    };
    refused("no address", &|c| c.url = "bucket".to_owned());
    refused("s3://bucket/prefix or", &|c| {
        c.url = "https://bucket/prefix".to_owned();
    });
    refused("no port", &|c| c.url = "s3://bucket:9000/prefix".to_owned());
    refused("relative path", &|c| c.url = "s3://bucket/pre fix".to_owned());
    refused("no password", &|c| {
        c.url = "s3://me:hunter2@bucket/prefix".to_owned();
    });
    refused("no password", &|c| {
        c.endpoint = Some("https://me:hunter2@store.example".to_owned());
    });
    refused("an access key", &|c| c.access_key = None);
    refused("a secret key", &|c| c.secret_key = None);
    refused("is the disk mounted", &|c| {
        c.url = "file:///no/such/directory".to_owned();
    });
    refused("https://", &|c| {
        c.endpoint = Some("http://127.0.0.1:9000".to_owned());
    });
    for far in [
        "http://store.example",
        "http://10.0.0.7:9000",
        "https://127.0.0.1",
        "http://127.0.0.1.example",
    ] {
        refused("plain HTTP", &|c| {
            c.endpoint = Some(far.to_owned());
            c.plain_http = true;
        });
    }
    refused("plain HTTP", &|c| {
        c.endpoint = None;
        c.plain_http = true;
    });
    for near in [
        "http://127.0.0.1:9000",
        "http://[::1]:9000",
        "http://localhost:9000",
    ] {
        let config = Config {
            endpoint: Some(near.to_owned()),
            plain_http: true,
            ..well.clone()
        };
        open(&config).unwrap();
    }
}

#[test]
fn nothing_prints_a_key() {
    let place = Place::bucket();
    let config = place.server.as_ref().unwrap().config();
    let receipt = place.depot.put(&name("a"), file(b"abc").path()).unwrap();
    let reader = place.depot.reader(&name("a"), &receipt);
    let vault = vault::Reader::new(reader, receipt.bytes, &vault::Key::new(&[1; 32]));
    let reader = place.depot.reader(&name("a"), &receipt);
    let seen = format!(
        "{config:?} {config:#?} {:?} {reader:?} {receipt:?} {vault:?} {:?}",
        place.depot, config.secret_key
    );
    for hidden in [ACCESS, SECRET] {
        assert!(!seen.contains(hidden), "{seen}");
    }
    assert!(seen.contains(BUCKET), "{seen}");
}

#[test]
fn a_local_file_or_a_directory_that_has_gone() {
    let runtime = runtime();
    let disk = tempfile::tempdir().unwrap();
    let depot = Depot::open_within(&config_of(disk.path()), runtime.handle().clone(), short()).unwrap();
    let error = depot.put(&name("a"), &disk.path().join("none")).unwrap_err();
    assert_eq!(error.code(), "depot-unavailable");
    assert!(error.to_string().contains("the local file"), "{error}");
    // Something else stands where its directory would be.
    fs::write(disk.path().join("sessions"), b"x").unwrap();
    let error = depot.put(&name("sessions/a"), file(b"abc").path()).unwrap_err();
    assert_eq!(error.code(), "depot-unavailable", "{error}");
    assert!(error.to_string().contains("os error"), "{error}");
}
