// One type for all lengths on paper, so that points, twips and millimetres cannot be confused.

/// A length on paper, stored in twips (1/20 point, 1/1440 inch), the unit of WordprocessingML.
package struct Length: Sendable, Hashable, Comparable {
    package let twips: Int

    package init(twips: Int) { self.twips = twips }

    package static func twips(_ value: Int) -> Length { Length(twips: value) }
    package static func points(_ value: Double) -> Length { Length(twips: Int((value * 20).rounded())) }
    package static func millimetres(_ value: Double) -> Length { Length(twips: Int((value * 1440 / 25.4).rounded())) }
    package static let zero = Length(twips: 0)

    /// Font sizes are written in half-points.
    var halfPoints: Int { twips / 10 }

    package static func < (left: Length, right: Length) -> Bool { left.twips < right.twips }
    package static func + (left: Length, right: Length) -> Length { Length(twips: left.twips + right.twips) }
    package static func - (left: Length, right: Length) -> Length { Length(twips: left.twips - right.twips) }
}
