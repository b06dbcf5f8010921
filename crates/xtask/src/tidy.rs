//! `cargo xtask tidy`: checks of invariants. Each names the places that break it.

mod circles;
mod direction;
mod hosts;
mod leftovers;
mod migrations;
mod names;
mod prose;
mod references;
mod tree;
mod types;

use std::process::exit;

use anyhow::Result;

use crate::summary::Summary;
use tree::Tree;

/// An invariant: its demand, and the check that finds the places that break it.
struct Invariant {
    demand: &'static str,
    breaches: fn(&Tree) -> Result<Vec<String>>,
}

const INVARIANTS: [Invariant; 17] = [
    Invariant { demand: "Cargo.lock is what Cargo.toml asks for", breaches: direction::lock },
    Invariant { demand: "crates depend in one direction only", breaches: direction::rooms },
    Invariant { demand: "each library is named only by the crates it is for", breaches: direction::libraries },
    Invariant { demand: "components neither fetch nor open sockets", breaches: direction::components },
    Invariant { demand: "no files of one crate use each other in a circle", breaches: circles::unexplained },
    Invariant { demand: "no crate has two public types of one name", breaches: types::shared_names },
    Invariant { demand: "no file is named after nothing (utils, helpers, …)", breaches: names::vague },
    Invariant { demand: "no source file is longer than 350 lines", breaches: names::long },
    Invariant { demand: "no unfinished work stands in the sources", breaches: leftovers::unfinished },
    Invariant {
        demand: "no inline style in a page (the security policy refuses it)",
        breaches: leftovers::inline_styles,
    },
    Invariant { demand: "both databases have the same migrations", breaches: migrations::same_folders },
    Invariant { demand: "every migration has a number of its own", breaches: migrations::own_numbers },
    Invariant { demand: "every migration can be undone", breaches: migrations::reversible },
    Invariant { demand: "every number of a requirement or figure is defined", breaches: references::undefined },
    Invariant { demand: "no sentence begins with a clause (What …, Who …)", breaches: prose::clauses_first },
    Invariant { demand: "no comment repeats the name below it", breaches: prose::repeated_names },
    Invariant { demand: "no package registry is named by its host", breaches: hosts::named },
];

/// Checks every invariant, and prints the breaches of each.
pub fn check() -> Result<Summary> {
    let tree = Tree::read()?;
    let mut sum = Summary::default();
    for invariant in INVARIANTS {
        let breaches = (invariant.breaches)(&tree)?;
        println!("{} {}", if breaches.is_empty() { "ok " } else { "NOT" }, invariant.demand);
        breaches.iter().for_each(|breach| println!("      {breach}"));
        sum += Summary::of_faults(invariant.demand, &breaches);
    }
    Ok(sum)
}

/// `cargo xtask tidy`: the check alone, with its sum as exit code.
pub fn report() -> Result<()> {
    let sum = check()?;
    println!("{sum}");
    if !sum.failures.is_empty() {
        exit(1);
    }
    Ok(())
}
