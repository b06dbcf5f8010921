//! From a path to the module that defines what it names: through imports and re-exports.

use super::{Module, Modules};

/// Re-exports that name each other end here.
const DEEPEST: usize = 16;

/// The end of a path.
#[derive(Clone, Copy)]
enum Found {
    Module(usize),
    /// An item of this module, or something within the item.
    Item(usize),
}

impl Modules {
    /// Modules whose items a module uses, each with the name that it uses.
    ///
    /// A `pub use` alone is no use: it offers a name to others, and their paths are followed through it.
    pub(super) fn used_by(&self, module: usize) -> Vec<(usize, String)> {
        let scan = &self.all[module].scan;
        let imported = scan.imports.iter().filter(|import| !import.is_public && import.name.is_some());
        let paths = imported.map(|import| &import.path).chain(&scan.paths);
        let by_path = paths.filter_map(|path| match self.resolve(module, path, 0)? {
            Found::Item(target) => Some((target, path.join("::"))),
            Found::Module(_) => None,
        });
        // Words that a re-export or a `*` brought into the module.
        let by_word = scan.words.iter().filter(|word| !scan.items.contains(*word)).filter_map(|word| {
            match self.imported(module, word, 0)? {
                Found::Item(target) => Some((target, word.clone())),
                Found::Module(_) => None,
            }
        });
        by_path.chain(by_word).collect()
    }

    /// Follows a path that stands in a module.
    fn resolve(&self, from: usize, path: &[String], depth: usize) -> Option<Found> {
        let (first, rest) = path.split_first()?;
        let found = match self.anchor(from, first) {
            Some(found) => found,
            None => self.named(from, first, depth)?,
        };
        self.follow(found, rest, depth)
    }

    /// Follows the path of an import. Its first name is not sought in what a `*` brings: it is mostly another crate's.
    fn resolve_import(&self, from: usize, path: &[String], depth: usize) -> Option<Found> {
        let (first, rest) = path.split_first()?;
        let found = match self.anchor(from, first).or_else(|| self.defined(from, first)) {
            Some(found) => found,
            // `use name;` must not ask for itself.
            None if rest.is_empty() => return None,
            None => self.imported_by_name(from, first, depth)?,
        };
        self.follow(found, rest, depth)
    }

    fn anchor(&self, from: usize, word: &str) -> Option<Found> {
        match word {
            "crate" => Some(Found::Module(0)),
            "self" => Some(Found::Module(from)),
            "super" => self.all[from].parent.map(Found::Module),
            _ => None,
        }
    }

    fn follow(&self, mut found: Found, rest: &[String], depth: usize) -> Option<Found> {
        for segment in rest {
            let Found::Module(module) = found else { break };
            found = match segment.as_str() {
                "super" => Found::Module(self.all[module].parent?),
                name => self.named(module, name, depth)?,
            };
        }
        Some(found)
    }

    /// The meaning of a name in a module.
    fn named(&self, module: usize, name: &str, depth: usize) -> Option<Found> {
        self.defined(module, name).or_else(|| self.imported(module, name, depth))
    }

    fn defined(&self, module: usize, name: &str) -> Option<Found> {
        let Module { children, scan, .. } = &self.all[module];
        let child = children.get(name).copied().map(Found::Module);
        child.or_else(|| scan.items.contains(name).then_some(Found::Item(module)))
    }

    fn imported(&self, module: usize, name: &str, depth: usize) -> Option<Found> {
        self.imported_by_name(module, name, depth).or_else(|| self.imported_by_star(module, name, depth))
    }

    fn imported_by_name(&self, module: usize, name: &str, depth: usize) -> Option<Found> {
        let named = self.all[module].scan.imports.iter().filter(|import| import.name.as_deref() == Some(name));
        named.filter(|_| depth < DEEPEST).find_map(|import| self.resolve_import(module, &import.path, depth + 1))
    }

    fn imported_by_star(&self, module: usize, name: &str, depth: usize) -> Option<Found> {
        let stars = self.all[module].scan.imports.iter().filter(|import| import.name.is_none());
        let sources =
            stars.filter(|_| depth < DEEPEST).filter_map(|import| self.resolve_import(module, &import.path, depth + 1));
        sources.into_iter().find_map(|source| match source {
            Found::Module(source) if source != module => self.named(source, name, depth + 1),
            // The variants of an enum are not known here.
            Found::Module(_) | Found::Item(_) => None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILES: [(&str, &str); 5] = [
        ("src/lib.rs", "mod a; mod b; mod facade; pub use a::A;"),
        ("src/a.rs", "use crate::facade::Offered; pub struct A; fn f() { super::b::g(); }"),
        ("src/b.rs", "use crate::A as Other; pub fn g() {}"),
        ("src/facade.rs", "mod inner; pub use inner::Offered; pub use inner::Kept; fn f(_: Kept) {}"),
        (
            "src/facade/inner.rs",
            "pub struct Offered; pub struct Kept; mod nested { use super::super::super::b; fn h() { b::g() } }",
        ),
    ];

    #[test]
    fn uses_are_followed_to_the_file_that_defines_them() {
        let modules =
            Modules::read("src/lib.rs", |name| FILES.iter().find(|(file, _)| *file == name).map(|(_, text)| *text));
        let modules = modules.expect("modules");
        let told: Vec<_> = modules
            .uses()
            .into_iter()
            .flat_map(|(file, used)| used.into_iter().map(move |(other, name)| format!("{file} {other} {name}")))
            .collect();
        assert_eq!(
            told,
            [
                "src/a.rs src/b.rs super::b::g",
                "src/a.rs src/facade/inner.rs crate::facade::Offered",
                "src/b.rs src/a.rs crate::A",
                "src/facade.rs src/facade/inner.rs Kept",
                "src/facade/inner.rs src/b.rs b::g",
            ]
        );
    }
}
