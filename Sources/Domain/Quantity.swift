// Exact decimal numbers. Figures of a report are never converted to binary floating point.

/// An integer multiple of 10⁻ᵈⁱᵍⁱᵗˢ: 12.50 is 1250 with 2 digits. The number of digits is kept because a figure is
/// printed with as many digits as it was entered with. Equality compares values: 12.5 == 12.50.
package struct Quantity: Hashable, Comparable, Sendable {
    /// The number in units of its last digit.
    package let scaled: Int64
    /// Digits after the decimal mark, 0…9.
    package let digits: Int

    package init(scaled: Int64, digits: Int = 0) {
        self.scaled = scaled
        self.digits = digits
    }

    package init(_ whole: Int) { self.init(scaled: Int64(whole)) }

    package static let zero = Quantity(scaled: 0)
    /// The maximum number of digits of a figure. Within it a Double in XPath holds the scaled value exactly (2⁵³ > 9 ×
    /// 10¹⁵).
    package static let maximumDigits = 15

    package var isZero: Bool { scaled == 0 }
    package var isNegative: Bool { scaled < 0 }
}

/// An arithmetic result exceeded 64 bits. This is reported as an error of the program, never as a unit's fault, and no
/// total is written.
package struct QuantityOverflow: Error, Hashable, Sendable {
    package init() {}
}

// MARK: - Arithmetic

extension Quantity {
    /// The same value with at least `digits` digits.
    package func rescaled(to digits: Int) throws(QuantityOverflow) -> Quantity {
        guard digits > self.digits else { return self }
        let (scaled, overflow) = self.scaled.multipliedReportingOverflow(by: powerOfTen(digits - self.digits))
        guard !overflow else { throw QuantityOverflow() }
        return Quantity(scaled: scaled, digits: digits)
    }

    /// The sum, with as many digits as the finer of the two.
    /// - Throws: `QuantityOverflow` when the result exceeds 64 bits.
    package func adding(_ other: Quantity) throws(QuantityOverflow) -> Quantity {
        let (one, two) = try aligned(self, other)
        let (sum, overflow) = one.scaled.addingReportingOverflow(two.scaled)
        guard !overflow else { throw QuantityOverflow() }
        return Quantity(scaled: sum, digits: one.digits)
    }

    /// The difference, with as many digits as the finer of the two.
    /// - Throws: `QuantityOverflow` when the result exceeds 64 bits.
    package func subtracting(_ other: Quantity) throws(QuantityOverflow) -> Quantity {
        let (one, two) = try aligned(self, other)
        let (difference, overflow) = one.scaled.subtractingReportingOverflow(two.scaled)
        guard !overflow else { throw QuantityOverflow() }
        return Quantity(scaled: difference, digits: one.digits)
    }

    /// `self` as a percentage of `base`, rounded half away from zero to `digits` digits; nil when the base is 0.
    package func percent(of base: Quantity, digits: Int) throws(QuantityOverflow) -> Quantity? {
        guard !base.isZero else { return nil }
        let (part, whole) = try aligned(self, base)
        // 128 bits, because 15-digit figures times 100 times 10⁹ exceed 64 bits.
        let numerator = Int128(part.scaled) * 100 * Int128(powerOfTen(digits))
        let doubled = 2 * numerator.magnitude / UInt128(whole.scaled.magnitude)
        let rounded = Int128((doubled + 1) / 2)
        let negative = (part.scaled < 0) != (whole.scaled < 0)
        guard let scaled = Int64(exactly: negative ? -rounded : rounded) else { throw QuantityOverflow() }
        return Quantity(scaled: scaled, digits: digits)
    }
}

/// 10ⁿ for 0 ≤ n ≤ 18.
package func powerOfTen(_ exponent: Int) -> Int64 {
    (0..<min(max(exponent, 0), 18)).reduce(1) { power, _ in power * 10 }
}

private func aligned(_ one: Quantity, _ two: Quantity) throws(QuantityOverflow) -> (Quantity, Quantity) {
    let digits = max(one.digits, two.digits)
    return (try one.rescaled(to: digits), try two.rescaled(to: digits))
}

// MARK: - Order and text

extension Quantity {
    package static func == (one: Quantity, two: Quantity) -> Bool { one.compared(with: two) == 0 }
    package static func < (one: Quantity, two: Quantity) -> Bool { one.compared(with: two) < 0 }

    package func hash(into hasher: inout Hasher) {
        let plain = withoutTrailingZeros
        hasher.combine(plain.scaled)
        hasher.combine(plain.digits)
    }

    private func compared(with other: Quantity) -> Int {
        let one = Int128(scaled) * Int128(powerOfTen(max(0, other.digits - digits)))
        let two = Int128(other.scaled) * Int128(powerOfTen(max(0, digits - other.digits)))
        return one < two ? -1 : (one == two ? 0 : 1)
    }

    private var withoutTrailingZeros: Quantity {
        var (scaled, digits) = (scaled, digits)
        while digits > 0, scaled % 10 == 0 { (scaled, digits) = (scaled / 10, digits - 1) }
        return Quantity(scaled: scaled, digits: digits)
    }

    /// The canonical text used in a submission and in tong-hop.xml: `-1234.50`, without group separators, with a
    /// decimal point.
    package var canonical: String {
        let magnitude = String(scaled.magnitude)
        let sign = scaled < 0 ? "-" : ""
        guard digits > 0 else { return sign + magnitude }
        let padded = String(repeating: "0", count: max(0, digits + 1 - magnitude.utf8.count)) + magnitude
        return sign + padded.dropLast(digits) + "." + padded.suffix(digits)
    }

    /// Parses the canonical text only. nil for any other text, and for more than 15 digits.
    package init?(canonical text: some StringProtocol) { self.init(canonical: String(text)) }

    /// The same for a String. Not generic for speed, because every figure of every submission is parsed here.
    package init?(canonical text: String) {
        var scaled: Int64 = 0
        var (digits, figures, seenPoint, negative, isFirst) = (0, 0, false, false, true)
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "-") where isFirst: negative = true
            case UInt8(ascii: ".") where !seenPoint && figures > 0: seenPoint = true
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                figures += 1
                if seenPoint { digits += 1 }
                guard figures <= Quantity.maximumDigits else { return nil }
                scaled = scaled * 10 + Int64(byte - UInt8(ascii: "0"))
            default: return nil
            }
            isFirst = false
        }
        guard figures > 0, !(seenPoint && digits == 0) else { return nil }
        self.init(scaled: negative ? -scaled : scaled, digits: digits)
    }
}
