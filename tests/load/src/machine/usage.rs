//! Processor time and memory of a process, from /proc.

use std::{fs, time::Duration};

use anyhow::{Context, Result};

/// Hundredths of a second: the unit of /proc/PID/stat on every Linux.
const TICKS_PER_SECOND: f64 = 100.0;

/// Bytes of memory.
#[derive(Debug, Clone, Copy)]
pub struct Memory {
    pub resident: u64,
    /// Resident, with shared pages divided among the processes that share them (PSS).
    pub proportional: u64,
}

/// Processor time that the process took so far, its ended threads included.
pub fn cpu(process: u32) -> Result<Duration> {
    let stat = fs::read_to_string(format!("/proc/{process}/stat"))?;
    let after_name = stat.rsplit_once(')').context("an odd stat")?.1;
    let ticks: f64 =
        after_name.split_ascii_whitespace().skip(11).take(2).filter_map(|tick| tick.parse::<f64>().ok()).sum();
    Ok(Duration::from_secs_f64(ticks / TICKS_PER_SECOND))
}

/// Memory that the process has now.
pub fn memory(process: u32) -> Result<Memory> {
    let status = fs::read_to_string(format!("/proc/{process}/status"))?;
    let rollup = fs::read_to_string(format!("/proc/{process}/smaps_rollup"))?;
    Ok(Memory { resident: kilobytes(&status, "VmRSS:")? * 1024, proportional: kilobytes(&rollup, "Pss:")? * 1024 })
}

fn kilobytes(text: &str, name: &str) -> Result<u64> {
    let line = text.lines().find_map(|line| line.strip_prefix(name)).with_context(|| format!("no {name}"))?;
    line.split_ascii_whitespace().next().and_then(|number| number.parse().ok()).with_context(|| line.to_owned())
}
