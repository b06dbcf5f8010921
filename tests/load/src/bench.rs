//! `bench`: plays the scenarios and prints their figures, each beside the limit of the same run.

use std::path::PathBuf;

use anyhow::{Context, Result, bail};
use clap::Args;
use tokio::{runtime, task::LocalSet};

use crate::{
    drift::drift,
    figure::HEAD,
    machine,
    scenario::{Findings, LARGEST, Scenario, Setup},
    stage::Template,
};

#[derive(Args)]
pub struct Bench {
    /// The server's program, built in release
    #[arg(long)]
    server: PathBuf,
    /// The maintenance database of a PostgreSQL server, for a role that may create databases
    #[arg(long)]
    postgres: Option<String>,
    /// Only the scenarios that give these figures, as in G1,G3
    #[arg(long, value_delimiter = ',')]
    only: Vec<String>,
    /// Smaller and shorter: shows that everything works, and is no measurement
    #[arg(long)]
    quick: bool,
}

impl Bench {
    /// Plays and prints.
    ///
    /// # Errors
    /// A scenario could not be played to its end; the others are played all the same.
    pub fn run(&self) -> Result<()> {
        machine::pin_self()?;
        let runtime = runtime::Builder::new_current_thread().enable_all().build()?;
        runtime.block_on(LocalSet::new().run_until(self.play()))
    }

    async fn play(&self) -> Result<()> {
        let scenarios = self.chosen()?;
        let executable = self.server.canonicalize().with_context(|| self.server.display().to_string())?;
        let template = Template::make(&executable, LARGEST).await?;
        let stage = Setup { template, executable, postgres: self.postgres.clone(), quick: self.quick };
        let (mut lines, mut failed) = (vec![HEAD.to_owned()], Vec::new());
        for scenario in scenarios {
            match scenario.play(&stage).await {
                Ok(findings) => lines.extend(tell(scenario, &findings)),
                Err(error) => {
                    say(&format!("{scenario:?} could not be played: {error:#}"));
                    failed.push(format!("{scenario:?}"));
                }
            }
        }
        say(&format!("\n{}", lines.join("\n")));
        if self.quick {
            say("\n--quick: smaller loads for a shorter time. This shows that it works, and measures little.");
        }
        if failed.is_empty() { Ok(()) } else { bail!("not played: {}", failed.join(", ")) }
    }

    fn chosen(&self) -> Result<Vec<Scenario>> {
        let all = Scenario::ALL.into_iter();
        let known =
            |number: &&String| Scenario::ALL.iter().any(|scenario| scenario.numbers().contains(&number.as_str()));
        if let Some(unknown) = self.only.iter().find(|number| !known(number)) {
            bail!("nothing here measures {unknown}");
        }
        let is_asked = |number: &&str| self.only.iter().any(|asked| asked == number);
        Ok(all.filter(|scenario| self.only.is_empty() || scenario.numbers().iter().any(&is_asked)).collect())
    }
}

/// Prints what a scenario found, and gives its lines of the table.
fn tell(scenario: Scenario, findings: &Findings) -> Vec<String> {
    let lines: Vec<String> = findings.figures.iter().map(ToString::to_string).collect();
    say(&format!("\n{scenario:?}"));
    lines.iter().for_each(|line| say(line));
    findings.notes.iter().for_each(|note| say(&format!("  {note}")));
    for (name, value) in &findings.yardsticks {
        say(&format!("  {name}: {value:.2}{}", drift(name, *value)));
    }
    lines
}

#[expect(clippy::print_stdout, reason = "a command-line tool tells its user what it measured")]
fn say(words: &str) {
    println!("{words}");
}
