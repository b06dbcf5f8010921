//! Dockerfile and docker-compose.yml, checked without a Docker engine: each by a tool that knows its format, and both
//! against each other.

use std::collections::BTreeMap;
use std::fs;

use anyhow::{Context, Result};
use regex_lite::Regex;
use serde::Deserialize;
use serde::de::IgnoredAny;

use crate::summary::Summary;
use crate::{process, python, repo};

/// hadolint's rules that do not fit: Debian's packages have no version to pin, their old versions are removed.
const UNFIT_RULES: [&str; 1] = ["DL3008"];

/// Checks each file, and that they fit each other.
pub fn check() -> Result<Summary> {
    let dockerfile = fs::read_to_string(repo::path("Dockerfile")).context("Dockerfile")?;
    let mut hadolint = process::cargo_with(&python::tool("hadolint")?);
    hadolint.args(["--no-color", "--failure-threshold=info"]);
    hadolint.args(UNFIT_RULES.iter().flat_map(|rule| ["--ignore", rule]));
    let linted = process::run(hadolint.arg("Dockerfile"));

    // Compose's own parser; it refuses what it doesn't know, and services and volumes that are named and not there.
    let mut compose = process::cargo_with(&python::tool("docker-compose")?);
    let model = process::output(compose.args(["--file", "docker-compose.yml", "config", "--format=json"]));
    let (parsed, fitting) = match model {
        Ok(model) => (Ok(()), misfits(&model, &dockerfile)?),
        Err(error) => (Err(error), Vec::new()),
    };
    let checks = [
        ("Dockerfile", faults(linted)),
        ("docker-compose.yml", faults(parsed)),
        ("docker-compose.yml fits the Dockerfile", fitting),
    ];
    let mut sum = Summary::default();
    for (name, faults) in checks {
        println!("{} {name}", if faults.is_empty() { "ok " } else { "NOT" });
        faults.iter().for_each(|fault| println!("      {fault}"));
        sum += Summary::of_faults(name, &faults);
    }
    Ok(sum)
}

fn faults(outcome: Result<()>) -> Vec<String> {
    outcome.err().map(|error| format!("{error:#}")).into_iter().collect()
}

/// The services as Compose understands them.
#[derive(Deserialize)]
struct Model {
    services: BTreeMap<String, Service>,
}

#[derive(Deserialize)]
struct Service {
    /// Present where the image is built from our Dockerfile.
    build: Option<Build>,
    image: Option<String>,
    healthcheck: Option<IgnoredAny>,
    #[serde(default)]
    depends_on: BTreeMap<String, Dependency>,
    #[serde(default)]
    environment: BTreeMap<String, Option<String>>,
    #[serde(default)]
    ports: Vec<Port>,
    #[serde(default)]
    volumes: Vec<Volume>,
}

#[derive(Deserialize)]
struct Build {
    target: Option<String>,
}

#[derive(Deserialize)]
struct Dependency {
    condition: String,
}

#[derive(Deserialize)]
struct Port {
    target: u16,
}

#[derive(Deserialize)]
struct Volume {
    target: String,
}

