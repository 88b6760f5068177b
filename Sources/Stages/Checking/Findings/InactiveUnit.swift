// The unit does not report for this period: it came later, or is no more.
import Domain

extension FindingKind {
    static let inactiveUnit = FindingKind(
        "inactive-unit", .error, vi: "Đơn vị không phải báo cáo kỳ này", en: "the unit does not report for this period")
}

extension Finding {
    static func inactiveUnit(_ unit: Unit, in period: Period, at place: Place) -> Finding {
        let heir = unit.mergedInto.map { ", đã nhập vào \($0)" } ?? ""
        let ended = unit.until.map { "hoạt động đến hết ngày \($0.local)" + heir } ?? unit.from.map { "hoạt động từ ngày \($0.local)" }
        return Finding(
            .inactiveUnit, at: place, found: unit.code.rawValue, meant: unit.mergedInto?.rawValue,
            says: Wording(
                vi: "Theo kế hoạch, \(unit.name) \(ended ?? "không hoạt động"), nên không báo cáo kỳ \(period.name).",
                en: "By the plan \(unit.code) does not report for \(period.id)."),
            remedy: Wording(
                vi: unit.mergedInto.map { "Số liệu kỳ này do \($0) báo cáo; nếu chưa đúng, xin liên hệ đơn vị đầu mối để sửa kế hoạch." }
                    ?? "Nếu chưa đúng, xin liên hệ đơn vị đầu mối để sửa thời gian hoạt động trong kế hoạch.",
                en: "If that is wrong, ask the consolidating unit to correct the plan."))
    }
}

extension CalendarDay {
    /// `20/5/2026`: a zero before days below 10, and before months 1 and 2, as in signed papers.
    var local: String { "\(day < 10 ? "0" : "")\(day)/\(month < 3 ? "0" : "")\(month)/\(year)" }
}
