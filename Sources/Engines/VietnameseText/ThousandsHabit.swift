// The format of counts in a file: with thousands separators, or with three decimals, as some programs export every
// number.

/// The meaning of `38,000` and `38.000` in a file where a count is expected.
package enum ThousandsHabit: Equatable, Sendable {
    /// Thousands, because a count has no decimals.
    case groups
    /// The counts prove this convention including decimals: `38,000` beside `5.280,000` is 38. Only the numbers of
    /// decimals that were seen are proven: beside `6.0`, `2.000` may be two thousand.
    case decimals(DecimalConvention, seen: Set<Int>)
    /// Only decimal figures prove it, or nothing does and it is assumed. Three zeros after its decimal sign need a
    /// question to the sender.
    case doubtfulZeros(DecimalConvention)
    /// The counts contradict one another, or all of them end in three zeros. Every count with two readings needs a
    /// question.
    case doubtful

    /// One of two readings that differ; nil to ask the sender.
    func count(_ vietnamese: DecimalText, _ english: DecimalText, grouped: DecimalText) -> DecimalText? {
        switch self {
        case .groups: return grouped
        case .doubtful: return nil
        case .decimals(let convention, let seen):
            let proven = convention == .english ? english : vietnamese
            let isWhole = proven.reduced.digits == 0
            return isWhole && (proven.digits == 0 || seen.contains(proven.digits)) ? proven.reduced : nil
        case .doubtfulZeros(let convention):
            let proven = convention == .english ? english : vietnamese
            return proven.digits > 0 && proven.reduced.digits == 0 ? nil : grouped
        }
    }
}

/// Determines the format from all number cells of a file at once.
/// - Parameters:
///   - counts: cells where a count is expected.
///   - decimals: cells where a decimal number is expected.
package func thousandsHabit(counts: [String], decimals: [String]) -> ThousandsHabit {
    let known = counts.map(NumberHabit.init)
    let fractions = known.filter(\.hasFraction)
    let withFraction = Set(fractions.compactMap(\.proves))
    let others = Set(known.compactMap { $0.hasFraction ? nil : $0.proves } + decimals.compactMap { evidence(of: $0) })
    if withFraction.count > 1 { return .doubtful }
    if let one = withFraction.first {
        let seen = Set(fractions.map(\.digits))
        return others.subtracting([one]).isEmpty ? .decimals(one, seen: seen) : .doubtful
    }
    let doubtful = known.count { $0.isDoubtful }
    if doubtful >= 4, doubtful == known.count(where: { $0.isNumber && !$0.isZero }) { return .doubtful }
    if let one = others.first { return others.count == 1 ? .doubtfulZeros(one) : .groups }
    // Nothing in the file proves anything: a comma before three zeros may be a decimal sign, as Vietnamese write it.
    return known.contains { $0.hasCommaGroup } ? .groups : .doubtfulZeros(.vietnamese)
}

/// The evidence of one count cell.
private struct NumberHabit {
    /// The only convention under which the cell is a number.
    let proves: DecimalConvention?
    let hasFraction: Bool
    /// The number of decimals under that convention.
    let digits: Int
    /// Thousands, or three zeros after the decimal sign: `38.000`.
    let isDoubtful: Bool
    /// `1,850`: no count in the Vietnamese format.
    let hasCommaGroup: Bool
    let isNumber: Bool
    let isZero: Bool

    init(_ cell: String) {
        let readings = readings(of: cell)
        let (vietnamese, english) = (readings?.vietnamese, readings?.english)
        proves = vietnamese == nil ? (english == nil ? nil : .english) : (english == nil ? .vietnamese : nil)
        let only = vietnamese ?? english
        digits = proves == nil ? 0 : only?.digits ?? 0
        hasFraction = digits > 0
        let both = [vietnamese, english].compactMap { $0 }
        isDoubtful = both.count == 2 && vietnamese != english && both.allSatisfy { $0.reduced.digits == 0 }
        hasCommaGroup = both.count == 2 && english?.digits == 0 && (vietnamese?.reduced.digits ?? 0) > 0
        isNumber = only != nil
        isZero = only?.mantissa == 0
    }
}
