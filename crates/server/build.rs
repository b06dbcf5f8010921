//! Says when the embedded pages have changed.

fn main() {
    println!("cargo:rerun-if-changed=assets");
}
