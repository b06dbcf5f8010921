//! The time that the disk itself takes for a commit.

use std::{
    fs::File,
    io::Write,
    path::Path,
    thread::sleep,
    time::{Duration, Instant},
};

use anyhow::Result;

/// The bytes that a commit of one message appends to a write-ahead log: a page and its frame header.
const COMMIT: [u8; 4_120] = [7; 4_120];
const PAUSE: Duration = Duration::from_millis(4);

/// Appends and syncs so many times, with a pause after each, and gives how long each took, in microseconds.
pub fn fsyncs(folder: &Path, times: usize) -> Result<Vec<u32>> {
    let place = folder.join("fsync-probe");
    let mut file = File::create(&place)?;
    let mut took = Vec::with_capacity(times);
    for _ in 0..times {
        let begun = Instant::now();
        file.write_all(&COMMIT)?;
        file.sync_data()?;
        took.push(u32::try_from(begun.elapsed().as_micros()).unwrap_or(u32::MAX));
        sleep(PAUSE);
    }
    std::fs::remove_file(place)?;
    Ok(took)
}