/// Properties that the built services expect of the image and that it lacks.
fn misfits(model: &str, dockerfile: &str) -> Result<Vec<String>> {
    let model: Model = serde_json::from_str(model)?;
    let stages = words(dockerfile, r"(?m)^FROM .+ AS (\S+)$")?;
    let final_stage = dockerfile.rfind("\nFROM ").map_or(dockerfile, |at| &dockerfile[at..]);
    let ports = words(final_stage, r"(?m)^EXPOSE (.+)$")?;
    let volumes = words(final_stage, r"(?m)^VOLUME (.+)$")?;
    let mut misfits = Vec::new();
    for word in ["USER", "HEALTHCHECK"] {
        if !final_stage.contains(&format!("\n{word} ")) {
            misfits.push(format!("the last stage has no {word}"));
        }
    }
    misfits.extend(undefined(&model));
    for (name, Service { build, environment, ports: mapped, volumes: mounted, .. }) in model.services {
        let Some(build) = build else { continue };
        let stage = build.target.filter(|target| !stages.contains(target));
        misfits.extend(stage.map(|target| format!("{name}: the Dockerfile has no stage {target}")));
        let mapped = mapped.iter().map(|port| port.target.to_string()).filter(|port| !ports.contains(port));
        misfits.extend(mapped.map(|port| format!("{name}: the image does not listen on {port}")));
        let mounted = mounted.iter().filter(|volume| !volumes.contains(&volume.target));
        misfits.extend(mounted.map(|volume| format!("{name}: the image keeps nothing in {}", volume.target)));
        let foreign = environment.keys().filter(|variable| !variable.starts_with("BALCAO_"));
        misfits.extend(foreign.map(|variable| format!("{name}: {variable} does not begin with BALCAO_")));
    }
    Ok(misfits)
}

/// Images without a version, and waits for the health of a service that doesn't tell it.
fn undefined(model: &Model) -> Vec<String> {
    let mut faults = Vec::new();
    for (name, Service { image, depends_on, .. }) in &model.services {
        let unversioned = image.iter().filter(|image| !image.contains(':') || image.ends_with(":latest"));
        faults.extend(unversioned.map(|image| format!("{name}: {image} has no version")));
        let healthy = depends_on.iter().filter(|(_, dependency)| dependency.condition == "service_healthy");
        let silent = |other: &String| {
            model.services.get(other).is_some_and(|other| other.build.is_none() && other.healthcheck.is_none())
        };
        let silent = healthy.filter(|(other, _)| silent(other));
        faults.extend(silent.map(|(other, _)| format!("{name}: waits for the health of {other}, which has no check")));
    }
    faults
}

/// The words that the first group of a pattern matches.
fn words(text: &str, pattern: &str) -> Result<Vec<String>> {
    let pattern = Regex::new(pattern)?;
    let matched = pattern.captures_iter(text).filter_map(|found| Some(found.get(1)?.as_str()));
    Ok(matched.flat_map(str::split_whitespace).map(str::to_owned).collect())
}

#[cfg(test)]
mod tests {
    use super::misfits;

    const DOCKERFILE: &str = "FROM rust:1 AS build\nFROM debian:12 AS server\nUSER 10001\nEXPOSE 8080\nVOLUME /data\nHEALTHCHECK CMD [\"balcao\"]\n";
    const MODEL: &str = r#"{"services": {"database": {"image": "postgres:17", "healthcheck": {}}, "server": {
        "build": {"target": "server"}, "environment": {"BALCAO_LISTEN": "0.0.0.0:8080"},
        "ports": [{"target": 8080}], "volumes": [{"target": "/data"}], "depends_on": {"database": {"condition": "service_healthy"}}}}}"#;

    #[test]
    fn a_fitting_pair_has_no_fault() {
        assert_eq!(misfits(MODEL, DOCKERFILE).expect("a model"), Vec::<String>::new());
    }

    #[test]
    fn each_misfit_is_found() {
        for (from, to, expected) in [
            ("\"target\": \"server\"", "\"target\": \"sever\"", "no stage sever"),
            ("8080}", "80}", "does not listen on 80"),
            ("\"/data\"", "\"/dada\"", "keeps nothing in /dada"),
            ("BALCAO_LISTEN", "LISTEN", "begin with BALCAO_"),
            ("postgres:17", "postgres", "has no version"),
            (", \"healthcheck\": {}", "", "has no check"),
        ] {
            let faults = misfits(&MODEL.replace(from, to), DOCKERFILE).expect("a model");
            assert!(faults.iter().any(|fault| fault.contains(expected)), "{from} -> {to}: {faults:?}");
        }
        let faults = misfits(MODEL, &DOCKERFILE.replace("USER 10001\n", "")).expect("a model");
        assert_eq!(faults, ["the last stage has no USER"]);
    }
}
