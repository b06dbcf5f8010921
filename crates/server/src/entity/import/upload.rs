//! A file that was sent to be imported, with what was chosen for its lines.

use std::collections::BTreeSet;

use protocol::{id::ImportId, rest::entity_import::ImportDraft};

use super::file::{self, Content};
use crate::{auth::keys, error::Error};

/// The lines that are saved though they look like somebody (R48).
#[derive(Debug)]
pub struct Choice {
    all: bool,
    /// Those that were named, by their number in the file.
    pub lines: BTreeSet<u32>,
}

impl Choice {
    fn of(draft: &ImportDraft) -> Self {
        Self { all: draft.despite_look_alikes, lines: draft.despite_lines.iter().copied().collect() }
    }

    /// Whether a line is saved though it looks like somebody.
    pub fn has(&self, line: u32) -> bool {
        self.all || self.lines.contains(&line)
    }

    /// As an import's identity has it. Without named lines it is what it was before lines could be named: imports from then
    /// stay the same ones.
    fn written(&self) -> String {
        let lines = self.lines.iter().map(|line| format!(",{line}"));
        std::iter::once(self.all.to_string()).chain(lines).collect()
    }
}

/// A file to be imported.
pub struct Upload {
    pub id: ImportId,
    pub content: Content,
    pub choice: Choice,
    pub hash: String,
}

impl Upload {
    pub fn read(draft: &ImportDraft) -> Result<Self, Error> {
        let ImportDraft { id, csv, .. } = draft;
        let choice = Choice::of(draft);
        let hash = keys::hash(&format!("{}\n{csv}", choice.written()));
        Ok(Self { id: *id, content: file::read(csv)?, choice, hash })
    }
}
