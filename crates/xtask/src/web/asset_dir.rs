//! The folder that the server serves: hashed names, and each file in three encodings.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use brotli::enc::BrotliEncoderParams;
use flate2::Compression;
use flate2::write::GzEncoder;
use sha2::{Digest, Sha256};

use super::pages::PAGES;

const MANIFEST: &str = "assets.json";
/// Keeps the folder in git, and everything else out of it.
const KEPT: &str = ".gitignore";

/// Sizes of block that brotli packs by, as powers of two. Which one is best depends on the file: the console's wasm is 0.9 % smaller by 2¹⁶
/// bytes than by brotli's own 2¹⁸.
const BLOCKS: [i32; 2] = [16, 18];

/// Collects the files of one build.
pub struct AssetDir {
    folder: PathBuf,
    /// Compress fast rather than well.
    quick: bool,
    names: BTreeMap<String, String>,
    pages: BTreeMap<String, String>,
    written: BTreeSet<String>,
}

impl AssetDir {
    /// Starts a build into a folder.
    pub fn new(folder: PathBuf, quick: bool) -> Self {
        Self { folder, quick, names: BTreeMap::new(), pages: BTreeMap::new(), written: BTreeSet::new() }
    }

    /// Whether every file that the folder's own manifest names is there.
    pub fn is_complete(&self) -> bool {
        let Ok(names) = names(&self.folder) else { return false };
        let pages = PAGES.map(|page| format!("{page}.html"));
        let files = names.values().chain(&pages).flat_map(|name| encoded(name));
        files.into_iter().all(|name| self.folder.join(name).is_file())
    }

    /// Writes a file under a name that changes with its content, and gives that name.
    pub fn asset(&mut self, name: &str, ending: &str, content: &[u8]) -> Result<String> {
        let sum = hex(&Sha256::digest(content));
        let hashed = format!("{name}-{}.{ending}", &sum[..16]);
        self.write(&hashed, content)?;
        self.names.insert(format!("{name}.{ending}"), hashed.clone());
        Ok(hashed)
    }

    /// Keeps a page for [`AssetDir::publish`].
    pub fn page(&mut self, name: &str, html: String) {
        self.pages.insert(format!("{name}.html"), html);
    }

    /// Writes the pages and the manifest, and removes what no page names any more.
    pub fn publish(mut self) -> Result<()> {
        for (name, html) in std::mem::take(&mut self.pages) {
            self.write(&name, html.as_bytes())?;
        }
        fs::write(self.folder.join(MANIFEST), serde_json::to_vec_pretty(&self.names)?)?;
        for entry in fs::read_dir(&self.folder)? {
            let name = entry?.file_name().to_string_lossy().into_owned();
            if ![MANIFEST, KEPT].contains(&name.as_str()) && !self.written.contains(&name) {
                fs::remove_file(self.folder.join(name))?;
            }
        }
        Ok(())
    }

    fn write(&mut self, name: &str, content: &[u8]) -> Result<()> {
        let [plain, brotli, gzip] = encoded(name);
        fs::write(self.folder.join(&plain), content)?;
        fs::write(self.folder.join(&brotli), self.brotli(content)?)?;
        fs::write(self.folder.join(&gzip), self.gzip(content)?)?;
        println!("{plain}: {} bytes, {} as brotli", content.len(), self.folder.join(&brotli).metadata()?.len());
        self.written.extend([plain, brotli, gzip]);
        Ok(())
    }

    fn brotli(&self, content: &[u8]) -> Result<Vec<u8>> {
        if self.quick {
            return brotli(content, 2, 0);
        }
        let packed = BLOCKS.map(|block| brotli(content, 11, block)).into_iter().collect::<Result<Vec<_>>>()?;
        packed.into_iter().min_by_key(Vec::len).context("no size of block")
    }

    fn gzip(&self, content: &[u8]) -> Result<Vec<u8>> {
        let level = if self.quick { Compression::fast() } else { Compression::best() };
        let mut packer = GzEncoder::new(Vec::new(), level);
        packer.write_all(content)?;
        Ok(packer.finish()?)
    }
}

/// The hashed names of a folder's files by their plain ones.
pub fn names(folder: &Path) -> Result<BTreeMap<String, String>> {
    Ok(serde_json::from_slice(&fs::read(folder.join(MANIFEST))?)?)
}

fn brotli(content: &[u8], quality: i32, lgblock: i32) -> Result<Vec<u8>> {
    let params = BrotliEncoderParams { quality, lgblock, lgwin: 24, ..BrotliEncoderParams::default() };
    let mut packed = Vec::new();
    brotli::CompressorWriter::with_params(&mut packed, 1 << 16, &params).write_all(content)?;
    Ok(packed)
}

fn encoded(name: &str) -> [String; 3] {
    [name.to_owned(), format!("{name}.br"), format!("{name}.gz")]
}

/// Bytes in lower-case hexadecimal.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
