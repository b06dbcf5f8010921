//! docker-compose.yml: the fields that we use, and no others.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::dockerfile::Dockerfile;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Compose {
    #[serde(rename = "name")]
    _name: String,
    services: BTreeMap<String, Service>,
    #[serde(default)]
    volumes: BTreeMap<String, Option<BTreeMap<String, String>>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Service {
    image: Option<String>,
    build: Option<Build>,
    #[serde(default)]
    environment: BTreeMap<String, String>,
    #[serde(default)]
    ports: Vec<String>,
    #[serde(default)]
    volumes: Vec<String>,
    #[serde(default)]
    depends_on: BTreeMap<String, Needed>,
    healthcheck: Option<HealthCheck>,
    #[serde(rename = "restart")]
    _restart: Option<Restart>,
    #[serde(rename = "read_only")]
    _read_only: Option<bool>,
    #[serde(default, rename = "cap_drop")]
    _cap_drop: Vec<String>,
    #[serde(default, rename = "security_opt")]
    _security_opt: Vec<String>,
    #[serde(default, rename = "tmpfs")]
    _tmpfs: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Build {
    context: String,
    target: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Needed {
    condition: Condition,
}

#[derive(Deserialize, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
enum Condition {
    ServiceStarted,
    ServiceHealthy,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Restart {
    No,
    Always,
    OnFailure,
    UnlessStopped,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct HealthCheck {
    test: Vec<String>,
    #[serde(rename = "interval")]
    _interval: Option<String>,
    #[serde(rename = "timeout")]
    _timeout: Option<String>,
    #[serde(rename = "start_period")]
    _start_period: Option<String>,
    #[serde(rename = "retries")]
    _retries: Option<u32>,
}

/// What would keep the services from starting together.
pub fn faults(text: &str, image: &Dockerfile) -> Vec<String> {
    match yaml_serde::from_str::<Compose>(text) {
        Err(error) => vec![error.to_string()],
        Ok(compose) => {
            let each = compose.services.iter();
            each.flat_map(|(name, service)| {
                let faults = service.faults(&compose, image);
                faults.into_iter().map(move |fault| format!("{name}: {fault}"))
            })
            .collect()
        }
    }
}

impl Service {
    fn faults(&self, compose: &Compose, image: &Dockerfile) -> Vec<String> {
        [
            self.origin_faults(image),
            self.neighbour_faults(compose),
            self.mount_faults(compose, image),
            self.port_faults(image),
        ]
        .concat()
    }

    fn origin_faults(&self, image: &Dockerfile) -> Vec<String> {
        match (&self.image, &self.build) {
            (None, None) => vec!["neither image nor build".to_owned()],
            (Some(_), Some(_)) => vec!["image and build".to_owned()],
            (Some(name), None) if !name.contains(':') || name.ends_with(":latest") => {
                vec![format!("{name} says no version")]
            }
            (Some(_), None) => Vec::new(),
            (None, Some(build)) => {
                let no_stage = build.target.as_deref().filter(|target| !image.stages().contains(target));
                let elsewhere = (build.context != ".").then_some("is not built from this repository".to_owned());
                elsewhere
                    .into_iter()
                    .chain(no_stage.map(|target| format!("the Dockerfile has no stage {target}")))
                    .collect()
            }
        }
    }

    fn neighbour_faults(&self, compose: &Compose) -> Vec<String> {
        let mut faults = Vec::new();
        for (name, needed) in &self.depends_on {
            match compose.services.get(name) {
                None => faults.push(format!("depends on {name}, which is no service")),
                Some(other) if needed.condition == Condition::ServiceHealthy && other.shows_no_health() => {
                    faults.push(format!("waits for {name} to be healthy, which has no health check"));
                }
                Some(_) => {}
            }
        }
        if self.healthcheck.as_ref().is_some_and(|check| !["CMD", "CMD-SHELL"].contains(&first(&check.test))) {
            faults.push("a health check begins with CMD or CMD-SHELL".to_owned());
        }
        faults
    }

    fn shows_no_health(&self) -> bool {
        self.image.is_some() && self.healthcheck.is_none()
    }

    fn mount_faults(&self, compose: &Compose, image: &Dockerfile) -> Vec<String> {
        let mut faults = Vec::new();
        for mount in &self.volumes {
            let Some((source, target)) = mount.split_once(':') else {
                faults.push(format!("{mount} has no target"));
                continue;
            };
            if !source.starts_with('.') && !source.starts_with('/') && !compose.volumes.contains_key(source) {
                faults.push(format!("{source} is no volume"));
            }
            if self.build.is_some() && !image.volumes().iter().any(|volume| volume == target) {
                faults.push(format!("the image keeps nothing in {target}"));
            }
        }
        faults
    }

    fn port_faults(&self, image: &Dockerfile) -> Vec<String> {
        let inner = self.ports.iter().map(|port| port.rsplit(':').next().unwrap_or(port));
        let mut faults: Vec<_> = inner
            .filter(|port| self.build.is_some() && !image.ports().contains(port))
            .map(|port| format!("the image does not listen on {port}"))
            .collect();
        let ours = self.build.is_some();
        let foreign = self.environment.keys().filter(|name| ours && !name.starts_with("BALCAO_"));
        faults.extend(foreign.map(|name| format!("{name}: our variables begin with BALCAO_")));
        faults
    }
}

fn first(words: &[String]) -> &str {
    words.first().map_or("", String::as_str)
}

#[cfg(test)]
mod tests {
    use super::*;

    const IMAGE: &str = "FROM rust:1 AS build\nFROM debian:12 AS server\nEXPOSE 8080\nVOLUME /data\n";
    const GOOD: &str = r#"
name: balcao
services:
  server:
    build: { context: ., target: server }
    environment: { BALCAO_LISTEN: "0.0.0.0:8080" }
    ports: ["8080:8080"]
    volumes: ["data:/data"]
    depends_on: { db: { condition: service_healthy } }
  db:
    image: postgres:17
    healthcheck: { test: [CMD, pg_isready] }
volumes:
  data:
"#;

    fn found(text: &str) -> Vec<String> {
        let image = Dockerfile::parse(IMAGE).expect("a Dockerfile");
        faults(text, &image)
    }

    #[test]
    fn a_good_one_has_no_fault() {
        assert_eq!(found(GOOD), Vec::<String>::new());
    }

    #[test]
    fn each_fault_is_found() {
        for (from, to, said) in [
            ("ports:", "prots:", "unknown field"),
            ("target: server", "target: sever", "no stage sever"),
            ("8080:8080", "8080:80", "does not listen on 80"),
            ("data:/data", "date:/data", "date is no volume"),
            ("data:/data", "data:/dada", "keeps nothing in /dada"),
            ("{ db:", "{ bd:", "no service"),
            ("    healthcheck: { test: [CMD, pg_isready] }\n", "", "no health check"),
            ("[CMD, pg_isready]", "[pg_isready]", "begins with CMD"),
            ("postgres:17", "postgres", "no version"),
            ("BALCAO_LISTEN", "LISTEN", "begin with BALCAO_"),
            ("service_healthy", "service_fine", "unknown variant"),
        ] {
            let faults = found(&GOOD.replace(from, to));
            assert!(faults.iter().any(|fault| fault.contains(said)), "{from} -> {to}: {faults:?}");
        }
    }
}
