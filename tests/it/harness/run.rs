//! Running one test.

use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};

use super::{Kind, TestApp};

/// Words that no server may ever log, whatever a test does to it.
const NEVER: [&str; 2] = ["panicked at", "stack backtrace"];

/// Starts a server on an empty database and gives it to the test. When that fails, the server's log is shown.
pub fn run(kind: Kind, test: impl AsyncFnOnce(TestApp)) {
    let app = TestApp::prepare(kind);
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let own = app.clone();
    let outcome = catch_unwind(AssertUnwindSafe(|| {
        own.start();
        runtime.block_on(test(own));
    }));
    let log = app.log();
    if let Err(panic) = outcome {
        let shown: Vec<&str> = log.lines().rev().take(40).collect();
        println!("--- the end of the server's log");
        shown.iter().rev().for_each(|line| println!("{line}"));
        resume_unwind(panic);
    }
    for words in NEVER {
        assert!(!log.contains(words), "the server's log has: {words}\n{log}");
    }
}
