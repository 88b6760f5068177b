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
