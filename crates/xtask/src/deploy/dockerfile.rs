//! The Dockerfile.

use std::path::Path;

use anyhow::{Result, bail};

/// The instructions we use; another one is probably misspelt.
const KNOWN: [&str; 14] = [
    "FROM",
    "ARG",
    "RUN",
    "COPY",
    "WORKDIR",
    "ENV",
    "USER",
    "EXPOSE",
    "VOLUME",
    "HEALTHCHECK",
    "ENTRYPOINT",
    "CMD",
    "LABEL",
    "STOPSIGNAL",
];

/// A Dockerfile as its instructions, in order.
pub struct Dockerfile {
    instructions: Vec<Instruction>,
}

struct Instruction {
    word: String,
    rest: String,
}

impl Dockerfile {
    /// Splits the text into instructions.
    ///
    /// # Errors
    /// At an instruction that we don't know.
    pub fn parse(text: &str) -> Result<Self> {
        let lines = text.lines().filter(|line| !line.trim_start().starts_with('#'));
        let joined = lines.collect::<Vec<_>>().join("\n").replace("\\\n", " ");
        let mut instructions = Vec::new();
        for line in joined.lines().map(str::trim).filter(|line| !line.is_empty()) {
            let (word, rest) = line.split_once(' ').unwrap_or((line, ""));
            if !KNOWN.contains(&word) {
                bail!("Dockerfile: what is `{word}`?");
            }
            instructions.push(Instruction { word: word.to_owned(), rest: rest.trim().to_owned() });
        }
        Ok(Self { instructions })
    }

    /// What would keep the image from being built, or from being what we promise.
    pub fn faults(&self, root: &Path, ignored: &str) -> Vec<String> {
        [self.stage_faults(), self.copy_faults(root, ignored), self.user_faults(), self.start_faults()].concat()
    }

    /// Names of the build stages.
    pub fn stages(&self) -> Vec<&str> {
        self.all("FROM").filter_map(|from| Some(from.split_once(" AS ")?.1.trim())).collect()
    }

    /// Ports that the image says it listens on.
    pub fn ports(&self) -> Vec<&str> {
        self.final_stage("EXPOSE").flat_map(str::split_whitespace).collect()
    }

    /// Folders that outlive a container.
    pub fn volumes(&self) -> Vec<String> {
        self.final_stage("VOLUME").flat_map(words).collect()
    }

    fn stage_faults(&self) -> Vec<String> {
        let mut faults = Vec::new();
        if self.instructions.first().is_none_or(|first| first.word != "FROM") {
            faults.push("does not begin with FROM".to_owned());
        }
        if self.all("FROM").count() < 2 {
            faults.push("builds and runs in one stage: the image is not small".to_owned());
        }
        for from in self.all("FROM") {
            let image = from.split_whitespace().next().unwrap_or_default();
            let tag = image.split_once(':').map_or("", |(_, tag)| tag);
            if !self.stages().contains(&image) && (tag.is_empty() || tag == "latest") {
                faults.push(format!("FROM {image} says no version"));
            }
        }
        faults
    }

    fn copy_faults(&self, root: &Path, ignored: &str) -> Vec<String> {
        let mut known: Vec<&str> = Vec::new();
        let mut faults = Vec::new();
        for instruction in &self.instructions {
            match instruction.word.as_str() {
                "FROM" => known.extend(instruction.rest.split_once(" AS ").map(|(_, name)| name.trim())),
                "COPY" => faults.extend(copy_faults(&instruction.rest, &known, root, ignored)),
                _ => {}
            }
        }
        faults
    }

    fn user_faults(&self) -> Vec<String> {
        let user = self.final_stage("USER").last().unwrap_or("root");
        let name = user.split(':').next().unwrap_or(user);
        let is_root = ["root", "0"].contains(&name);
        is_root.then(|| "the server would run as root: USER is missing".to_owned()).into_iter().collect()
    }

