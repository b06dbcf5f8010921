//! `balcao`: the server and its commands.

use std::process::ExitCode;

fn main() -> ExitCode {
    balcao_server::cli::main()
}
