// What the report says of the period that it contains: a report of it that was sent with other figures, and running
// counts that fell since.
import Domain

/// The number of indicators that the cover slip names of each kind.
private let namedAtMost = 3

extension ReportContext {
    /// The period that this one contains.
    var earlier: Period? { period.after.flatMap { plan.period($0) } }

    /// “Báo cáo số 09/BC-SNNMT ngày 29/5/2026”, if it was sent with other figures than those shown.
    var otherEarlierReport: String? {
        consolidation.history.earlierSent.map { sent in
            "Báo cáo số \(sent.mark.inText(reportNotation(plan), year: plan.year))"
        }
    }
}

/// For the cover slip. Empty when there is nothing to look into.
func againstEarlier(_ context: ReportContext) -> [String] {
    context.earlier.map { fallen(since: $0, context) + updated($0, context) } ?? []
}

/// Running counts that are below those of the contained period: reports are missing, or are not of the whole year.
private func fallen(since earlier: Period, _ context: ReportContext) -> [String] {
    let now = context.isYear ? "cả năm" : context.period.name
    let fallen = context.plan.indicators.compactMap { indicator -> String? in
        guard indicator.kind == .flow, indicator.merge == .sum, let total = context.total(indicator.code),
            let before = total.earlier, let sum = total.total, sum < before
        else { return nil }
        let name = context.plan.fullName(of: indicator)
        return "- \(name): \(earlier.name) \(Printed.inTable(before)), \(now) \(Printed.inTable(sum))."
    }
    return listed(fallen) { "Lũy kế \(now) thấp hơn \(earlier.name) ở \($0) chỉ tiêu, đề nghị đối chiếu trước khi ký:" }
}

/// Figures of the contained period that are others than those sent up.
private func updated(_ earlier: Period, _ context: ReportContext) -> [String] {
    guard let report = context.otherEarlierReport else { return [] }
    let changes = (context.consolidation.history.earlierSent?.changes ?? []).compactMap { change -> String? in
        guard let indicator = context.indicator(change.indicator) else { return nil }
        let (sent, now) = (change.sent.map(Printed.inTable) ?? "–", change.now.map(Printed.inTable) ?? "–")
        return "- \(context.plan.fullName(of: indicator)): đã gửi \(sent), nay \(now)."
    }
    return listed(changes) { "Số liệu \(earlier.name) đã cập nhật sau \(report), khác ở \($0) chỉ tiêu:" }
}

private func listed(_ lines: [String], under head: (String) -> String) -> [String] {
    guard !lines.isEmpty else { return [] }
    let rest = lines.count - namedAtMost
    return [head(Printed.inText(lines.count))] + lines.prefix(namedAtMost)
        + (rest > 0 ? ["- Và \(Printed.inText(rest)) chỉ tiêu khác, ghi trong bảng tổng hợp."] : [])
}
