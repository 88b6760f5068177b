// A figure that the plan does not ask of this unit: kept aside, not added.
import Domain

extension FindingKind {
    static let notYourBusiness = FindingKind(
        "not-your-business", .warning, vi: "Chỉ tiêu không thuộc nhiệm vụ của đơn vị", en: "a figure not asked of this unit")
}

extension Finding {
    static func notYourBusiness(_ typed: String, for indicator: Indicator, unit: Unit, at place: Place) -> Finding {
        Finding(
            .notYourBusiness, at: place, found: typed,
            says: Wording(
                vi: "Theo kế hoạch, chỉ tiêu \(indicator.called) không thuộc nhiệm vụ của \(unit.name); số liệu \(quoted(typed)) chưa đưa vào tổng hợp.",
                en: "By the plan \(indicator.code) is not the business of \(unit.code); \(quoted(typed)) is not merged."),
            remedy: Wording(
                vi: "Nếu đơn vị có thực hiện việc này, đề nghị giải trình và báo đơn vị đầu mối bổ sung vào kế hoạch; nếu ghi nhầm dòng, đề nghị sửa.",
                en: "If the unit does do this, explain and have the plan amended; if it is a slip, correct it."))
    }
}