    fn start_faults(&self) -> Vec<String> {
        let missing = |word: &&str| self.final_stage(word).next().is_none();
        let mut faults: Vec<_> = ["ENTRYPOINT", "HEALTHCHECK", "EXPOSE", "VOLUME"]
            .into_iter()
            .filter(missing)
            .map(|word| format!("{word} is missing in the last stage"))
            .collect();
        let shell = |word: &&str| self.final_stage(word).any(|rest| !rest.starts_with('['));
        // In the shell's form a signal reaches the shell, and the server never drains.
        faults.extend(["ENTRYPOINT", "CMD"].into_iter().filter(shell).map(|word| format!("{word} is not a JSON list")));
        faults
    }

    fn all<'a>(&'a self, word: &str) -> impl Iterator<Item = &'a str> {
        self.instructions.iter().filter(move |one| one.word == word).map(|one| one.rest.as_str())
    }

    fn final_stage<'a>(&'a self, word: &str) -> impl Iterator<Item = &'a str> {
        let start = self.instructions.iter().rposition(|one| one.word == "FROM").unwrap_or(0);
        self.instructions[start..].iter().filter(move |one| one.word == word).map(|one| one.rest.as_str())
    }
}

fn copy_faults(rest: &str, known: &[&str], root: &Path, ignored: &str) -> Vec<String> {
    let (flags, paths): (Vec<String>, Vec<String>) = words(rest).into_iter().partition(|word| word.starts_with("--"));
    let Some((_, sources)) = paths.split_last().filter(|(_, sources)| !sources.is_empty()) else {
        return vec![format!("COPY {rest} lacks a source or a destination")];
    };
    if let Some(stage) = flags.iter().find_map(|flag| flag.strip_prefix("--from=")) {
        let missing = !known.contains(&stage);
        return missing
            .then(|| format!("COPY --from={stage}: no stage of that name stands above it"))
            .into_iter()
            .collect();
    }
    let lacks = |source: &&String| !root.join(source).exists() || ignored.lines().any(|line| line.trim() == *source);
    sources.iter().filter(lacks).map(|source| format!("COPY {source}: not there, or in .dockerignore")).collect()
}

/// Words, or a JSON list of them.
fn words(rest: &str) -> Vec<String> {
    serde_json::from_str(rest).unwrap_or_else(|_| rest.split_whitespace().map(str::to_owned).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: &str = "FROM rust:1 AS build\nCOPY Cargo.toml \\\n  ./\nFROM debian:12\nCOPY --from=build /a /b\nUSER 10001\n\
                        EXPOSE 8080\nVOLUME /data\nHEALTHCHECK CMD [\"balcao\"]\nENTRYPOINT [\"balcao\"]\n";

    fn faults(text: &str) -> Vec<String> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        Dockerfile::parse(text).map_or_else(|error| vec![error.to_string()], |file| file.faults(root, "target\n"))
    }

    #[test]
    fn a_good_one_has_no_fault() {
        assert_eq!(faults(GOOD), Vec::<String>::new());
    }

    #[test]
    fn each_fault_is_found() {
        for (from, to, said) in [
            ("USER 10001", "USER root", "as root"),
            ("USER 10001\n", "", "as root"),
            ("--from=build", "--from=biuld", "no stage"),
            ("Cargo.toml", "Cargo.tmol", "not there"),
            ("EXPOSE", "EXPSOE", "what is"),
            ("[\"balcao\"]\n", "balcao\n", "JSON list"),
            ("debian:12", "debian", "no version"),
            ("HEALTHCHECK CMD [\"balcao\"]\n", "", "HEALTHCHECK is missing"),
        ] {
            let broken = if said == "JSON list" {
                GOOD.replace("ENTRYPOINT [\"balcao\"]", "ENTRYPOINT balcao")
            } else {
                GOOD.replace(from, to)
            };
            assert!(faults(&broken).iter().any(|fault| fault.contains(said)), "{from} -> {to}: {:?}", faults(&broken));
        }
    }
}
