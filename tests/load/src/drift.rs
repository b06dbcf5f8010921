//! Compares the bare limits of this run with those that docs/performance.md records.

const RECORD: &str = include_str!("../../../docs/performance.md");
/// Beyond this drift, in either direction, earlier ratios and those of this run can't be compared.
const ALLOWED: f64 = 0.30;

/// The remark beside a bare value.
pub fn drift(name: &str, value: f64) -> String {
    match recorded(RECORD, name) {
        None => " (not recorded in docs/performance.md)".to_owned(),
        Some(record) if (value / record - 1.0).abs() > ALLOWED => {
            format!(" — DRIFT: {record} is recorded in docs/performance.md, {:+.0} %", 100.0 * (value / record - 1.0))
        }
        Some(record) => format!(" (recorded {record})"),
    }
}

/// The value of the table's line `| name | value |`.
fn recorded(record: &str, name: &str) -> Option<f64> {
    let line = record.lines().find_map(|line| line.strip_prefix("| ")?.strip_prefix(name)?.strip_prefix(" | "))?;
    line.split('|').next()?.trim().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_yardstick_is_found_by_its_name() {
        let record = "| bare | value |\n|---|---|\n| bare durable delivery p50, ms | 0.36 |\n";
        assert_eq!(recorded(record, "bare durable delivery p50, ms"), Some(0.36));
        assert_eq!(recorded(record, "bare durable"), None);
    }
}
