//! Settings: defaults, then a TOML file, then `HEQIAO_…` variables; read raw, used validated.
//!
//! **Invariant:** an unknown key stops the start; plain HTTP is never offered beyond loopback
//! unless a proxy in front is declared.

mod depot;
mod relay;
mod slot;
mod timestamps;
mod witnesses;

pub use depot::Settings as DepotSettings;
pub use relay::Relay;
pub use slot::Settings as SlotSettings;
pub use timestamps::{Authority, Timestamps};
pub use witnesses::{Witness, Witnesses};

use std::net::{IpAddr, SocketAddr};
use std::path::{Path, PathBuf};

use domain::identity::{DocumentKind, check_number};
use serde::Deserialize;

/// The value that switches `media_tcp` off.
const OFF: &str = "off";
/// More media threads than that would only wait for each other.
const MOST_THREADS: usize = 64;

/// Everything that can be set, as it is written.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    listen: String,
    media: String,
    media_tcp: Option<String>,
    media_addresses: Option<String>,
    media_threads: Option<usize>,
    metrics: Option<String>,
    public_url: Option<String>,
    behind_proxy: bool,
    database_url: Option<String>,
    keys_dir: Option<PathBuf>,
    invitation_hours: u32,
    company_code: Option<String>,
    relay: Option<relay::Raw>,
    depot: Option<depot::Raw>,
    slot: Option<slot::Raw>,
    witnesses: Option<witnesses::Raw>,
    timestamps: Option<timestamps::Raw>,
}

/// Validated settings.
#[derive(Clone, Debug)]
pub struct Config {
    /// Where HTTP is served.
    pub listen: SocketAddr,
    /// The one UDP port of all media.
    pub media: SocketAddr,
    /// The one TCP port of media, for networks that let no UDP through; `None` when switched off.
    pub media_tcp: Option<SocketAddr>,
    /// Addresses told to browsers for media, best first; never empty.
    pub media_addresses: Vec<IpAddr>,
    /// Threads that forward media, at least 1.
    pub media_threads: usize,
    /// Where figures are served to Prometheus; `None`, the default, serves none.
    pub metrics: Option<SocketAddr>,
    /// How browsers reach us, without a slash at the end; `None` is derived from `listen`.
    pub public_url: Option<String>,
    /// A proxy that ends TLS stands in front.
    pub behind_proxy: bool,
    /// PostgreSQL instead of the embedded database. May hold a password: never logged.
    pub database_url: Option<store::Pii<String>>,
    /// Database, sealed objects, recordings.
    pub data: PathBuf,
    /// Keys; outside `data` unless set otherwise.
    pub keys_dir: PathBuf,
    /// How long a link stays good.
    pub invitation_hours: u32,
    /// The institution's unified social credit code (GB 32100), for its records.
    pub company_code: Option<String>,
    /// The TURN relay that people are told of; `None`, the default, tells them of none.
    pub relay: Option<Relay>,
    /// Where recordings lie in the end, if not in `data`.
    pub depot: Option<DepotSettings>,
    /// The token that holds the institution's key; `None`, the default, keeps it in a file.
    pub slot: Option<SlotSettings>,
    /// Who cosigns the log's checkpoints; by default nobody.
    pub witnesses: Witnesses,
    /// Who time-stamps them; by default nobody.
    pub timestamps: Timestamps,
}

