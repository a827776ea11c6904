//! Tables as they come out of a spreadsheet: what stands between two values.

/// Excel puts this before the first column of what it saves as UTF-8.
const BYTE_ORDER_MARK: char = '\u{feff}';

/// The table without the mark before it, and what stands between its values: a tab when it was
/// pasted, a semicolon when a Dutch or Polish Excel saved it, a comma otherwise (RFC 4180).
pub fn opened(table: &str) -> (&str, u8) {
    let table = table.strip_prefix(BYTE_ORDER_MARK).unwrap_or(table);
    let first = table.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let between = [b'\t', b';', b','].into_iter().find(|between| first.as_bytes().contains(between));
    (table, between.unwrap_or(b','))
}
