// Figures in an implementation plan, which asks for none.
import Domain

extension FindingKind {
    static let figuresNotAsked = FindingKind(
        "figures-not-asked", .repair, vi: "Bỏ qua số liệu mà kỳ này không yêu cầu", en: "figures that the period does not ask for")
}

extension Finding {
    static func figuresNotAsked(_ typed: String, for indicator: Indicator, in period: Period, at place: Place) -> Finding {
        Finding(
            .figuresNotAsked, at: place, found: typed,
            says: Wording(
                vi: "Kỳ “\(period.name)” không yêu cầu số liệu; số \(quoted(typed)) của chỉ tiêu \(indicator.code) không dùng đến.",
                en: "Period \(period.id) asks for no figures; \(quoted(typed)) for \(indicator.code) is not used."))
    }
}