/// Why the settings cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// Unreadable, unknown key or wrong type.
    #[error("settings: {0}")]
    Read(#[from] config::ConfigError),
    /// Not an address and port.
    #[error("{0} is not an address with a port")]
    Address(&'static str),
    /// Plain HTTP would leave this machine.
    #[error("plain HTTP is for loopback only; set behind_proxy = true where a proxy ends TLS")]
    PlainBeyondLoopback,
    /// Not `http(s)://host[:port]`, or not https where it must be.
    #[error("public_url must be https://host, or http on loopback")]
    PublicUrl,
    /// Zero, or more than there could be cores for.
    #[error("media_threads must be 1 to {MOST_THREADS}")]
    MediaThreads,
    /// Zero, or more than 30 days.
    #[error("invitation_hours must be 1 to 720")]
    InvitationHours,
    /// Not a unified social credit code, or mistyped.
    #[error("company_code is not 18 characters with a right check character (GB 32100)")]
    CompanyCode,
    /// Not `turn:host…` or `turns:host…` as browsers understand it.
    #[error("relay.urls: {0} is no turn: or turns: address")]
    RelayUrl(String),
    /// None, or too many.
    #[error("relay.urls must name 1 to 4 addresses")]
    RelayUrls,
    /// Unreadable or too short.
    #[error("relay.secret_file {path}: {1}", path = .0.display())]
    RelaySecret(PathBuf, String),
    /// Unreadable, or no one word.
    #[error("depot.secret_key_file {path}: {1}", path = .0.display())]
    DepotSecret(PathBuf, String),
    /// More than a year.
    #[error("depot.after_hours must be 0 to 8760")]
    DepotHours,
    /// Not given, given twice, unreadable, or readable by others.
    #[error("slot.pin_file, slot.pin_env: {0}")]
    SlotPin(String),
    /// One twice, too many, or more needed than there are.
    #[error("witnesses: each once, at most 16, and no more needed than there are")]
    Witnesses,
    /// Not https, nor http on loopback.
    #[error("witnesses.url: {0} must be https://host, or http on loopback")]
    WitnessUrl(String),
    /// Not what `heqiao witness` prints.
    #[error("witnesses.key: {0} is not the line that heqiao witness prints")]
    WitnessKey(String),
    /// Neither http nor https, or a name without a certificate.
    #[error(
        "timestamps.each.url: {0} must be http(s)://host, its name and certificate_sha256 both or neither"
    )]
    TimestampUrl(String),
    /// Too many, or none though one is required.
    #[error("timestamps: at most 8, and at least one if required")]
    Timestamps,
    /// Neither keys_dir nor a home directory.
    #[error("no place for the keys: set keys_dir")]
    NoKeysDir,
}

impl ConfigError {
    /// Stable code; the message is `error-<code>` in `locales/`.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Read(_) => "config-unreadable",
            Self::Address(_) => "config-address",
            Self::PlainBeyondLoopback => "config-plain-http",
            Self::PublicUrl => "config-public-url",
            Self::MediaThreads => "config-media-threads",
            Self::InvitationHours => "config-invitation-hours",
            Self::CompanyCode => "config-company-code",
            Self::RelayUrl(_) => "config-relay-url",
            Self::RelayUrls => "config-relay-urls",
            Self::RelaySecret(..) => "config-relay-secret",
            Self::DepotSecret(..) => "config-depot-secret",
            Self::DepotHours => "config-depot-hours",
            Self::SlotPin(_) => "config-slot-pin",
            Self::Witnesses => "config-witnesses",
            Self::WitnessUrl(_) => "config-witness-url",
            Self::WitnessKey(_) => "config-witness-key",
            Self::TimestampUrl(_) => "config-timestamp-url",
            Self::Timestamps => "config-timestamps",
            Self::NoKeysDir => "config-keys-dir",
        }
    }
}

impl Config {
    /// Reads the settings for `data` from `file` (if given) and the environment.
    pub fn load(data: &Path, file: Option<&Path>) -> Result<Self, ConfigError> {
        Self::load_from(data, file, None)
    }

    /// As [`Config::load`], with the environment given.
    pub fn load_from(
        data: &Path,
        file: Option<&Path>,
        env: Option<Vec<(String, String)>>,
    ) -> Result<Self, ConfigError> {
        let mut builder = config::Config::builder()
            .set_default("listen", "127.0.0.1:7171")?
            .set_default("media", "127.0.0.1:7172")?
            .set_default("behind_proxy", false)?
            .set_default("invitation_hours", 24 * 14)?;
        if let Some(file) = file {
            builder = builder.add_source(config::File::from(file).format(config::FileFormat::Toml));
        }
        let env = env.map(|pairs| pairs.into_iter().collect());
        let raw: Raw = builder
            .add_source(
                config::Environment::with_prefix("HEQIAO")
                    .prefix_separator("_")
                    .separator("__")
                    .try_parsing(true)
                    .list_separator(",")
                    .with_list_parse_key("relay.urls")
                    .source(env),
            )
            .build()?
            .try_deserialize()?;
        raw.validate(data)
    }

    /// Whether browsers reach us over TLS.
    pub fn https(&self) -> bool {
        self.public_url
            .as_deref()
            .is_some_and(|url| url.starts_with("https://"))
    }
}

