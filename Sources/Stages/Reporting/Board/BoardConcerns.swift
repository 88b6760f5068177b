// Facts that the office should look into, found by comparing the reports of units.
import Documents
import Domain

/// The maximum number listed; the rest is counted.
private let most = 40

extension Board {
    /// Shown only if units are named at all.
    var concerns: HTML {
        let concerns = consolidation.concerns
        guard !concerns.isEmpty, namesUnits else { return .empty }
        let rest = concerns.count - most
        let more = rest > 0 ? [HTML.element(.li, text: "và \(rest) điểm nữa.")] : []
        return section(
            "Cần đối chiếu giữa các đơn vị (\(concerns.count))",
            [.element(.ul, [], concerns.prefix(most).map { .element(.li, text: $0.message.vi + ".") } + more)])
    }
}
