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
    /// The change that may be told in words. nil while a unit that must answer the indicator, or a part of the ratio,
    /// has not: the two totals would be of different units. Tables show both totals all the same.
    func toldChange(of indicator: Indicator) -> YearOnYear? {
        let codes = [indicator.code, indicator.numerator, indicator.denominator].compactMap(\.self)
        guard codes.allSatisfy({ total($0)?.missing == 0 }) else { return nil }
        return YearOnYear(total(indicator.code), of: indicator)
    }
}
