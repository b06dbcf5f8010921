//! Keeps what the splitting of the page needs to know (`cargo xtask web`): which function calls which, and what lies where.

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    if std::env::var("CARGO_CFG_TARGET_ARCH").is_ok_and(|target| target == "wasm32") {
        println!("cargo:rustc-link-arg-bins=--emit-relocs");
    }
}
