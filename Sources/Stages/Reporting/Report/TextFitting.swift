// Breaks a centred line by estimated width, so that no single word is left on the second line.
import Documents

/// Breaks a text too wide for `room` into two lines of nearly equal width. A text that fits is returned unchanged.
///
/// - Parameter points: the font size in points; letters are assumed to be bold.
func balanced(_ text: String, within room: Length, points: Double) -> String {
    let words = text.split(separator: " ")
    guard words.count > 1, estimatedWidth(of: text, points: points) > room else { return text }
    // A number stays with the word before it: “năm 2026”. “Báo cáo số” stays in one piece.
    let places = (1..<words.count).filter { place in
        let (last, next) = (words[place - 1].lowercased(), words[place].lowercased())
        return next.first?.isNumber != true && !(last == "báo" && next == "cáo") && !(last == "cáo" && next == "số")
    }
    let splits = places.map { (words[..<$0].joined(separator: " "), words[$0...].joined(separator: " ")) }
    let best = splits.min { unevenness($0, room, points) < unevenness($1, room, points) }
    return best.map { $0.0 + "\n" + $0.1 } ?? text
}

/// The width of the wider line. A second line that begins with “và” gets a bonus.
private func unevenness(_ lines: (String, String), _ room: Length, _ points: Double) -> Int {
    let width = widest(lines, points)
    let isGoodBreak = lines.1.hasPrefix("và ") || lines.1.hasPrefix("VÀ ")
    return isGoodBreak && width <= room ? width.twips * 3 / 4 : width.twips
}

private func widest(_ lines: (String, String), _ points: Double) -> Length {
    max(estimatedWidth(of: lines.0, points: points), estimatedWidth(of: lines.1, points: points))
}
