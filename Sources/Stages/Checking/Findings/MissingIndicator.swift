// A required figure that is the unit's business and was not given.
import Domain

extension FindingKind {
    static let missingIndicator = FindingKind("missing-indicator", .error, vi: "Thiếu số liệu bắt buộc", en: "a required figure is missing")
}

extension Finding {
    /// - Parameter hasRow: the indicator is there, and left blank.
    static func missingIndicator(_ indicator: Indicator, hasRow: Bool, at place: Place) -> Finding {
        Finding(
            .missingIndicator, at: place,
            says: Wording(
                vi: hasRow ? "Chỉ tiêu \(indicator.called) đang để trống." : "Báo cáo chưa có chỉ tiêu \(indicator.called).",
                en: hasRow ? "\(indicator.code) is left blank." : "\(indicator.code) is not given."),
            remedy: Wording(
                vi: "Đề nghị ghi số liệu của \(indicator.code)\(indicator.measure.isEmpty ? "" : " (\(indicator.measure))"); "
                    + "nếu kỳ này không có, ghi “không phát sinh”.",
                en: "Give \(indicator.code); if there was none, say so."))
    }
}
