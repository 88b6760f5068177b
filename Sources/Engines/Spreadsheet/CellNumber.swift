// The number of a cell's XML, computed on decimal digits. It is rounded as spreadsheet programs round and never
// converted to binary floating point.

/// A decimal number as its digits and the position of its point: 0.digits × 10^exponent.
struct CellNumber: Equatable {
    private var isNegative: Bool
    private var digits: [UInt8]
    private var exponent: Int

    /// nil for a text that is not a number. Accepts `-12.5` and `1.2E-3`.
    init?(_ text: String) {
        var (digits, point, exponent, negative, seen) = ([UInt8](), nil as Int?, 0, false, 0)
        var bytes = Array(text.utf8)[...]
        if bytes.first == UInt8(ascii: "-") || bytes.first == UInt8(ascii: "+") {
            negative = bytes.popFirst() == UInt8(ascii: "-")
        }
        reading: while let byte = bytes.popFirst() {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                seen += 1
                digits.append(byte - UInt8(ascii: "0"))
            case UInt8(ascii: ".") where point == nil: point = digits.count
            case UInt8(ascii: "E"), UInt8(ascii: "e"):
                guard let value = Int(String(decoding: bytes, as: UTF8.self)), abs(value) < 1_000 else { return nil }
                exponent = value
                break reading
            default: return nil
            }
        }
        guard seen > 0, digits.count < 1_000 else { return nil }
        isNegative = negative
        self.exponent = exponent + (point ?? digits.count)
        let zeros = digits.prefix { $0 == 0 }.count
        self.digits = Array(digits.dropFirst(zeros))
        self.exponent -= zeros
        roundToFifteen()
    }

    /// Spreadsheet programs show fifteen digits. Further digits are noise of their binary arithmetic
    /// (12.299999999999999).
    private mutating func roundToFifteen() { round(toFirst: 15) }

    private mutating func round(toFirst count: Int) {
        if digits.count > count {
            let up = digits[count] >= 5
            digits.removeLast(digits.count - count)
            if up { increment() }
        }
        while digits.last == 0 { digits.removeLast() }
        if digits.isEmpty { (exponent, isNegative) = (0, false) }
    }

    private mutating func increment() {
        var index = digits.count - 1
        while index >= 0, digits[index] == 9 {
            digits[index] = 0
            index -= 1
        }
        if index >= 0 {
            digits[index] += 1
        } else {
            digits.insert(1, at: 0)
            exponent += 1
        }
    }

    var isZero: Bool { digits.isEmpty }
    var isBelowZero: Bool { isNegative && !isZero }

    var magnitude: CellNumber {
        var number = self
        number.isNegative = false
        return number
    }

    /// Accurate enough for comparison with a limit.
    var approximate: Double { canonical.flatMap(Double.init) ?? 0 }

    /// The number times 100.
    var asPercent: CellNumber { shifted(by: 2) }

    /// The number times ten to the power of `places`.
    func shifted(by places: Int) -> CellNumber {
        var shifted = self
        if !digits.isEmpty { shifted.exponent += places }
        return shifted
    }

    /// The number as shown by a format with that many decimals; half is rounded away from zero.
    func rounded(to places: Int) -> CellNumber {
        var number = self
        let count = exponent + places
        guard count < digits.count else { return number }
        guard count >= 0 else {
            (number.digits, number.exponent, number.isNegative) = ([], 0, false)
            return number
        }
        number.round(toFirst: count)
        return number
    }

    /// The integer part, for dates; nil for more than seven digits.
    var whole: Int? {
        guard !isNegative, exponent <= 7 else { return nil }
        guard exponent > 0 else { return 0 }
        return (0..<exponent).reduce(0) { $0 * 10 + ($1 < digits.count ? Int(digits[$1]) : 0) }
    }

    /// `-1234.5`; nil for a number with more than forty digits.
    var canonical: String? {
        guard !digits.isEmpty else { return "0" }
        guard exponent <= 40, digits.count - exponent <= 40 else { return nil }
        let text = digits.map { UInt8(ascii: "0") + $0 }
        let zero = UInt8(ascii: "0")
        let before =
            exponent > 0
            ? Array(text.prefix(exponent)) + Array(repeating: zero, count: max(0, exponent - text.count)) : [zero]
        let after = Array(repeating: zero, count: max(0, -exponent)) + text.dropFirst(max(0, exponent))
        let sign = isNegative ? "-" : ""
        return sign + String(decoding: before, as: UTF8.self)
            + (after.isEmpty ? "" : "." + String(decoding: after, as: UTF8.self))
    }
}

/// The date of a day number; nil for numbers outside the valid range.
func day(serial: Int, countsFrom1904: Bool) -> (year: Int, month: Int, day: Int)? {
    // Day 60 is 29 February 1900, which did not exist.
    let number = countsFrom1904 ? serial + 1_462 : serial
    guard (1...2_958_465).contains(number), number != 60 else { return nil }
    let days = number - 25_569 + (number < 60 ? 1 : 0)  // since 1970-01-01
    let shifted = days + 719_468
    let era = shifted / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let month = (5 * dayOfYear + 2) / 153
    return (
        yearOfEra + era * 400 + (month > 9 ? 1 : 0), month < 10 ? month + 3 : month - 9,
        dayOfYear - (153 * month + 2) / 5 + 1
    )
}
