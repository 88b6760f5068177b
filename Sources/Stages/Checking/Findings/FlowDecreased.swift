// A count from the start of the year is lower than it was at the half of the year.
import Domain

extension FindingKind {
    static let flowDecreased = FindingKind(
        "flow-decreased", .warning, vi: "Số lũy kế nhỏ hơn kỳ trước trong năm", en: "a running count went down")
}

extension Finding {
    static func flowDecreased(_ indicator: Indicator, now: Quantity, earlier: Quantity, _ compared: Compared, at place: Place) -> Finding {
        Finding(
            .flowDecreased, at: place, found: now.local, allowed: ["từ \(earlier.local)"],
            says: Wording(
                vi: "Chỉ tiêu \(indicator.called) tính lũy kế từ đầu năm: kỳ này \(now.local), nhỏ hơn \(earlier.local) đã báo cáo \(compared.vi).",
                en: "\(indicator.code) counts from the start of the year: \(now.canonical) now, less than \(earlier.canonical) in \(compared.en)."),
            remedy: Wording(
                vi: "Đề nghị ghi số lũy kế cả năm; nếu số cũ đã thay đổi, đề nghị giải trình.",
                en: "Give the count since the start of the year; if the earlier figure changed, explain."))
    }
}
