// Where a centred line breaks: estimated, so that no single word is left alone on the second line.
import Documents

/// Breaks a text too wide for `room` into two lines of nearly equal width; one that fits stays as it is.
///
/// - Parameter points: size of the letters, in points; they are taken as bold.
func balanced(_ text: String, within room: Length, points: Double) -> String {
    let words = text.split(separator: " ")
    guard words.count > 1, estimatedWidth(of: text, points: points) > room else { return text }
    let splits = (1..<words.count).map { (words[..<$0].joined(separator: " "), words[$0...].joined(separator: " ")) }
    let best = splits.min { widest($0, points) < widest($1, points) }
    return best.map { $0.0 + "\n" + $0.1 } ?? text
}

private func widest(_ lines: (String, String), _ points: Double) -> Length {
    max(estimatedWidth(of: lines.0, points: points), estimatedWidth(of: lines.1, points: points))
}

/// The width of a line in Times New Roman bold, within some percent: good enough to choose a break, not to set type.
func estimatedWidth(of text: String, points: Double) -> Length {
    let ems = text.unicodeScalars.reduce(0.0) { width, scalar in
        if scalar.properties.isUppercase { return width + ("IÍÌỊĨỈ".unicodeScalars.contains(scalar) ? 0.39 : 0.72) }
        if scalar == " " || scalar == "," || scalar == "." { return width + 0.25 }
        return width + 0.48
    }
    return .points(ems * points)
}
