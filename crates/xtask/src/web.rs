//! `cargo xtask web`: builds the pages, from Rust and CSS to files that the server sends unchanged.
//!
//! Everything lands flat in `crates/server/assets`, which the server embeds (rust-embed, `#[folder = "assets"]`):
//!
//! - `console.html`, `widget.html`, `follow-up.html`: the pages. Served uncached, for `/app…`, `/chat/…` and `/acompanhar/…`; never
//!   below `/assets/`.
//! - `<name>-<hash>.{js,wasm,css,svg}`: the files that they load from `/assets/<file>`. The hash is of the content, so
//!   they are immutable: `Cache-Control: public, max-age=31536000, immutable`.
//! - each of them compressed, with `.br` and `.gz` at the end.
//! - `assets.json`: the hashed names by their plain ones (`"console.js": "console-0123456789abcdef.js"`).
//!
//! git ignores the folder but for its `.gitignore`: `cargo build` works before any page is built, and a
//! server without pages notices that `console.html` is missing. A debug server reads the folder at run time, so new pages need no new
//! server; a release server embeds it, and its `build.rs` says `cargo:rerun-if-changed=assets` so that cargo notices.
//!
//! Hashed files are written before the pages that name them, and old ones removed last: a server that is running never
//! sends a page whose files are not there.

mod asset_dir;
mod bind;
mod classes;
mod compile;
mod inputs;
mod names;
mod pages;
mod panics;
mod shell;
mod shrink;
mod split;
mod style;
mod weight;

use std::fs::{self, File};
use std::thread;
use std::time::Instant;

use anyhow::{Result, anyhow};
use clap::Args;

use crate::{install, repo};
use asset_dir::AssetDir;
use bind::Bound;
pub use pages::BUILD_FOLDER;
use pages::PAGES;
pub use shrink::Shrink;
use shrink::Shrinker;
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

impl Web {
    /// The pages in their release profile.
    pub fn shipped(shrink: Shrink) -> Self {
        Self { dev: false, shrink }
    }

    /// Builds the pages, unless those there were built from the same inputs.
    pub fn build(&self) -> Result<()> {
        let begun = Instant::now();
        let _alone = alone()?;
        let shrinker = if self.dev { None } else { Shrinker::prepare(self.shrink)? };
        let assets = AssetDir::new(repo::path("crates/server/assets"), self.dev);
        let stamp = repo::path(BUILD_FOLDER).join("pages.stamp");
        let inputs = inputs::fingerprint(&[&self.dev.to_string(), &shrinker.is_some().to_string()])?;
        if assets.is_complete() && fs::read_to_string(&stamp).is_ok_and(|built| built == inputs) {
            println!("The pages are up to date");
            return Ok(());
        }
        self.write(assets, shrinker.as_ref())?;
        fs::write(stamp, inputs)?;
        println!("Built the pages in {:.1} s", begun.elapsed().as_secs_f64());
        Ok(())
    }

    fn write(&self, mut assets: AssetDir, shrinker: Option<&Shrinker>) -> Result<()> {
        install::wasm_target()?;
        println!("Building the pages");
        compile::compile(self.dev)?;
        let icons = drawing(&mut assets, "icons")?;
        let favicon = drawing(&mut assets, "favicon")?;
        let favicon_waiting = drawing(&mut assets, "favicon-waiting")?;
        for (page, bound) in self.bind_all(shrinker)? {
            let Bound { wasm, mut glue, parts } = bound;
            let wasm = assets.asset(page, "wasm", &wasm)?;
            for (name, part) in parts {
                let hashed = assets.asset(&format!("{page}-part-{}", name.trim_end_matches(".wasm")), "wasm", &part)?;
                glue = glue.replace(&format!("./{name}"), &format!("./{hashed}"));
            }
            let glue = assets.asset(page, "js", glue.as_bytes())?;
            let boot = assets.asset(&format!("{page}-boot"), "js", shell::boot(&glue, &wasm).as_bytes())?;
            let style = assets.asset(page, "css", style::of(page)?.as_bytes())?;
            let (icons, favicon, favicon_waiting) = (icons.clone(), favicon.clone(), favicon_waiting.clone());
            let parts = shell::Parts { style, glue, boot, wasm, icons, favicon, favicon_waiting };
            assets.page(page, shell::html(&parts));
        }
        assets.publish()
    }

    /// Binds and shrinks all pages side by side: each is a chain of programs that use one core.
    fn bind_all(&self, shrinker: Option<&Shrinker>) -> Result<Vec<(&'static str, Bound)>> {
        let bind = |page| {
            // The names of functions tell which ones panic; wasm-opt strips them in the end.
            let bound = bind::bind(page, &compile::built(page, self.dev), self.dev, self.dev || shrinker.is_some())?;
            match shrinker {
                Some(shrinker) => shrinker.shrink(page, names::tidy(bound)?),
                None => Ok(bound),
            }
        };
        thread::scope(|scope| {
            let running: Vec<_> = PAGES.iter().map(|page| (*page, scope.spawn(move || bind(page)))).collect();
            let join = |(page, thread): (_, thread::ScopedJoinHandle<Result<Bound>>)| {
                Ok((page, thread.join().map_err(|_| anyhow!("building {page} panicked"))??))
            };
            running.into_iter().map(join).collect()
        })
    }
}

/// A lock that a second build waits for, because builds share their folders. Dropping the file releases it.
fn alone() -> Result<File> {
    fs::create_dir_all(repo::path(BUILD_FOLDER))?;
    let lock = File::create(repo::path(BUILD_FOLDER).join("pages.lock"))?;
    lock.lock()?;
    Ok(lock)
}

/// Adds one of the drawings of `frontend/ui`, and returns its hashed name.
fn drawing(assets: &mut AssetDir, name: &str) -> Result<String> {
    assets.asset(name, "svg", &fs::read(repo::path(format!("frontend/ui/{name}.svg")))?)
}
