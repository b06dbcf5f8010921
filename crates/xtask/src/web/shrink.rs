//! The last shrinking of the wasm, by wasm-opt: a program of the npm package `binaryen`.

use std::fs;
use std::path::PathBuf;

use anyhow::Result;

use super::{Shrink, workshop};
use crate::node::Node;
use crate::{house, process};

/// Names the version, and its lock the sum of what is installed.
const LISTS: [&str; 2] = ["package.json", "package-lock.json"];

/// What rustc's wasm uses beyond the first version of wasm; every browser since 2022 has it.
const FEATURES: [&str; 6] = [
    "--enable-bulk-memory",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

/// A wasm-opt that is ready to use.
pub struct Shrinker {
    node: Node,
    script: PathBuf,
}

impl Shrinker {
    /// Installs wasm-opt below `target/tools`; `None` where it is not wanted enough to bring Node.js.
    pub fn prepare(when: Shrink) -> Result<Option<Self>> {
        let node = match when {
            Shrink::Always => Node::bring()?,
            Shrink::WhereNodeIs => match Node::find() {
                Some(node) => node,
                None => {
                    println!(
                        "Without Node.js the pages stay somewhat larger: wasm-opt is skipped. For it: apt-get install nodejs npm"
                    );
                    return Ok(None);
                }
            },
        };
        let tools = house::path("target/tools");
        fs::create_dir_all(&tools)?;
        for list in LISTS {
            fs::copy(house::path("crates/xtask/tools").join(list), tools.join(list))?;
        }
        node.install(&tools)?;
        Ok(Some(Self { node, script: tools.join("node_modules/binaryen/bin/wasm-opt") }))
    }

    /// The same program in fewer bytes.
    pub fn shrink(&self, page: &str, wasm: &[u8]) -> Result<Vec<u8>> {
        let [large, small] = ["large", "small"].map(|size| workshop().join(format!("{page}-{size}.wasm")));
        fs::write(&large, wasm)?;
        let mut optimise = self.node.script(&self.script);
        optimise.args(["-Oz", "--strip-debug", "--strip-producers"]).args(FEATURES);
        process::run(optimise.arg(&large).arg("--output").arg(&small))?;
        Ok(fs::read(small)?)
    }
}
