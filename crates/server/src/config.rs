//! The settings: defaults, then a TOML file, then the environment (`BALCAO_…`), then the command line.

use std::{
    net::{IpAddr, SocketAddr},
    path::{Path, PathBuf},
};

use ::config::{Config as Sources, Environment, File, FileFormat, Source};
use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Serialize, Serializer};

/// The file that is read from the working folder where none is named.
const FILE: &str = "balcao.toml";

macro_rules! settings {
    ($($(#[doc = $doc:literal])* $name:ident: $kind:ty = $default:expr,)*) => {
        /// The settings of a server. `balcao config` shows each with its default.
        #[derive(Debug, Clone, Serialize, Deserialize)]
        #[serde(default, deny_unknown_fields)]
        pub struct Config {
            $($(#[doc = $doc])* pub $name: $kind,)*
        }

        impl Default for Config {
            fn default() -> Self {
                Self { $($name: $default,)* }
            }
        }

        /// Name and explanation of each setting, in the order they are shown.
        const SETTINGS: &[(&str, &[&str])] = &[$((stringify!($name), &[$($doc),*])),*];
    };
}

settings! {
    /// Where to listen. Behind a proxy on the same machine, the loopback address is right.
    listen: SocketAddr = SocketAddr::from(([127, 0, 0, 1], 8080)),
    /// The folder of keys and, with SQLite, of the database.
    data_dir: PathBuf = PathBuf::from("data"),
    /// `sqlite:///path/to/balcao.db` or `postgres://user:password@host/database`; none is SQLite in the data folder.
    database_url: Option<DatabaseUrl> = None,
    /// The address people use, as in `https://chat.example.com`; none is whatever a request names. With https, cookies
    /// are Secure.
    public_url: Option<String> = None,
    /// Addresses of proxies whose `X-Forwarded-For` is believed.
    trusted_proxies: Vec<IpAddr> = Vec::new(),
    /// Threads that serve requests; 0 is one per processor.
    workers: usize = 0,
    /// Connections that read the database.
    readers: usize = 8,
    /// Connections that write to PostgreSQL; SQLite has one.
    writers: usize = 16,
    /// Most bytes of a request's body.
    body_bytes: usize = 65_536,
    /// Tries to sign in per minute from one address.
    sign_ins_per_minute: u32 = 60,
    /// Tries to sign in per minute to one account.
    sign_ins_per_account_per_minute: u32 = 10,
    /// Entries of customers per minute from one address.
    entries_per_minute: u32 = 120,
    /// Tries to follow a protocol per minute from one address.
    follow_ups_per_minute: u32 = 60,
    /// Wrong proofs of one protocol per minute, from anywhere, before further wrong ones are told to wait. Right ones never are.
    follow_ups_per_protocol_per_minute: u32 = 20,
    /// Frames per second that a customer's socket may send in the long run.
    customer_frames_per_second: u32 = 20,
    /// Frames per second that a staff member's socket may send in the long run.
    staff_frames_per_second: u32 = 100,
    /// Days without a visit after which a sign-in ends.
    session_days: u32 = 30,
    /// Seconds that requests under way have to end when the server stops.
    stop_seconds: u64 = 10,
    /// The level of the log, or levels by module as in `info,balcao_server=debug`.
    log: String = "info,actix_server=warn".to_owned(),
    /// `text` or `json`.
    log_format: LogFormat = LogFormat::Text,
}

/// How log lines look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LogFormat {
    /// For people.
    Text,
    /// For machines.
    Json,
}

/// A database's URL. There may be a password in it, so it is never shown.
#[derive(Debug, Clone, Deserialize)]
#[serde(from = "String")]
pub struct DatabaseUrl(SecretString);

impl DatabaseUrl {
    /// The URL, with its password.
    pub fn expose(&self) -> &str {
        self.0.expose_secret()
    }
}

impl From<String> for DatabaseUrl {
    fn from(url: String) -> Self {
        Self(url.into())
    }
}

/// As people may see it: the password is left out.
impl Serialize for DatabaseUrl {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let url = self.expose();
        let shown = match (url.split_once("://"), url.rsplit_once('@')) {
            (Some((scheme, _)), Some((_, host))) => format!("{scheme}://…@{host}"),
            _ => url.to_owned(),
        };
        serializer.serialize_str(&shown)
    }
}

/// A setting is wrong, or the file can't be read.
#[derive(Debug, thiserror::Error)]
#[error("settings: {0}")]
pub struct ConfigError(#[from] ::config::ConfigError);

impl Config {
    /// The settings of this machine. A named file must be there; `balcao.toml` may be.
    ///
    /// # Errors
    /// Names the setting that is wrong, or the one of the file that there is not.
    pub fn load(file: Option<&Path>) -> Result<Self, ConfigError> {
        let path = file.unwrap_or(Path::new(FILE));
        let file = File::from(path).format(FileFormat::Toml).required(file.is_some());
        let environment = Environment::with_prefix("BALCAO")
            .prefix_separator("_")
            .ignore_empty(true)
            .try_parsing(true)
            .list_separator(",")
            .with_list_parse_key("trusted_proxies");
        let mut sources = Sources::builder().add_source(file);
        for (name, value) in environment.collect()? {
            // Other parts of the product have variables of their own (BALCAO_CONFIG): they are no mistake.
            if SETTINGS.iter().any(|(known, _)| *known == name) {
                sources = sources.set_override(name, value)?;
            }
        }
        sources.build()?.try_deserialize::<Self>()?.checked()
    }

    /// The public URL is compared with origins, which have no path.
    fn checked(self) -> Result<Self, ConfigError> {
        let url = self.public_url.as_deref().unwrap_or("http://none");
        let host = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://")).unwrap_or_default();
        if host.is_empty() || host.trim_end_matches('/').contains(['/', '?', '#', '@', ' ']) {
            let words = "public_url must be http:// or https:// and a host, without a path";
            return Err(ConfigError(::config::ConfigError::Message(words.to_owned())));
        }
        Ok(self)
    }

    /// The database's URL, whichever was set.
    pub fn database_url(&self) -> DatabaseUrl {
        let in_the_folder = || DatabaseUrl::from(format!("sqlite://{}", self.data_dir.join("balcao.db").display()));
        self.database_url.clone().unwrap_or_else(in_the_folder)
    }

    /// Whether people come by https: cookies are then Secure.
    pub fn is_https(&self) -> bool {
        self.public_url.as_ref().is_some_and(|url| url.starts_with("https://"))
    }

    /// The settings as a TOML file, each with its explanation.
    pub fn shown(&self) -> String {
        // A setting's value in JSON is also its value in TOML.
        let values = serde_json::to_value(self).unwrap_or_default();
        let mut shown = String::new();
        for (name, explanation) in SETTINGS {
            let lines = explanation.iter().map(|line| format!("#{line}\n"));
            shown.extend(lines);
            match &values[name] {
                serde_json::Value::Null => shown.push_str(&format!("# {name} =\n\n")),
                value => shown.push_str(&format!("{name} = {value}\n\n")),
            }
        }
        shown
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_shown_is_a_file_that_says_the_same() {
        let shown = Config::default().shown();
        let sources = Sources::builder().add_source(File::from_str(&shown, FileFormat::Toml)).build().unwrap();
        let read: Config = sources.try_deserialize().unwrap();
        assert_eq!(read.shown(), shown);
        assert!(shown.contains("listen = \"127.0.0.1:8080\""));
    }

    #[test]
    fn a_password_in_the_databases_url_is_not_shown() {
        let url = DatabaseUrl::from("postgres://balcao:geheim@db/balcao".to_owned());
        let config = Config { database_url: Some(url), ..Config::default() };
        assert!(config.shown().contains("database_url = \"postgres://…@db/balcao\""));
        assert!(!format!("{config:?}").contains("geheim"));
    }

    #[test]
    fn a_public_url_is_an_origin() {
        let checked = |url: &str| Config { public_url: Some(url.to_owned()), ..Config::default() }.checked().is_ok();
        assert!(checked("https://chat.example.com") && checked("http://intranet:8080/"));
        for wrong in ["", "chat.example.com", "https://", "https://x.example/chat", "ftp://x"] {
            assert!(!checked(wrong), "{wrong}");
        }
    }

    #[test]
    fn a_setting_that_there_is_not_is_refused() {
        let sources = Sources::builder().add_source(File::from_str("lisen = 1", FileFormat::Toml)).build().unwrap();
        assert!(sources.try_deserialize::<Config>().is_err());
    }
}
