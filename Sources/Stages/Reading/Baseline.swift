// Reads last year's totals from a table of indicators and totals that the office fills in once.
import CSV
package import Domain
import VietnameseText

/// The content of a file of totals and its faults. A file with faults is not used at all.
package struct BaselineReading: Sendable {
    package var totals: [IndicatorCode: Quantity] = [:]
    package var faults: [Wording] = []
}

/// Reads rows `chỉ tiêu;tổng số`. Other columns, blank rows and rows without a total are ignored.
///
/// A first row whose first cell is not an indicator is a header. Ratios may be given; a missing ratio is computed if
/// both its parts are given.
package func readBaseline(_ bytes: [UInt8], for plan: Plan) -> BaselineReading {
    var reading = BaselineReading()
    let text: String
    do throws(TextRefusal) {
        text = try decodeText(bytes).text
    } catch {
        reading.faults.append(Wording(vi: "Không đọc được bảng mã của tệp", en: "The file's encoding cannot be read"))
        return reading
    }
    let indicators = Dictionary(plan.indicators.map { ($0.code.rawValue, $0) }, uniquingKeysWith: { first, _ in first })
    let rows = CSVReader.read(text).rows.filter { !$0.isBlank }
    for (index, row) in rows.enumerated() {
        let code = row.cells[0].filter { $0 != " " }
        guard let indicator = indicators[code] else {
            if index > 0 { reading.faults.append(.unknownCode(row.cells[0], row.number)) }
            continue
        }
        let cell = row.cells.count > 1 ? row.cells[1] : ""
        reading.take(cell, as: indicator, row.number, mayBeNegative: plan.mayBeNegative(indicator))
    }
    reading.computeRatios(of: plan)
    return reading
}

extension BaselineReading {
    fileprivate mutating func take(_ cell: String, as indicator: Indicator, _ row: Int, mayBeNegative: Bool) {
        var (read, sign) = (readNumber(cell, digits: indicator.digits), Int64(1))
        if mayBeNegative, case .notANumber(.negative) = read {
            (read, sign) = (readNumber(withoutMinus(cell), digits: indicator.digits), -1)
        }
        switch read {
        case .blank, .notApplicable: return
        case .none: keep(.zero, indicator, row)
        case .number(let number)
        where indicator.type != .text && number.value.mantissa >= 0 && number.value.reduced.digits <= indicator.digits:
            let value = number.value.reduced
            keep(Quantity(scaled: sign * value.mantissa, digits: value.digits), indicator, row)
        case .number, .ambiguous, .notANumber: faults.append(.notATotal(cell, indicator, row))
        }
    }

    private mutating func keep(_ quantity: Quantity, _ indicator: Indicator, _ row: Int) {
        let quantity = (try? quantity.rescaled(to: indicator.digits)) ?? quantity
        if totals.updateValue(quantity, forKey: indicator.code) != nil { faults.append(.twice(indicator, row)) }
    }

    fileprivate mutating func computeRatios(of plan: Plan) {
        for indicator in plan.indicators where indicator.isComputed && totals[indicator.code] == nil {
            guard let part = indicator.numerator.flatMap({ totals[$0] }),
                let whole = indicator.denominator.flatMap({ totals[$0] }),
                let ratio = try? part.percent(of: whole, digits: indicator.digits)
            else { continue }
            totals[indicator.code] = ratio
        }
    }
}

extension Plan {
    /// Whether units may report a value below 0, or one for a part of the ratio.
    fileprivate func mayBeNegative(_ indicator: Indicator) -> Bool {
        let parts = [indicator.numerator, indicator.denominator]
        return indicator.isComputed
            ? indicators.contains { parts.contains($0.code) && $0.lowest?.isNegative == true }
            : indicator.lowest?.isNegative == true
    }
}

extension Wording {
    fileprivate static func unknownCode(_ code: String, _ row: Int) -> Wording {
        Wording(
            vi: "Dòng \(row): kế hoạch không có chỉ tiêu “\(code)”",
            en: "Row \(row): the plan has no indicator “\(code)”")
    }

    fileprivate static func notATotal(_ cell: String, _ indicator: Indicator, _ row: Int) -> Wording {
        Wording(
            vi: "Dòng \(row), chỉ tiêu \(indicator.code): “\(cell)” không phải một số dùng được",
            en: "Row \(row), indicator \(indicator.code): “\(cell)” is no number that can be used")
    }

    fileprivate static func twice(_ indicator: Indicator, _ row: Int) -> Wording {
        Wording(
            vi: "Dòng \(row): chỉ tiêu \(indicator.code) ghi hai lần", en: "Row \(row): \(indicator.code) stands twice")
    }
}
