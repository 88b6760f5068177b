// Findings that compare a report with earlier reports of the same unit.
import Domain

// MARK: - A cumulative count is lower than in the contained half-year.

extension FindingKind {
    static let flowDecreased = FindingKind(
        "flow-decreased", .warning, vi: "Số lũy kế nhỏ hơn kỳ trước trong năm", en: "a running count went down")
}

extension Finding {
    static func flowDecreased(
        _ indicator: Indicator, now: Quantity, earlier: Quantity, _ compared: Compared, at place: Place
    ) -> Finding {
        Finding(
            .flowDecreased, at: place, found: now.vietnamese, allowed: ["từ \(earlier.vietnamese)"],
            message: Wording(
                vi:
                    "Chỉ tiêu \(indicator.label) tính lũy kế từ đầu năm: kỳ này \(now.vietnamese), nhỏ hơn \(earlier.vietnamese) đã báo cáo \(compared.vi).",
                en:
                    "\(indicator.code) counts from the start of the year: \(now.canonical) now, less than \(earlier.canonical) in \(compared.en)."
            ),
            remedy: Wording(
                vi: "Đề nghị ghi số lũy kế từ đầu năm; nếu số cũ đã thay đổi, đề nghị giải trình.",
                en: "Give the count since the start of the year; if the earlier figure changed, explain."))
    }
}

// MARK: - An opening value must be the same in both periods of the year.

extension FindingKind {
    static let openingChanged = FindingKind(
        "opening-changed", .warning, vi: "Số kỳ trước chuyển sang khác lần báo cáo trước",
        en: "an opening figure changed")
}

extension Finding {
    static func openingChanged(
        _ indicator: Indicator, now: Quantity, earlier: Quantity, _ compared: Compared, at place: Place
    ) -> Finding {
        Finding(
            .openingChanged, at: place, found: now.vietnamese, allowed: [earlier.vietnamese], meant: earlier.canonical,
            message: Wording(
                vi:
                    "Chỉ tiêu \(indicator.label) là số năm trước chuyển sang, không đổi trong năm: kỳ này \(now.vietnamese), \(compared.vi) đã báo cáo \(earlier.vietnamese).",
                en:
                    "\(indicator.code) is carried in and stays the same all year: \(now.canonical) now, \(earlier.canonical) in \(compared.en)."
            ),
            remedy: Wording(
                vi: "Đề nghị ghi lại \(earlier.vietnamese), hoặc giải trình vì sao số này thay đổi.",
                en: "Write \(earlier.canonical), or explain the change."))
    }
}
