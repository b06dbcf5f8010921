//! `cargo xtask web`: the pages, from Rust and CSS to files that the server sends as they are.
//!
//! Everything lands flat in `crates/server/assets`, which the server embeds (rust-embed, `#[folder = "assets"]`):
//!
//! - `console.html`, `widget.html`, `follow-up.html`: the pages. Served uncached, for `/app…`, `/chat/…` and `/acompanhar/…`; never
//!   below `/assets/`.
//! - `<name>-<hash>.{js,wasm,css,svg}`: what they load, from `/assets/<file>`. The hash is of the content, so they are
//!   immutable: `Cache-Control: public, max-age=31536000, immutable`.
//! - each of them again with `.br` and `.gz` at the end, for who accepts it.
//! - `assets.json`: the hashed names by their plain ones (`"console.js": "console-0123456789abcdef.js"`).
//!
//! The folder is ignored by git but for the `.gitignore` that says so: `cargo build` works before any page is built, and a
//! server without pages knows it by the missing `console.html`. A debug server reads the folder at run time, so new pages need no new
//! server; a release server embeds it, and its `build.rs` says `cargo:rerun-if-changed=assets` so that cargo notices.
//!
//! Hashed files are written before the pages that name them, and old ones removed last: a server that is running never
//! sends a page whose files are not there.

mod bind;
mod classes;
mod compile;
mod inputs;
mod names;
mod outlet;
mod shell;
mod shrink;
mod split;
mod style;
mod weight;

use std::fs::{self, File};
use std::path::PathBuf;
use std::time::Instant;

use anyhow::Result;
use clap::Args;

use crate::{bring, house};
pub use compile::FOLDER as BUILD_FOLDER;
use outlet::Outlet;
pub use weight::check as check_weight;

/// Options of `web`.
#[derive(Args)]
pub struct Web {
    /// Build fast and large, to try something
    #[arg(long)]
    dev: bool,
    #[arg(skip)]
    shrink: Shrink,
}

/// When `wasm-opt` and `terser` make the pages smaller. They need Node.js.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub enum Shrink {
    /// Always; Node.js is brought, or its absence is an error.
    Always,
    /// Where Node.js is; elsewhere the pages work as well, only larger.
    #[default]
    WhereNodeIs,
}

/// The pages, by the name of their package less `balcao-`.
pub const PAGES: [&str; 3] = ["console", "widget", "follow-up"];

impl Web {
    /// The pages as they are shipped.
    pub fn shipped(shrink: Shrink) -> Self {
        Self { dev: false, shrink }
    }

    /// Builds the pages, unless those there were built from the same inputs.
    pub fn build(&self) -> Result<()> {
        let begun = Instant::now();
        let _alone = alone()?;
        let shrinker = if self.dev { None } else { shrink::Shrinker::prepare(self.shrink)? };
        let outlet = Outlet::new(house::path("crates/server/assets"), self.dev);
        let stamp = house::path("target/web/pages.stamp");
        let inputs = inputs::fingerprint(&[&self.dev.to_string(), &shrinker.is_some().to_string()])?;
        if outlet.is_complete() && fs::read_to_string(&stamp).is_ok_and(|built| built == inputs) {
            println!("The pages are up to date");
            return Ok(());
        }
        self.make(outlet, shrinker.as_ref())?;
        fs::write(stamp, inputs)?;
        println!("Built the pages in {:.1} s", begun.elapsed().as_secs_f64());
        Ok(())
    }

    fn make(&self, mut outlet: Outlet, shrinker: Option<&shrink::Shrinker>) -> Result<()> {
        bring::wasm_target()?;
        println!("Building the pages");
        compile::compile(self.dev)?;
        let icons = drawing(&mut outlet, "icons")?;
        let favicon = drawing(&mut outlet, "favicon")?;
        let favicon_waiting = drawing(&mut outlet, "favicon-waiting")?;
        for page in PAGES {
            let bound = bind::bind(page, &compile::built(page, self.dev), self.dev)?;
            let bind::Bound { wasm, mut glue, parts } = match shrinker {
                Some(shrinker) => shrinker.shrink(page, names::tidy(bound)?)?,
                None => bound,
            };
            let wasm = outlet.asset(page, "wasm", &wasm)?;
            for (name, part) in parts {
                let hashed = outlet.asset(&format!("{page}-part-{}", name.trim_end_matches(".wasm")), "wasm", &part)?;
                glue = glue.replace(&format!("./{name}"), &format!("./{hashed}"));
            }
            let glue = outlet.asset(page, "js", glue.as_bytes())?;
            let boot = outlet.asset(&format!("{page}-boot"), "js", shell::boot(&glue, &wasm).as_bytes())?;
            let style = outlet.asset(page, "css", style::of(page)?.as_bytes())?;
            let (icons, favicon, favicon_waiting) = (icons.clone(), favicon.clone(), favicon_waiting.clone());
            let parts = shell::Parts { style, glue, boot, wasm, icons, favicon, favicon_waiting };
            outlet.page(page, shell::html(&parts));
        }
        outlet.publish()
    }
}

/// Keeps a second build waiting until the file is dropped: they share their folders.
fn alone() -> Result<File> {
    fs::create_dir_all(house::path(BUILD_FOLDER))?;
    let lock = File::create(house::path(BUILD_FOLDER).join("pages.lock"))?;
    lock.lock()?;
    Ok(lock)
}

/// Sends one of the design language's drawings along.
fn drawing(outlet: &mut Outlet, name: &str) -> Result<String> {
    outlet.asset(name, "svg", &fs::read(house::path(format!("frontend/ui/{name}.svg")))?)
}

/// Where intermediate files of the pages go.
fn workshop() -> PathBuf {
    house::path("target/web/pages")
}
