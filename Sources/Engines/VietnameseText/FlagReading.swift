// Parses a cell that should contain yes or no.

/// The result of reading a cell where yes or no is expected.
package enum FlagReading: Equatable, Sendable {
    case blank
    case notApplicable
    case flag(Bool)
    case notAFlag
}

private let yesWords: Set<String> = [
    "co", "x", "1", "yes", "y", "true", "dung", "da", "da co", "roi", "✓", "✔", "☑", "☒", "√",
]
private let noWords: Set<String> = [
    "khong", "ko", "k", "0", "no", "n", "false", "sai", "chua", "chua co", "khong co", "☐", "kps", "khong phat sinh",
]

/// Reads Có/Không, x, 1/0, ✓ and other common marks. A dash means no.
package func readFlag(_ cell: String) -> FlagReading {
    let scalars = unwrapped(cell)
    if scalars.isEmpty { return .blank }
    // Some check marks are followed by a variation selector for colour.
    let key = plainKey(text(scalars.filter { $0 != "\u{FE0F}" }))
    if yesWords.contains(key) { return .flag(true) }
    if noWords.contains(key) || key.isEmpty && scalars.allSatisfy({ $0.properties.isDash }) {
        return .flag(false)
    }
    return meansNotApplicable(key) ? .notApplicable : .notAFlag
}
