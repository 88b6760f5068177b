// How days and figures are printed for Vietnamese readers. Pure text: no locale, no time zone.

extension CalendarDay {
    /// `05/03/2026`, as in forms, tables and on pages.
    package var slashed: String { "\(twoDigits(day))/\(twoDigits(month))/\(year)" }

    /// `05/3/2026`, as in official documents: days below 10 and the months 1 and 2 have a leading zero (Nghị định
    /// 30/2020/NĐ-CP, Phụ lục I).
    package var official: String { "\(twoDigits(day))/\(month < 3 ? twoDigits(month) : String(month))/\(year)" }

    /// `5/3/2026`, as on the operator's screen.
    package var short: String { "\(day)/\(month)/\(year)" }
}

/// `05`
package func twoDigits(_ number: Int) -> String { (number < 10 ? "0" : "") + String(number) }

extension Quantity {
    /// `1.850`, `12,5`, `-3`: groups of three separated by a dot, decimals after a comma, with as many digits as the
    /// figure was entered with.
    package var vietnamese: String {
        let plain = canonical.utf8
        let point = plain.firstIndex(of: UInt8(ascii: "."))
        let first = isNegative ? plain.index(after: plain.startIndex) : plain.startIndex
        var left = plain.distance(from: first, to: point ?? plain.endIndex)
        var spelt = isNegative ? "-" : ""
        for digit in plain[first..<(point ?? plain.endIndex)] {
            spelt.unicodeScalars.append(Unicode.Scalar(digit))
            left -= 1
            if left > 0, left % 3 == 0 { spelt += "." }
        }
        if let point { spelt += "," + String(canonical[canonical.index(after: point)...]) }
        return spelt
    }
}
