//! Makes a page smaller: its wasm by wasm-opt, a program of the npm package `binaryen`, and its glue by `terser`.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use anyhow::Result;

use super::bind::Bound;
use super::pages::intermediate;
use crate::node::Node;
use crate::{process, repo};

/// The list of the npm packages, and its lock with their hashes.
const LISTS: [&str; 2] = ["package.json", "package-lock.json"];

/// Features that rustc's wasm uses beyond the first version of wasm; every browser since 2022 has them.
const FEATURES: [&str; 6] = [
    "--enable-bulk-memory",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

/// When `wasm-opt` and `terser` make the pages smaller. They need Node.js.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub enum Shrink {
    /// Node.js is installed where it is missing; failing that, there are no pages.
    Always,
    /// Where Node.js is; elsewhere the pages work as well, only larger.
    #[default]
    WhereNodeIs,
}

/// Both programs, ready to use.
pub struct Shrinker {
    node: Node,
    tools: PathBuf,
}

impl Shrinker {
    /// Installs them below `target/tools`; `None` where Node.js is missing and need not be installed.
    pub fn prepare(when: Shrink) -> Result<Option<Self>> {
        let node = match when {
            Shrink::Always => Node::find_or_install()?,
            Shrink::WhereNodeIs => match Node::find() {
                Some(node) => node,
                None => {
                    println!(
                        "Without Node.js the pages stay somewhat larger: wasm-opt and terser are skipped. For them: apt-get install nodejs npm"
                    );
                    return Ok(None);
                }
            },
        };
        let tools = repo::path("target/tools");
        fs::create_dir_all(&tools)?;
        for list in LISTS {
            fs::copy(repo::path("crates/xtask/tools").join(list), tools.join(list))?;
        }
        node.install(&tools)?;
        Ok(Some(Self { node, tools: tools.join("node_modules") }))
    }

    /// The same page in fewer bytes.
    pub fn shrink(&self, page: &str, Bound { wasm, glue, parts }: Bound) -> Result<Bound> {
        let wasm = self.optimised(page, &wasm)?;
        let optimised = |(name, part): (String, Vec<u8>)| {
            let small = self.optimised(&format!("{page}-{name}"), &part)?;
            Ok((name, small))
        };
        let parts = parts.into_iter().map(optimised).collect::<Result<_>>()?;
        let mut minify = self.node.script(self.tools.join("terser/bin/terser"));
        minify.args(["--module", "--mangle", "--compress", "passes=2"]);
        let glue = String::from_utf8(through(&mut minify, page, "js", glue.as_bytes())?)?;
        Ok(Bound { wasm, glue, parts })
    }

    fn optimised(&self, name: &str, wasm: &[u8]) -> Result<Vec<u8>> {
        let mut optimise = self.node.script(self.tools.join("binaryen/bin/wasm-opt"));
        optimise.args(["-Oz", "--reorder-functions-by-name"]);
        optimise.args(["--strip-debug", "--strip-producers", "--strip-target-features"]).args(FEATURES);
        through(&mut optimise, name, "wasm", wasm)
    }
}

/// The output of a program for a file.
fn through(program: &mut Command, page: &str, ending: &str, content: &[u8]) -> Result<Vec<u8>> {
    let [large, small] = ["large", "small"].map(|size| intermediate().join(format!("{page}-{size}.{ending}")));
    fs::write(&large, content)?;
    process::run(program.arg(&large).arg("--output").arg(&small))?;
    Ok(fs::read(small)?)
}