impl Raw {
    fn validate(self, data: &Path) -> Result<Config, ConfigError> {
        let listen: SocketAddr = self.listen.parse().map_err(|_| ConfigError::Address("listen"))?;
        let media: SocketAddr = self.media.parse().map_err(|_| ConfigError::Address("media"))?;
        let media_tcp = match self.media_tcp.as_deref() {
            None => Some(media),
            Some(OFF) => None,
            Some(addr) => Some(addr.parse().map_err(|_| ConfigError::Address("media_tcp"))?),
        };
        let media_addresses = addresses(self.media_addresses.as_deref(), media)?;
        let media_threads = self.media_threads.unwrap_or_else(default_threads);
        if !(1..=MOST_THREADS).contains(&media_threads) {
            return Err(ConfigError::MediaThreads);
        }
        let metrics = self.metrics.as_deref().map(str::parse).transpose();
        let metrics: Option<SocketAddr> = metrics.map_err(|_| ConfigError::Address("metrics"))?;
        let plain = [Some(listen), metrics];
        if plain.into_iter().flatten().any(|addr| !addr.ip().is_loopback()) && !self.behind_proxy {
            return Err(ConfigError::PlainBeyondLoopback);
        }
        let public_url = self.public_url.as_deref().map(origin).transpose()?;
        if !(1..=720).contains(&self.invitation_hours) {
            return Err(ConfigError::InvitationHours);
        }
        Ok(Config {
            listen,
            media,
            media_tcp,
            media_addresses,
            media_threads,
            metrics,
            public_url,
            behind_proxy: self.behind_proxy,
            database_url: self.database_url.map(store::Pii::new),
            data: data.to_path_buf(),
            keys_dir: self
                .keys_dir
                .or_else(default_keys_dir)
                .ok_or(ConfigError::NoKeysDir)?,
            invitation_hours: self.invitation_hours,
            company_code: self.company_code.as_deref().map(company_code).transpose()?,
            relay: self.relay.map(relay::Raw::validate).transpose()?,
            depot: self.depot.map(depot::Raw::validate).transpose()?,
            slot: self.slot.map(slot::Raw::validate).transpose()?,
            witnesses: self
                .witnesses
                .map(witnesses::Raw::validate)
                .transpose()?
                .unwrap_or_default(),
            timestamps: self
                .timestamps
                .map(timestamps::Raw::validate)
                .transpose()?
                .unwrap_or_default(),
        })
    }
}

/// Half the cores: the other half encrypts web traffic, records and writes. One where there are
/// two or fewer.
fn default_threads() -> usize {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    (cores / 2).clamp(1, MOST_THREADS)
}

/// Comma-separated addresses; without them the one that is bound, if it is one.
fn addresses(text: Option<&str>, bound: SocketAddr) -> Result<Vec<IpAddr>, ConfigError> {
    let Some(text) = text else {
        return match bound.ip() {
            ip if ip.is_unspecified() => Err(ConfigError::Address("media_addresses")),
            ip => Ok(vec![ip]),
        };
    };
    let parse = |part: &str| {
        part.trim()
            .parse()
            .map_err(|_| ConfigError::Address("media_addresses"))
    };
    text.split(',').map(parse).collect()
}

/// Accepts an origin only: no path, query or user; plain HTTP on loopback names only.
fn origin(url: &str) -> Result<String, ConfigError> {
    let url = url.trim_end_matches('/');
    let uri: axum::http::Uri = url.parse().map_err(|_| ConfigError::PublicUrl)?;
    let host = uri.host().ok_or(ConfigError::PublicUrl)?;
    let authority = uri.authority().ok_or(ConfigError::PublicUrl)?.as_str();
    let bare = uri.path_and_query().is_none_or(|p| p.as_str() == "/") && !authority.contains('@');
    let local = matches!(host, "localhost" | "127.0.0.1" | "[::1]");
    match uri.scheme_str() {
        Some("https") if bare => Ok(url.to_owned()),
        Some("http") if bare && local => Ok(url.to_owned()),
        _ => Err(ConfigError::PublicUrl),
    }
}

fn company_code(text: &str) -> Result<String, ConfigError> {
    let checked = check_number(DocumentKind::CompanyCode, text).map_err(|_| ConfigError::CompanyCode)?;
    Ok(checked.number().to_owned())
}

