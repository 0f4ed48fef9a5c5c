//! Which store, and with whose key: read once, and refused in words when it cannot be meant.

use std::fmt;
use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

use object_store::aws::{AmazonS3Builder, Checksum};
use object_store::local::LocalFileSystem;
use object_store::path::Path;
use object_store::prefix::PrefixStore;
use object_store::{BackoffConfig, ClientOptions, ObjectStore, RetryConfig};
use reqwest::Url;
use zeroize::Zeroizing;

use crate::{DepotError, Name};

/// A secret key; wiped when dropped, and not printed.
#[derive(Clone)]
pub struct Secret(Zeroizing<String>);

impl From<String> for Secret {
    fn from(text: String) -> Self {
        Self(Zeroizing::new(text))
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}

/// Where the depot is.
#[derive(Clone)]
pub struct Config {
    /// `s3://bucket/prefix`, or `file:///directory` for a directory that exists.
    pub url: String,
    /// The server of the bucket, `https://…`; the provider's own by its region if there is none.
    pub endpoint: Option<String>,
    /// Region that requests are signed for.
    pub region: Option<String>,
    /// Name of the key; a bucket needs it.
    pub access_key: Option<String>,
    /// The key itself; the store's client keeps a copy of it as long as the depot lives.
    pub secret_key: Option<Secret>,
    /// No TLS, which is for an endpoint on this very machine and for none else.
    pub plain_http: bool,
}

impl fmt::Debug for Config {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // An address may carry a password. It is refused, but perhaps after it was printed.
        let shown = |text: &str| {
            if text.contains('@') {
                "…".to_owned()
            } else {
                text.to_owned()
            }
        };
        f.debug_struct("Config")
            .field("url", &shown(&self.url))
            .field("endpoint", &self.endpoint.as_deref().map(shown))
            .field("region", &self.region)
            .field("access_key", &self.access_key.as_ref().map(|_| "…"))
            .field("secret_key", &self.secret_key)
            .field("plain_http", &self.plain_http)
            .finish()
    }
}

/// How long a store may take. Tests alone ask for others than the house's.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// To connect.
    pub connect: Duration,
    /// For one request, from its first byte to the last of its answer.
    pub request: Duration,
    /// After this a request that failed is not tried again: at most this, a pause and one request more.
    pub retry_for: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(5),
            request: Duration::from_secs(30),
            retry_for: Duration::from_secs(30),
        }
    }
}

/// The store behind a depot, and what is particular about its kind.
pub(crate) struct Opened {
    pub(crate) store: Arc<dyn ObjectStore>,
    /// Whether a digest is kept with an object: a bucket does, a directory has no place for it.
    pub(crate) keeps_digest: bool,
    /// What it is called in a `Debug`.
    pub(crate) shown: String,
}

fn refuse<T>(why: impl Into<String>) -> Result<T, DepotError> {
    Err(DepotError::Config(why.into()))
}

pub(crate) fn open(config: &Config, limits: &Limits) -> Result<Opened, DepotError> {
    let url = bare(&config.url, "the address of the depot")?;
    match url.scheme() {
        "file" => directory(&url),
        "s3" => bucket(config, &url, limits),
        _ => refuse("the address of the depot is s3://bucket/prefix or file:///directory"),
    }
}

/// An address that says where, and nothing else.
fn bare(text: &str, what: &str) -> Result<Url, DepotError> {
    let Ok(url) = Url::parse(text) else {
        return refuse(format!("{what} is no address"));
    };
    let more = url.query().is_some() || url.fragment().is_some();
    if more || !url.username().is_empty() || url.password().is_some() {
        return refuse(format!(
            "{what} says where and nothing else: no user, no password, no question"
        ));
    }
    Ok(url)
}

fn directory(url: &Url) -> Result<Opened, DepotError> {
    let Ok(path) = url.to_file_path() else {
        return refuse("a directory as depot is file:///directory");
    };
    if !path.is_dir() {
        return refuse(format!(
            "{} is not a directory; is the disk mounted?",
            path.display()
        ));
    }
    let store = LocalFileSystem::new_with_prefix(&path)
        .or_else(|_| refuse(format!("{} cannot be opened", path.display())))?;
    Ok(Opened {
        store: Arc::new(store.with_fsync(true)),
        keeps_digest: false,
        shown: url.to_string(),
    })
}

fn bucket(config: &Config, url: &Url, limits: &Limits) -> Result<Opened, DepotError> {
    let Some(bucket) = url.host_str().filter(|_| url.port().is_none()) else {
        return refuse("the address of the depot names a bucket, and no port");
    };
    let prefix = match url.path().trim_matches('/') {
        "" => Path::default(),
        prefix => prefix.parse::<Name>()?.path(),
    };
    let (Some(access), Some(Secret(secret))) = (&config.access_key, &config.secret_key) else {
        return refuse("a bucket needs an access key and a secret key");
    };
    // The house's cryptography, whoever was first to ask for it.
    rustls::crypto::ring::default_provider().install_default().ok();
    let mut builder = AmazonS3Builder::new()
        .with_bucket_name(bucket)
        .with_access_key_id(access)
        .with_secret_access_key(secret.as_str())
        .with_checksum_algorithm(Checksum::SHA256)
        .with_disable_bulk_delete(true)
        .with_client_options(
            ClientOptions::new()
                .with_connect_timeout(limits.connect)
                .with_timeout(limits.request)
                .with_allow_http(config.plain_http),
        )
        .with_retry(RetryConfig {
            backoff: BackoffConfig {
                max_backoff: Duration::from_secs(5),
                ..BackoffConfig::default()
            },
            max_retries: 8,
            retry_timeout: limits.retry_for,
        });
    if let Some(region) = &config.region {
        builder = builder.with_region(region);
    }
    let endpoint = config
        .endpoint
        .as_deref()
        .map(|text| bare(text, "the depot's endpoint"));
    let endpoint = endpoint.transpose()?;
    match &endpoint {
        Some(at) if config.plain_http && !(at.scheme() == "http" && is_loopback(at)) => {
            return refuse("plain HTTP to a depot is for http://127.0.0.1 and the like alone");
        }
        None if config.plain_http => {
            return refuse("plain HTTP to a depot needs an endpoint on this machine");
        }
        Some(at) if !config.plain_http && at.scheme() != "https" => {
            return refuse("the depot's endpoint is https://…");
        }
        Some(at) => builder = builder.with_endpoint(at.as_str().trim_end_matches('/')),
        None => {}
    }
    let Ok(store) = builder.build() else {
        return refuse("the client of the store does not start with these settings");
    };
    let at = endpoint.map(|at| format!(" at {at}")).unwrap_or_default();
    Ok(Opened {
        store: Arc::new(PrefixStore::new(store, prefix)),
        keeps_digest: true,
        shown: format!("{url}{at}"),
    })
}

fn is_loopback(url: &Url) -> bool {
    let host = url.host_str().unwrap_or_default();
    let address = host
        .trim_start_matches('[')
        .trim_end_matches(']')
        .parse::<IpAddr>();
    host == "localhost" || address.is_ok_and(|address| address.is_loopback())
}
