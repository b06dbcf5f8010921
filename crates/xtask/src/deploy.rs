//! Dockerfile and docker-compose.yml, checked without a Docker engine.

mod compose;
mod dockerfile;

use std::fs;

use anyhow::{Context, Result};

use crate::house;
use crate::tally::Tally;

/// Checks both files, and that they fit each other and the repository.
pub fn check() -> Result<Tally> {
    let dockerfile = dockerfile::Dockerfile::parse(&read("Dockerfile")?)?;
    let ignored = read(".dockerignore")?;
    let checks = [
        ("Dockerfile", dockerfile.faults(&house::root(), &ignored)),
        ("docker-compose.yml", compose::faults(&read("docker-compose.yml")?, &dockerfile)),
    ];
    let mut sum = Tally::default();
    for (name, faults) in checks {
        println!("{} {name}", if faults.is_empty() { "ok " } else { "NOT" });
        faults.iter().for_each(|fault| println!("      {fault}"));
        sum += Tally::of_faults(name, &faults);
    }
    Ok(sum)
}

fn read(name: &str) -> Result<String> {
    fs::read_to_string(house::path(name)).with_context(|| name.to_owned())
}