fn default_keys_dir() -> Option<PathBuf> {
    let base = match std::env::var_os("XDG_CONFIG_HOME").filter(|dir| !dir.is_empty()) {
        Some(dir) => PathBuf::from(dir),
        None => PathBuf::from(std::env::var_os("HOME").filter(|dir| !dir.is_empty())?).join(".config"),
    };
    Some(base.join("heqiao"))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// As from a file with this content.
    pub(super) fn load_file(text: &str) -> Result<Config, ConfigError> {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("heqiao.toml");
        std::fs::write(&file, format!("keys_dir = \"/k\"\n{text}")).unwrap();
        Config::load_from(dir.path(), Some(&file), Some(Vec::new()))
    }

    fn load(pairs: &[(&str, &str)]) -> Result<Config, ConfigError> {
        let mut env = vec![("HEQIAO_KEYS_DIR".to_owned(), "/keys".to_owned())];
        env.extend(pairs.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())));
        Config::load_from(Path::new("/data"), None, Some(env))
    }

    #[test]
    fn defaults_stay_on_loopback() {
        let config = load(&[]).unwrap();
        assert!(config.listen.ip().is_loopback() && config.media.ip().is_loopback());
        assert!(!config.https());
    }

    #[test]
    fn an_unknown_key_stops_the_start() {
        let refused = load(&[("HEQIAO_LISTNE", "127.0.0.1:1")]).unwrap_err();
        assert_eq!(refused.code(), "config-unreadable");
        assert!(
            refused.to_string().contains("listne"),
            "the message names the key: {refused}"
        );
    }

    #[test]
    fn plain_http_stays_at_home() {
        assert_eq!(
            load(&[("HEQIAO_LISTEN", "0.0.0.0:80")]).unwrap_err().code(),
            "config-plain-http"
        );
        let proxied = [("HEQIAO_LISTEN", "0.0.0.0:80"), ("HEQIAO_BEHIND_PROXY", "true")];
        assert!(load(&proxied).is_ok());
        for url in [
            "http://example.org",
            "https://example.org/path",
            "https://u@example.org",
            "ftp://x",
            "",
        ] {
            assert_eq!(
                load(&[("HEQIAO_PUBLIC_URL", url)]).unwrap_err().code(),
                "config-public-url",
                "{url}"
            );
        }
        assert!(
            load(&[("HEQIAO_PUBLIC_URL", "https://example.org/")])
                .unwrap()
                .https()
        );
    }

    #[test]
    fn media_is_told_an_address_that_can_be_reached() {
        let loopback: Vec<IpAddr> = vec!["127.0.0.1".parse().unwrap()];
        assert_eq!(load(&[]).unwrap().media_addresses, loopback);
        let any = ("HEQIAO_MEDIA", "0.0.0.0:7172");
        assert_eq!(load(&[any]).unwrap_err().code(), "config-address");
        let told = load(&[any, ("HEQIAO_MEDIA_ADDRESSES", "203.0.113.7, 2001:db8::7")]).unwrap();
        assert_eq!(told.media_addresses.len(), 2);
    }

    #[test]
    fn media_has_its_tcp_port_unless_it_is_switched_off() {
        let tcp = |pairs: &[(&str, &str)]| load(pairs).unwrap().media_tcp.map(|addr| addr.to_string());
        assert_eq!(tcp(&[]).as_deref(), Some("127.0.0.1:7172"));
        let moved = ("HEQIAO_MEDIA", "127.0.0.1:9000");
        assert_eq!(tcp(&[moved]).as_deref(), Some("127.0.0.1:9000"));
        let own = ("HEQIAO_MEDIA_TCP", "127.0.0.1:443");
        assert_eq!(tcp(&[moved, own]).as_deref(), Some("127.0.0.1:443"));
        assert_eq!(tcp(&[("HEQIAO_MEDIA_TCP", "off")]), None);
        let refused = load(&[("HEQIAO_MEDIA_TCP", "443")]).unwrap_err();
        assert_eq!(refused.code(), "config-address");
    }

    #[test]
    fn media_threads_are_counted() {
        assert!((1..=MOST_THREADS).contains(&load(&[]).unwrap().media_threads));
        let threads = |n: &str| load(&[("HEQIAO_MEDIA_THREADS", n)]);
        assert_eq!(threads("3").unwrap().media_threads, 3);
        for wrong in ["0", "65"] {
            assert_eq!(threads(wrong).unwrap_err().code(), "config-media-threads");
        }
    }

    #[test]
    fn figures_are_served_only_where_they_are_asked_for_and_at_home() {
        assert_eq!(load(&[]).unwrap().metrics, None);
        let at = |addr: &str| load(&[("HEQIAO_METRICS", addr)]);
        assert!(at("127.0.0.1:9171").unwrap().metrics.is_some());
        assert_eq!(at("0.0.0.0:9171").unwrap_err().code(), "config-plain-http");
    }

    #[test]
    fn a_mistyped_company_code_does_not_get_into_records() {
        assert_eq!(load(&[]).unwrap().company_code, None);
        let code = |text: &str| load(&[("HEQIAO_COMPANY_CODE", text)]);
        let sample = "91350100M000100Y43";
        assert_eq!(code(sample).unwrap().company_code.as_deref(), Some(sample));
        for wrong in ["91350100M000100Y44", "91350100M000100Y4", ""] {
            assert_eq!(code(wrong).unwrap_err().code(), "config-company-code", "{wrong}");
        }
    }

    #[test]
    fn a_file_with_an_unknown_key_is_refused() {
        let refused = load_file("colour = \"red\"\n").unwrap_err();
        assert_eq!(refused.code(), "config-unreadable");
    }
}
