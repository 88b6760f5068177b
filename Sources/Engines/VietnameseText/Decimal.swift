// Exact decimal numbers as typed: an integer and a number of digits, never floating point.

/// A number as written: `mantissa` × 10^-`digits`. Never negative.
package struct DecimalText: Equatable, Hashable, Sendable {
    package let mantissa: Int64
    /// Digits after the decimal sign, as many as were typed (`1,50` has two).
    package let digits: Int

    package init(mantissa: Int64, digits: Int) {
        self.mantissa = mantissa
        self.digits = digits
    }

    /// The canonical form: `1234.5`, with the digits that were typed.
    package var canonical: String {
        let number = String(mantissa)
        guard digits > 0 else { return number }
        let padded = String(repeating: "0", count: max(0, digits + 1 - number.utf8.count)) + number
        return "\(padded.dropLast(digits)).\(padded.suffix(digits))"
    }

    /// The same value without trailing zeros after the decimal sign: `12.50` → `12.5`, `12.0` → `12`.
    package var reduced: DecimalText {
        var (mantissa, digits) = (mantissa, digits)
        while digits > 0, mantissa % 10 == 0 { (mantissa, digits) = (mantissa / 10, digits - 1) }
        return DecimalText(mantissa: mantissa, digits: digits)
    }

    /// The value in units of the given number of digits (`12.5` with two digits: 1250); nil when digits would be lost
    /// or the result overflows.
    package func scaled(to wanted: Int) -> Int64? {
        let shortest = reduced
        guard wanted >= shortest.digits else { return nil }
        var value = shortest.mantissa
        for _ in shortest.digits..<wanted {
            let product = value.multipliedReportingOverflow(by: 10)
            if product.overflow { return nil }
            value = product.partialValue
        }
        return value
    }
}

/// The number format of a file.
package enum DecimalConvention: Equatable, Sendable {
    /// `1.234,5`
    case vietnamese
    /// `1,234.5`
    case english
    /// The file contains evidence of both formats, so every number with two readings needs a question to the sender.
    case undecided

    var decimalSign: UInt8 { self == .english ? UInt8(ascii: ".") : UInt8(ascii: ",") }
    var groupSign: UInt8 { self == .english ? UInt8(ascii: ",") : UInt8(ascii: ".") }
}

/// The maximum number of digits of a number. Int64 holds eighteen, which leaves room for scaling.
private let mostDigits = 15

/// The readings of a run of digits and signs, one per convention.
struct DecimalReadings {
    let vietnamese: DecimalText?
    let english: DecimalText?

    /// - Parameter core: digits, points, commas and single spaces, beginning with a digit.
    init(core: [UInt8]) {
        vietnamese = Self.read(core, as: .vietnamese)
        english = Self.read(core, as: .english)
    }

    private static func read(_ core: [UInt8], as convention: DecimalConvention) -> DecimalText? {
        let parts = core.split(separator: convention.decimalSign, omittingEmptySubsequences: false)
        guard parts.count <= 2, let whole = wholeDigits(parts[0], groupedBy: convention.groupSign) else { return nil }
        let fraction = parts.count == 2 ? parts[1] : []
        guard fraction.allSatisfy(isDigit), parts.count == 1 || !fraction.isEmpty else { return nil }
        guard whole.count + fraction.count <= mostDigits else { return nil }
        let mantissa = (whole + fraction).reduce(Int64(0)) { $0 * 10 + Int64($1 - UInt8(ascii: "0")) }
        return DecimalText(mantissa: mantissa, digits: fraction.count)
    }

    /// The digits of a whole number, either in groups of exactly three or ungrouped. Groups are separated by the
    /// convention's sign or by spaces, never by both. The first group is not empty and does not begin with a zero.
    private static func wholeDigits(_ part: ArraySlice<UInt8>, groupedBy sign: UInt8) -> [UInt8]? {
        if part.allSatisfy(isDigit) { return part.isEmpty ? nil : Array(part) }
        let separator = part.contains(0x20) ? 0x20 : sign
        let groups = part.split(separator: separator, omittingEmptySubsequences: false)
        guard let head = groups.first, (1...3).contains(head.count), head.first != UInt8(ascii: "0"),
            groups.dropFirst().allSatisfy({ $0.count == 3 }), groups.allSatisfy({ $0.allSatisfy(isDigit) })
        else { return nil }
        return groups.flatMap { $0 }
    }
}
