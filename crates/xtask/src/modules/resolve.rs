//! From a path to the module that defines what it names: through imports and re-exports.

use super::Modules;

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

    fn resolve(&self, from: usize, path: &[String], depth: usize) -> Option<Found> {
        let (first, rest) = path.split_first()?;
        let mut found = match first.as_str() {
            "crate" => Found::Module(0),
            "self" => Found::Module(from),
            "super" => Found::Module(self.all[from].parent?),
            name => self.named(from, name, depth)?,
        };
        for segment in rest {
            let Found::Module(module) = found else { break };
            found = match segment.as_str() {
                "super" => Found::Module(self.all[module].parent?),
                name => self.named(module, name, depth)?,
            };
        }
        Some(found)
    }

    /// What a name means in a module.
    fn named(&self, module: usize, name: &str, depth: usize) -> Option<Found> {
        let Self { all } = self;
        if let Some(child) = all[module].children.get(name) {
            return Some(Found::Module(*child));
        }
        if all[module].scan.items.contains(name) {
            return Some(Found::Item(module));
        }
        self.imported(module, name, depth)
    }

    fn imported(&self, module: usize, name: &str, depth: usize) -> Option<Found> {
        if depth > DEEPEST {
            return None;
        }
        let imports = &self.all[module].scan.imports;
        let named = imports.iter().filter(|import| import.name.as_deref() == Some(name));
        // `use name;` names another crate, and must not ask for itself.
        let mut by_name = named
            .filter(|import| import.path != [name])
            .filter_map(|import| self.resolve(module, &import.path, depth + 1));
        by_name.next().or_else(|| {
            let stars = imports.iter().filter(|import| import.name.is_none());
            stars.filter_map(|import| self.resolve(module, &import.path, depth + 1)).find_map(|found| match found {
                Found::Module(source) if source != module => self.named(source, name, depth + 1),
                Found::Module(_) => None,
                // The variants of an enum: which there are is not known here.
                Found::Item(_) => None,
            })
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
