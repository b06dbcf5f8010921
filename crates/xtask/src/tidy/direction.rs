//! The directions of dependencies.

use anyhow::Result;

use super::tree::{Source, Tree};
use crate::{packages, process};

/// Each crate of the workspace, and the others that it may depend on.
const ROOMS: [(&str, &[&str]); 14] = [
    ("balcao-protocol", &[]),
    ("balcao-text", &[]),
    ("balcao-domain", &["balcao-protocol", "balcao-text"]),
    ("balcao-store", &["balcao-protocol", "balcao-text", "balcao-domain"]),
    ("balcao-server", &["balcao-protocol", "balcao-text", "balcao-domain", "balcao-store"]),
    ("balcao-link", &["balcao-protocol", "balcao-text"]),
    ("balcao-ui", &["balcao-protocol", "balcao-text"]),
    ("balcao-console", &["balcao-protocol", "balcao-text", "balcao-link", "balcao-ui"]),
    ("balcao-widget", &["balcao-protocol", "balcao-text", "balcao-link", "balcao-ui"]),
    ("balcao-follow-up", &["balcao-protocol", "balcao-text", "balcao-link", "balcao-ui"]),
    (
        "balcao-tests",
        &["balcao-protocol", "balcao-text", "balcao-domain", "balcao-store", "balcao-server", "balcao-tests-macros"],
    ),
    ("balcao-tests-macros", &[]),
    ("balcao-load", &["balcao-protocol", "balcao-domain", "balcao-store"]),
    ("xtask", &[]),
];

/// Libraries by the beginning of their names, and the crates that may depend on them. Tests from outside may use any.
const LIBRARIES: [(&str, &[&str]); 12] = [
    ("diesel", &["balcao-store"]),
    ("libsqlite3-sys", &["balcao-store"]),
    ("pq-sys", &["balcao-store"]),
    ("actix", &["balcao-server"]),
    ("tracing-actix-web", &["balcao-server"]),
    ("cssparser", &["balcao-domain"]),
    ("lettre", &["balcao-server"]),
    ("jsonwebtoken", &["balcao-server"]),
    ("gloo-net", &["balcao-link"]),
    ("talc", &["balcao-link"]),
    ("leptos", &["balcao-ui", "balcao-console", "balcao-widget", "balcao-follow-up"]),
    ("wasm_split", &["balcao-console", "xtask"]),
];

const FROM_OUTSIDE: [&str; 2] = ["balcao-tests", "balcao-load"];

/// Folders of components, which reach the server through `link` alone.
const COMPONENTS: [&str; 4] = ["frontend/ui/", "frontend/console/", "frontend/widget/", "frontend/follow-up/"];
const REACHING_OUT: [&str; 9] = [
    "gloo_net",
    "WebSocket",
    "fetch_with_",
    "window().fetch",
    "XmlHttpRequest",
    "EventSource",
    "send_beacon",
    "web_sys::Request",
    "\"fetch\"",
];

/// Cargo.lock is up to date.
pub fn lock(_: &Tree) -> Result<Vec<String>> {
    let asked = process::output(process::cargo().args(["metadata", "--locked", "--format-version", "1"]));
    Ok(asked.err().map(|error| format!("{error:#}")).into_iter().collect())
}

/// Dependencies between crates of the workspace that [`ROOMS`] doesn't allow.
pub fn rooms(_: &Tree) -> Result<Vec<String>> {
    let packages = packages::all()?;
    let mut breaches = Vec::new();
    for package in packages.values() {
        let Some((_, allowed)) = ROOMS.iter().find(|(name, _)| *name == package.name) else {
            breaches.push(format!("{} is new: say in tidy/direction.rs what it may depend on", package.name));
            continue;
        };
        for needed in package.dependencies.iter().map(|dependency| dependency.name.as_str()) {
            if packages.contains_key(needed) && !allowed.contains(&needed) {
                breaches.push(format!("{} depends on {needed}", package.name));
            }
        }
    }
    Ok(breaches)
}

/// Dependencies on libraries that [`LIBRARIES`] reserves for other crates.
pub fn libraries(_: &Tree) -> Result<Vec<String>> {
    let packages = packages::all()?;
    let mut breaches = Vec::new();
    for package in packages.values().filter(|package| !FROM_OUTSIDE.contains(&package.name.as_str())) {
        for needed in package.dependencies.iter().filter(|dependency| dependency.kind.as_deref() != Some("dev")) {
            let rule = LIBRARIES.iter().find(|(library, _)| needed.name.starts_with(library));
            if rule.is_some_and(|(_, allowed)| !allowed.contains(&package.name.as_str())) {
                breaches.push(format!("{} names {}", package.name, needed.name));
            }
        }
    }
    Ok(breaches)
}

/// Lines in components that call the network.
pub fn components(tree: &Tree) -> Result<Vec<String>> {
    let sources = tree.rust().filter(|file| COMPONENTS.iter().any(|folder| file.name.starts_with(folder)));
    let lines = sources.flat_map(Source::lines);
    let reaching = lines.filter(|(_, line)| {
        let code = line.split("//").next().unwrap_or_default();
        REACHING_OUT.iter().any(|word| code.contains(word))
    });
    Ok(reaching.map(|(place, line)| format!("{place}: {}", line.trim())).collect())
}
