// What was carried in at the start of the year is the same in both periods of the year.
import Domain

extension FindingKind {
    static let openingChanged = FindingKind(
        "opening-changed", .warning, vi: "Số kỳ trước chuyển sang khác lần báo cáo trước", en: "an opening figure changed")
}

extension Finding {
    static func openingChanged(_ indicator: Indicator, now: Quantity, earlier: Quantity, _ compared: Compared, at place: Place) -> Finding {
        Finding(
            .openingChanged, at: place, found: now.local, allowed: [earlier.local], meant: earlier.canonical,
            says: Wording(
                vi: "Chỉ tiêu \(indicator.called) là số năm trước chuyển sang, không đổi trong năm: kỳ này \(now.local), \(compared.vi) đã báo cáo \(earlier.local).",
                en: "\(indicator.code) is carried in and stays the same all year: \(now.canonical) now, \(earlier.canonical) in \(compared.en)."),
            remedy: Wording(
                vi: "Đề nghị ghi lại \(earlier.local), hoặc giải trình vì sao số này thay đổi.",
                en: "Write \(earlier.canonical), or explain the change."))
    }
}
