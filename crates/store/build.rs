//! The migrations are embedded at compile time; cargo has to be told that they are a source.

fn main() {
    println!("cargo:rerun-if-changed=../../migrations");
}
