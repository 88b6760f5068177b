// The width of a text, as far as it can be told without the font's file.

/// The width of a line in Times New Roman bold, accurate to some percent. That is sufficient for choosing a line break
/// or the width of a column.
package func estimatedWidth(of text: some StringProtocol, points: Double) -> Length {
    let ems = text.unicodeScalars.reduce(0.0) { width, scalar in
        if scalar.properties.isUppercase { return width + ("IÍÌỊĨỈ".unicodeScalars.contains(scalar) ? 0.39 : 0.72) }
        return switch scalar {
        case " ", ",", ".": width + 0.25
        case "/", "-": width + 0.3
        default: width + 0.48
        }
    }
    return .points(ems * points)
}
