//! Use cases, one a file: load, decide, save, tell. HTTP and WebSocket call the same ones.
