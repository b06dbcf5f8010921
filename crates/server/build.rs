//! A release server holds its pages, so it is built anew when they change; a debug server reads them from disk.

use std::env;

fn main() {
    let held = env::var("PROFILE").is_ok_and(|profile| profile == "release");
    println!("cargo:rerun-if-changed={}", if held { "assets" } else { "build.rs" });
}
