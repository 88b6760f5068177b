// Findings about figures that are unlikely compared with the unit's own earlier ones or those of other units.
import Domain

// A figure exceeds the unit's own earlier one by a large factor, or is smaller by one.

extension FindingKind {
    static let figureJumped = FindingKind(
        "figure-jumped", .warning, vi: "Số liệu tăng, giảm nhiều lần so với kỳ trước của đơn vị", en: "a figure jumped")
    static let rowsSwapped = FindingKind(
        "rows-swapped", .warning, vi: "Hai số liệu có thể đã ghi lẫn dòng cho nhau", en: "two rows may be exchanged")
    static let figureUnlikePeers = FindingKind(
        "figure-unlike-peers", .warning, vi: "Số liệu gấp nhiều lần các đơn vị cùng loại",
        en: "a figure unlike those of other units")
}

extension Finding {
    static func figureJumped(
        _ indicator: Indicator, now: Quantity, then: Quantity, in base: Wording, isUp: Bool, at place: Place
    ) -> Finding {
        let times = isUp ? now.times(then) : then.times(now)
        return Finding(
            .figureJumped, at: place, found: now.vietnamese,
            message: Wording(
                vi:
                    "Chỉ tiêu \(indicator.label) ghi \(now.vietnamese), \(isUp ? "gấp" : "chỉ bằng một phần") \(times) \(isUp ? "lần " : "của ")\(then.vietnamese) đã báo cáo \(base.vi).",
                en:
                    "\(indicator.code) is \(now.canonical), \(isUp ? "\(times) times" : "one part in \(times) of") \(then.canonical) in \(base.en)."
            ),
            remedy: digits)
    }

    static func rowsSwapped(
        _ one: Indicator, _ other: Indicator, _ report: UnitReport, _ base: [IndicatorCode: Figure], in period: Wording,
        at place: Place
    ) -> Finding {
        func now(_ indicator: Indicator) -> String { report.figures[indicator.code]?.answer.counted?.vietnamese ?? "" }
        func then(_ indicator: Indicator) -> String { base[indicator.code]?.answer.counted?.vietnamese ?? "" }
        let facts = [one, other].map { "\($0.code) = \(now($0)), trước là \(then($0))" }.joined(separator: "; ")
        return Finding(
            .rowsSwapped, at: place, found: now(one),
            message: Wording(
                vi: "Số của \(one.label) và \(other.label) có thể ghi lẫn cho nhau (\(facts) ở \(period.vi)).",
                en: "\(one.code) and \(other.code) may be exchanged (against \(period.en))."),
            remedy: Wording(
                vi: "Đề nghị đối chiếu hai dòng, đổi lại nếu ghi lẫn; nếu đúng, đề nghị giải trình.",
                en: "Exchange them, or explain."))
    }

    static func figureUnlikePeers(
        _ indicator: Indicator, now: Quantity, _ peers: RegisterContext.PeerFigures, at place: Place
    ) -> Finding {
        Finding(
            .figureUnlikePeers, at: place, found: now.vietnamese,
            message: Wording(
                vi:
                    "Chỉ tiêu \(indicator.label) ghi \(now.vietnamese), gấp \(now.times(peers.median)) lần mức thường gặp ở các đơn vị cùng loại.",
                en:
                    "\(indicator.code) is \(now.canonical), \(now.times(peers.median)) times what units of its kind report."
            ),
            remedy: digits)
    }

    private static let digits = Wording(
        vi: "Đề nghị xem lại có thừa, thiếu chữ số hoặc ghi sai dòng không; nếu đúng, đề nghị giải trình.",
        en: "Is a digit too many or missing, or the row wrong? If not, explain.")
}

extension Quantity {
    /// The ratio to the other figure, truncated to an integer; “—” if that is 0.
    fileprivate func times(_ other: Quantity) -> String {
        guard !other.isZero else { return "nhiều" }
        let digits = max(self.digits, other.digits)
        return String(
            Int128(scaled) * Int128(powerOfTen(digits - self.digits))
                / (Int128(other.scaled) * Int128(powerOfTen(digits - other.digits))))
    }
}
