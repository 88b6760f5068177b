// The finding for a violated rule of the plan: the office's message, with the figures involved.
import Domain

extension Finding {
    /// - Parameter place: the place of the first figure that the rule names, or of its task.
    static func broken(
        _ test: RuleTest, in period: Period, by report: UnitReport, earlier: [IndicatorCode: Figure]?,
        otherwise place: Place
    ) -> Finding {
        let (rule, figures) = (test.rule, report.figures)
        let severity = rule.severity(in: period)
        let now = test.mentions.compactMap { code in figures[code].map { "\(code) = \($0.answer.message)" } }
        let before = earlier.map { figures in
            test.mentions.compactMap { code in figures[code].map { "\(code) kỳ trước = \($0.answer.message)" } }
        }
        let counts = rule.expression.counts.map { "danh sách \($0.argument) có \(report.lines($0)) dòng" }
        let facts = (now + (before ?? []) + counts).joined(separator: "; ")
        let said = rule.message.hasSuffix(".") ? String(rule.message.dropLast()) : rule.message
        let shown = facts.isEmpty ? "" : " (\(facts))"
        let basis = rule.basis.map { " Căn cứ: \($0)." } ?? ""
        let places = test.mentions.compactMap { code in figures[code].map { (code, $0.place) } }
        let remedy =
            severity == .error
            ? Wording(
                vi:
                    "Đề nghị đối chiếu lại \(listed(places, joiner: " và ") { $0.described.vi }), sửa số ghi nhầm.\(basis)",
                en: "Compare \(listed(places, joiner: " and ") { $0.described.en }) and correct the wrong one.")
            : Wording(
                vi: "Đề nghị xem lại; nếu số liệu đúng, đề nghị gửi kèm giải trình cho mã \(rule.code).\(basis)",
                en: "Look again; if the figures are right, send an explanation for \(rule.code).")
        return Finding(
            code: rule.code.rawValue, severity: severity,
            place: test.mentions.lazy.compactMap { figures[$0]?.place }.first ?? place,
            found: facts.isEmpty ? nil : facts,
            message: Wording(vi: "\(said)\(shown).", en: "Rule \(rule.code) does not hold\(shown): \(said)."),
            remedy: remedy)
    }
}

/// `NV4.04 (dòng 54, ô D54) và NV4.03 (dòng 53, ô D53)`, without column headers, which would all be the same.
private func listed(_ places: [(code: IndicatorCode, place: Place)], joiner: String, _ text: (Place) -> String)
    -> String
{
    let parts = places.map { code, place in
        var place = place
        place.header = nil
        let words = text(place)
        return words.isEmpty ? "\(code)" : "\(code) (\(words))"
    }
    return parts.count < 2 ? parts.joined() : parts.dropLast().joined(separator: ", ") + joiner + parts[parts.count - 1]
}

extension Answer {
    /// As a clerk writes it.
    var message: String {
        switch self {
        case .quantity(let quantity): quantity.vietnamese
        case .none: "không phát sinh"
        case .text(let text): quoted(text)
        }
    }
}
