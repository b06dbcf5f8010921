//! The attribute by which a test runs on both databases.

use proc_macro::{TokenStream, TokenTree};

/// Makes two tests of an `async fn name(app: TestApp)`: `name::sqlite` and `name::postgres`, each on a server and a database
/// of its own. A function without the attribute is dead code, which fails the build: no test is forgotten.
#[proc_macro_attribute]
pub fn both_databases(_: TokenStream, function: TokenStream) -> TokenStream {
    let mut tests = match name(&function) {
        Some(name) => format!(
            "mod {name} {{
                #[test] fn sqlite() {{ crate::harness::run(crate::harness::Kind::Sqlite, super::{name}); }}
                #[test] fn postgres() {{ crate::harness::run(crate::harness::Kind::Postgres, super::{name}); }}
            }}"
        ),
        None => "compile_error!(\"#[both_databases] stands above an `async fn`\");".to_owned(),
    };
    tests.push('\n');
    let tests: TokenStream = tests.parse().unwrap_or_default();
    [function, tests].into_iter().collect()
}

/// The word after `fn`.
fn name(function: &TokenStream) -> Option<String> {
    let mut words = function.clone().into_iter().map(|token| match token {
        TokenTree::Ident(word) => word.to_string(),
        _ => String::new(),
    });
    words.find(|word| word == "fn")?;
    words.next()
}
