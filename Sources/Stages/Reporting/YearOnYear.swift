// Compares an indicator with the same period of last year: the difference, absolute and in percent.
import Domain

struct YearOnYear {
    /// This year's total minus last year's; for a percentage, in percentage points. nil where one of them is unknown.
    let difference: Quantity?
    /// The difference in percent of last year's total, with 2 digits; nil without a base or with a negative one, and
    /// for a percentage, whose change is in points.
    let percent: Quantity?

    init(_ total: IndicatorTotal?, of indicator: Indicator) {
        guard let now = total?.total, let before = total?.lastYear, let difference = try? now.subtracting(before) else {
            (self.difference, percent) = (nil, nil)
            return
        }
        self.difference = difference
        let isWithoutPercent = indicator.type == .percent || before.isNegative
        percent = isWithoutPercent ? nil : (try? difference.percent(of: before, digits: 2)) ?? nil
    }
}

extension ReportContext {
    /// The change that may be told in words. nil where `reasonNotTold(of:)` has a reason: the two totals would be of
    /// different units. Tables show both totals all the same.
    func toldChange(of indicator: Indicator) -> YearOnYear? {
        reasonNotTold(of: indicator) == nil ? YearOnYear(total(indicator.code), of: indicator) : nil
    }

    /// Why the change of an indicator is not told in words, as the end of “Không so sánh…”; nil when it may be told.
    func reasonNotTold(of indicator: Indicator) -> ReasonNotTold? {
        let codes = [indicator.code, indicator.numerator, indicator.denominator].compactMap(\.self)
        guard codes.allSatisfy({ total($0)?.missing == 0 }) else { return .missing }
        // Nobody is missing who is excused, but last year's total may have that unit.
        let excused = Set(consolidation.receipts.filter(\.state.isExcused).map(\.unit))
        let parts = codes.compactMap { self.indicator($0) }
        guard
            !plan.units.contains(where: { unit in excused.contains(unit.code) && parts.contains { $0.concerns(unit) } })
        else { return .excused }
        let reported = consolidation.receipt.reported
        guard let before = consolidation.lastYearReported, before != reported else { return nil }
        return .otherUnits(before: before, now: reported)
    }
}

/// Why a change against last year is not told in words.
enum ReasonNotTold: Hashable {
    /// A unit that must answer the indicator, or a part of the ratio, has not.
    case missing
    /// A unit that the indicator concerns owes no report.
    case excused
    /// Another number of units reported last year.
    case otherUnits(before: Int, now: Int)

    /// “Chưa so sánh 02 chỉ tiêu với năm trước, vì còn đơn vị chưa có số liệu.”
    /// - Parameters:
    ///   - count: the number of indicators; nil when it is every one.
    ///   - lastYear: “năm trước” or “cùng kỳ năm trước”.
    func sentence(for count: Int?, since lastYear: String) -> String {
        let what = (count.map { "\(Printed.inText($0)) chỉ tiêu " } ?? "") + "với \(lastYear)"
        return switch self {
        case .missing: "Chưa so sánh \(what), vì còn đơn vị chưa có số liệu."
        case .excused: "Không so sánh \(what), vì có đơn vị được miễn báo cáo."
        case .otherUnits(let before, let now):
            "Không so sánh \(what), vì \(lastYear) có số liệu của \(Printed.inText(before)) đơn vị, kỳ này của "
                + "\(Printed.inText(now)) đơn vị."
        }
    }
}
